"""The one place that prints: stdout is data, stderr is narration, and no byte of a note can command the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from standup.errors import DONE, FAILED, NEEDS_A_LOOK, StandupError

INTERRUPTED = 130
PIPE_CLOSED = 141

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "|", "×": "x", "∅": "-"}
)


def plainly(text: str, encoding: str) -> str:
    """Give a text with signs that an encoding has: typographic ones as their plain kin, others as `?`."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text


def data(text: str) -> None:
    """Print what was asked for to stdout: cleaned, and with a line end."""
    from standup.core.text import clean  # noqa: PLC0415  # `standup --help` prints without it

    write(clean(text))


def write(text: str, stream: TextIO | None = None) -> None:
    """Print a text of our own, as it is. Raises StandupError where it cannot be written."""
    out = stream or sys.stdout
    if out is None:  # it was closed before we started
        return
    try:
        out.write(plainly(text if text.endswith("\n") else text + "\n", out.encoding or "utf-8"))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StandupError(f"could not print: {(error.strerror or '').lower()}") from error


def as_json(value: object) -> None:
    """Print a value as JSON to stdout: keys in their order, text as itself, `\\u…` where stdout has no such sign."""
    import json  # noqa: PLC0415  # only --json needs it

    text = json.dumps(value, ensure_ascii=False, indent=2)
    if sys.stdout is not None and plainly(text, sys.stdout.encoding or "utf-8") != text:
        text = json.dumps(value, indent=2)
    data(text)


def say(text: str) -> None:
    """Print one line of narration to stderr, cleaned."""
    from standup.core.text import clean_line  # noqa: PLC0415  # `standup --help` says nothing

    write(clean_line(text), sys.stderr)


def look_at(remarks: Iterable[str]) -> int:
    """Say what needs a look, one line each, and give the exit code that follows: 3 where there is any, else 0."""
    code = DONE
    for remark in dict.fromkeys(remarks):
        say(f"standup: {remark}")
        code = NEEDS_A_LOOK
    return code


def refuse(error: StandupError) -> int:
    """Say in one line what could not be done, and give the exit code."""
    say(f"standup: {error}")
    return error.exit_code


def finish(code: int) -> int:
    """Flush what was printed, and give the exit code: the one given, unless nobody could read it."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        hang_up()
        return PIPE_CLOSED
    except OSError as error:
        hang_up()
        return refuse(StandupError(f"could not print: {(error.strerror or '').lower()}")) or FAILED
    return code


def hang_up() -> None:
    """Point stdout nowhere, so that the interpreter's last flush does not complain."""
    if isinstance(sys.stdout, TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
