"""Whether two lines are about one thing, judged by their wording.

Nothing here merges anything: it proposes, a person decides. Words are compared in a plain form (lower case, no
accents, no doubled letters, no common endings), without the words that carry no meaning of their own, so that "time",
"lack of time", "tiiiimeee" and "time lol as usual" are all about time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from standup.core.text import fold

T = TypeVar("T")

ALIKE = 0.5
"""From this likeness on (0 to 1) two lines are proposed as one: at least half of all their words are shared."""

_WORD = re.compile(r"[^\W_]+")
_REPEATED = re.compile(r"(.)\1+")
_ENDINGS = (
    "nesses",
    "ness",
    "ingly",
    "ings",
    "ing",
    "ied",
    "ies",
    "edly",
    "ed",
    "ers",
    "er",
    "es",
    "s",
    "ly",
)
_EMPTY_WORDS = """
a an the this that these those some any all every each much many more most too very so just only still again always
usual usually often sometimes never ever lol haha lmao omg rip idk tbh pls please kind kinda sort sorta bit and or but
if then because since as at by for from in into of on onto over to up with without about than is are was were be been
being am do does did doing done have has had having can cannot could should would will may might must get gets got
getting gotten go goes going went come comes came coming take takes took taking make makes made making keep keeps kept
i me my we us our you your he she it its they them their there here who what when where why how not no nor none lack
lacking enough little few less need needs needed needing want wants wanted feel feels feeling felt honestly really rly
like today yesterday tomorrow now day days week weeks thing things stuff due other others another one use used using
im ive dont didnt doesnt isnt wasnt cant couldnt t s re ve ll d m day hour hours minute minutes
"""


def _stem(word: str) -> str:
    plain = _REPEATED.sub(r"\1", word)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)].rstrip("e") or plain
    return plain.rstrip("e") or plain


_STOP = frozenset(_stem(word) for word in _EMPTY_WORDS.split())
_COUNTING = frozenset(
    ["times"]
)  # "a few times" says how often; its stem is that of "time", which is often what is lacking


def content_words(text: str) -> frozenset[str]:
    """Give the words of a text that say what it is about, in plain form; all its words, where none of them does."""
    words = [(word, _stem(word)) for word in _WORD.findall(fold(text).replace("'", "").replace("’", ""))]
    kept = frozenset(stem for word, stem in words if stem not in _STOP and word not in _COUNTING)
    return kept or frozenset(stem for _, stem in words)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give how much two sets of content words have in common, 0 to 1 (shared words over all words, Jaccard).

    A word counts as shared when one is the beginning of the other: "env" and "environment". Which set comes first makes
    no difference.
    """
    if not one or not other:
        return 0.0
    shared = min(_found(one, other), _found(other, one))
    return shared / (len(one) + len(other) - shared)


def _found(words: frozenset[str], others: frozenset[str]) -> int:
    return sum(1 for word in words if word in others or _begins(word, others))


def _begins(word: str, others: frozenset[str]) -> bool:
    return len(word) >= 3 and any(
        len(other) >= 3 and (word.startswith(other) or other.startswith(word)) for other in others
    )


@dataclass(slots=True)
class _Group(Generic[T]):
    words: frozenset[str]
    members: list[T] = field(default_factory=list)


def grouped(things: Iterable[T], text: Callable[[T], str], order: Callable[[T], tuple[date, str]]) -> list[list[T]]:
    """Give the things in groups that look like one thing by their wording.

    The shortest wording leads its group and others join the leader that they are most like, so the result depends on
    what the things say and never on the order in which they came.

    Args:
        things: what to group.
        text: gives a thing's wording.
        order: gives what breaks ties between equal wordings, and the order inside a group.
    """
    worded = [(content_words(text(thing)), thing) for thing in things]
    worded.sort(key=lambda pair: (len(pair[0]), sorted(pair[0]), order(pair[1])))
    groups: list[_Group[T]] = []
    for words, thing in worded:
        best = max(groups, key=lambda group: likeness(words, group.words), default=None)
        if best is None or likeness(words, best.words) < ALIKE:
            best = _Group(words)
            groups.append(best)
        best.members.append(thing)
    return [sorted(group.members, key=order) for group in groups]


def candidates(line: str, known: Sequence[tuple[str, str]], most: int = 3, least: float = 1 / 3) -> tuple[str, ...]:
    """Give the keys of what a line may be the same as, most alike first.

    Args:
        line: the new wording.
        known: (key, wording) of what there is already; several wordings may share a key.
        most: how many keys at the most.
        least: the likeness below which nothing is given, 0 to 1.
    """
    words = content_words(line)
    scores: dict[str, float] = {}
    for key, wording in known:
        scores[key] = max(scores.get(key, 0.0), likeness(words, content_words(wording)))
    close = sorted((-score, key) for key, score in scores.items() if score >= least)
    return tuple(key for _, key in close[:most])
