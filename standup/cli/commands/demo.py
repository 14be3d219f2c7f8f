"""`standup demo`: a sample team to try everything on."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from standup.cli import output
from standup.cli.app import has_terminal, open_app
from standup.cli.options import Opener, said_before
from standup.core.week import parse_date
from standup.errors import DONE
from standup.service.demo import build_demo
from standup.service.workspace import now


@click.command(epilog="Example: standup demo --no-app")
@click.argument("folder", default="", metavar="[DIR]")
@click.option("--no-app", is_flag=True, help="Only build it, and say where it is and what to try.")
def command(folder: str, no_app: bool) -> int:
    """Try it on a sample team: three weeks of its notes, with a git remote beside them.

    DIR is a new folder for them, else a temporary one.
    """
    place = Path(folder).expanduser() if folder else Path(tempfile.mkdtemp(prefix="standup-demo-"))
    before = said_before()
    built = build_demo(place, parse_date(before.day) if before.day else now().date())
    code = DONE if no_app or not has_terminal() else open_app(Opener(str(built.root), day=before.day))
    output.data(str(built.root))
    for hint in built.hints:
        output.say(hint)
    return code
