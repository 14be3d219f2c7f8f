"""One line, typed wherever one happens to be: a blocker into one's entry of today."""

from __future__ import annotations

from dataclasses import dataclass

from standup.core.capture import Capture, parse_capture
from standup.core.nothing import is_nothing
from standup.core.sighting import entry_ref
from standup.core.text import clean_line
from standup.errors import UsageError
from standup.service.entries import add_line, blockers_question, open_entry, save_entry
from standup.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Captured:
    """What was saved, where, and what of it needs a look, one line each."""

    capture: Capture
    ref: str
    path: str
    doubts: tuple[str, ...]


def block(ws: Workspace, line: str) -> Captured:
    """Add a blocker to the entry of whoever is at the keyboard, durable on the disk when this returns.

    Raises:
        StandupError: the line is empty, nobody is known to be at the keyboard, or it could not be saved.
    """
    typed = clean_line(line).strip()
    capture = parse_capture(typed)
    if not capture.text:
        raise UsageError(
            "that line says nothing but numbers" if typed else "there is nothing to save", "say what slowed you"
        )
    form = open_entry(ws)
    question = blockers_question(form.questions)
    form = add_line(ws, form, question, typed)
    ref = entry_ref(form.entry, form.entry.lines(question.key)[-1])
    form = save_entry(ws, form)
    return Captured(capture, ref, form.stored.path, doubts(ws, capture))


def doubts(ws: Workspace, capture: Capture) -> tuple[str, ...]:
    """Give what of a capture names something that is not there, one line each; the line is kept as typed."""
    found = [f"there is no @{who} in {ws.team.name}" for who in capture.helpers if who not in ws.team.people]
    if capture.problem and capture.problem not in ws.notes.problem_ids():
        found.append(f"there is no problem {capture.problem} in these notes")
    if is_nothing(capture.text):
        found.append("that says nothing was in the way, so it counts as no sighting")
    return tuple(found)
