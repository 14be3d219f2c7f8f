"""The day at a glance: who has written, what is in the way, what is due, and what to do next."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from standup.core.lines import Line
from standup.export.weekly import short_day
from standup.service.today import Member, Today, today
from standup.tui.commands import Command, bindings
from standup.tui.place import Place
from standup.tui.safe import content, join, line
from standup.tui.widgets.line_list import SIGNS

WRITE = Command("today.write", "w", "My entry", "app.write_mine", "Write your own entry of today.")
START = Command("today.start", "s", "Stand-up", "app.place('standup')", "The team's stand-up.")


class TodayPlace(Place):
    """Today."""

    NAME = "today"
    CSS_PATH = "today.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (WRITE, START)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body", can_focus=False):
            yield Static(classes="lead")
            yield OptionList(markup=False, compact=True)
            yield Static(classes="detail")

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the day."""
        ws = self.app.ws
        found = await self.read(lambda: today(ws))
        if found is not None:
            self._today = found
            self._show(found)

    def _show(self, found: Today) -> None:
        members = self.query_one(OptionList)
        at = members.highlighted or 0
        members.clear_options()
        members.add_options([Option(_member(m, m.person == self.app.ws.person), m.person) for m in found.members])
        members.highlighted = min(at, len(found.members) - 1) if found.members else None
        self.query_one(".lead", Static).update(_lead(found))
        self._show_detail()
        if self.focused is None:
            members.focus()

    @on(OptionList.OptionHighlighted)
    def _show_detail(self) -> None:
        found, at = self._today, self.query_one(OptionList).highlighted
        if found is None:
            return
        member = found.members[at] if at is not None and at < len(found.members) else None
        self.query_one(".detail", Static).update(join(*_entry(member), *_day(found), between="\n"))

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == self.app.ws.person:
            await self.run_action("app.write_mine")


def _lead(found: Today) -> Content:
    if found.session is not None and found.session.ended:
        return line("Today’s stand-up is done.", "bold")
    if found.session is not None and found.session.started:
        return line("The stand-up is under way: s goes on with it.", "bold")
    return line("s starts the stand-up · w writes your own entry", "bold")


def _member(member: Member, is_me: bool) -> Content:
    sign, word = ("●", "has written") if member.has_written else ("○", "not yet written")
    if member.away:
        sign, word = "☾", "away"
    you = "  (you)" if is_me else ""
    return join(content(f" {sign} "), line(member.name, "bold"), content(f"  {word}{you}", "dim"))


def _entry(member: Member | None) -> list[Content]:
    if member is None or member.entry is None:
        return []
    rows: list[Content] = [content(" ")]
    for answer in member.entry.answers:
        if not answer.empty:
            rows.append(line(answer.asked, "bold"))
            rows += [_line(known) for known in answer.lines]
            rows += [content(answer.text)] if answer.text else []
    return rows


def _line(known: Line) -> Content:
    return join(content(f"  {SIGNS[known.tick]} "), line(known.text))


def _day(found: Today) -> list[Content]:
    rows: list[Content] = []
    if found.due:
        rows += [content(" "), line("Next steps whose day has come", "bold")]
        rows += [
            line(f"  {p.id} {p.title}: {p.next_step} → {short_day(p.next_step_on or found.day)}") for p in found.due
        ]
    if found.walks:
        rows += [content(" "), line("Walks today", "bold")]
        rows += [line(f"  {walk.id} {walk.purpose}") for walk in found.walks]
    if found.trouble:
        rows += [content(" "), line("Not understood, and kept as they are", "bold")]
        rows += [line(f"  {text}") for text in found.trouble]
    return rows
