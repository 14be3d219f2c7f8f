"""The team's problems: the list, and the one that is open with all that was seen of it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from standup.core.problem import Problem, State
from standup.errors import StandupError
from standup.export.durations import lost
from standup.export.weekly import short_day
from standup.service.problems import Change, ProblemView, change_problem, list_problems, raise_problem
from standup.tui.commands import Command, bindings
from standup.tui.place import Place
from standup.tui.safe import content, join, line
from standup.tui.screens.form import Ask, FormScreen
from standup.tui.widgets.frame import Empty

NEW = Command("problem.new", "n", "New", "new", "Raise a problem that nobody has written down yet.")
TAKE = Command("problem.take", "t", "Take it", "take", "You would like to take the next step; again gives it back.")
STEP = Command("problem.step", "s", "Next step", "step", "The smallest next step, and the day its result can be seen.")
EDIT = Command("problem.edit", "enter", "Edit", "edit", "Title, what should happen, what happens, owner, state.", False)
STATE = Command("problem.state", "c", "Close", "close_it", "Close it, with what was learned; or open it again.")
ALL = Command("problem.all", "a", "All", "all", "Show closed ones too, or only the live ones.", shown=False)

STATES = {State.OPEN: "open", State.PARKED: "parked", State.CLOSED: "closed", State.NOT_A_PROBLEM: "not a problem"}


class ProblemsPlace(Place):
    """The problems."""

    NAME = "problems"
    CSS_PATH = "problems.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (NEW, TAKE, STEP, STATE, EDIT, ALL)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[ProblemView, ...] = ()
        self._all = False
        self._wanted = ""

    def body(self) -> ComposeResult:
        with Horizontal(classes="body"):
            yield OptionList(markup=False, compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(classes="detail")
        yield Empty("No problem has been raised yet.\n\nn raises one. In a stand-up, ctrl+t makes one of a blocker.")

    def show_one(self, problem_id: str) -> None:
        """Highlight this problem, now or once the list is read."""
        self._wanted = problem_id

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the problems."""
        ws = self.app.ws
        found = await self.read(lambda: list_problems(ws))
        if found is not None:
            self._show(found)

    def _show(self, found: tuple[ProblemView, ...]) -> None:
        wanted = self._wanted or (self.current.problem.id if self.current else "")
        self._wanted = ""
        self._known = tuple(v for v in found if self._all or v.problem.state.is_live or v.problem.id == wanted)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(self._row(view), view.problem.id) for view in self._known])
        ids = [view.problem.id for view in self._known]
        listed.highlighted = ids.index(wanted) if wanted in ids else (0 if ids else None)
        self.query_one(".body").display = bool(ids)
        self.query_one(Empty).display = not ids
        if ids:
            listed.focus()
        self._show_current()

    @property
    def current(self) -> ProblemView | None:
        """The highlighted problem."""
        at = self.query_one(OptionList).highlighted
        return self._known[at] if at is not None and at < len(self._known) else None

    def _row(self, view: ProblemView) -> Content:
        problem = view.problem
        owner = self.app.ws.team.name_of(problem.owner) if problem.owner else "∅ nobody yet"
        state = "" if problem.state is State.OPEN else f" · {STATES[problem.state]}"
        facts = f"seen {view.tally.seen}×, {lost(view.tally)} · {owner}{state}"
        return join(
            join(line(problem.id, "bold"), line(problem.title), between=" "), line(f"  {facts}", "dim"), between="\n"
        )

    @on(OptionList.OptionHighlighted)
    def _show_current(self) -> None:
        view = self.current
        if view is not None:
            self.query_one(".detail", Static).update(self._detail(view))

    def _detail(self, view: ProblemView) -> Content:
        problem, name_of = view.problem, self.app.ws.team.name_of
        on_day = f" → {short_day(problem.next_step_on)}" if problem.next_step_on else ""
        rows = [
            line(f"{problem.id}  {problem.title}", "bold"),
            content(" "),
            _fact("Should happen", problem.should or "nobody has said it yet"),
            _fact("Happens instead", problem.actual),
            _fact(
                "Owner",
                name_of(problem.owner) if problem.owner else "nobody yet: who would like to take the next step?",
            ),
            _fact("Next step", f"{problem.next_step}{on_day}" if problem.next_step else "none yet"),
            _fact("State", STATES[problem.state]),
            _fact("Waste", problem.waste or "not said"),
            _fact("Lost so far", f"{lost(view.tally)} of person-time, seen {view.tally.seen}×"),
        ]
        if view.tally.sightings:
            rows += [content(" "), line("Seen", "bold")]
            rows += [line(f"  {short_day(s.day)}  {s.line}") for s in reversed(view.tally.sightings)]
        if problem.log:
            rows += [content(" "), line("Log", "bold"), *(line(f"  {entry.text}") for entry in reversed(problem.log))]
        return join(*rows, between="\n")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()

    @work(group="change")
    async def action_take(self) -> None:
        """Take the problem, or give it back."""
        ws, view = self.app.ws, self.current
        if view is None:
            return
        try:
            me = ws.me()
        except StandupError as error:
            self.app.tell(error)
            return
        await self._change(view.problem, Change(owner="" if view.problem.owner == me else me))

    @work(group="change")
    async def action_step(self) -> None:
        """Ask for the next step and its day."""
        view = self.current
        if view is None:
            return
        problem = view.problem
        said = await self.app.push_screen_wait(
            FormScreen(
                f"{problem.id}: the next step",
                (
                    Ask("next", "What is the smallest next step?", problem.next_step),
                    Ask("on", "On which day can we see its result?", _day(problem), "2026-11-27", "date"),
                ),
            )
        )
        if said is not None:
            await self._change(problem, Change(next_step=said["next"], next_step_on=said.day("on")))

    @work(group="change")
    async def action_edit(self) -> None:
        """Ask for everything that a problem says."""
        view = self.current
        if view is None:
            return
        problem = view.problem
        said = await self.app.push_screen_wait(
            FormScreen(
                problem.id,
                (
                    Ask("title", "The problem in a few words", problem.title),
                    Ask("should", "What should happen?", problem.should),
                    Ask("actual", "What happens instead?", problem.actual),
                    Ask(
                        "owner",
                        "Who would like to take the next step?",
                        problem.owner,
                        ", ".join(self.app.ws.team.people),
                    ),
                    Ask("state", "State", problem.state.value, options=tuple(state.value for state in State)),
                ),
            )
        )
        if said is not None:
            state = State(said["state"] or problem.state)
            gap = Change(title=said["title"], should=said["should"], actual=said["actual"])
            await self._change(problem, replace(gap, owner=said["owner"], state=state))

    @work(group="change")
    async def action_close_it(self) -> None:
        """Close the problem with what was learned, or open it again."""
        view = self.current
        if view is None:
            return
        if not view.problem.state.is_live:
            await self._change(view.problem, Change(state=State.OPEN))
            return
        ask = Ask("learned", "How do we know it stays solved? What did we learn?", "")
        said = await self.app.push_screen_wait(FormScreen(f"{view.problem.id}: close", (ask,)))
        if said is not None:
            await self._change(view.problem, Change(state=State.CLOSED, learned=said["learned"]))

    @work(group="change")
    async def action_new(self) -> None:
        """Raise a problem."""
        ws = self.app.ws
        asked = (
            Ask("title", "What happens, in a few words?", ""),
            Ask("should", "What should happen? (you can fill this in later)", ""),
        )
        said = await self.app.push_screen_wait(FormScreen("A new problem", asked))
        if said is None or not said["title"].strip():
            return
        made = await self.write(lambda: raise_problem(ws, said["title"], should=said["should"]))
        if made is not None:
            self.show_one(made.id)
            self.app.say(f"{made.id} is raised. Thank you for making it visible.")
            self.reload()

    def action_all(self) -> None:
        """Show all problems, or only the live ones."""
        self._all = not self._all
        self.reload()

    async def _change(self, problem: Problem, change: Change) -> None:
        ws = self.app.ws
        if await self.write(lambda: change_problem(ws, problem.id, change)) is not None:
            self.show_one(problem.id)
            self.reload()


def _fact(label: str, text: str) -> Content:
    return join(line(f"{label}: ", "dim"), line(text))


def _day(problem: Problem) -> str:
    return problem.next_step_on.isoformat() if problem.next_step_on else ""
