"""What a problem's log and dates say of it."""

from __future__ import annotations

from datetime import date

import pytest

from standup.core.lines import Line
from standup.core.problem import Problem, State

PROBLEM = Problem("P-7KQ", "orders", "Test env is down", date(2026, 11, 16), "ana")


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-30", "2026-12-31"])
def test_what_was_learned_on_any_day_is_found(day: str) -> None:
    problem = PROBLEM.logged(date.fromisoformat(day), "ana", "closed; learned: ask IT first", "k3f9")
    assert problem.learned == ((date.fromisoformat(day), "ask IT first"),)


@pytest.mark.parametrize(
    "text", ["2026-02-29 ana: learned: x", "2026-13-01 ana: learned: x", "0000-01-01 a: learned: x"]
)
def test_a_day_that_does_not_exist_is_passed_over(text: str) -> None:
    assert Problem("P-7KQ", "o", "T", date(2026, 11, 16), "ana", log=(Line(text),)).learned == ()


def test_what_is_closed_later_was_open_before() -> None:
    closed = Problem("P-7KQ", "o", "T", date(2026, 11, 16), "a", State.CLOSED, closed_on=date(2026, 11, 25))
    assert [closed.state_on(date(2026, 11, day)) for day in (24, 25, 26)] == [State.OPEN, State.CLOSED, State.CLOSED]
