"""One of a few: a choice or a scale, by number, by arrow keys or by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from standup.tui.safe import join, line


class Picker(Widget, can_focus=True):
    """Options in a row, the chosen one marked. Enter goes on."""

    DEFAULT_CSS: ClassVar[str] = """
    Picker { height: auto; padding: 0 1; }
    Picker:focus { background: $surface-lighten-1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
        Binding("enter", "pass", show=False),
        Binding("delete,backspace", "clear", show=False),
    ]
    chosen: reactive[str] = reactive("")

    @dataclass
    class Picked(Message):
        """An option was chosen, or, with an empty text, none any more."""

        text: str

    @dataclass
    class Passed(Message):
        """Enter was pressed: on to what comes next."""

    def __init__(self, options: Sequence[str], numbered: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = tuple(options)
        self.numbered = numbered

    def render(self) -> Content:
        rows = [join(*(self._shown(option) for option in row), between=" ") for row in self._rows(self.size.width)]
        return join(*rows, between="\n")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give how many rows the options take."""
        return len(self._rows(width))

    def _label(self, option: str) -> str:
        return f"{self.options.index(option) + 1} {option}" if self.numbered else option

    def _shown(self, option: str) -> Content:
        chosen = option == self.chosen
        label = self._label(option)
        return line(f"[{label}]" if chosen else f" {label} ", "bold reverse" if chosen else "")

    def _rows(self, width: int) -> list[list[str]]:
        """Give the options in rows that fit, none of them broken in two."""
        rows: list[list[str]] = [[]]
        left = width
        for option in self.options:
            taken = cell_len(self._label(option)) + 3
            if rows[-1] and taken > left + 1:
                rows.append([])
                left = width
            rows[-1].append(option)
            left -= taken
        return rows

    def on_key(self, event: events.Key) -> None:
        names = [str(n) for n in range(1, len(self.options) + 1)] if self.numbered else list(self.options)
        if event.character is not None and event.character in names:
            event.stop()
            self._pick(self.options[names.index(event.character)])
        elif event.character is not None and event.character.isalpha():
            event.stop()
            self._jump(event.character.casefold())

    def _jump(self, letter: str) -> None:
        """Choose the next option that begins with this letter."""
        at = self.options.index(self.chosen) + 1 if self.chosen in self.options else 0
        after = (*self.options[at:], *self.options[:at])
        found = next((option for option in after if option.casefold().startswith(letter)), "")
        if found:
            self._pick(found)

    def action_step(self, step: int) -> None:
        """Choose the option beside the chosen one."""
        at = self.options.index(self.chosen) + step if self.chosen in self.options else (0 if step > 0 else -1)
        self._pick(self.options[at % len(self.options)])

    def action_clear(self) -> None:
        """Choose none."""
        self._pick("")

    def action_pass(self) -> None:
        """Go on to what comes next."""
        self.post_message(self.Passed())

    def _pick(self, text: str) -> None:
        self.chosen = text
        self.post_message(self.Picked(text))
