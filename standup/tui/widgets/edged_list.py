"""A list between other things: the arrow key goes past its last line to what is typed below."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import OptionList


class EdgedList(OptionList):
    """A list that is left downwards, and does not go round."""

    @dataclass
    class LeftDown(Message):
        """The arrow key went past the last line."""

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)

    def action_cursor_down(self) -> None:
        """Go one line down, past the last one to what is typed below."""
        if self.highlighted is not None and self.highlighted >= self.option_count - 1:
            self.post_message(self.LeftDown())
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go one line up; the first one stays."""
        if self.highlighted:
            super().action_cursor_up()
