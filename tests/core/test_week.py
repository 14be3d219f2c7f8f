"""ISO weeks and dates, and what is refused as one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.week import Week, parse_date
from standup.errors import UsageError

DAYS = st.dates(date(1970, 1, 1), date(9000, 1, 1))


@given(DAYS)
def test_a_day_is_in_its_week_and_a_week_reads_as_it_prints(day: date) -> None:
    week = Week.of(day)
    assert day in week.days and week.monday <= day <= week.sunday
    assert Week.parse(str(week)) == week
    assert week.monday.isocalendar()[:2] == (week.year, week.number)


@given(DAYS, st.integers(-300, 300))
def test_weeks_add_up(day: date, weeks: int) -> None:
    assert Week.of(day).plus(weeks) == Week.of(day + timedelta(weeks=weeks))
    assert (Week.of(day) < Week.of(day).plus(weeks)) is (weeks > 0)


@pytest.mark.parametrize(
    ("day", "week"),
    [("2026-12-31", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01")],
)
def test_the_turn_of_the_year(day: str, week: str) -> None:
    assert str(Week.of(parse_date(day))) == week


@pytest.mark.parametrize("text", ["2026-W48", "2026W48", " 2026-w48 "])
def test_ways_to_write_a_week(text: str) -> None:
    assert Week.parse(text) == Week(2026, 48)


@pytest.mark.parametrize(
    "text", ["", "2026-W00", "2026-W54", "2025-W53", "0000-W01", "9999-W52", "٢٠٢٦-W48", "2026-W４８", "26-W48", "W48"]
)
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no week – write it like 2026-W48"):
        Week.parse(text)


@pytest.mark.parametrize("text", ["", "2026-02-30", "2026-13-01", "20261124", "2026-W48-2", "٢٠٢٦-11-24", "24.11.2026"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no date.* – write it like 2026-11-24"):
        parse_date(text)


def test_a_date() -> None:
    assert parse_date(" 2026-11-24 ") == date(2026, 11, 24)
