"""A stand-up entry and its note.

Each question is a section, `## Wording <!-- key kind -->`; its lines are list items, its text stands as it was typed.
"""

from __future__ import annotations

import re

from standup.core.entry import Answer, Entry
from standup.core.lines import items
from standup.core.note import SCHEMA, Note, Section
from standup.core.questions import Kind
from standup.notefile import places
from standup.notefile.fields import (
    body_text,
    day_of,
    expect_place,
    expect_type,
    line_section,
    refuse_unwritable,
    text_section,
    titled,
    with_fields,
)

TYPE = "entry"

_TITLE = re.compile(r"[a-z0-9-]+(?: [a-z0-9-]+)*")


def read_entry(note: Note, path: str) -> Entry:
    """Give the entry that a note holds. Raises NoteError where its front matter cannot be understood."""
    expect_type(note, TYPE, path)
    day = day_of(note, "date", path)
    person = note.text("person") or path.rsplit("/", 1)[-1].removesuffix(".md")
    expect_place(path, places.entry("", day, person))
    keyed = [(_key(section), section) for section in note.sections]
    return Entry(
        team=note.text("team"),
        person=person,
        name=note.text("name") or person,
        day=day,
        answers=tuple(_answer(note, key, section) for key, section in keyed if section is note.section(key)),
        updated=note.text("updated"),
    )


def _key(section: Section) -> str:
    """Give a section's key; of one that a person wrote without, the one that its title stands for."""
    title = section.title.casefold()
    return section.key or (title.replace(" ", "_") if _TITLE.fullmatch(title) else "")


def _answer(note: Note, key: str, section: Section) -> Answer:
    kind = Kind(section.kind) if section.kind in list(Kind) else Kind.TEXT
    if not section.key and items(section.body):
        kind = Kind.LINES
    if kind in (Kind.LINES, Kind.BLOCKERS):
        return Answer(key, kind, section.title, lines=items(section.body))
    return Answer(key, kind, section.title, text=body_text(note, key))


def write_entry(entry: Entry, note: Note | None, path: str) -> Note:
    """Give the note of an entry, with everything else that stood in it before.

    Raises NoteError where the note before is of a newer schema or was not understood.
    """
    base = note or Note()
    refuse_unwritable(base, path)
    base = with_fields(
        base,
        {
            "schema": base.text("schema") or str(SCHEMA),
            "type": TYPE,
            "team": entry.team,
            "person": entry.person,
            "name": entry.name,
            "date": entry.day.isoformat(),
            "updated": entry.updated,
        },
    )
    base = titled(base, f"{entry.name}, {entry.day:%A} {entry.day.day} {entry.day:%B %Y}")
    for n, answer in enumerate(entry.answers):
        base = _with_answer(base, answer, frozenset(later.key for later in entry.answers[n + 1 :]))
    return base


def _with_answer(note: Note, answer: Answer, later: frozenset[str]) -> Note:
    if answer.kind not in (Kind.LINES, Kind.BLOCKERS):
        return text_section(note, answer.key, answer.asked, answer.text, answer.kind.value, before=later)
    return line_section(note, answer.key, answer.asked, answer.lines, answer.kind.value, before=later)
