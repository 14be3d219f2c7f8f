"""What a stand-up asks. Teams write their own sets; these are the kinds of question there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = re.compile(r"-?[0-9]{1,9}")


class Kind(StrEnum):
    """How a question is answered."""

    LINES = "lines"
    TEXT = "text"
    CHOICE = "choice"
    SCALE = "scale"
    BLOCKERS = "blockers"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a set.

    `ticks` names the question whose lines of last time are shown here to tick: what was planned then is what may
    have moved now. `options` belong to a choice, `low` and `high` to a scale.
    """

    key: str
    ask: str
    kind: Kind = Kind.LINES
    ticks: str = ""
    options: tuple[str, ...] = ()
    low: int = 1
    high: int = 5

    @property
    def has_lines(self) -> bool:
        """Say whether the answer is a list of lines."""
        return self.kind in (Kind.LINES, Kind.BLOCKERS)

    def refusal(self, text: str) -> str:
        """Say in one line why a text is no answer to this question; empty where it is one. No answer is one, too."""
        if not text.strip() or self.kind in (Kind.LINES, Kind.TEXT, Kind.BLOCKERS):
            return ""
        if self.kind is Kind.CHOICE:
            known = {option.casefold() for option in self.options}
            return "" if text.strip().casefold() in known else f"choose one of {', '.join(self.options)}"
        number = int(text) if _NUMBER.fullmatch(text.strip()) else None
        inside = number is not None and self.low <= number <= self.high
        return "" if inside else f"a number from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a stand-up, in the order in which they are asked."""

    key: str
    title: str
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question | None:
        """Give the question with this key."""
        return next((q for q in self.questions if q.key == key), None)
