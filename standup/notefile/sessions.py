"""A stand-up meeting and its note."""

from __future__ import annotations

from standup.core.note import SCHEMA, Note
from standup.core.session import Session, Turn
from standup.notefile.fields import day_of, expect_type, refuse_unwritable, titled, with_fields

TYPE = "session"


def read_session(note: Note, path: str) -> Session:
    """Give the session that a note holds. Raises NoteError where its front matter cannot be understood."""
    expect_type(note, TYPE, path)
    turn_of = {person: turn for turn in Turn for person in note.texts(turn.value)}
    order = note.texts("order")
    speaker = note.text("speaker")
    return Session(
        team=note.text("team"),
        day=day_of(note, "date", path),
        driver=note.text("driver"),
        turns=tuple((person, turn_of.get(person, Turn.WAITING)) for person in order),
        at=order.index(speaker) if speaker in order else len(order),
        started=note.text("started"),
        ended=note.text("ended"),
        updated=note.text("updated"),
        taken=tuple(person for person in note.texts("taken") if turn_of.get(person, Turn.WAITING) is not Turn.WAITING),
    )


def write_session(session: Session, note: Note | None, path: str) -> Note:
    """Give the note of a session, with all else that stood in it before. Raises NoteError as `write_entry` does."""
    base = note or Note()
    refuse_unwritable(base, path)
    base = with_fields(
        base,
        {
            "schema": base.text("schema") or str(SCHEMA),
            "type": TYPE,
            "team": session.team,
            "date": session.day.isoformat(),
            "driver": session.driver,
            "started": session.started,
            "ended": session.ended,
            "speaker": session.speaker,
            "order": tuple(person for person, _ in session.turns),
            **{turn.value: session.people(turn) for turn in Turn if turn is not Turn.WAITING},
            "taken": session.taken,
            "updated": session.updated,
        },
    )
    return titled(base, f"Stand-up, {session.day:%A} {session.day.day} {session.day:%B %Y}")
