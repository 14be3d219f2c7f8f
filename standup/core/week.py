"""The ISO week: Monday to Sunday, week 1 is the one with the year's first Thursday (ISO 8601)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from standup.errors import UsageError

_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """One ISO week."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Week:
        """Give the week that a day is in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read `2026-W48`. Raises UsageError for anything else."""
        match = _WEEK.fullmatch(text.strip())
        if match is not None:
            week = cls(int(match[1]), int(match[2]))
            if 1 <= week.year <= 9998 and 1 <= week.number <= 53 and Week.of(week.monday) == week:
                return week
        raise UsageError(f"“{text}” is no week", "write it like 2026-W48")

    @property
    def monday(self) -> date:
        """The week's first day."""
        return (
            date(self.year, 1, 4) - timedelta(days=date(self.year, 1, 4).weekday()) + timedelta(weeks=self.number - 1)
        )

    @property
    def sunday(self) -> date:
        """The week's last day."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """The week's seven days."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def plus(self, weeks: int) -> Week:
        """Give the week so many weeks later, or earlier."""
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


def parse_date(text: str) -> date:
    """Read `2026-11-24`. Raises UsageError for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip(), re.ASCII):
            return date.fromisoformat(text.strip())
    except ValueError as problem:
        raise UsageError(f"“{text}” is no date: {problem}", "write it like 2026-11-24") from problem
    raise UsageError(f"“{text}” is no date", "write it like 2026-11-24")
