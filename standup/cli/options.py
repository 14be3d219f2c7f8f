"""The options that mean the same on every command, and the one way from them to a workspace."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

if TYPE_CHECKING:
    from standup.service.workspace import Workspace

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Opener:
    """Where the notes are, whose they are, and which day is meant, as said on the command line; empty: not said.

    Calling it opens the workspace, and raises StandupError as `open_workspace` does.
    """

    notes: str = ""
    team: str = ""
    person: str = ""
    day: str = ""

    def __call__(self) -> Workspace:
        from standup.service.workspace import open_workspace  # noqa: PLC0415  # --help opens none

        return open_workspace(self.notes, team=self.team, person=self.person, day=self.day)

    def under(self, outer: Opener) -> Opener:
        """Give these options, with what was said before the command where nothing was said after it."""
        return Opener(
            self.notes or outer.notes,
            self.team or outer.team,
            self.person or outer.person,
            self.day or outer.day,
        )


_OPTIONS = (
    click.option("--notes", default="", metavar="DIR", help="Where the notes are."),
    click.option("--team", default="", metavar="NAME", help="Which team of these notes."),
    click.option("--as", "person", default="", metavar="PERSON", help="Who you are."),
    click.option("--date", "day", default="", metavar="YYYY-MM-DD", help="The day to work on."),
)
AS_OR_ENVIRONMENT = click.option(
    "--as", "person", default="", metavar="PERSON", envvar="STANDUP_AS", help="Who you are."
)


def common(command: Callable[Concatenate[Opener, P], R]) -> Callable[..., R]:
    """Give a command the common options; it is called with an `Opener` made of them, before its own parameters."""
    return with_options(command, _OPTIONS)


def before_command(command: Callable[Concatenate[Opener, P], R]) -> Callable[..., R]:
    """Give the program itself the common options; only here STANDUP_AS counts, so that each --as outranks it."""
    return with_options(command, (*_OPTIONS[:2], AS_OR_ENVIRONMENT, _OPTIONS[3]))


def said_before() -> Opener:
    """Give the common options that stood before the command."""
    return click.get_current_context().find_object(Opener) or Opener()


def with_options(
    command: Callable[Concatenate[Opener, P], R], options: tuple[Callable[[Callable[..., R]], Callable[..., R]], ...]
) -> Callable[..., R]:
    """Wrap a command in options and hand it the `Opener` that they and those before it make."""

    @functools.wraps(command)
    def called(*args: Any, notes: str, team: str, person: str, day: str, **kwargs: Any) -> R:
        return command(Opener(notes, team, person, day).under(said_before()), *args, **kwargs)

    wrapped: Callable[..., R] = called
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


_GUARD = "\0"
_WORD = re.compile(r"-(\d|.*\s)", re.DOTALL)


class LineCommand(click.Command):
    """A command whose words are a line of text: `-5m` and "- like this" are words of it, no options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, with such words guarded by a NUL, which no argument of a process can hold."""
        rest = super().parse_args(ctx, [_GUARD + arg if _WORD.match(arg) else arg for arg in args])
        ctx.params = {name: _unguarded(value) for name, value in ctx.params.items()}
        return rest


def _unguarded(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_unguarded, value))
    return value.removeprefix(_GUARD) if isinstance(value, str) else value
