"""The walks of the last weeks, and what was seen on the highlighted one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from standup.core.walk import Observation, WalkStatus
from standup.export.weekly import short_day
from standup.service.walks import WalkView
from standup.tui.safe import content, join, line
from standup.tui.widgets.frame import Empty
from standup.tui.widgets.line_list import SIGNS

STATUS = {WalkStatus.PLANNED: "planned", WalkStatus.WALKING: "under way", WalkStatus.CLOSED: "closed"}
TEACH = """No walk yet. A gemba walk goes where the work is done, to understand and not to check:
why you go, what you see, what should happen, what you promise.

n plans one."""


class WalkList(Vertical):
    """The list of walks."""

    @dataclass
    class Opened(Message):
        """A walk was chosen."""

        view: WalkView

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._views: tuple[WalkView, ...] = ()
        self._name_of: Callable[[str], str] = str

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield OptionList(markup=False, compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(classes="detail")
        yield Empty(TEACH)

    def show(self, views: Sequence[WalkView], name_of: Callable[[str], str]) -> None:
        """Show these walks; the highlight stays where it is."""
        self._views, self._name_of = tuple(views), name_of
        walks = self.query_one(OptionList)
        at = walks.highlighted or 0
        walks.clear_options()
        walks.add_options([Option(self._row(view), view.walk.id) for view in views])
        walks.highlighted = min(at, len(views) - 1) if views else None
        self.query_one(Horizontal).display = bool(views)
        self.query_one(Empty).display = not views
        self._show_detail()

    def _row(self, view: WalkView) -> Content:
        walk = view.walk
        promised = f" · {len(view.open_promises)} promised" if view.open_promises else ""
        facts = f"{short_day(walk.day)} · {STATUS[walk.status]} · {len(view.observations)} seen{promised}"
        return join(line(walk.purpose, "bold"), line(f"  {facts}", "dim"), between="\n")

    @property
    def _current(self) -> WalkView | None:
        at = self.query_one(OptionList).highlighted
        return self._views[at] if at is not None and at < len(self._views) else None

    @property
    def highlighted_observation(self) -> Observation | None:
        """In the list whole walks are highlighted, and no observation."""
        return None

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        view = self._current
        if view is None:
            return
        walk = view.walk
        with_them = ", ".join((self._name_of(walk.walker), *walk.company))
        where = " · ".join(part for part in (walk.area, walk.value_stream, walk.theme) if part)
        rows = [line(f"{walk.id}  {walk.purpose}", "bold"), line(with_them, "dim"), line(where, "dim"), content(" ")]
        rows += [observation_line(seen) for seen in view.observations] or [content("nothing noted yet", "dim")]
        rows += _lines("I understood", walk.read_back)
        if walk.promises:
            rows += [content(" "), line("I promised", "bold")]
            rows += [line(f"  {SIGNS[promised.tick]} {promised.text}") for promised in walk.promises]
        rows += _lines("I learned", walk.reflection)
        if walk.status is not WalkStatus.CLOSED:
            rows += [content(" "), content("Enter goes on with it", "dim")]
        self.query_one(".detail", Static).update(join(*rows, between="\n"))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        view = self._current
        if view is not None:
            self.post_message(self.Opened(view))


def _lines(title: str, text: str) -> list[Content]:
    return [content(" "), line(title, "bold"), content(text)] if text else []


def observation_line(seen: Observation) -> Content:
    """Give an observation in a line or two: what happens, how it is known, what should happen."""
    facts = f"{seen.sight.value}, {seen.evidence.value}"
    first = join(line(f"{seen.id} ", "dim"), line(seen.line.text), line(f"  {facts}", "dim"))
    return join(first, line(f"      should: {seen.should}", "dim") if seen.should else Content(""), between="\n")
