"""Ids: short, sayable, and never one that is taken."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import pytest

from standup.core.ids import ALPHABET, ID, Choice, is_id, new_id, new_line_id


def in_turn(signs: str) -> Choice:
    """A choice that gives these signs one after the other, whatever it chooses from."""
    turn = cycle(signs)

    def choose(options: Sequence[str]) -> str:
        sign = next(turn)
        assert sign in options
        return sign

    return choose


def test_the_alphabet_has_no_letters_that_are_heard_or_read_wrong() -> None:
    assert len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_a_taken_id_is_not_given_again() -> None:
    assert new_id("P", {"P-7KQ"}, in_turn("7KQ8KQ")) == "P-8KQ"
    assert new_line_id({"k3f9"}, in_turn("K3F9K3FA")) == "k3fa"


def test_where_three_signs_are_used_up_there_are_four() -> None:
    class Threes:
        def __contains__(self, item: object) -> bool:
            return isinstance(item, str) and len(item) == 5

    assert new_id("P", Threes(), in_turn("7KQ")) == "P-7KQ7"


@pytest.mark.parametrize("text", ["P-7KQ", "W-4PX2", "O-000"])
def test_an_id_is_known(text: str) -> None:
    assert is_id(text) and ID.fullmatch(text)
    assert is_id(text, text[0])


@pytest.mark.parametrize("text", ["", "P-", "P-7K", "p-7kq", "P-7KU", "P-7KQ88", "P-7KQ\n", "P-７KQ", "7KQ", "P_7KQ"])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_an_id_of_another_kind_is_none_of_this_kind() -> None:
    assert not is_id("W-4PX", "P")
