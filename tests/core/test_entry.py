"""What of an entry lives on into the next one."""

from __future__ import annotations

from datetime import date

import pytest

from standup.core.entry import Answer, Entry, open_plan, tick_carried
from standup.core.lines import Line, Tick
from standup.core.questions import Kind, Question, QuestionSet

DONE = Question("done", "What moved?", Kind.LINES, ticks="next")
NEXT = Question("next", "What next?", Kind.LINES)
SLOWED = Question("slowed", "What slowed you?", Kind.BLOCKERS)
ASKED = QuestionSet("s", "S", (DONE, NEXT, SLOWED))
TODAY = Entry("orders", "ana", "Ana", date(2026, 11, 24))
LINE = Line("merge the parser", Tick.OPEN, "k3f9")


def test_the_open_lines_of_a_plan_carry_over() -> None:
    lines = [Line(tick.name, tick, tick.name.lower()) for tick in Tick]
    carried = open_plan(TODAY.with_lines(NEXT, lines), "next")
    assert [line.text for line in carried] == ["NONE", "OPEN"]
    assert open_plan(TODAY, "next") == ()


@pytest.mark.parametrize("tick", [Tick.DONE, Tick.DROPPED, Tick.MOVED])
def test_a_line_that_is_over_stands_under_what_asked(tick: Tick) -> None:
    after = tick_carried(TODAY, DONE, LINE, tick, ASKED)
    assert [(line.id, line.tick) for line in after.lines("done")] == [("k3f9", tick)]
    assert after.lines("next") == ()


def test_a_line_that_is_open_is_planned_again_under_its_id() -> None:
    after = tick_carried(TODAY, DONE, LINE, Tick.OPEN, ASKED)
    assert after.lines("done") == ()
    assert after.lines("next") == (LINE,)


def test_ticking_goes_back_and_forth_and_never_doubles() -> None:
    planned = TODAY.with_lines(NEXT, [Line("other", Tick.OPEN, "aaaa")])
    entry = planned
    for tick in (Tick.DONE, Tick.OPEN, Tick.DROPPED, Tick.DONE, Tick.OPEN, Tick.OPEN):
        entry = tick_carried(entry, DONE, LINE, tick, ASKED)
        assert [line.id for key in ("done", "next") for line in entry.lines(key)].count("k3f9") == 1
    assert [line.id for line in entry.lines("next")] == ["k3f9", "aaaa"]


def test_an_entry_knows_its_blockers_and_when_it_is_empty() -> None:
    assert TODAY.empty and TODAY.with_text(Question("help", "?", Kind.TEXT), "  ").empty
    entry = TODAY.with_lines(DONE, [LINE]).with_lines(SLOWED, [Line("VPN", id="aaaa")])
    assert not entry.empty
    assert [line.text for line in entry.blockers] == ["VPN"]
    assert entry.line_ids == {"k3f9", "aaaa"}
    assert entry.with_answer(Answer("done", Kind.LINES, "?")).lines("done") == ()
    assert [a.key for a in entry.with_lines(DONE, []).answers] == ["done", "slowed"]
