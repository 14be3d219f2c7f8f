"""The team's working days: what Monday looks back to, and how old a thing is."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from standup.core.calendar import TeamCalendar

USUAL = TeamCalendar()
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 20)


def test_monday_looks_back_to_friday() -> None:
    assert USUAL.before(MONDAY) == FRIDAY
    assert USUAL.after(FRIDAY) == MONDAY
    assert USUAL.before(date(2026, 11, 22)) == FRIDAY


def test_days_off_are_skipped() -> None:
    christmas = TeamCalendar(holidays=frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)}))
    assert christmas.after(date(2026, 12, 23)) == date(2026, 12, 28)
    assert christmas.before(date(2027, 1, 4)) == date(2026, 12, 31)


def test_a_team_that_works_part_of_the_week() -> None:
    part = TeamCalendar(frozenset({1, 3}))
    assert part.before(date(2026, 11, 24)) == date(2026, 11, 19)
    assert part.age(date(2026, 11, 17), date(2026, 11, 26)) == 4


def test_age_counts_working_days() -> None:
    assert USUAL.age(FRIDAY, FRIDAY) == 1
    assert USUAL.age(FRIDAY, MONDAY) == 2
    assert USUAL.age(MONDAY, FRIDAY) == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.frozensets(st.integers(0, 6), min_size=1))
def test_the_day_before_is_earlier_worked_and_the_nearest(day: date, working: frozenset[int]) -> None:
    calendar = TeamCalendar(working)
    before, after = calendar.before(day), calendar.after(day)
    assert before < day < after and calendar.works(before) and calendar.works(after)
    assert calendar.before(after) == (day if calendar.works(day) else before)


def test_a_team_that_never_works_still_has_a_yesterday() -> None:
    assert TeamCalendar(frozenset()).before(MONDAY) == date(2026, 11, 22)
