"""The capture line: what is a token, and that the rest is untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.capture import Basis, Capture, duration_minutes, parse_capture, with_problem
from standup.core.text import clean

TOKENS = ["45m", "~1h30", "=10m", "x2", "3p", "#waiting", "@bo", "P-7KQ", "p-8kq", "P-7KQ,", "x0", "0m", "#42", "P-"]
WORDS = st.one_of(st.sampled_from([*TOKENS, "test", "env", " ", "  ", "\t", "\n"]), st.text(max_size=6))
TYPED = st.lists(WORDS, max_size=10).map(" ".join)
PROBLEMS = st.sampled_from(["P-7KQ", "P-8KQ", "P-1A2B"])


def test_the_example_of_the_grammar() -> None:
    capture = parse_capture("test env took ages to come up 45m x2 3p #waiting @bo P-7KQ")
    assert capture == Capture("test env took ages to come up", 45, Basis.ESTIMATED, 2, 3, "waiting", ("bo",), "P-7KQ")
    assert capture.person_minutes == 270


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("45min", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h5", 65),
        ("1.5h", 90),
        ("0.25h", 15),
        ("2d", 960),
        ("0.5d", 240),
        ("~45m", 45),
        ("=10m", 10),
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert duration_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "45", "m", "1h75", "45s", "-5m", "٤٥m", "1,5h", "99999m", "1h 30", "~", "4 5m"])
def test_no_durations(text: str) -> None:
    assert duration_minutes(text) is None


@pytest.mark.parametrize(
    ("line", "capture"),
    [
        ("slow ~45m", Capture("slow", 45, Basis.GUESSED)),
        ("slow =10m", Capture("slow", 10, Basis.MEASURED)),
        ("45m slow x3 CI", Capture("slow CI", 45, times=3)),
        ("slow ×2", Capture("slow", times=2)),
        ("slow x0 0m 0p", Capture("slow x0 0m 0p")),
        ("ticket #42 lost", Capture("ticket #42 lost")),
        ("lost in #Waiting", Capture("lost in", waste="waiting")),
        ("ask @Bo, and @cem.", Capture("ask and", helpers=("bo", "cem"))),
        ("again, 45m, x2, sigh", Capture("again, sigh", 45, times=2)),
        ("it was P-7KQ.", Capture("it was", problem="P-7KQ")),
        ("same p-7kq", Capture("same", problem="P-7KQ")),
        ("P-7KQ P-8KQ", Capture("P-8KQ", problem="P-7KQ")),
        ("10m 20m x2 x3", Capture("20m x3", 10, times=2)),
        ("mail me@example.com", Capture("mail me@example.com")),
        ("W-4PX P-ILO P-7KQ88", Capture("W-4PX P-ILO P-7KQ88")),
        ("45m x2 3p #waiting @bo P-7KQ", Capture("", 45, Basis.ESTIMATED, 2, 3, "waiting", ("bo",), "P-7KQ")),
        ("... , @", Capture("... , @")),
        ("", Capture("")),
        ("a\x1b[2Jb 5m", Capture("a\ufffd[2Jb", 5)),
    ],
)
def test_what_a_line_says(line: str, capture: Capture) -> None:
    assert parse_capture(line) == capture


def test_what_nobody_counted_has_no_person_time() -> None:
    assert parse_capture("slow x4 3p").person_minutes is None


@given(TYPED)
def test_the_text_is_the_words_in_their_order(line: str) -> None:
    rest = iter(clean(line).split())
    assert all(word in rest for word in parse_capture(line).text.split())


@given(TYPED)
def test_the_text_alone_says_the_same_thing_or_more(line: str) -> None:
    assert set(parse_capture(parse_capture(line).text).text.split()) <= set(clean(line).split())


@given(TYPED, PROBLEMS)
def test_a_line_can_be_made_a_sighting_of_a_problem(line: str, problem: str) -> None:
    linked = with_problem(line, problem)
    before, after = parse_capture(line), parse_capture(linked)
    assert after.problem == problem
    assert after.text == before.text
    assert (after.person_minutes, after.waste, after.helpers) == (before.person_minutes, before.waste, before.helpers)
    assert with_problem(linked, problem) == linked


def test_the_first_problem_of_several_is_the_one_that_is_replaced() -> None:
    assert with_problem("env  down P-7KQ P-8KQ", "P-8KQ") == "env  down P-8KQ P-8KQ"
    assert with_problem("env down", "P-7KQ") == "env down P-7KQ"
