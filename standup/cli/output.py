"""The one place that prints: stdout is data, stderr is narration, and no byte of a note can command the terminal."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from standup.errors import DONE, FAILED, NEEDS_A_LOOK, StandupError

TYPE_CHECKING = False  # typing itself would make `standup --help` a half slower
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

INTERRUPTED = 130
PIPE_CLOSED = 141

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "|", "×": "x", "∅": "-"}
)


class ReaderGoneError(Exception):
    """Nobody reads any more: `standup week | head` has seen enough. Its own kind, since click ends on a broken pipe."""


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


def write(text: str) -> None:
    """Print a text of our own to stdout, as it is.

    Raises:
        ReaderGoneError: whoever read it has enough.
        StandupError: it cannot be written.
    """
    _to(sys.stdout, text)


def _to(out: TextIO | None, text: str) -> None:
    if out is None:  # it was closed before we started
        return
    try:
        out.write(plainly(text if text.endswith("\n") else text + "\n", out.encoding or "utf-8"))
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except OSError as error:
        raise StandupError(f"could not print: {(error.strerror or '').lower()}") from error


def as_json(value: object) -> None:
    """Print a value as JSON to stdout."""
    write(json_text(value, getattr(sys.stdout, "encoding", None) or "utf-8"))


def json_text(value: object, encoding: str) -> str:
    """Give a value as JSON: keys in their order, every text cleaned, `\\u…` for signs that the encoding lacks."""
    import json  # noqa: PLC0415  # only --json needs it

    from standup.core.text import clean  # noqa: PLC0415  # `standup --help` prints without it

    text = clean(json.dumps(value, ensure_ascii=False, indent=2))
    return text if plainly(text, encoding) == text else json.dumps(json.loads(text), indent=2)


def say(text: str) -> None:
    """Print one line of narration to stderr, cleaned."""
    from standup.core.text import clean_line  # noqa: PLC0415  # `standup --help` says nothing

    _to(sys.stderr, clean_line(text))


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
