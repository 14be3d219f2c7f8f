"""Three-way merge of notes: what two people, or one on two machines, made of the same note.

Front matter merges field by field, sections item by item. Merging (a, b) and (b, a) gives the same note, merging the
result again with either gives the result, and nothing that one side wrote and the other left alone is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from standup.core.bodies import Sides, closed, merge_bodies, with_lines
from standup.core.lines import Line
from standup.core.note import Field, Note, Section
from standup.core.text import clean_line
from standup.core.weave import Key, are_distinct, keyed, survivors, woven

KINDS = frozenset({"entry", "session", "walk", "observation", "problem", "experiment", "target"})
"""The kinds of notes that can be merged."""

_WITH_LOG = frozenset({"problem", "experiment", "target"})
_LOG = "log"
_UPDATED = "updated"
_UNTOLD = frozenset({_UPDATED, "schema"})
T = TypeVar("T")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged note, and one line for each place where both versions were kept."""

    note: Note
    reports: tuple[str, ...] = ()


def merge_notes(base: Note | None, ours: Note, theirs: Note, kind: str) -> Merged:
    """Give the note that keeps what both sides changed.

    Args:
        base: the note that both started from, None where both made it anew.
        ours, theirs: the two versions; which is which makes no difference.
        kind: one of `KINDS`.

    Raises:
        ValueError: the kind is not known.
    """
    if kind not in KINDS:
        raise ValueError(f"no such kind of note: {kind}")
    old = base or Note()
    if theirs in (ours, old):
        return Merged(ours)
    if ours == old:
        return Merged(theirs)
    times = Sides(_instant(ours), _instant(theirs))
    return _Merge(_ended(old), _ended(ours), _ended(theirs), times, kind).merged()


def _ended(note: Note) -> Note:
    """Give the note with a line end under its last row: whether it is there says nothing about who changed what."""
    sections = tuple(replace(section, body=_with_end(section.body)) for section in note.sections)
    return replace(note, preamble=_with_end(note.preamble), sections=sections)


def _with_end(body: str) -> str:
    return body if not body or body.endswith("\n") else body + "\n"


def _instant(note: Note) -> float:
    try:
        time = datetime.fromisoformat(note.text(_UPDATED))
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


