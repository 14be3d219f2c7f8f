"""The team's day at a glance: who has written, what is in the way, which next steps are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standup.core.entry import Entry
from standup.core.problem import Problem
from standup.core.session import Session, Turn
from standup.core.sighting import Sighting, entry_sightings
from standup.core.walk import Walk
from standup.core.week import Week
from standup.notefile import places
from standup.service.workspace import Workspace
from standup.store.notes import SESSION


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team today: their entry, None where there is none yet."""

    person: str
    name: str
    entry: Entry | None
    away: bool

    @property
    def has_written(self) -> bool:
        """Say whether there is an answer in their entry."""
        return self.entry is not None and not self.entry.empty


@dataclass(frozen=True, slots=True)
class Today:
    """One day of a team. `due` are live problems whose next step's day has come; `trouble` notes not understood."""

    day: date
    members: tuple[Member, ...]
    session: Session | None
    blockers: tuple[Sighting, ...]
    due: tuple[Problem, ...]
    walks: tuple[Walk, ...]
    trouble: tuple[str, ...]


def today(ws: Workspace) -> Today:
    """Give the team's day. Entries of people who are no longer in the team come last."""
    week = Week.of(ws.today)
    entries = {s.value.person: s.value for s in ws.notes.entries(week) if s.value.day == ws.today}
    stored = ws.notes.load(SESSION, places.session(ws.team_key, ws.today))
    session = stored.value if stored else None
    away = frozenset(session.people(Turn.AWAY)) if session else frozenset()
    people = (*ws.team.people, *sorted(set(entries) - set(ws.team.people)))
    members = tuple(Member(p, ws.team.name_of(p), entries.get(p), p in away) for p in people)
    problems = (stored.value for stored in ws.notes.problems())
    due = (p for p in problems if p.state.is_live and p.next_step_on is not None and p.next_step_on <= ws.today)
    walks = tuple(s.value for s in ws.notes.walks(week) if s.value.day == ws.today)
    blockers = tuple(s for m in members if m.entry is not None for s in entry_sightings(m.entry))
    return Today(ws.today, members, session, blockers, tuple(due), walks, tuple(sorted(set(ws.notes.trouble))))
