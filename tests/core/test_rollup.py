"""The week's list: totals that were counted by hand, one order, and Markdown that nothing breaks out of."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.config.schema import Member, Team
from standup.core.capture import Basis, parse_capture
from standup.core.problem import Problem, State
from standup.core.rollup import WeekList, tally, week_list
from standup.core.sighting import Sighting
from standup.core.week import Week
from standup.export.weekly import kept_part, md, weekly_json, weekly_markdown

W48 = Week(2026, 48)
TEAM = Team(name="Orders", members=(Member(name="Ana Silva", short="ana"), Member(name="Bo", short="bo")))


def day(text: str) -> date:
    """A day of November 2026."""
    return date(2026, 11, int(text))


def said(on: str, person: str, line: str, key: str = "k3f9") -> Sighting:
    """A blocker of a day of November 2026."""
    return Sighting(f"2026-11-{on}/{person}^{key}", day(on), person, line, parse_capture(line))


ENV = Problem("P-7KQ", "orders", "Test env is down", day("16"), "ana", owner="ana", next_step="call IT")
VPN = Problem("P-2BB", "orders", "VPN drops", day("24"), "bo")
SIGHTINGS = [
    said("17", "ana", "env down 30m P-7KQ"),  # the week before
    said("23", "ana", "env down 45m x2 P-7KQ"),  # 90
    said("24", "bo", "env refused me ~1h 2p P-7KQ"),  # 120, guessed
    said("25", "bo", "env again P-7KQ"),  # not counted
    said("24", "ana", "VPN drops =10m P-2BB"),  # 10
    said("26", "bo", "lack of time", "aaaa"),
    said("27", "ana", "time lol as usual 20m", "bbbb"),  # 20
    said("30", "ana", "env down 999m P-7KQ"),  # the week after
]


def the_week(sightings: list[Sighting] = SIGHTINGS, problems: tuple[Problem, ...] = (ENV, VPN)) -> WeekList:
    """The list of week 48."""
    return week_list("orders", W48, sightings, problems, 6)


def test_totals_as_counted_by_hand() -> None:
    week = the_week()
    env, vpn = week.problems
    assert (env.tally.seen, env.tally.minutes, env.tally.low, env.tally.high) == (3, 210, 150, 330)
    assert (env.tally.uncounted, env.tally.bases) == (1, (Basis.ESTIMATED, Basis.GUESSED))
    assert (env.total, env.weeks, env.first) == (4, 2, day("16"))
    assert (vpn.tally.minutes, vpn.tally.low, vpn.tally.high, vpn.tally.bases) == (10, 10, 10, (Basis.MEASURED,))
    (time,) = week.unlinked
    assert (time.title, time.tally.seen, time.tally.minutes, time.tally.uncounted) == ("lack of time", 2, 20, 1)
    assert (week.sightings, week.minutes) == (6, 240)
    assert [round(row.share, 3) for row in (*week.problems, *week.unlinked)] == [0.875, 0.042, 0.083]
    assert week.uncounted == ()


def test_new_and_carried() -> None:
    week = the_week()
    env, vpn = week.problems
    assert (week.is_new(env), week.carried(env)) == (False, 1)
    assert (week.is_new(vpn), week.carried(vpn)) == (True, 0)


@pytest.mark.parametrize(("on", "late"), [("22", True), ("23", False), ("29", False)])
def test_a_next_step_is_late_once_its_day_has_passed(on: str, late: bool) -> None:
    week = the_week(problems=(replace(ENV, next_step_on=day(on)),))
    assert week.is_overdue(week.problems[0]) is late


def test_closed_in_a_later_week_it_was_open_in_this_one() -> None:
    week = the_week(problems=(replace(ENV, state=State.CLOSED, closed_on=day("30")),))
    assert week.problems[0].problem == replace(ENV, closed_on=day("30"))
    assert week.problems[0].is_live


def test_closed_in_this_week_it_is_listed_once_more() -> None:
    closed = replace(ENV, state=State.CLOSED, closed_on=day("25"))
    assert [row.title for row in the_week([], (closed,)).closed] == [ENV.title]
    assert [row.is_live for row in the_week(problems=(closed,)).problems] == [False]
    later = week_list("orders", W48.plus(1), [], (closed,), 0)
    assert later.problems == later.closed == ()


def test_what_turned_out_to_be_no_problem_is_not_listed() -> None:
    assert the_week([], (replace(ENV, state=State.NOT_A_PROBLEM, closed_on=day("24")),)).problems == ()


def test_a_problem_that_was_raised_later_is_not_listed() -> None:
    assert week_list("orders", W48.plus(-2), [], (ENV,), 0).problems == ()


def test_a_live_problem_that_nobody_saw_this_week_stays_in_view() -> None:
    (row,) = the_week([], (ENV,)).problems
    assert (row.tally.seen, row.tally.minutes, row.total) == (0, None, 0)


LINES = st.sampled_from(["env 5m P-7KQ", "VPN ~10m P-2BB", "time 20m", "lack of time", "review =7m x2", "reviews"])
WRITTEN = st.lists(st.tuples(st.integers(9, 29), st.sampled_from(["ana", "bo"]), LINES), max_size=15)


@given(WRITTEN, st.randoms(use_true_random=False))
def test_any_order_of_notes_gives_the_same_bytes(written: list[tuple[int, str, str]], chance: random.Random) -> None:
    sightings = [said(f"{on:02}", who, line, f"k{n:03}") for n, (on, who, line) in enumerate(written)]
    week = the_week(sightings)
    chance.shuffle(sightings)
    other = the_week(sightings, (VPN, ENV))
    assert week == other
    assert weekly_markdown(week, TEAM) == weekly_markdown(other, TEAM)
    assert weekly_json(week, TEAM) == weekly_json(other, TEAM)


@given(WRITTEN)
def test_every_sighting_of_the_week_counts_once(written: list[tuple[int, str, str]]) -> None:
    sightings = [said(f"{on:02}", who, line, f"k{n:03}") for n, (on, who, line) in enumerate(written)]
    now = [s for s in sightings if W48.monday <= s.day <= W48.sunday]
    week = the_week(sightings)
    assert week.sightings == len(now)
    assert week.minutes == sum(s.capture.person_minutes or 0 for s in now)
    whole = tally(now)
    assert whole.low <= (whole.minutes or 0) <= whole.high or whole.minutes is None
    for row in (*week.problems, *week.unlinked):
        assert row.total >= row.tally.seen and 0 <= row.share <= 1


GOLDEN = """\
# Orders: the week's problem list, 2026-W48

