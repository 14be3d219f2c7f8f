"""The frame around every place: a line that says where we want to go, the six places, and where sync stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from standup.tui.commands import PLACES
from standup.tui.safe import content, join, line


class DirectionLine(Static):
    """The team, its date, and purpose → target condition → obstacle, on one line."""

    def show(self, team: str, day: str, direction: tuple[str, ...]) -> None:
        """Show the team's name, its date and the steps of its direction; empty steps are left out."""
        way = join(*(line(step) for step in direction if step.strip()), between=" → ")
        who = join(line(team, "bold"), line(day), between=" · ")
        self.update(join(who, way, between="   "))


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
