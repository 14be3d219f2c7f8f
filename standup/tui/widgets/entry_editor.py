"""An entry being written: all questions in one form, one after the other in focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget

from standup.core.questions import QuestionSet
from standup.tui.messages import AllAnswered, NothingBefore
from standup.tui.widgets.line_input import LineInput
from standup.tui.widgets.line_list import ShownLine
from standup.tui.widgets.picker import Picker
from standup.tui.widgets.question_block import QuestionBlock


class EntryEditor(VerticalScroll, can_focus=False):
    """A form with a block for each question of a set."""

    async def show_questions(self, questions: QuestionSet) -> None:
        """Begin a form with these questions, in place of the one before."""
        await self.query(QuestionBlock).remove()
        await self.mount_all([QuestionBlock(question) for question in questions.questions])

    @property
    def blocks(self) -> list[QuestionBlock]:
        """The questions' blocks in order."""
        return list(self.query(QuestionBlock))

    def block(self, key: str) -> QuestionBlock | None:
        """Give the block of a question."""
        return next((block for block in self.blocks if block.question.key == key), None)

    def show(self, lines: Mapping[str, Sequence[ShownLine]], texts: Mapping[str, str]) -> None:
        """Show what is answered, by the questions' keys."""
        for block in self.blocks:
            if block.question.has_lines:
                block.show_lines(lines.get(block.question.key, ()))
            else:
                block.show_text(texts.get(block.question.key, ""))

    def show_drafts(self, drafts: Mapping[str, str]) -> None:
        """Put back what was typed and not kept, by the questions' keys."""
        for block in self.blocks:
            block.show_draft(drafts.get(block.question.key, ""))

    def begin(self) -> None:
        """Put the focus on the first question."""
        if self.blocks:
            self.scroll_home(animate=False)
            self._enter(self.blocks[0].entrance)

    def _enter(self, widget: Widget) -> None:
        widget.focus()

    def _at(self) -> int:
        """The number of the question that has the focus, -1 for none."""
        focused = self.screen.focused
        return next((n for n, block in enumerate(self.blocks) if focused in block.walk_children()), -1)

    @on(LineInput.Passed)
    @on(Picker.Passed)
    def go_on(self) -> None:
        """Go to the next question; after the last one say that all are answered."""
        at = self._at()
        if at + 1 < len(self.blocks):
            self._enter(self.blocks[at + 1].entrance)
        else:
            self.post_message(AllAnswered())

    def step_back(self) -> None:
        """Go to the question before; before the first one say that there is none."""
        at = self._at()
        if at > 0:
            self._enter(self.blocks[at - 1].entrance)
        else:
            self.post_message(NothingBefore())
