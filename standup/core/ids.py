"""Names short enough to say aloud and to write on a card.

A letter and three or four random Crockford base32 characters (no I, L, O, U), so that two people offline rarely
choose the same one; `P-7KQ` is a problem, `^k3f9` a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import TypeAlias

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID = re.compile(r"[A-Z]-[0-9A-HJKMNP-TV-Z]{3,4}")

Choice: TypeAlias = Callable[[Sequence[str]], str]
"""Picks one of a sequence at random; `random.SystemRandom().choice` is one."""


def new_id(letter: str, taken: Container[str], choose: Choice) -> str:
    """Give a new id with this letter that is not taken: three characters, four where three are used up."""
    for size in (3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4):
        fresh = f"{letter}-" + "".join(choose(ALPHABET) for _ in range(size))
        if fresh not in taken:
            return fresh
    return new_id(letter, taken, choose)


def new_line_id(taken: Container[str], choose: Choice) -> str:
    """Give a new id for a line, four characters in lower case, that is not taken."""
    while True:
        fresh = "".join(choose(ALPHABET) for _ in range(4)).lower()
        if fresh not in taken:
            return fresh


def is_id(text: str, letter: str = "") -> bool:
    """Say whether this is an id, and one with this letter where a letter is given."""
    return bool(ID.fullmatch(text)) and text.startswith(letter)
