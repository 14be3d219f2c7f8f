"""What the keys do here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from standup.tui.commands import Command, bindings, key_name
from standup.tui.safe import content, join, line

CLOSE = Command("help.close", "escape", "Close", "dismiss", "Close the help.")

WRITING = (
    ("Enter", "keeps a line; on an empty line it goes to the next question"),
    ("↑", "goes up into the lines: space or Enter ticks a carried-over one, Enter rewords your own"),
    ("x  -  Delete", "done, dropped, take away"),
    ("p", "on a blocker: makes it a problem, or a sighting of one"),
    ("45m x2 3p #waiting @name P-7KQ", "lost each time, times, people, waste, who can help, which problem"),
)


class HelpScreen(ModalScreen[None]):
    """The keys of a place, then those that work everywhere."""

    CSS_PATH = "help.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (CLOSE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self, here: Sequence[Command], everywhere: Sequence[Command], writing: bool) -> None:
        super().__init__()
        self._here = here
        self._everywhere = everywhere
        self._writing = writing

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(join(*self._rows(), between="\n"))
        yield Footer(show_command_palette=False, compact=True)

    def _rows(self) -> list[Content]:
        rows = [line("Here", "bold"), *map(_row, self._here), content(" ")] if self._here else []
        if self._writing:
            rows += [line("While writing", "bold"), *(_pair(*pair) for pair in WRITING), content(" ")]
        return [*rows, line("Everywhere", "bold"), *map(_row, self._everywhere)]


def _row(command: Command) -> Content:
    return _pair(key_name(command.key), f"{command.label}: {command.help}")


def _pair(key: str, text: str) -> Content:
    return join(line(f"  {key:<12}", "bold"), content(" "), line(text))
