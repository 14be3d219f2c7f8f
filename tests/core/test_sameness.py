"""Which lines look like one thing by their wording."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.sameness import ALIKE, candidates, content_words, grouped, likeness

WORDS = [
    "time",
    "tiiime",
    "test",
    "testing",
    "env",
    "environment",
    "down",
    "slow",
    "vpn",
    "lack",
    "of",
    "the",
    "a",
    "lol",
]
WORDINGS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
SETS = st.frozensets(st.one_of(st.sampled_from(WORDS), st.text("aben", min_size=1, max_size=5)), max_size=6)


def groups_of(wordings: list[str]) -> list[list[str]]:
    """The wordings in groups, each sorted."""
    same = date(2026, 11, 24)
    return sorted(sorted(group) for group in grouped(wordings, str, lambda text: (same, text)))


def test_time_by_any_name_is_time() -> None:
    wordings = ["time", "lack of time", "tiiiimeee", "time lol as usual"]
    assert groups_of([*wordings, "test env down"]) == [sorted(wordings), ["test env down"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("test env is down", "Test environment down again"),
        ("waiting for reviews", "waited for a review"),
        ("VPN drops", "the vpn dropped twice today"),
    ],
)
def test_these_look_alike(one: str, other: str) -> None:
    assert likeness(content_words(one), content_words(other)) >= ALIKE


@pytest.mark.parametrize(("one", "other"), [("test env down", "VPN down"), ("no review", "no answer from billing")])
def test_these_do_not(one: str, other: str) -> None:
    assert likeness(content_words(one), content_words(other)) < ALIKE


@given(SETS, SETS)
def test_likeness_is_the_same_both_ways(one: frozenset[str], other: frozenset[str]) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == (1 if one else 0)


@given(st.lists(WORDINGS, max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_lines_come_makes_no_difference(wordings: list[str], chance: random.Random) -> None:
    shuffled = list(wordings)
    chance.shuffle(shuffled)
    assert groups_of(shuffled) == groups_of(wordings)
    assert sorted(text for group in groups_of(wordings) for text in group) == sorted(wordings)


def test_what_a_line_may_be_a_sighting_of() -> None:
    known = [("P-1AA", "Test environment refuses logins"), ("P-2BB", "VPN drops"), ("P-1AA", "test env login fails")]
    assert candidates("cannot log in to the test env", known)[:1] == ("P-1AA",)
    assert candidates("printer on fire", known) == ()
    assert len(candidates("vpn", [(f"P-{n}", "VPN") for n in range(9)])) == 3
