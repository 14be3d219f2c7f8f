"""The week's problem list: what slowed people down, ranked, with what was seen behind each line."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from standup.core.rollup import Row
from standup.core.week import Week
from standup.export.durations import hours, lost
from standup.export.flags import MEANING, flags
from standup.export.weekly import short_day
from standup.service.week import WeekReport, week_report, write_week
from standup.tui.commands import Command, bindings
from standup.tui.place import Place
from standup.tui.safe import cell, content, join, line
from standup.tui.screens.problem_picker import ProblemPicker
from standup.tui.widgets.frame import Empty

EARLIER = Command("week.earlier", "left", "Earlier", "turn(-1)", "The week before.")
LATER = Command("week.later", "right", "Later", "turn(1)", "The week after.")
RAISE = Command("week.raise", "p", "Problem", "raise_it", "Make a problem of a line, or let it join one.")
WRITE = Command("week.write", "w", "Write", "write_it", "Write the list into weeks/, for everyone to read.")

WIDE = 100


class WeekPlace(Place):
    """The weekly problem list."""

    NAME = "week"
    CSS_PATH = "week.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (EARLIER, LATER, RAISE, WRITE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._week: Week | None = None
        self._report: WeekReport | None = None
        self._rows: tuple[Row, ...] = ()

    def body(self) -> ComposeResult:
        yield Static(classes="lead")
        yield DataTable[object](cursor_type="row", zebra_stripes=False, cell_padding=1)
        yield Empty("")
        with VerticalScroll(can_focus=False, classes="behind"):
            yield Static(classes="detail")

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Make the list."""
        ws, week = self.app.ws, self._week
        report = await self.read(lambda: week_report(ws, week))
        if report is not None:
            self._report = report
            self._show(report)

    def on_resize(self) -> None:
        """Lay the table out again for the new width."""
        if self._report is not None:
            self._show(self._report)

    def _show(self, report: WeekReport) -> None:
        made = report.list
        self._rows = (*made.problems, *made.unlinked)
        self.query_one(".lead", Static).update(_lead(report))
        table = self.query_one(DataTable)
        at = table.cursor_row
        table.clear(columns=True)
        wide = self.size.width >= WIDE
        heads = ("#", "Problem", "Seen", "Person-time", "Weeks", "Owner", "Next step", "Flags")
        table.add_columns(*(heads if wide else (*heads[:4], heads[7])))
        for n, row in enumerate(self._rows, 1):
            table.add_row(*self._cells(n, row, wide))
        table.move_cursor(row=min(at, max(0, len(self._rows) - 1)))
        table.display = bool(self._rows)
        nothing = self.query_one(Empty)
        nothing.display = not self._rows
        nothing.update(content(f"Nothing that slowed anyone was written down in {made.week}.\n\n{_HOW}"))
        self.query_one(".behind").display = bool(self._rows)
        table.focus()
        self._show_behind()

    def _cells(self, n: int, row: Row, wide: bool) -> list[object]:
        made = self._report.list if self._report else None
        problem = row.problem
        name = f"{problem.id} {row.title}" if problem else f"“{row.title}”"
        room = self.size.width - (108 if wide else 50)
        shown = cell(name, "bold" if problem else "")
        shown.truncate(max(20, room), overflow="ellipsis")
        signs = cell(" ".join(flags(made, row)) if made else "")
        first = [cell(str(n), "dim"), shown, cell(f"{row.tally.seen} ({row.total})"), cell(lost(row.tally, wide))]
        if not wide:
            return [*first, signs]
        owner = self.app.ws.team.name_of(problem.owner) if problem and problem.owner else ""
        step = cell(problem.next_step if problem else "")
        step.truncate(24, overflow="ellipsis")
        return [*first, cell(str(row.weeks)), cell(owner), step, signs]

    @property
    def _current(self) -> Row | None:
        at = self.query_one(DataTable).cursor_row
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @on(DataTable.RowHighlighted)
    def _show_behind(self) -> None:
        row = self._current
        if row is not None and self._report is not None:
            self.query_one(".detail", Static).update(_behind(self._report, row))

    @on(DataTable.RowSelected)
    async def _open(self) -> None:
        row = self._current
        if row is not None and row.problem is not None:
            await self.app.open_problem(row.problem.id)
        else:
            self.action_raise_it()

    def action_turn(self, weeks: int) -> None:
        """Show the week before or after; the weeks end with this one."""
        this = Week.of(self.app.ws.today)
        self._week = min(this, (self._week or this).plus(weeks))
        self.reload()

    @work(group="raise", exclusive=True)
    async def action_raise_it(self) -> None:
        """Make the line's sightings a problem, or part of one."""
        row = self._current
        if row is None or row.problem is not None:
            return
        chosen = await self.app.push_screen_wait(ProblemPicker(row.title, tuple(s.ref for s in row.tally.sightings)))
        if chosen:
            self.app.say(f"{chosen} has these sightings now.")
            self.reload()

    @work(group="write", exclusive=True)
    async def action_write_it(self) -> None:
        """Write the list."""
        ws, report = self.app.ws, self._report
        if report is not None:
            path = await self.write(lambda: write_week(ws, report))
            if path is not None:
                self.app.say(f"written: {path}")


_HOW = """In a stand-up, the last question takes what slowed you; on a walk, each observation counts.
F3 begins a stand-up, F4 a walk, ← shows the week before."""


def _lead(report: WeekReport) -> Content:
    made = report.list
    days = f"{short_day(made.week.monday)} to {short_day(made.week.sunday)}"
    facts = f"{made.sightings} sightings in {made.entries} entries · {hours(made.minutes)} of person-time counted"
    return join(line(f"{made.week}  ", "bold"), line(days), line(f"   {facts}", "dim"))


def _behind(report: WeekReport, row: Row) -> Content:
    problem = row.problem
    rows = []
    if problem is not None and problem.should:
        rows.append(join(line("Should happen: ", "dim"), line(problem.should)))
    if problem is not None and problem.next_step:
        day = f" → {short_day(problem.next_step_on)}" if problem.next_step_on else ""
        rows.append(join(line("Next step: ", "dim"), line(f"{problem.next_step}{day}")))
    rows += [line(f"{short_day(s.day)}  {s.line}") for s in row.tally.sightings] or [line("not seen this week", "dim")]
    signs = [
        f"{sign} {text}" for sign, text in MEANING.items() if any(f.startswith(sign) for f in flags(report.list, row))
    ]
    return join(*rows, line(" · ".join(signs), "dim"), between="\n")
