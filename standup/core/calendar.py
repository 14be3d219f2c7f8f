"""The team's days: which ones it works, and how many of them lie between two dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class TeamCalendar:
    """Which days a team works. `working` holds weekday numbers, Monday is 0; `holidays` are days off."""

    working: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = field(default=frozenset())

    def works(self, day: date) -> bool:
        """Say whether the team works on this day."""
        return day.weekday() in self.working and day not in self.holidays

    def before(self, day: date) -> date:
        """Give the last working day before this one, on a Monday Friday; the day before, where none is found."""
        return self._next(day, -1)

    def after(self, day: date) -> date:
        """Give the first working day after this one. The day after, where none is found."""
        return self._next(day, 1)

    def _next(self, day: date, step: int) -> date:
        for n in range(1, 61):
            candidate = day + timedelta(days=n * step)
            if self.works(candidate):
                return candidate
        return day + timedelta(days=step)

    def age(self, since: date, today: date) -> int:
        """Give a thing's age in working days: 1 on the day it came up, 2 on the next working day."""
        worked = sum(self.works(since + timedelta(days=n)) for n in range(1, (today - since).days + 1))
        return 1 + worked
