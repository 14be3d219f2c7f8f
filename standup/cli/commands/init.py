"""`standup init`: a place for a team's notes."""

from __future__ import annotations

from pathlib import Path

import click

from standup.cli import output
from standup.cli.options import said_before
from standup.errors import DONE, StandupError
from standup.service.setup import SetUp, init_notes
from standup.service.sync import SyncStatus, after, sync_notes
from standup.service.workspace import open_workspace


@click.command(epilog='Example: standup init orders-notes --team Orders --member "Ana Silva <ana@example.com>"')
@click.argument("folder", default="", metavar="[DIR]")
@click.option("--team", default="", metavar="NAME", help="The team's name.")
@click.option("--member", "members", multiple=True, metavar='"NAME <EMAIL>"', help="Who is in it. Can be repeated.")
@click.option("--remote", default="", metavar="URL", help="The git remote that the team shares its notes through.")
def command(folder: str, team: str, members: tuple[str, ...], remote: str) -> int:
    """Make a place for a team's notes, or add a team to one. Nothing that is there is overwritten.

    DIR is the folder, else the current one.
    """
    before = said_before()
    place = Path(folder or before.notes or ".").expanduser()
    made = init_notes(place, team or before.team, members, remote)
    output.data(str(made.root))
    output.say(f"The notes of this team live in {made.root}.")
    for remark in (*made.remarks, *_first_sync(made, bool(remote))):
        output.say(f"- {remark}")
    output.say("Next: `standup` opens the app; `standup block LINE` notes what slows you.")
    if remote:
        output.say(f"The others get the notes with: standup join {remote}")
    return DONE


def _first_sync(made: SetUp, has_remote: bool) -> tuple[str, ...]:
    """Commit what was made and send it, and give a remark where that did not work: the notes are there all the same."""
    try:
        ws = open_workspace(str(made.root), team=made.team, person=made.person)
        report = sync_notes(ws)
    except StandupError as error:
        return (f"not yet committed: {error}",)
    if report.problem:
        return (f"not yet sent: {report.problem}", *report.reports)
    line = after(SyncStatus(), report, ws).line
    return (line, *report.reports) if has_remote else report.reports
