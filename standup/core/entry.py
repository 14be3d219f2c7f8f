"""One person's stand-up entry of one day, and what of it lives on into the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standup.core.lines import Line, Tick
from standup.core.questions import Kind, Question, QuestionSet


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question, with the wording that was asked. Lines or text, by the question's kind."""

    key: str
    kind: Kind
    asked: str
    lines: tuple[Line, ...] = ()
    text: str = ""

    @property
    def empty(self) -> bool:
        """Say whether nothing was answered."""
        return not self.lines and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's entry. `person` is their slug, `name` is how they are called, `updated` an ISO time."""

    team: str
    person: str
    name: str
    day: date
    answers: tuple[Answer, ...] = ()
    updated: str = ""

    def answer(self, key: str) -> Answer | None:
        """Give the answer to the question with this key."""
        return next((a for a in self.answers if a.key == key), None)

    def lines(self, key: str) -> tuple[Line, ...]:
        """Give the lines answered to a question, none where it was not answered."""
        answer = self.answer(key)
        return answer.lines if answer else ()

    @property
    def blockers(self) -> tuple[Line, ...]:
        """Every blocker line of the entry."""
        return tuple(line for a in self.answers if a.kind is Kind.BLOCKERS for line in a.lines)

    @property
    def empty(self) -> bool:
        """Say whether nothing was answered at all."""
        return all(answer.empty for answer in self.answers)

    @property
    def line_ids(self) -> frozenset[str]:
        """The ids of all lines, so that a new one can differ."""
        return frozenset(line.key for answer in self.answers for line in answer.lines)

    def with_answer(self, answer: Answer) -> Entry:
        """Give the entry with this answer in place of the one to the same question, or after the others."""
        if self.answer(answer.key) is None:
            return replace(self, answers=(*self.answers, answer))
        return replace(self, answers=tuple(answer if a.key == answer.key else a for a in self.answers))

    def ordered(self, keys: Sequence[str]) -> Entry:
        """Give the entry with its answers in the order of these questions, others after them as they stand."""
        place = {key: n for n, key in enumerate(keys)}
        return replace(self, answers=tuple(sorted(self.answers, key=lambda a: place.get(a.key, len(place)))))

    def with_lines(self, question: Question, lines: Iterable[Line]) -> Entry:
        """Give the entry with these lines as the answer to a question."""
        return self.with_answer(Answer(question.key, question.kind, question.ask, tuple(lines)))

    def with_text(self, question: Question, text: str) -> Entry:
        """Give the entry with this text as the answer to a question."""
        return self.with_answer(Answer(question.key, question.kind, question.ask, text=text.strip()))


def open_plan(entry: Entry, key: str) -> tuple[Line, ...]:
    """Give the plan lines of an entry that have not been ticked: what its next entry carries over."""
    return tuple(line for line in entry.lines(key) if line.tick in (Tick.OPEN, Tick.NONE))


def tick_carried(entry: Entry, question: Question, line: Line, tick: Tick, questions: QuestionSet) -> Entry:
    """Give the entry after one carried-over line was ticked.

    A line that is done or dropped stands under the question that asked; one that is still open is planned again, with
    its id, so that tomorrow knows how long it has been going.

    Args:
        entry: the entry of today.
        question: the question under which the line was shown, the one with `ticks`.
        line: the line as it was planned.
        tick: what became of it.
        questions: the set, to find the plan's question.
    """
    reported = [other for other in entry.lines(question.key) if other.key != line.key]
    planned = [other for other in entry.lines(question.ticks) if other.key != line.key]
    if tick in (Tick.DONE, Tick.DROPPED, Tick.MOVED):
        reported.append(line.ticked(tick))
    else:
        planned.insert(0, line.ticked(Tick.OPEN))
    after = entry.with_lines(question, reported)
    plan = questions.question(question.ticks)
    return after.with_lines(plan, planned) if plan is not None and (planned or entry.answer(plan.key)) else after
