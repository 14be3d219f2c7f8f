"""One line being typed: Enter keeps it, an empty Enter goes on, and a paste of many lines loses none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from standup.core.text import clean


class LineInput(Input):
    """An input for lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave_up", show=False),
        Binding("down", "leave_down", show=False),
    ]

    @dataclass
    class Entered(Message):
        """A line was typed and Enter pressed, or pasted."""

        text: str

    @dataclass
    class Passed(Message):
        """Enter was pressed on an empty line: on to what comes next."""

    @dataclass
    class Left(Message):
        """An arrow key leaves the input, upwards or downwards."""

        up: bool

    def on_mount(self) -> None:
        # A selected text would be gone with the next key: whoever comes back goes on where they were.
        self.select_on_focus = False

    async def action_submit(self) -> None:
        """Keep the line, or go on where there is none."""
        text = self.value.strip()
        if text:
            self.value = ""
            self.post_message(self.Entered(text))
        else:
            self.post_message(self.Passed())

    def action_leave_up(self) -> None:
        """Go to what stands above."""
        self.post_message(self.Left(up=True))

    def action_leave_down(self) -> None:
        """Go to what stands below."""
        self.post_message(self.Left(up=False))

    def _on_paste(self, event: events.Paste) -> None:
        """Take every line of a paste: Textual's own input keeps the first and drops the rest."""
        event.prevent_default()
        event.stop()
        rows = [row for row in clean(event.text).split("\n") if row.strip()]
        if not rows:
            return
        start, end = sorted(self.selection)
        before, after = self.value[:start], self.value[end:]
        rows[0] = before + rows[0]
        for row in rows[:-1]:
            self.post_message(self.Entered(row.strip()))
        self.value = rows[-1] + after
        self.cursor_position = len(rows[-1])
