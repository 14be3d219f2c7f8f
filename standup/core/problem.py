"""A problem: the gap between what should happen and what happens, for as long as it lives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from standup.core.lines import Line

_LEARNED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}) .*?\blearned: (?P<text>.+)", re.ASCII | re.DOTALL)


class State(StrEnum):
    """Where a problem stands."""

    OPEN = "open"
    PARKED = "parked"
    CLOSED = "closed"
    NOT_A_PROBLEM = "not_a_problem"

    @property
    def is_live(self) -> bool:
        """Say whether the team still has it in view."""
        return self in (State.OPEN, State.PARKED)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `sightings` are refs of lines that were linked to it here; lines may also name it themselves."""

    id: str
    team: str
    title: str
    created: date
    by: str
    state: State = State.OPEN
    owner: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    closed_on: date | None = None
    waste: str = ""
    should: str = ""
    actual: str = ""
    sightings: tuple[str, ...] = ()
    log: tuple[Line, ...] = ()
    updated: str = ""

    def logged(self, day: date, who: str, what: str, line_id: str) -> Problem:
        """Give the problem with one more dated line in its log."""
        line = Line(f"{day.isoformat()} {who}: {what}", id=line_id)
        return replace(self, log=(*self.log, line))

    @property
    def learned(self) -> tuple[tuple[date, str], ...]:
        """What its log says was learned, (day, text) each."""
        found = (_LEARNED.match(line.text) for line in self.log)
        return tuple((day, match["text"]) for match in found if match and (day := _day(match["day"])) is not None)

    def state_on(self, day: date) -> State:
        """Give the state as it was at the end of a day: a problem closed later was open then."""
        if self.closed_on is not None and self.closed_on > day:
            return State.OPEN
        return self.state


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
