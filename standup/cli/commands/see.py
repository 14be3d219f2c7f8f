"""`standup see`: what I see where the work is done, in one line."""

from __future__ import annotations

import click

from standup.cli import output
from standup.cli.options import LineCommand, Opener, common
from standup.core.text import clean_line
from standup.core.walk import Evidence, Sight
from standup.service.walks import Seen, see


@click.command(
    cls=LineCommand,
    epilog='Example: standup see batch of 40 invoices waits for one signature 3h --should "signed on the day it comes"',
)
@click.argument("line", nargs=-1, required=True)
@click.option("--should", default="", metavar="TEXT", help="What should happen instead.")
@click.option(
    "--evidence",
    type=click.Choice([evidence.value for evidence in Evidence]),
    default=Evidence.SEEN.value,
    show_default=True,
    help="How you know.",
)
@click.option(
    "--kind",
    type=click.Choice([sight.value for sight in Sight]),
    default=Sight.ABNORMALITY.value,
    show_default=True,
    help="What kind of thing it is.",
)
@click.option("--step", default="", metavar="TEXT", help="At which step of the work.")
@common
def command(  # noqa: PLR0917  # each option of the command is one parameter
    opener: Opener, line: tuple[str, ...], should: str, evidence: str, kind: str, step: str
) -> int:
    """Note one thing that you see where the work is done.

    It goes to the walk that you are on, else to what was seen in passing today. LINE is what happens, with the same
    short forms as in `standup block`: 45m, x2, 3p, #waiting, @bo, P-7KQ.
    """
    ws = opener()
    captured = see(ws, Seen(" ".join(line), should, Evidence(evidence), Sight(kind), step))
    output.data(f"{captured.ref}  {clean_line(captured.capture.text)}")
    return output.look_at((*captured.doubts, *ws.notes.trouble))
