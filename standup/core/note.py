"""A note as a value: front matter, a preamble and sections, each with its bytes as they stand in the file.

Every piece keeps the text that it was read from, so that a note which is changed in one place is unchanged in
every other, whatever a person, another tool or a newer version wrote there.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Value: TypeAlias = str | tuple[str, ...]

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter.

    `value` is the cleaned text or list of texts, or None where the file holds something deeper that we keep but do
    not read. `raw` is the exact text of the file, all lines of it, line ends included; empty for a field made here.
    `comment` is what stands behind the value on its line, with the space before it: it stays when the value changes.
    Comment lines and empty lines between the keys are fields without a key.
    """

    key: str
    value: Value | None
    raw: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level heading and what stands under it.

    `key` and `kind` come from the comment in the heading (`## Wording <!-- key kind -->`); both are empty where a
    person wrote the heading. `raw_heading` is the heading's line as it stands in the file, empty for one made here.
    `body` is raw text, up to the next heading.
    """

    title: str
    body: str
    key: str = ""
    kind: str = ""
    raw_heading: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A place in a note that was not understood: the line (from 1) and what is wrong with it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Note:
    """A whole note. `opening` and `closing` are the raw lines around the front matter, empty where there is none."""

    fields: tuple[Field, ...] = ()
    preamble: str = ""
    sections: tuple[Section, ...] = ()
    opening: str = ""
    closing: str = ""
    trouble: tuple[Trouble, ...] = field(default=(), compare=False)

    def get(self, key: str) -> Value | None:
        """Give the value of a front matter key, None where it is missing or deeper than a list."""
        return next((f.value for f in self.fields if f.key == key), None)

    def text(self, key: str) -> str:
        """Give a key's value as one text, empty where it is missing; a list is joined with commas."""
        value = self.get(key)
        return value if isinstance(value, str) else ", ".join(value or ())

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a key's value as texts; a single text counts as a list of one."""
        value = self.get(key)
        if isinstance(value, str):
            return (value,) if value else ()
        return value or ()

    def section(self, key: str) -> Section | None:
        """Give the section with this key, or with this title where a person wrote it without one."""
        keyed = next((s for s in self.sections if s.key == key), None)
        wanted = key.replace("_", " ").casefold()
        return keyed or next((s for s in self.sections if not s.key and s.title.casefold() == wanted), None)

    def with_field(self, key: str, value: Value) -> Note:
        """Give the note with this value under this key; an equal value leaves its bytes alone."""
        if self.get(key) == value:
            return self
        old = next((f for f in self.fields if f.key == key), None)
        if old is None:
            return replace(self, fields=(*self.fields, Field(key, value)))
        fresh = Field(key, value, comment=old.comment)
        return replace(self, fields=tuple(fresh if f is old else f for f in self.fields))

    def with_section(self, section: Section, before: Container[str] = ()) -> Note:
        """Give the note with this section in the place of the one with its key.

        A new one stands before the first section whose key is in `before`, or at the end.
        """
        old = self.section(section.key)
        if old is None:
            at = next((n for n, s in enumerate(self.sections) if s.key in before), len(self.sections))
            return replace(self, sections=(*self.sections[:at], section, *self.sections[at:]))
        if old.body == section.body and old.title == section.title:
            return self
        kept = replace(section, raw_heading=old.raw_heading if old.title == section.title else "")
        return replace(self, sections=tuple(kept if s is old else s for s in self.sections))


def schema_of(note: Note) -> int:
    """Give the note's schema number; one that is missing counts as the first, one that is no number as too new."""
    text = note.text("schema")
    if not text:
        return 1
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else SCHEMA + 1
