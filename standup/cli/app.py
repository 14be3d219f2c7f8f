"""The way from the command line into the app."""

from __future__ import annotations

import sys
from typing import Literal

from standup.cli.options import Opener
from standup.errors import StandupError


def has_terminal() -> bool:
    """Say whether somebody sits at a terminal, for reading and for typing."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def open_app(opener: Opener, place: Literal["today", "me"] = "today") -> int:
    """Open the app and give its exit code.

    Args:
        opener: where the notes are, whose, and which day.
        place: where in the app to begin; "me" is one's own entry.

    Raises:
        StandupError: there is no terminal to open it on.
    """
    if not has_terminal():
        raise StandupError("the app needs a terminal", "`standup --help` lists what works without one")
    from standup.tui.app import run_app  # noqa: PLC0415  # Textual costs more than any command does

    return run_app(opener.notes, opener.team, opener.person, opener.day, place=place)
