"""Three-way merge of ordered things: which of them stay, and in which order they then stand.

Both answers depend on the two sides as a pair, never on which of them is called ours, and weaving a result again
with either side changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, TypeVar

Key: TypeAlias = tuple[str, int]
"""What a thing is known by, and the how-manieth of that name it is."""

T = TypeVar("T")


class Settle(Protocol[T]):
    """Makes one thing of two that both differ from the base; the base is None where both are new."""

    def __call__(self, key: Key, base: T | None, one: T, two: T, /) -> T: ...


def keyed(things: Iterable[T], name: Callable[[T], str]) -> dict[Key, T]:
    """Give the things by name and count, in their order."""
    seen: dict[str, int] = {}
    result: dict[Key, T] = {}
    for thing in things:
        called = name(thing)
        result[called, seen.get(called, 0)] = thing
        seen[called] = seen.get(called, 0) + 1
    return result


def survivors(base: Mapping[Key, T], one: Mapping[Key, T], two: Mapping[Key, T], settle: Settle[T]) -> dict[Key, T]:
    """Give what stays: new things, things changed on one side as changed, things changed on both as settled.

    What one side removed goes, unless the other side changed it.
    """
    result: dict[Key, T] = {}
    for key in dict.fromkeys((*base, *one, *two)):
        kept = _kept(key, base.get(key), one.get(key), two.get(key), settle)
        if kept is not None:
            result[key] = kept
    for name, count in list(result):
        for before in range(count):  # of three alike nobody can say which one went: the last ones go first
            side = one if (name, before) in one else two
            result.setdefault((name, before), side[name, before])
    return result


def _kept(key: Key, base: T | None, one: T | None, two: T | None, settle: Settle[T]) -> T | None:
    if two in (one, base):
        return one
    if one == base:
        return two
    if one is None or two is None:
        return two if one is None else one
    return settle(key, base, one, two)


def are_distinct(kept: Iterable[Key]) -> bool:
    """Say whether no name stands there twice: if one of two alike things moved, nobody could tell which."""
    return not any(count for _, count in kept)


def woven(
    base: Sequence[Key], one: Sequence[Key], two: Sequence[Key], kept: Iterable[Key], *, moves: bool = True
) -> list[Key]:
    """Give the kept keys in order: the base's, each followed by what the sides put after it.

    Where one side alone put the base's things into another order, that order counts, unless `moves` is false.
    """
    stay = set(kept)
    first, second = ([k for k in side if k in stay] for side in (one, two))
    known = [k for k in base if k in stay]
    spine = _spine(known, first, second) if moves else known
    after_first, after_second = _additions(first, spine), _additions(second, spine)
    result: dict[Key, None] = {}
    for anchor in (None, *spine):
        if anchor is not None:
            result[anchor] = None
        fresh = ([k for k in side.get(anchor, ()) if k not in result] for side in (after_first, after_second))
        result.update(dict.fromkeys(_joined(*fresh)))
    return list(keyed((name for name, _ in result), str))  # the first of one name stays the first, wherever it went


def _spine(base: list[Key], one: list[Key], two: list[Key]) -> list[Key]:
    known = set(base)
    orders = [[k for k in side if k in known] for side in (one, two)]
    moved = [order for order in orders if order != base and len(order) == len(base)]
    return max(moved, default=base)


def _additions(side: list[Key], spine: list[Key]) -> dict[Key | None, list[Key]]:
    known = set(spine)
    anchor: Key | None = None
    result: dict[Key | None, list[Key]] = {}
    for key in side:
        if key in known:
            anchor = key
        else:
            result.setdefault(anchor, []).append(key)
    return result


def _joined(one: list[Key], two: list[Key]) -> list[Key]:
    """Give both lists as one: one of them, with what only the other has behind what it follows there."""
    places = {key: place for place, key in enumerate(two)}
    turned = _turned([(key, places[key]) for key in one if key in places])
    ranked = [([key for key in side if key in turned], side) for side in (one, two)]
    first, second = max(ranked)[1], min(ranked)[1]
    extra = _additions(second, first)
    return [key for anchor in (None, *first) for key in (*((anchor,) if anchor else ()), *extra.get(anchor, ()))]


def _turned(placed: list[tuple[Key, int]]) -> set[Key]:
    """Give the keys that stand the other way round to some other key elsewhere."""
    result: set[Key] = set()
    highest = -1
    for key, place in placed:
        result |= {key} if place < highest else set()
        highest = max(highest, place)
    lowest = len(placed) and max(place for _, place in placed)
    for key, place in reversed(placed):
        result |= {key} if place > lowest else set()
        lowest = min(lowest, place)
    return result
