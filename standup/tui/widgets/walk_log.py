"""Logging on a walk: what happens, what should happen, how it is known; one observation in ten seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from standup.core.walk import Evidence, Observation, Sight
from standup.service.walks import WalkView
from standup.tui.safe import content, join, line
from standup.tui.widgets.line_input import LineInput
from standup.tui.widgets.walk_list import observation_line

T = TypeVar("T")

ASKS = (
    "Look first, in silence: where does work wait? Where does someone turn back?",
    "Who needs what you make here, and how do you know they got it right?",
    "What should happen at this step? How can you tell when it does not?",
    "What do you have to fix, chase or redo before you can start?",
    "What do you do that is written nowhere?",
    "When you need help, what do you do, and how long until someone comes?",
    "What works so well here that others should see it?",
    "What should I have asked?",
)


class WalkLog(Vertical):
    """The log of one walk."""

    @dataclass
    class Noted(Message):
        """An observation was typed."""

        happens: str
        should: str
        evidence: Evidence
        sight: Sight

    @dataclass
    class Typing(Message):
        """What is being typed and not noted yet: worth a draft."""

        happens: str
        should: str

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._evidence = Evidence.SEEN
        self._sight = Sight.ABNORMALITY
        self._asked = 0
        self._observations: tuple[Observation, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static(classes="lead")
        yield Static(classes="hint")
        yield OptionList(markup=False, compact=True)
        yield Static("What happens?", classes="ask")
        yield LineInput(placeholder="what you see  6m x4 2p #waiting @name P-7KQ", compact=True, id="happens")
        yield Static("What should happen?", classes="ask")
        yield LineInput(placeholder="Enter notes it; may stay empty", compact=True, id="should")
        yield Static(classes="kinds")

    def begin(self, view: WalkView, drafts: Mapping[str, str]) -> None:
        """Show a walk, with what was typed and not noted."""
        walk = view.walk
        where = " · ".join(part for part in (walk.area, *walk.company) if part)
        self.query_one(".lead", Static).update(join(line(walk.purpose, "bold"), line(f"   {where}", "dim")))
        for name in ("happens", "should"):
            self._input(name).value = drafts.get(name, "")
        self.show(view.observations)
        self._show_kinds()

    def _input(self, name: str) -> LineInput:
        return self.query_one(f"#{name}", LineInput)

    def show(self, observations: Sequence[Observation]) -> None:
        """Show what was noted, the newest last."""
        self._observations = tuple(observations)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(observation_line(seen), seen.id) for seen in observations])
        listed.display = bool(observations)
        listed.scroll_end(animate=False)

    def take_focus(self) -> None:
        """Put the focus where one types."""
        self._input("happens").focus()

    @property
    def highlighted_observation(self) -> Observation | None:
        """The observation that is highlighted while the list has the focus."""
        listed = self.query_one(OptionList)
        at = listed.highlighted
        return self._observations[at] if listed.has_focus and at is not None else None

    def turn_evidence(self) -> None:
        """Change how the observation is known."""
        self._evidence = _after(list(Evidence), self._evidence)
        self._show_kinds()

    def turn_kind(self) -> None:
        """Change what kind of thing it is."""
        self._sight = _after(list(Sight), self._sight)
        self._show_kinds()

    def ask_next(self) -> None:
        """Show another question worth asking."""
        self._asked = (self._asked + 1) % len(ASKS)
        self._show_kinds()

    def _show_kinds(self) -> None:
        self.query_one(".hint", Static).update(join(line(ASKS[self._asked]), content("  ^t another", "dim")))
        kinds = (content("F8 ", "dim"), line(self._evidence.value, "bold"), content("   F9 ", "dim"))
        self.query_one(".kinds", Static).update(join(*kinds, line(self._sight.value, "bold")))

    @on(LineInput.Entered)
    def _entered(self, event: LineInput.Entered) -> None:
        """A pasted line is an observation of its own; a typed one goes on to what should happen."""
        event.stop()
        if self._input("should").has_focus:
            self._note("", event.text)
        elif self._input("happens").value:
            self._note(event.text, "")
        else:
            self._input("happens").value = event.text
            self._input("happens").cursor_position = len(event.text)
            self._input("should").focus()

    @on(LineInput.Passed)
    def _passed(self, event: LineInput.Passed) -> None:
        event.stop()
        if self._input("should").has_focus:
            self._note("", "")

    @on(LineInput.Left)
    def _left(self, event: LineInput.Left) -> None:
        event.stop()
        in_should = self._input("should").has_focus
        if event.up and in_should:
            self._input("happens").focus()
        elif event.up and self._observations:
            self.query_one(OptionList).focus()
        elif not event.up and not in_should:
            self._input("should").focus()

    def _note(self, happens: str, should: str) -> None:
        """Note what stands in the inputs, or what is given in their place."""
        text = happens or self._input("happens").value.strip()
        if not text:
            self.take_focus()
            return
        if not happens:
            self._input("happens").value = ""
        with_should = should or self._input("should").value.strip()
        self._input("should").value = ""
        self.post_message(self.Noted(text, with_should, self._evidence, self._sight))
        self._evidence, self._sight = Evidence.SEEN, Sight.ABNORMALITY
        self._show_kinds()
        self.take_focus()

    def keep_typed(self) -> None:
        """Note what is typed and was not ended by Enter."""
        if self._input("happens").value.strip():
            self._note("", "")

    def give_back(self, happens: str, should: str) -> None:
        """Put back what could not be saved."""
        if not self._input("happens").value:
            self._input("happens").value = happens
            self._input("should").value = should

    def step_back(self) -> bool:
        """Go from what should happen to what happens; say whether there was a step."""
        if self._input("should").has_focus or self.query_one(OptionList).has_focus:
            self.take_focus()
            return True
        return False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typing(self._input("happens").value, self._input("should").value))


def _after(known: list[T], current: T) -> T:
    return known[(known.index(current) + 1) % len(known)]
