"""The one family of errors that a user may see: what happened, where, and what to do about it."""

from __future__ import annotations

DONE = 0
FAILED = 1
WRONG_USAGE = 2
NEEDS_A_LOOK = 3


class StandupError(Exception):
    """Something could not be done.

    Args:
        message: what happened and where, one line.
        hint: what to do about it, one line, or nothing.
    """

    exit_code = FAILED

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} – {self.hint}" if self.hint else self.message


class UsageError(StandupError):
    """What was asked for makes no sense as it was asked: a bad date, an unknown person."""

    exit_code = WRONG_USAGE


class ConfigError(StandupError):
    """A settings file cannot be used."""


class NoteError(StandupError):
    """A note cannot be read or must not be written."""


class StoreError(StandupError):
    """A file or folder could not be read or written."""


class GitError(StandupError):
    """git said no, was not there, or took too long."""
