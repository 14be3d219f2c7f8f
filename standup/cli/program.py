"""The click program: its commands come from the catalogue, and each is loaded when it runs."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from standup import __version__
from standup.cli.app import open_app
from standup.cli.catalogue import COMMANDS, front_page, unknown
from standup.cli.options import Opener, before_command
from standup.cli.output import INTERRUPTED, write
from standup.errors import UsageError


class Program(click.Group):
    """A group whose commands are the catalogue's. Each module holds one, called `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names, in the order of the front page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command, None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(COMMANDS[cmd_name][0]).command
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command. Raises UsageError, with the nearest name, where there is none."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError(f"there is no command “{args[0]}”", unknown(args[0]))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """Give the front page."""
        return front_page().rstrip("\n")


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, help="Print the version.")
@click.pass_context
@before_command
def program(opener: Opener, ctx: click.Context, version: bool) -> int:
    """Open the app, where no command follows."""
    ctx.obj = opener
    if version:
        write(f"standup {__version__}")
        ctx.exit()
    if ctx.invoked_subcommand is not None:
        return 0
    return open_app(opener)


def invoke(args: Sequence[str]) -> int:
    """Run the program with these arguments and give its exit code.

    Raises:
        StandupError: a command could not do it, or was used wrongly.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # click prints a command's help by itself, quotes “like these” included
            stream.reconfigure(errors="replace")
    try:
        code = program.main(list(args), prog_name="standup", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        raise UsageError(*_worded(error)) from error
    return code if isinstance(code, int) else 0


def _worded(error: click.ClickException) -> tuple[str, str]:
    """Give click's own message in our form: what is wrong, and what to do about it."""
    message = error.format_message().rstrip(".")
    message = message[:1].lower() + message[1:]
    asked = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "standup"
    return message.replace("\n", " "), f"`{asked} --help` says how"
