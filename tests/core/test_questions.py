"""Which answers a question takes."""

from __future__ import annotations

import pytest

from standup.core.questions import Kind, Question, QuestionSet

SCALE = Question("mood", "How full is your day?", Kind.SCALE, low=1, high=5)
CHOICE = Question("where", "Where?", Kind.CHOICE, options=("at home", "with the team"))


@pytest.mark.parametrize("text", ["", "  ", "1", "5", " 3 "])
def test_a_scale_takes_its_numbers_and_silence(text: str) -> None:
    assert SCALE.refusal(text) == ""


@pytest.mark.parametrize("text", ["0", "6", "two", "1.5", "٣", "-1", "9" * 5000])
def test_a_scale_refuses_all_else(text: str) -> None:
    assert SCALE.refusal(text) == "a number from 1 to 5"


def test_a_scale_may_reach_below_nothing() -> None:
    assert Question("mood", "?", Kind.SCALE, low=-2, high=2).refusal("-2") == ""


def test_a_choice_takes_its_options_in_any_case() -> None:
    assert CHOICE.refusal("At Home") == "" == CHOICE.refusal("")
    assert CHOICE.refusal("on the moon") == "choose one of at home, with the team"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LINES, Kind.BLOCKERS])
def test_words_are_always_an_answer(kind: Kind) -> None:
    assert Question("q", "?", kind).refusal("anything [at all]") == ""


def test_a_set_finds_its_questions() -> None:
    found = QuestionSet("s", "S", (SCALE, CHOICE))
    assert found.question("where") is CHOICE
    assert found.question("nowhere") is None
    assert [q.has_lines for q in found.questions] == [False, False]
