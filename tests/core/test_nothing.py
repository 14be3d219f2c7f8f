"""Which answers mean that nothing was in the way, and, more important, which do not."""

from __future__ import annotations

import pytest

from standup.core.nothing import is_nothing


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "None.",
        "nothing",
        "not really",
        "Not really",
        "n/a",
        "N/A",
        "-",
        "–",
        "…",
        "",
        "  ",
        "nop",
        "nope",
        "nnope",
        "NOOOO",
        "nah",
        "not rly",
        "not atm",
        "nothin",
        "nothing really",
        "nothing today :)",
        "no blockers",
        "no impediments so far",
        "nothing to report",
        "nothing much tbh",
        "all good",
        "all fine",
        "I'm good",
        "nothing that I know of",
        "none at the moment",
        "nichts",
        "keine",
        "rien",
        "nada",
        "not blocked",
        "hopefully not",
    ],
)
def test_this_is_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "not enough time",
        "no environment",
        "nothing works",
        "none of the tests pass",
        "no answer from billing",
        "no access",
        "all tests fail",
        "the usual",
        "time",
        "not sure",
        "no VPN",
        "no time",
        "blocked",
        "still blocked",
        "not good",
        "not clear",
        "no report yet",
        "no report",
        "no way to test it",
        "everything",
        "not my laptop",
        "no new laptop",
        "nothing new from the supplier",
        "no one answers",
        "problem with the VPN",
        "is it me",
        "P-7KQ",
    ],
)
def test_this_is_something(text: str) -> None:
    assert not is_nothing(text)