@dataclass(frozen=True, slots=True)
class _Merge:
    """One merge under way: both versions of everything, and what there is to tell about it."""

    base: Note
    one: Note
    two: Note
    times: Sides
    kind: str
    reports: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def merged(self) -> Merged:
        fields = self._fields()
        sections = self._sections()
        note = Note(
            fields,
            self._body("above the sections", self.base.preamble, self.one.preamble, self.two.preamble),
            sections,
            self._later(self.base.opening, self.one.opening, self.two.opening),
            self._later(self.base.closing, self.one.closing, self.two.closing),
        )
        return Merged(_parted(self._with_log(note)), tuple(sorted(self.reports)))

    def _later(self, base: T, one: T, two: T) -> T:
        """Give what one side changed, or where both did, what the side that was changed later says."""
        if two in (one, base):
            return one
        if one == base:
            return two
        return max((self.times.one, repr(one), one), (self.times.two, repr(two), two), key=lambda side: side[:2])[2]

    def _fields(self) -> tuple[Field, ...]:
        base, one, two = (keyed(note.fields, lambda f: f.key) for note in (self.base, self.one, self.two))
        kept = survivors(base, one, two, self._settle_field)
        stamps = [(time, side[_UPDATED, 0]) for time, side in self._stamped(one, two)]
        if stamps:
            kept[_UPDATED, 0] = max(stamps, key=lambda stamp: (stamp[0], stamp[1].raw, repr(stamp[1].value)))[1]
        return tuple(kept[key] for key in woven(list(base), list(one), list(two), kept, moves=are_distinct(kept)))

    def _stamped(self, one: dict[Key, Field], two: dict[Key, Field]) -> list[tuple[float, dict[Key, Field]]]:
        sides = ((self.times.one, one), (self.times.two, two))
        return [(time, side) for time, side in sides if (_UPDATED, 0) in side]

    def _settle_field(self, key: Key, base: Field | None, one: Field, two: Field, /) -> Field:
        old = _worth(base) if base else None
        first, second = _worth(one), _worth(two)
        if first == second:
            return max(one, two, key=lambda f: f.raw)
        if old in (first, second):
            return two if old == first else one
        if isinstance(first, tuple) or isinstance(second, tuple) or isinstance(old, tuple):
            return _list_field(old, one, two)
        ranked = sorted(
            ((self.times.one, str(first), one, self.one), (self.times.two, str(second), two, self.two)),
            key=lambda side: side[:2],
        )
        self._tell(ranked[0][2], ranked[0][3])
        return ranked[1][2]

    def _tell(self, lost: Field, note: Note) -> None:
        value = clean_line(str(_worth(lost))).strip()
        if not value or lost.key in _UNTOLD:
            return
        day = _DAY.match(note.text(_UPDATED))
        key = clean_line(lost.key)
        self.told.append(f"{day[0] if day else ''} {key}: the other version was “{value}”".lstrip())
        self.reports.append(f"{key}: changed on both sides, the earlier value is in the log")

    def _sections(self) -> tuple[Section, ...]:
        base, one, two = (keyed(note.sections, _section_name) for note in (self.base, self.one, self.two))
        kept = survivors(base, one, two, self._settle_section)
        return tuple(kept[key] for key in woven(list(base), list(one), list(two), kept, moves=are_distinct(kept)))

    def _settle_section(self, key: Key, base: Section | None, one: Section, two: Section, /) -> Section:
        old = base or Section("", "")
        by_time = one.key == _LOG and self.kind in _WITH_LOG
        body = self._body(clean_line(min(one.title, two.title)), old.body, one.body, two.body, by_time=by_time)
        return self._later(*(replace(section, body=body) for section in (old, one, two)))

    def _body(self, place: str, base: str, one: str, two: str, *, by_time: bool = False) -> str:
        body = merge_bodies(base, one, two, self.times, by_time=by_time)
        if body.doubled:
            self.reports.append(f"{place}: a line was changed on both sides, both versions are kept")
        return body.text

    def _with_log(self, note: Note) -> Note:
        if not self.told:
            return note
        old = note.section(_LOG)
        log = old or Section("Log", "\n", _LOG)
        fresh = [Line(text) for text in sorted(self.told)]
        logged = replace(log, body=with_lines(log.body, fresh, by_time=self.kind in _WITH_LOG))
        if old is None:
            return replace(note, sections=(*note.sections, logged))
        return replace(note, sections=tuple(logged if section is old else section for section in note.sections))


def _parted(note: Note) -> Note:
    """Give the note so that no heading falls into a block of code that was left open above it."""
    heads = [section.key for section in note.sections]
    preamble = closed(note.preamble) if heads and not heads[0] else note.preamble
    after = [*heads[1:], "nothing"]
    sections = (
        section if key else replace(section, body=closed(section.body))
        for section, key in zip(note.sections, after, strict=False)
    )
    return replace(note, preamble=preamble, sections=tuple(sections))


def _worth(field: Field) -> str | tuple[str, ...]:
    return field.raw if field.value is None else field.value


def _section_name(section: Section) -> str:
    return section.key or f"# {section.title}"


def _list_field(base: str | tuple[str, ...] | None, one: Field, two: Field) -> Field:
    """Give a list with what both added and without what either removed."""
    old, first, second = (_as_list(value) for value in (base, _worth(one), _worth(two)))
    stay = [value for value in old if value in first and value in second]
    value = tuple(dict.fromkeys((*stay, *sorted({*first, *second} - {*old}))))
    same = [f for f in (one, two) if f.value == value]
    return max(same, key=lambda f: f.raw, default=Field(one.key, value))


def _as_list(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
