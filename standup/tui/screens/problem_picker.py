"""Which problem is a line a sighting of? The likely ones first, then all, then a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from standup.core.capture import parse_capture
from standup.core.problem import Problem
from standup.service.problems import candidates_for, join_problem, list_problems, raise_problem
from standup.tui.commands import Command, bindings
from standup.tui.host import Host
from standup.tui.safe import content, join, line

NEW = "new"
CANCEL = Command("picker.cancel", "escape", "Leave it", "cancel", "Leave the line as it is.")


class ProblemPicker(ModalScreen[str]):
    """Gives the id of the problem that was chosen or made, an empty text for none.

    `text` is the line; `refs` are the sightings that the problem gets, none where the caller names it in the line.
    """

    CSS_PATH = "problem_picker.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (CANCEL,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    app = getters.app(Host)

    def __init__(self, text: str, refs: Sequence[str] = ()) -> None:
        super().__init__()
        self._text = text
        self._refs = tuple(refs)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(line("Which problem is this a sighting of?", "bold"))
            yield Static(line(self._text), classes="line")
            yield OptionList(markup=False, compact=True)
            yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.load()

    @work
    async def load(self) -> None:
        """Read the problems."""
        ws = self.app.ws
        likely = await self.app.read(lambda: candidates_for(ws, self._text)) or ()
        known = await self.app.read(lambda: list_problems(ws)) or ()
        ids = {problem.id for problem in likely}
        rest = [v.problem for v in known if v.problem.state.is_live and v.problem.id not in ids]
        options = [Option(_prompt(problem, True), problem.id) for problem in likely]
        new = Option(join(content("+ a new problem: "), line(parse_capture(self._text).text, "bold")), NEW)
        options += [new, *(Option(_prompt(problem, False), problem.id) for problem in rest)]
        choices = self.query_one(OptionList)
        choices.add_options(options)
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id == NEW:
            self.make()
        else:
            self.join(event.option.id or "")

    @work(group="make", exclusive=True)
    async def join(self, problem_id: str) -> None:
        """Give the sightings to a problem that is there."""
        ws = self.app.ws
        if not self._refs or await self.app.write(lambda: join_problem(ws, problem_id, self._refs)) is not None:
            self.dismiss(problem_id)

    @work(group="make", exclusive=True)
    async def make(self) -> None:
        """Make a new problem of the line."""
        ws, capture = self.app.ws, parse_capture(self._text)
        made = await self.app.write(lambda: raise_problem(ws, capture.text, waste=capture.waste, refs=self._refs))
        self.dismiss(made.id if made else "")

    def action_cancel(self) -> None:
        """Leave the line as it is."""
        self.dismiss("")


def _prompt(problem: Problem, likely: bool) -> Content:
    return join(content("? " if likely else "  "), line(problem.id, "bold"), content("  "), line(problem.title))
