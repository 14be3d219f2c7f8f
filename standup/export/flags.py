"""The flags of a row in the weekly list, and what each means in words."""

from __future__ import annotations

from standup.core.rollup import Row, WeekList

NEW, CARRIED, NO_OWNER, UNCOUNTED, LATE, PARKED, CLOSED = "NEW", "↻", "∅", "?", "⏳", "⏸", "✓"
MAYBE = "⇄"

MEANING = {
    NEW: "first seen this week",
    CARRIED: "carried over, and for how many weeks",
    NO_OWNER: "nobody has taken it yet",
    UNCOUNTED: "seen, and nobody has counted what it cost",
    LATE: "the day of its next step has passed",
    PARKED: "parked",
    CLOSED: "closed, and seen all the same",
    MAYBE: "may be the same as",
}


def flags(week: WeekList, row: Row) -> tuple[str, ...]:
    """Give a row's flags, in the order of `MEANING`."""
    problem = row.problem
    live = row.is_live
    found = [
        (week.is_new(row), NEW),
        (week.carried(row) > 0, f"{CARRIED}{week.carried(row)}"),
        (problem is not None and live and not problem.owner, NO_OWNER),
        (row.tally.seen > 0 and row.tally.minutes is None, UNCOUNTED),
        (week.is_overdue(row), LATE),
        (problem is not None and problem.state.value == "parked", PARKED),
        (not live and row.tally.seen > 0, CLOSED),
        (bool(row.maybe), f"{MAYBE}{row.maybe}"),
    ]
    return tuple(flag for holds, flag in found if holds)