Mon 23 Nov to Sun 29 Nov 2026. **6 sightings** in 6 entries and on walks, **4 h** of person-time lost as far as it was \
counted; 2 not yet counted.

## Problems

| # | Problem | Seen (in all) | Person-time | Share | Weeks | Owner | Next step | Flags |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | [P-7KQ](../problems/P-7KQ.md) Test env is down | 3 (4) | 3.5 h e+g (2.5–5.5 h) + ? | 88 % | 2 | Ana Silva | \
call IT | ↻1 |
| 2 | [P-2BB](../problems/P-2BB.md) VPN drops | 1 (1) | 10 min m | 4 % | 1 | ∅ |  | NEW ∅ |
"""


def test_the_list_as_markdown() -> None:
    text = weekly_markdown(the_week(), TEAM)
    assert text.startswith(GOLDEN)
    assert "| 1 | lack of time · time lol as usual | 2 (2) | 20 min e + ? | 8 % | 1 | NEW |\n" in text
    assert "[env down 45m x2 P-7KQ](../standups/2026/W48/2026-11-23/ana.md)" in text
    assert text.endswith("## What we decided <!-- decided -->\n\n*Write here; it stays when the list is made again.*\n")


def test_the_list_as_json() -> None:
    data = json.loads(weekly_json(the_week(), TEAM))
    assert (data["week"], data["from"], data["to"]) == ("2026-W48", "2026-11-23", "2026-11-29")
    assert (data["sightings"], data["person_minutes"]) == (6, 240)
    env = data["problems"][0]
    assert (env["id"], env["person_minutes"], env["not_counted"], env["owner"]) == ("P-7KQ", 210, 1, "ana")
    assert data["unlinked"][0]["wordings"] == ["lack of time", "time lol as usual"]


NASTY = ["a | b", "<script>alert(1)</script>", "[x](javascript:alert(1))", "`code`", "a\nb", "![i](http://e)", "a \\"]


@pytest.mark.parametrize("text", NASTY)
def test_foreign_text_stays_inside_its_cell(text: str) -> None:
    week = the_week([said("24", "ana", f"{text} 5m"), said("24", "bo", f"{text} P-7KQ")], (replace(ENV, title=text),))
    rows = weekly_markdown(week, replace_name(text)).splitlines()
    for row in (row for row in rows if row.startswith("| ")):
        assert row.replace("\\\\", "").replace("\\|", "").count("|") in (8, 10)
    assert not any("<script" in row.replace("\\<", "") or "](java" in row.replace("\\]", "") for row in rows)


def replace_name(text: str) -> Team:
    """The team under another name."""
    return Team(name=text, purpose=text, members=TEAM.members)


def test_a_name_in_a_note_cannot_break_out_of_a_link() -> None:
    evil = replace(said("24", "ana", "VPN"), person="x.md) [y](javascript:alert(1)")
    other = replace(said("24", "ana", "printer"), ref="O-1 <b>[z](javascript:1)")
    text = weekly_markdown(the_week([evil, other], (replace(ENV, id="P-1](javascript:1) <b>"),)), TEAM)
    assert "](javascript" not in text.replace("\\]", "")
    assert "<b>" not in text.replace("\\<", "")


@given(st.text())
def test_escaped_text_is_one_line_and_shows_no_bare_sign(text: str) -> None:
    shown = md(text)
    assert "\n" not in shown
    bare = shown.replace("\\\\", "")
    assert all(bare[n - 1 : n] == "\\" for n, sign in enumerate(bare) if sign in "`*_[]<>|~#!&")


@pytest.mark.parametrize(
    "heading",
    [
        "## What we decided <!-- decided -->",
        "## What we decided",
        "## Was wir tun <!-- decided -->",
        "##  What We Decided",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_what_people_wrote_is_kept_from_its_heading_to_the_end(heading: str, end: str) -> None:
    kept = f"{heading}{end}\n- Ana calls IT\n\n## And more of our own\n\n| a |\n"
    assert kept_part("# list\n\nrows\n\n" + kept) == kept
    assert weekly_markdown(the_week(), TEAM, kept).endswith(kept)
