"""One of a few: a choice or a scale, by number, by arrow keys or by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
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
        shown = []
        for n, option in enumerate(self.options, 1):
            chosen = option == self.chosen
            label = f"{n} {option}" if self.numbered else option
            shown.append(line(f"[{label}]" if chosen else f" {label} ", "bold reverse" if chosen else ""))
        return join(*shown, between=" ")

    def on_key(self, event: events.Key) -> None:
        names = [str(n) for n in range(1, len(self.options) + 1)] if self.numbered else list(self.options)
        if event.character is not None and event.character in names:
            event.stop()
            self._pick(self.options[names.index(event.character)])

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
