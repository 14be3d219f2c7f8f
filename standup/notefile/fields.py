"""What the codecs share: typing what front matter says, and refusing what must not be rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from standup.core.ids import is_id
from standup.core.lines import Line, items, with_items
from standup.core.note import SCHEMA, Note, Section, Value, schema_of
from standup.core.text import clean, clean_line
from standup.errors import NoteError

E = TypeVar("E", bound=StrEnum)

_HEADING_LIKE = re.compile(r"^(\\*#)", re.MULTILINE)
_ESCAPED_HEADING = re.compile(r"^\\(\\*#)", re.MULTILINE)

MADE_BY_A_NEWER = "it was written by a newer version of standup: update to change it, it is kept as it is"


def refuse_unwritable(note: Note, path: str) -> None:
    """Raise NoteError where a note must not be rewritten: a newer schema, or front matter that was not understood."""
    if schema_of(note) > SCHEMA:
        raise NoteError(f"{path}: {MADE_BY_A_NEWER}")
    refuse_unreadable(note, path)


def refuse_unreadable(note: Note, path: str) -> None:
    """Raise NoteError, with the line, where a note's front matter was not understood."""
    for trouble in note.trouble:
        raise NoteError(f"{path}:{trouble.line}: {trouble.message}", "mend it in an editor; the file is kept as it is")


def expect_type(note: Note, wanted: str, path: str) -> None:
    """Raise NoteError where a note is of another type than its place says."""
    refuse_unreadable(note, path)
    if note.text("type") != wanted:
        found = f"type “{clean_line(note.text('type'))}”" if note.text("type") else "no type"
        raise NoteError(f"{path}:1: a note of type “{wanted}” belongs here, this one has {found}")


def id_of(note: Note, letter: str, name: str, path: str) -> str:
    """Give a note's id, or where it says none, the name of its file or folder. Raises NoteError for what is no id."""
    says = note.text("id").strip() or name
    if not is_id(says, letter):
        raise NoteError(f"{path}: “{clean_line(says)}” is no id", f"write it like {letter}-7KQ")
    return says


def expect_place(path: str, wanted: str) -> None:
    """Raise NoteError where a note says that it is another one than its place says: links go by the place.

    Args:
        path: where it is.
        wanted: where the note that it says it is belongs; the team's folder may differ.
    """
    tail = "/".join(wanted.split("/")[2:])
    if not path.endswith(f"/{tail}"):
        raise NoteError(
            f"{path}: by what it says, this is {clean_line(tail)}", "move it there, or mend its id, date and person"
        )


def day_of(note: Note, key: str, path: str) -> date:
    """Give a key's date. Raises NoteError where there is none or it is no date."""
    day = day_or_none(note, key, path)
    if day is None:
        raise NoteError(f"{path}: “{key}” is missing", "write it like 2026-11-24")
    return day


def day_or_none(note: Note, key: str, path: str) -> date | None:
    """Give a key's date, or None where it is missing or empty. Raises NoteError where it is no date."""
    text = note.text(key).strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise NoteError(f"{path}: “{key}: {clean_line(text)}” is no date", "write it like 2026-11-24") from error


def one_of(kind: type[E], note: Note, key: str, default: E, path: str) -> E:
    """Give a key's value as one of an enumeration. Raises NoteError where it is none of them."""
    text = note.text(key).strip()
    if not text:
        return default
    try:
        return kind(text)
    except ValueError as error:
        known = ", ".join(kind)
        raise NoteError(f"{path}: “{key}: {clean_line(text)}” is none of {known}") from error


def body_text(note: Note, key: str) -> str:
    """Give what stands under a section as cleaned text without the empty lines around it."""
    section = note.section(key)
    if section is None:
        return ""
    return _ESCAPED_HEADING.sub(r"\1", clean(section.body)).strip("\n")


def text_section(
    note: Note, key: str, title: str, text: str, kind: str = "", *, before: frozenset[str] = frozenset()
) -> Note:
    """Give the note with this text under a section; an equal text leaves its bytes alone, an empty one adds none.

    A new section stands before those whose keys are in `before`.
    """
    old = note.section(key)
    if (old is None and not text) or (old is not None and body_text(note, key) == text):
        return note
    escaped = _HEADING_LIKE.sub(r"\\\1", clean(text)).strip("\n")
    body = f"\n{escaped}\n\n" if text else "\n"
    return note.with_section(Section(title, body, key, kind), before)


def line_section(
    note: Note,
    key: str,
    title: str,
    lines: tuple[Line, ...],
    kind: str = "",
    *,
    before: frozenset[str] = frozenset(),
) -> Note:
    """Give the note with exactly these items under a section; equal ones leave its bytes alone, none add no section.

    A new section stands before those whose keys are in `before`.
    """
    old = note.section(key)
    if old is None and not lines:
        return note
    stood = old.body if old is not None else ""
    body = stood if items(stood) == lines else with_items(stood, lines)
    return note.with_section(Section(title, body, key, kind), before)


def with_fields(note: Note, values: Mapping[str, Value]) -> Note:
    """Give the note with these values; an empty one is written only where the key stands already."""
    for key, value in values.items():
        if value or note.get(key) is not None:
            note = note.with_field(key, value)
    return note


def titled(note: Note, title: str) -> Note:
    """Give the note with its first-level heading, where it has no text before its sections yet."""
    if note.preamble.strip():
        return note
    return replace(note, preamble=f"\n# {clean(title)}\n\n")
