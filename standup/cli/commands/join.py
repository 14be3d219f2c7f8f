"""`standup join`: the team's notes, from its git remote."""

from __future__ import annotations

from pathlib import Path

import click

from standup.cli import output
from standup.cli.options import said_before
from standup.errors import DONE
from standup.service.setup import join_notes


@click.command(epilog="Example: standup join git@git.example.com:orders/notes.git")
@click.argument("url")
@click.argument("folder", default="", metavar="[DIR]")
def command(url: str, folder: str) -> int:
    """Get your team's notes from the git remote that it shares them through.

    DIR is a folder that is new or empty, else one here that is called like the remote.
    """
    place = folder or said_before().notes
    made = join_notes(url, Path(place).expanduser() if place else None, Path.cwd())
    output.data(str(made.root))
    output.say(f"Your team's notes are in {made.root}.")
    for remark in made.remarks:
        output.say(f"- {remark}")
    output.say("Next: `standup` opens the app; `standup me` writes your entry of today.")
    return DONE
