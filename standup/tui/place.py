"""A place of the app: a screen in the frame that all places share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar, TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import WorkerCancelled

from standup.export.weekly import short_day
from standup.tui.commands import HERE_HELP, HERE_QUIT, Command, bindings
from standup.tui.host import Host
from standup.tui.messages import Arrived
from standup.tui.widgets.frame import DirectionLine, PlaceTabs, StatusLine

T = TypeVar("T")

WIDGETS_THAT_POST = 2
"""A key makes an input post a message, and that makes a block post another: so often the way is walked once more."""
LONGEST_WAIT = 5.0


class Place(Screen[None]):
    """One place. A subclass gives its `NAME`, its `KEYS`, its `body` and how it loads."""

    NAME: ClassVar[str] = ""
    KEYS: ClassVar[tuple[Command, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((HERE_HELP, HERE_QUIT))]
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  # Textual's own name and form

    app = getters.app(Host)

    def compose(self) -> ComposeResult:
        yield DirectionLine(classes="direction")
        yield PlaceTabs(self.NAME)
        yield from self.body()
        yield StatusLine(classes="status")
        yield Footer(show_command_palette=False, compact=True)

    def body(self) -> ComposeResult:
        """Give the widgets between the frame's lines."""
        yield from ()

    def on_mount(self) -> None:
        self.show_direction()
        self.show_status()

    def on_screen_resume(self) -> None:
        self.show_status()
        self.reload()

    def reload(self) -> object:
        """Read again what the place shows; called each time that it comes up and when something came in."""
        return None

    def show_one(self, problem_id: str) -> None:
        """Highlight one problem, where the place shows problems."""

    def show_direction(self) -> None:
        """Show where the team wants to go."""
        ws = self.app.ws
        team = ws.team
        day = f"{short_day(ws.today)} {ws.today.year}"
        self.query_one(DirectionLine).show(team.name, day, (team.purpose, team.target_condition, team.obstacle))

    def show_status(self) -> None:
        """Show where saving and sync stand."""
        status = self.app.status
        self.query_one(StatusLine).show(status.line, bool(status.look or status.problem))

    async def drained(self) -> None:
        """Wait until what was typed before a key has arrived here: a line goes through three widgets on its way.

        For actions that a key begins; a handler of this screen's messages would wait for itself.
        """
        for _ in range(WIDGETS_THAT_POST):
            arrived = Arrived(asyncio.Event())
            (self.focused or self).post_message(arrived)
            await asyncio.wait_for(arrived.told.wait(), LONGEST_WAIT)

    async def kept(self) -> None:
        """Wait until every save that this screen has begun is done. Workers that save are in a group `save-…`."""
        with suppress(WorkerCancelled):  # a later save has taken its place, and is waited for by whoever began it
            mine = [worker for worker in self.workers if worker.node is self and worker.group.startswith("save-")]
            if mine:  # none at all would mean every worker of the app
                await self.workers.wait_for_complete(mine)

    @on(Arrived)
    def _tell_arrived(self, event: Arrived) -> None:
        event.stop()
        event.told.set()

    async def read(self, work: Callable[[], T]) -> T | None:
        """Run a use case that reads; None after an error, which has been told, or where nobody is here to see it."""
        found = await self.app.read(work)
        return found if self.is_attached else None

    async def write(self, work: Callable[[], T]) -> T | None:
        """Run a use case that saves; None after an error, which has been told."""
        return await self.app.write(work)
