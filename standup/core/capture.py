"""The capture line: one grammar wherever a problem is typed.

    test env took ages to come up 45m x2 3p #waiting @bo P-7KQ

Tokens stand anywhere, the first of each kind counts, and what is no token is the text. A comma or full stop behind a
token is none of the text. The line is kept as it was typed; a capture is what the line says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from standup.core.ids import ID
from standup.core.text import clean

HOURS_A_DAY = 8
"""A day lost is a working day: eight hours."""

WASTES = (
    "transport",
    "inventory",
    "motion",
    "waiting",
    "overproduction",
    "overprocessing",
    "defects",
    "skills",
    "complexity",
    "environment",
)


class Basis(StrEnum):
    """How a number is known."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Capture:
    """What a capture line says. `minutes` is lost each time, for each person; None: nobody has counted yet."""

    text: str
    minutes: int | None = None
    basis: Basis = Basis.ESTIMATED
    times: int = 1
    people: int = 1
    waste: str = ""
    helpers: tuple[str, ...] = ()
    problem: str = ""

    @property
    def person_minutes(self) -> int | None:
        """Person-time lost: times × minutes each × people (lean practice; see the weekly list), None: not counted."""
        return None if self.minutes is None else self.minutes * self.times * self.people


@dataclass(frozen=True, slots=True)
class _Seen:
    """A capture as it grows, with the kinds of token that have been seen: the first of a kind counts."""

    capture: Capture
    kinds: frozenset[str] = field(default=frozenset())

    def first(self, kind: str, capture: Capture) -> _Seen | None:
        return None if kind in self.kinds else _Seen(capture, self.kinds | {kind})


_DURATION = re.compile(
    r"(?P<basis>[~=]?)(?:(?P<days>\d{1,3}(?:\.\d)?)d|(?P<hours>\d{1,3}(?:\.\d{1,2})?)h(?:(?P<after>[0-5]?\d)m?)?"
    r"|(?P<minutes>\d{1,4})(?:m|min))",
    re.ASCII,
)
_TIMES = re.compile(r"[x×]([1-9]\d{0,3})", re.ASCII)
_PEOPLE = re.compile(r"([1-9]\d{0,3})p", re.ASCII)
_WORD = re.compile(r"\S+")
_HELPER = re.compile(r"@([^\W_][\w.-]*)")
_BASES = {"": Basis.ESTIMATED, "~": Basis.GUESSED, "=": Basis.MEASURED}


def duration_minutes(text: str) -> int | None:
    """Give the minutes of a duration such as `45m`, `1h30`, `1.5h` or `2d` (a day is eight hours), else None."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    days, hours, after, minutes = (Fraction(match[g] or 0) for g in ("days", "hours", "after", "minutes"))
    return round(days * HOURS_A_DAY * 60 + hours * 60 + after + minutes)


def _duration(seen: _Seen, word: str) -> _Seen | None:
    minutes = duration_minutes(word)
    if not minutes:
        return None
    basis = _BASES[word[0] if word[0] in "~=" else ""]
    return seen.first("duration", replace(seen.capture, minutes=minutes, basis=basis))


def _times(seen: _Seen, word: str) -> _Seen | None:
    match = _TIMES.fullmatch(word)
    return seen.first("times", replace(seen.capture, times=int(match[1]))) if match else None


def _people(seen: _Seen, word: str) -> _Seen | None:
    match = _PEOPLE.fullmatch(word)
    return seen.first("people", replace(seen.capture, people=int(match[1]))) if match else None


def _waste(seen: _Seen, word: str) -> _Seen | None:
    name = word[1:].casefold()
    return seen.first("waste", replace(seen.capture, waste=name)) if word[0] == "#" and name in WASTES else None


def _helper(seen: _Seen, word: str) -> _Seen | None:
    match = _HELPER.fullmatch(word)
    if match is None:
        return None
    return replace(seen, capture=replace(seen.capture, helpers=(*seen.capture.helpers, match[1].casefold())))


def _problem(seen: _Seen, word: str) -> _Seen | None:
    name = word.upper()
    known = name.startswith("P-") and ID.fullmatch(name)
    return seen.first("problem", replace(seen.capture, problem=name)) if known else None


_TOKENS: tuple[Callable[[_Seen, str], _Seen | None], ...] = (
    _duration,
    _times,
    _people,
    _waste,
    _helper,
    _problem,
)


def parse_capture(line: str) -> Capture:
    """Give what a capture line says. Any line is one: what is no token is the text, in its own order."""
    seen = _Seen(Capture(""))
    words: list[str] = []
    for word in clean(line).split():
        after = next((found for token in _TOKENS if (found := token(seen, _bare(word))) is not None), None)
        if after is None:
            words.append(word)
        else:
            seen = after
    return replace(seen.capture, text=" ".join(words))


def _bare(word: str) -> str:
    return word.rstrip(".,;:!?") or word


def with_problem(line: str, problem: str) -> str:
    """Give the line as a sighting of this problem: an id that it names already is replaced, else added at the end."""
    plain = clean(line)
    named = parse_capture(line).problem
    if named == problem:
        return line
    if not named:
        return f"{plain.rstrip()} {problem}".lstrip()
    word = next(found for found in _WORD.finditer(plain) if _bare(found[0]).upper() == named)
    return plain[: word.start()] + problem + plain[word.end() :]
