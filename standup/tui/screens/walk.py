"""Gemba walks: those of the last weeks, and the way into planning, walking and reading one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from standup.core.problem import Problem
from standup.core.walk import WalkStatus
from standup.service.walks import WalkView, list_walks, plan_walk, problems_of, save_walk
from standup.service.workspace import Workspace
from standup.tui.commands import Command, bindings
from standup.tui.place import Place
from standup.tui.screens.walk_close import WalkClosePlace
from standup.tui.screens.walk_log import WalkLogPlace
from standup.tui.screens.walk_plan import PLAN_DRAFT, WalkPlan, plan_of
from standup.tui.widgets.walk_list import WalkList

PLAN = Command("walk.plan", "n", "Plan a walk", "plan", "Plan a walk: why, what to look for, where, with whom.")
OPEN = Command(
    "walk.open", "enter", "Open", "open", "Begin a planned walk, go on with one, or read a closed one.", False
)


class WalkPlace(Place):
    """The walks."""

    NAME = "walk"
    CSS_PATH = "walk.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (PLAN, OPEN)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""

    def body(self) -> ComposeResult:
        yield WalkList()

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the walks."""
        ws = self.app.ws
        found = await self.read(lambda: _walks(ws))
        if found is not None:
            views, problems = found
            walks = self.query_one(WalkList)
            walks.show(views, problems, ws.team.name_of, self._wanted)
            self._wanted = ""
            if self.focused is None:
                walks.take_focus()

    async def action_plan(self) -> None:
        """Ask what a walk is for."""
        await self.app.push_screen(WalkPlan(self.app.ws.team.value_stream), self._planned)

    def _planned(self, said: Mapping[str, str] | None) -> None:
        if said is not None:
            self.save_plan(said)

    @work(group="plan")
    async def save_plan(self, said: Mapping[str, str]) -> None:
        """Save what was planned; the draft of the plan stays until that is done."""
        ws = self.app.ws
        made = await self.write(lambda: plan_walk(ws, plan_of(said), WalkStatus.PLANNED))
        if made is not None:
            await self.app.save_draft(lambda: ws.drafts.save(PLAN_DRAFT, {}))
            self._wanted = made.walk.id
            self.reload()

    async def action_open(self) -> None:
        """Open the highlighted walk."""
        view = self.query_one(WalkList).current
        if view is not None:
            await self._open(view)

    @on(WalkList.Opened)
    async def _opened(self, event: WalkList.Opened) -> None:
        await self._open(event.view)

    async def _open(self, view: WalkView) -> None:
        ws, walk = self.app.ws, view.walk
        self._wanted = walk.id
        if walk.status is WalkStatus.CLOSED:
            await self.app.push_screen(WalkClosePlace(view))
            return
        if walk.status is WalkStatus.PLANNED:
            begun = await self.write(lambda: save_walk(ws, view, replace(walk, status=WalkStatus.WALKING)))
            if begun is None:
                return
            view = begun
        await self.app.push_screen(WalkLogPlace(view))


def _walks(ws: Workspace) -> tuple[tuple[WalkView, ...], Mapping[str, Problem]]:
    views = list_walks(ws)
    return views, problems_of(ws, [seen for view in views for seen in view.observations])
