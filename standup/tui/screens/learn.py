"""Where we want to go, the next steps that are under way, and what the closed problems taught us."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from standup.core.problem import Problem
from standup.export.weekly import short_day
from standup.service.problems import ProblemView, list_problems
from standup.tui.place import Place
from standup.tui.safe import content, join, line


class LearnPlace(Place):
    """Learn."""

    NAME = "learn"
    CSS_PATH = "learn.tcss"

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="body"):
            yield Static(classes="detail")

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read what is under way and what was learned."""
        ws = self.app.ws
        found = await self.read(lambda: list_problems(ws))
        if found is not None:
            rows = [*self._direction(), *self._steps(found), *self._learned(found)]
            self.query_one(".detail", Static).update(join(*rows, between="\n"))
            self.query_one(VerticalScroll).focus()

    def _direction(self) -> list[Content]:
        team = self.app.ws.team
        unsaid = "not said yet: config.toml has a place for it"
        said = (
            ("Purpose", team.purpose),
            ("Target condition", team.target_condition),
            ("Obstacle we are on", team.obstacle),
        )
        return [
            line("Where we want to go", "bold"),
            *(_pair(label, text or unsaid) for label, text in said),
            content(" "),
        ]

    def _steps(self, found: tuple[ProblemView, ...]) -> list[Content]:
        steps = [v.problem for v in found if v.problem.state.is_live and v.problem.next_step]
        steps.sort(key=lambda p: (p.next_step_on is None, p.next_step_on or p.created, p.id))
        rows = [line("Next steps, by the day on which we can see their result", "bold")]
        none = content("  none yet: s on a problem (F5) asks for the smallest one", "dim")
        return [*rows, *([self._step(problem) for problem in steps] or [none]), content(" ")]

    def _step(self, problem: Problem) -> Content:
        day = short_day(problem.next_step_on) if problem.next_step_on else "no day yet"
        late = problem.next_step_on is not None and problem.next_step_on <= self.app.ws.today
        owner = self.app.ws.team.name_of(problem.owner) if problem.owner else "nobody yet"
        mark = content("⏳ " if late else "   ")
        return join(
            mark, line(f"{day:<11}", "bold"), line(f" {problem.id} {problem.next_step}"), line(f"  {owner}", "dim")
        )

    def _learned(self, found: tuple[ProblemView, ...]) -> list[Content]:
        rows = [
            join(line(f"  {view.problem.id} ", "bold"), line(text))
            for view in found
            for entry in view.problem.log
            if "learned: " in entry.text
            for text in [entry.text.split("learned: ", 1)[1]]
        ]
        none = content("  nothing yet: closing a problem (c in F5) asks what was learned", "dim")
        return [line("What we learned", "bold"), *(rows or [none])]


def _pair(label: str, text: str) -> Content:
    return join(line(f"  {label}: ", "dim"), line(text))
