"""Where `standup` begins: the front page and the version at once, everything else through the commands.

Reading the manual must not be slower than reading it: click is only imported for a command.
"""

from __future__ import annotations

import sys

from standup import __version__
from standup.cli.catalogue import front_page
from standup.cli.output import INTERRUPTED, PIPE_CLOSED, ReaderGoneError, finish, hang_up, refuse, write
from standup.errors import DONE, StandupError

TYPE_CHECKING = False  # typing itself would make `standup --help` a half slower
if TYPE_CHECKING:
    from collections.abc import Sequence

_FRONT_PAGE = (["--help"], ["-h"], ["help"])


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Do what the arguments say and give the exit code. Errors are one line on stderr; none leaves here."""
    try:
        return finish(_dispatch(list(args)))
    except StandupError as error:
        return finish(refuse(error))
    except ReaderGoneError:
        hang_up()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _dispatch(args: list[str]) -> int:
    if args in _FRONT_PAGE:
        write(front_page())
        return DONE
    if args == ["--version"]:
        write(f"standup {__version__}")
        return DONE
    from standup.cli.program import invoke  # noqa: PLC0415  # it imports click, which costs three times Python itself

    return invoke([*args[1:], "--help"] if args[:1] == ["help"] else args)
