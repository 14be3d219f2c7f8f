"""The walks of the last weeks, and beside or below them what was seen on the highlighted one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from standup.core.problem import Problem
from standup.core.walk import WalkStatus
from standup.service.walks import WalkView
from standup.tui.widgets.frame import Empty
from standup.tui.widgets.walk_rows import NameOf, walk_detail, walk_row

TEACH = """No walk yet.

On a gemba walk you go where the work is done, to understand it and not to check on anyone: why you go, what happens
there, what should happen, and what you promise the people who showed you their work.

n plans one."""


class WalkList(Vertical):
    """The list of walks with its detail."""

    @dataclass
    class Opened(Message):
        """A walk was chosen."""

        view: WalkView

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[WalkView, ...] = ()
        self._problems: Mapping[str, Problem] = {}
        self._name_of: NameOf = str

    def compose(self) -> ComposeResult:
        with Container(classes="both"):
            yield OptionList(markup=False, compact=True)
            with VerticalScroll(can_focus=True):
                yield Static(classes="detail")
        yield Empty(TEACH)

    def show(
        self, views: Sequence[WalkView], problems: Mapping[str, Problem], name_of: NameOf, wanted: str = ""
    ) -> None:
        """Show these walks; the highlight goes to `wanted`, else stays, else goes to the walk that is under way."""
        current = wanted or (self.current.walk.id if self.current else "") or _under_way(views)
        self._views, self._problems, self._name_of = tuple(views), problems, name_of
        walks = self.query_one(OptionList)
        walks.clear_options()
        walks.add_options([Option(walk_row(view, name_of), view.walk.id) for view in views])
        ids = [view.walk.id for view in views]
        walks.highlighted = ids.index(current) if current in ids else (0 if ids else None)
        self.query_one(".both").display = bool(views)
        self.query_one(Empty).display = not views
        self._show_detail()

    @property
    def current(self) -> WalkView | None:
        """The highlighted walk."""
        at = self.query_one(OptionList).highlighted
        return self._views[at] if at is not None and at < len(self._views) else None

    def take_focus(self) -> None:
        """Put the focus on the list."""
        if self._views:
            self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        view = self.current
        if view is not None:
            self.query_one(".detail", Static).update(walk_detail(view, self._problems, self._name_of))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        view = self.current
        if view is not None:
            self.post_message(self.Opened(view))


def _under_way(views: Sequence[WalkView]) -> str:
    return next((view.walk.id for view in views if view.walk.status is WalkStatus.WALKING), "")
