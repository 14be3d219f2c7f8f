"""`standup block`: what slows me, in one line, into my entry of today."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from standup.cli import output
from standup.cli.options import LineCommand, Opener, common
from standup.core.text import clean_line
from standup.errors import StandupError, UsageError
from standup.service.capture import block
from standup.service.workspace import Workspace


@click.command(cls=LineCommand, epilog="Example: standup block test env took ages to come up 45m x2 3p #waiting @bo")
@click.argument("line", nargs=-1, required=True)
@common
def command(opener: Opener, line: tuple[str, ...]) -> int:
    """Note what slows you, in one line, in your entry of today.

    LINE is what happens, quoted or not. In it, 45m is the time lost each time (~45m: guessed, =45m: measured), x2 how
    often, 3p how many people, #waiting the kind of waste, @bo who can help, P-7KQ the problem it belongs to. Only the
    words are needed. A single - reads lines from stdin.
    """
    ws = opener()
    if line == ("-",):
        return _each(ws, _stdin())
    return output.look_at(_noted(ws, " ".join(line)))


def _stdin() -> list[str]:
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin.read().splitlines() if sys.stdin is not None else []


def _noted(ws: Workspace, line: str) -> tuple[str, ...]:
    captured = block(ws, line)
    output.data(f"{captured.ref}  {clean_line(captured.capture.text)}")
    return (*captured.doubts, *ws.notes.trouble)


def _each(ws: Workspace, lines: list[str]) -> int:
    """Note every line that can be noted; one that cannot is named with its reason, and the others are kept."""
    wanted = [line for line in lines if line.strip()]
    if not wanted:
        raise UsageError("there is nothing to save", "write one line for each thing that slows you")
    remarks: list[str] = []
    refused: list[StandupError] = []
    for line in wanted:
        try:
            remarks += _noted(ws, line)
        except StandupError as error:
            refused.append(error)
            output.say(f"standup: not saved: “{line}”: {error}")
    code = output.look_at(remarks)
    return refused[0].exit_code if refused else code
