"""The lines of a section: nothing that a person wrote between, beside or under them is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.ids import ALPHABET
from standup.core.lines import Line, Tick, items, join_lines, parse_lines, render_line, with_items
from standup.core.text import clean

SIGNS = st.sampled_from([*"-*+[] x>\\^ab1#`\n\t\r", "- ", "- [ ] ", "- [x] ", "  ", " ^k3f9", "\u2028", "\x0b", "\x85"])
BODIES = st.lists(st.one_of(SIGNS, st.text(max_size=3)), max_size=30).map("".join)
TEXTS = st.lists(st.one_of(SIGNS, st.text(max_size=5)), max_size=12).map("".join)
LINE_IDS = st.text(ALPHABET.lower(), min_size=4, max_size=4)
LINES = st.builds(Line, TEXTS, st.sampled_from(Tick), LINE_IDS)


@given(BODIES)
def test_joining_the_lines_of_a_body_gives_the_body(body: str) -> None:
    assert join_lines(parse_lines(body)) == body


@given(LINES)
def test_a_line_is_read_as_it_was_written(line: Line) -> None:
    text = render_line(line)
    read = parse_lines(text)
    assert len(read) == 1 and read[0].item
    rows = [row.strip() for row in clean(line.text).strip().split("\n") if row.strip()]
    assert (read[0].text, read[0].tick, read[0].id) == ("\n".join(rows), line.tick, line.id)
    assert render_line(replace(read[0], raw="")) == text


def unlike(lines: list[Line]) -> bool:
    return len({line.id for line in lines}) == len(lines)


@given(BODIES, st.lists(LINES, max_size=4).filter(unlike))
def test_items_that_are_put_in_are_there_and_the_rest_stays(body: str, lines: list[Line]) -> None:
    wanted = (*items(body), *lines)
    after = with_items(body, wanted)
    assert sorted(line.key for line in items(after)) == sorted(line.key for line in wanted)
    for between in (line.raw.strip() for line in parse_lines(body)):
        assert between in after
    assert with_items(after, items(after)) == after


@given(BODIES)
def test_the_same_items_leave_a_body_alone(body: str) -> None:
    assert with_items(body, items(body)) == body


def test_twins_without_an_id_are_two() -> None:
    body = "- meeting\n- meeting\n"
    assert with_items(body, (*items(body), Line("call", id="k3f9"))) == body + "- call ^k3f9\n"
    assert with_items("- meeting\n", (Line("meeting"), Line("meeting"))) == body
    assert with_items(body, items(body)[:1]) == "- meeting\n"


def test_what_stands_between_the_items_stays_where_it_is() -> None:
    body = "\nBefore.\n\n- one ^aaaa\n\nBetween, by hand.\n\n* [x] two ^bbbb\n  and more of it\n\nAfter.\n"
    one, two = items(body)
    assert (two.text, two.tick, two.id) == ("two\nand more of it", Tick.DONE, "bbbb")
    after = with_items(body, (replace(one, text="one, reworded"), two, Line("three", id="cccc")))
    assert after == (
        "\nBefore.\n\n- one, reworded ^aaaa\n\nBetween, by hand.\n\n"
        "* [x] two ^bbbb\n  and more of it\n- three ^cccc\n\nAfter.\n"
    )


@pytest.mark.parametrize(
    ("raw", "text", "tick", "line_id"),
    [
        ("- plain", "plain", Tick.NONE, ""),
        ("- [ ] open ^k3f9", "open", Tick.OPEN, "k3f9"),
        ("* [X] done", "done", Tick.DONE, ""),
        ("+ [>] moved", "moved", Tick.MOVED, ""),
        ("- [-] dropped ^abcd\r\n", "dropped", Tick.DROPPED, "abcd"),
        ("- ^k3f9", "", Tick.NONE, "k3f9"),
        ("- 2^10 is 1024", "2^10 is 1024", Tick.NONE, ""),
        ("- \\[x] no box", "[x] no box", Tick.NONE, ""),
        ("- [ ] \\[x] kept", "\\[x] kept", Tick.OPEN, ""),
        ("- [?] no tick of ours", "[?] no tick of ours", Tick.NONE, ""),
    ],
)
def test_what_an_item_says(raw: str, text: str, tick: Tick, line_id: str) -> None:
    (line,) = items(raw)
    assert (line.text, line.tick, line.id) == (text, tick, line_id)


def test_a_line_without_an_id_has_the_same_key_everywhere() -> None:
    assert Line("call  the supplier").key == Line("call the supplier").key != Line("call").key
    assert Line("call", id="k3f9").key == "k3f9"


def test_the_same_tick_leaves_the_bytes_alone() -> None:
    (line,) = items("*   [x]   odd   spacing ^k3f9\n")
    assert render_line(line.ticked(line.tick)) == "*   [x]   odd   spacing ^k3f9\n"


def test_many_rows_of_prose_take_no_time_to_speak_of() -> None:
    body = "a\n" * 300_000
    assert join_lines(parse_lines(body)) == body
