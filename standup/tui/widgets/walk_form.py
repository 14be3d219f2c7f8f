"""Where an observation is typed: what happens, what should happen, how it is known, what kind of thing it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from standup.core.walk import Evidence, Observation, Sight
from standup.service.walks import Seen
from standup.tui.safe import content, join, line
from standup.tui.widgets.field_input import FieldInput
from standup.tui.widgets.line_input import LineInput

Word = TypeVar("Word", bound=StrEnum)


class HappensInput(LineInput):
    """Enter leaves the line where it is: what should happen comes next. A pasted line is an observation of its own."""

    async def action_submit(self) -> None:
        """Go on to what should happen."""
        self.post_message(Input.Submitted(self, self.value))


class SightForm(Vertical):
    """One observation being typed. `of` names the one that is reworded, empty for a new one."""

    @dataclass
    class Noted(Message):
        """An observation is complete; `of` is the id of the one that it takes the place of, empty for a new one."""

        seen: Seen
        of: str = ""

    @dataclass
    class Typing(Message):
        """Something is being typed and is no observation yet: worth a draft."""

    @dataclass
    class LeftUp(Message):
        """The arrow key went above what happens."""

    def __init__(self) -> None:
        super().__init__()
        self._evidence = Evidence.SEEN
        self._sight = Sight.ABNORMALITY
        self._of = ""

    def compose(self) -> ComposeResult:
        yield Static("What happens?", classes="ask")
        yield HappensInput(placeholder="what you see  6m x4 2p #waiting @name P-7KQ", compact=True, id="happens")
        yield Static("What should happen?", classes="ask")
        yield FieldInput(placeholder="may stay empty; Enter saves", compact=True, id="should")
        yield Static(classes="kinds")

    def on_mount(self) -> None:
        self._show_kinds()

    @property
    def _happens(self) -> HappensInput:
        return self.query_one(HappensInput)

    @property
    def _should(self) -> FieldInput:
        return self.query_one(FieldInput)

    @property
    def seen(self) -> Seen:
        """What stands in the form."""
        return Seen(self._happens.value.strip(), self._should.value.strip(), self._evidence, self._sight)

    @property
    def draft(self) -> dict[str, str]:
        """What stands in the form, as the fields of a draft; none where nothing is typed."""
        seen = self.seen
        if not (seen.line or seen.should):
            return {}
        words = {"evidence": seen.evidence.value, "sight": seen.sight.value, "of": self._of}
        return {"happens": self._happens.value, "should": self._should.value, **words}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put back what a draft holds, unless something is typed already."""
        if not self.draft and draft.get("happens", "") + draft.get("should", ""):
            evidence = as_word(Evidence, draft.get("evidence", ""), Evidence.SEEN)
            sight = as_word(Sight, draft.get("sight", ""), Sight.ABNORMALITY)
            self._fill(Seen(draft.get("happens", ""), draft.get("should", ""), evidence, sight), draft.get("of", ""))

    def reword(self, observation: Observation) -> None:
        """Begin to reword an observation; what is typed is noted first."""
        if self.seen.line:
            self._note()
        self._fill(
            Seen(observation.line.text, observation.should, observation.evidence, observation.sight), observation.id
        )
        self.take_focus()

    def _fill(self, seen: Seen, of: str = "") -> None:
        self._happens.value, self._should.value = seen.line, seen.should
        for typed in (self._happens, self._should):
            typed.cursor_position = len(typed.value)
        self._evidence, self._sight, self._of = seen.evidence, seen.sight, of
        self._show_kinds()

    def take_focus(self) -> None:
        """Put the focus where one types."""
        self._happens.focus()

    def step_back(self) -> bool:
        """Go back to what happens; say whether that was a step."""
        if self._happens.has_focus:
            return False
        self.take_focus()
        return True

    def keep_typed(self) -> None:
        """Note what is typed and was not ended by Enter."""
        if self.seen.line:
            self._note()

    def turn_evidence(self) -> None:
        """Change how it is known."""
        self._evidence = _after(self._evidence)
        self._show_kinds()
        self.post_message(self.Typing())

    def turn_kind(self) -> None:
        """Change what kind of thing it is."""
        self._sight = _after(self._sight)
        self._show_kinds()
        self.post_message(self.Typing())

    def _show_kinds(self) -> None:
        parts = [content("F8 ", "dim"), line(self._evidence.value, "bold")]
        parts += [content("   F9 ", "dim"), line(self._sight.value, "bold")]
        if self._of:
            parts.append(line(f"   rewording {self._of}; an empty line leaves it", "dim"))
        self.query_one(".kinds", Static).update(join(*parts))

    @on(Input.Submitted, "#happens")
    def _said_what_happens(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._should.focus()
        elif self._of:
            self._fill(Seen(""))

    @on(Input.Submitted, "#should")
    def _said_what_should(self, event: Input.Submitted) -> None:
        event.stop()
        if self.seen.line:
            self._note()
        self.take_focus()

    @on(LineInput.Entered)
    def _pasted(self, event: LineInput.Entered) -> None:
        event.stop()
        self.post_message(self.Noted(Seen(event.text, "", self._evidence, self._sight), self._of))
        self._of = ""
        self._show_kinds()

    @on(LineInput.Left)
    def _left(self, event: LineInput.Left) -> None:
        event.stop()
        if event.up:
            self.post_message(self.LeftUp())
        else:
            self._should.focus()

    def key_up(self) -> None:
        """Go from what should happen up to what happens."""
        if self._should.has_focus:
            self.take_focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typing())

    def _note(self) -> None:
        self.post_message(self.Noted(self.seen, self._of))
        self._fill(Seen(""))


def _after(word: Word) -> Word:
    known = list(type(word))
    return known[(known.index(word) + 1) % len(known)]


def as_word(kind: type[Word], text: str, default: Word) -> Word:
    """Give the word that a text names, `default` where it names none."""
    return next((word for word in kind if word.value == text), default)
