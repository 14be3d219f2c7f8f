"""The frame around every place: a line that says where we want to go, the six places, and where sync stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from standup.core.text import clean_line
from standup.tui.commands import PLACES
from standup.tui.safe import content, join, line


class DirectionLine(Static):
    """The team, its date, and purpose → target condition → obstacle, on one line."""

    _who = Content("")
    _steps: tuple[str, ...] = ()

    def show(self, team: str, day: str, direction: tuple[str, ...]) -> None:
        """Show the team's name, its date and the steps of its direction; empty steps are left out."""
        self._who = join(line(team, "bold"), line(day), between=" · ")
        self._steps = tuple(clean_line(step).strip() for step in direction if step.strip())
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Give each step its share of the room, so that the last one, which matters today, is not cut off first."""
        room = self.size.width - self._who.cell_length - 5 - 3 * (len(self._steps) - 1)
        shares = fair_shares([cell_len(step) for step in self._steps], room)
        steps = [
            line(set_cell_size(s, n - 1).rstrip() + "…" if cell_len(s) > n else s)
            for s, n in zip(self._steps, shares, strict=True)
        ]
        self.update(join(self._who, join(*steps, between=" → "), between="   "))


def fair_shares(wanted: Sequence[int], room: int) -> list[int]:
    """Give each of several texts its cells of the room: what it wants, where all fit, else an equal share at least."""
    shares = dict.fromkeys(range(len(wanted)), 0)
    left, open_texts = max(room, 4 * len(wanted)), sorted(shares, key=lambda n: wanted[n])
    while open_texts:
        n = open_texts.pop(0)
        shares[n] = min(wanted[n], left // (len(open_texts) + 1))
        left -= shares[n]
    return [shares[n] for n in range(len(wanted))]


class PlaceTabs(Horizontal):
    """The six places, the current one marked, each a click away."""

    def __init__(self, current: str) -> None:
        super().__init__()
        self._current = current

    def compose(self) -> ComposeResult:
        for command in PLACES:
            name = command.id.removeprefix("place.")
            tab = Tab(name, f"{command.key.upper()} ", command.label)
            tab.set_class(name == self._current, "-current")
            yield tab


class Tab(Static):
    """One place's name; a click goes there."""

    def __init__(self, place: str, key: str, label: str) -> None:
        super().__init__(join(content(key, "dim"), content(label)))
        self._place = place

    async def on_click(self) -> None:
        await self.run_action(f"app.place('{self._place}')")


class StatusLine(Static):
    """One line that says where saving and sync stand."""

    def show(self, text: str, alert: bool = False) -> None:
        """Show the line, marked where something needs a look."""
        self.update(join(content("! ", "bold") if alert else Content(""), line(text)))
        self.set_class(alert, "-alert")


class Empty(Static):
    """What stands in an empty list: what would fill it, and which key does that."""

    DEFAULT_CSS: ClassVar[str] = "Empty { padding: 1 2; color: $text-muted; height: auto; }"


def visible(widget: Widget, shown: bool) -> None:
    """Show or hide a widget; a hidden one takes no room."""
    widget.display = shown
