"""A problem and its note."""

from __future__ import annotations

from standup.core.lines import items
from standup.core.note import SCHEMA, Note
from standup.core.problem import Problem, State
from standup.notefile import places
from standup.notefile.fields import (
    body_text,
    day_of,
    day_or_none,
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

TYPE = "problem"


def read_problem(note: Note, path: str) -> Problem:
    """Give the problem that a note holds. Raises NoteError where its front matter cannot be understood."""
    expect_type(note, TYPE, path)
    problem_id = id_of(note, "P", path.rsplit("/", 1)[-1].removesuffix(".md"), path)
    expect_place(path, places.problem("", problem_id))
    log = note.section("log")
    return Problem(
        id=problem_id,
        team=note.text("team"),
        title=note.text("title"),
        created=day_of(note, "created", path),
        by=note.text("by"),
        state=one_of(State, note, "state", State.OPEN, path),
        owner=note.text("owner"),
        next_step=note.text("next_step"),
        next_step_on=day_or_none(note, "next_step_on", path),
        closed_on=day_or_none(note, "closed_on", path),
        waste=note.text("waste"),
        should=body_text(note, "should"),
        actual=body_text(note, "actual"),
        sightings=note.texts("sightings"),
        log=items(log.body) if log else (),
        updated=note.text("updated"),
    )


def write_problem(problem: Problem, note: Note | None, path: str) -> Note:
    """Give the note of a problem, with all else that stood in it before. Raises NoteError as `write_entry` does."""
    base = note or Note()
    refuse_unwritable(base, path)
    base = with_fields(
        base,
        {
            "schema": base.text("schema") or str(SCHEMA),
            "type": TYPE,
            "id": problem.id,
            "team": problem.team,
            "title": problem.title,
            "state": problem.state.value,
            "owner": problem.owner,
            "next_step": problem.next_step,
            "next_step_on": problem.next_step_on.isoformat() if problem.next_step_on else "",
            "closed_on": problem.closed_on.isoformat() if problem.closed_on else "",
            "waste": problem.waste,
            "created": problem.created.isoformat(),
            "by": problem.by,
            "updated": problem.updated,
            "sightings": problem.sightings,
        },
    )
    base = titled(base, f"{problem.id}: {problem.title}")
    base = text_section(base, "should", "What should happen", problem.should)
    base = text_section(base, "actual", "What happens instead", problem.actual)
    return line_section(base, "log", "Log", problem.log)
