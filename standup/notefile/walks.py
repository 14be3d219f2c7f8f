"""A walk and its observations, and their notes."""

from __future__ import annotations

from standup.core.lines import Line, items
from standup.core.note import SCHEMA, Note
from standup.core.walk import Evidence, Observation, Sight, Walk, WalkStatus
from standup.notefile import places
from standup.notefile.fields import (
    body_text,
    day_of,
    expect_place,
    expect_type,
    id_of,
    line_section,
    one_of,
    refuse_unwritable,
    text_section,
    titled,
    with_fields,
)

WALK = "walk"
OBSERVATION = "observation"


def read_walk(note: Note, path: str) -> Walk:
    """Give the walk that a note holds. Raises NoteError where its front matter cannot be understood."""
    expect_type(note, WALK, path)
    day = day_of(note, "date", path)
    walk_id = id_of(note, "W", path.split("/")[-2:][0], path)
    expect_place(path, places.walk("", day, walk_id))
    promises = note.section("promises")
    return Walk(
        id=walk_id,
        team=note.text("team"),
        day=day,
        purpose=note.text("purpose"),
        walker=note.text("walker"),
        theme=note.text("theme") or "open",
        area=note.text("area"),
        value_stream=note.text("value_stream"),
        company=note.texts("company"),
        status=one_of(WalkStatus, note, "status", WalkStatus.PLANNED, path),
        read_back=body_text(note, "read_back"),
        promises=items(promises.body) if promises else (),
        reflection=body_text(note, "reflection"),
        updated=note.text("updated"),
    )


def write_walk(walk: Walk, note: Note | None, path: str) -> Note:
    """Give the note of a walk, with all else that stood in it before. Raises NoteError as `write_entry` does."""
    base = note or Note()
    refuse_unwritable(base, path)
    base = with_fields(
        base,
        {
            "schema": base.text("schema") or str(SCHEMA),
            "type": WALK,
            "id": walk.id,
            "team": walk.team,
            "date": walk.day.isoformat(),
            "status": walk.status.value,
            "purpose": walk.purpose,
            "theme": walk.theme,
            "area": walk.area,
            "value_stream": walk.value_stream,
            "walker": walk.walker,
            "company": walk.company,
            "updated": walk.updated,
        },
    )
    base = titled(base, f"Walk {walk.id}: {walk.purpose}")
    base = text_section(base, "read_back", "What I understood, read back", walk.read_back)
    base = line_section(base, "promises", "What I promised", walk.promises)
    return text_section(base, "reflection", "What I learned", walk.reflection)


def read_observation(note: Note, path: str) -> Observation:
    """Give the observation that a note holds. Raises NoteError where its front matter cannot be understood."""
    expect_type(note, OBSERVATION, path)
    lines = _happens(note)
    observation_id = id_of(note, "O", path.rsplit("/", 1)[-1].removesuffix(".md"), path)
    return Observation(
        id=observation_id,
        walk=note.text("walk") or path.split("/")[-2:][0],
        team=note.text("team"),
        day=day_of(note, "date", path),
        by=note.text("by"),
        line=lines[0] if lines else Line(body_text(note, "happens")),
        should=body_text(note, "should"),
        evidence=one_of(Evidence, note, "evidence", Evidence.SEEN, path),
        sight=one_of(Sight, note, "kind", Sight.ABNORMALITY, path),
        step=note.text("step"),
        updated=note.text("updated"),
    )


def write_observation(observation: Observation, note: Note | None, path: str) -> Note:
    """Give the note of an observation, with all else that stood in it. Raises NoteError as `write_entry` does."""
    base = note or Note()
    refuse_unwritable(base, path)
    base = with_fields(
        base,
        {
            "schema": base.text("schema") or str(SCHEMA),
            "type": OBSERVATION,
            "id": observation.id,
            "walk": observation.walk,
            "team": observation.team,
            "date": observation.day.isoformat(),
            "by": observation.by,
            "kind": observation.sight.value,
            "evidence": observation.evidence.value,
            "step": observation.step,
            "updated": observation.updated,
        },
    )
    base = titled(base, f"Observation {observation.id}")
    base = _with_happens(base, observation.line)
    return text_section(base, "should", "What should happen", observation.should)


def _happens(note: Note) -> tuple[Line, ...]:
    section = note.section("happens")
    return items(section.body) if section else ()


def _with_happens(note: Note, line: Line) -> Note:
    """Give the note with what was seen: its first item. What a person wrote there besides, items or prose, stays."""
    lines = _happens(note)
    if not lines and line.text and body_text(note, "happens") == line.text:
        return note
    return line_section(note, "happens", "What happens", (line, *lines[1:]))
