"""One question with its answer: the wording, the lines or the text, and where it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from standup.core.lines import Line
from standup.core.questions import Kind, Question
from standup.tui.messages import (
    LineAdded,
    LineChosen,
    LineReworded,
    LineTicked,
    TextAnswered,
    Typing,
)
from standup.tui.safe import line
from standup.tui.widgets.line_input import LineInput
from standup.tui.widgets.line_list import LineList, ShownLine
from standup.tui.widgets.picker import Picker

BLOCKER_HINT = "what happened  45m x2 3p #waiting @name P-7KQ · “nothing” is fine"


class QuestionBlock(Vertical):
    """A question. Its messages name it by its key."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self._rewording: Line | None = None

    def compose(self) -> ComposeResult:
        yield Static(line(self.question.ask, "bold"), classes="ask")
        if self.question.has_lines:
            yield LineList()
            hint = BLOCKER_HINT if self.question.kind is Kind.BLOCKERS else "a line, Enter; empty Enter goes on"
            yield LineInput(placeholder=hint, compact=True)
            yield Static("", classes="offer")
        elif self.question.kind is Kind.TEXT:
            yield AnswerArea(compact=True)
        else:
            yield Picker(self._options(), numbered=self.question.kind is Kind.CHOICE)

    def _options(self) -> Sequence[str]:
        if self.question.kind is Kind.SCALE:
            return [str(n) for n in range(self.question.low, self.question.high + 1)]
        return self.question.options

    def show_lines(self, lines: Sequence[ShownLine]) -> None:
        """Show the answer's lines."""
        self.query_one(LineList).show(lines)

    def show_text(self, text: str) -> None:
        """Show a text, a choice or a number that was answered; what is being typed is left alone."""
        if self.question.kind is not Kind.TEXT:
            self.query_one(Picker).set_reactive(Picker.chosen, text)
            self.query_one(Picker).refresh()
            return
        area = self.query_one(AnswerArea)
        if area.text != text and not area.has_focus:
            area.load_text(text)

    def show_draft(self, text: str) -> None:
        """Put back what was typed and not kept as a line."""
        if self.question.has_lines:
            typed = self.query_one(LineInput)
            typed.value = typed.value or text
            typed.cursor_position = len(typed.value)

    def offer(self, text: str) -> None:
        """Show an offer below the input, or none."""
        for place in self.query(".offer").results(Static):
            place.update(line(text))
            place.display = bool(text)

    @property
    def entrance(self) -> Widget:
        """What gets the focus when the question's turn comes: lines to tick, else where one types."""
        lists = list(self.query(LineList))
        if lists and lists[0].display and any(shown.carried for shown in lists[0].shown):
            return lists[0]
        return self.typing_place

    @property
    def typing_place(self) -> Widget:
        """Where the answer is typed."""
        return self.query("LineInput, AnswerArea, Picker").first(Widget)

    def take_typed(self) -> LineAdded | LineReworded | None:
        """Take what is typed and was not ended by Enter, as the message that Enter would have posted."""
        for typed in self.query(LineInput):
            text = typed.value.strip()
            if text:
                typed.value = ""
                return self._as_message(text)
        return None

    def _as_message(self, text: str) -> LineAdded | LineReworded:
        line, self._rewording = self._rewording, None
        if line is None:
            return LineAdded(self.question.key, text)
        return LineReworded(self.question.key, line.key, text)

    @on(LineInput.Entered)
    def _entered(self, event: LineInput.Entered) -> None:
        event.stop()
        self.post_message(self._as_message(event.text))

    @on(LineInput.Changed)
    def _typing(self, event: LineInput.Changed) -> None:
        event.stop()
        self.post_message(Typing(self.question.key, event.value))

    @on(LineInput.Left)
    def _left(self, event: LineInput.Left) -> None:
        lines = self.query_one(LineList)
        if event.up and lines.display:
            event.stop()
            lines.focus()
            lines.highlighted = len(lines.shown) - 1

    @on(LineList.LeftDown)
    def _left_down(self, event: LineList.LeftDown) -> None:
        event.stop()
        self.typing_place.focus()

    @on(LineList.Ticked)
    def _ticked(self, event: LineList.Ticked) -> None:
        event.stop()
        self.post_message(LineTicked(self.question.key, event.line.key, event.tick))

    @on(LineList.Edited)
    def _edited(self, event: LineList.Edited) -> None:
        event.stop()
        typed = self.query_one(LineInput)
        if typed.value.strip():
            self.post_message(LineAdded(self.question.key, typed.value))
        self._rewording = event.line
        typed.value = event.line.text
        typed.cursor_position = len(typed.value)
        typed.focus()

    @on(LineList.TakenAway)
    def _taken_away(self, event: LineList.TakenAway) -> None:
        event.stop()
        self.post_message(LineReworded(self.question.key, event.line.key, ""))

    @on(LineList.ProblemWanted)
    def _problem_wanted(self, event: LineList.ProblemWanted) -> None:
        event.stop()
        if self.question.kind is Kind.BLOCKERS:
            self.post_message(LineChosen(self.question.key, event.line.key))

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        event.stop()
        self.post_message(TextAnswered(self.question.key, event.text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.has_focus:
            self.post_message(TextAnswered(self.question.key, event.text_area.text))


class AnswerArea(TextArea):
    """A text of any length. Tab leaves it; ctrl+down goes on to the next question."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+down", "screen.focus_next", show=False)]

    def __init__(self, compact: bool = True) -> None:
        super().__init__(compact=compact, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
