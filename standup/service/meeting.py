"""The stand-up meeting: whose turn it is, resumed where it stood, one file for it and one for each person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standup.core.session import Session, start_session
from standup.notefile import places
from standup.service.workspace import Workspace
from standup.store.notes import SESSION, Stored


@dataclass(frozen=True, slots=True)
class Meeting:
    """Today's meeting as it stands on the disk."""

    stored: Stored[Session]

    @property
    def session(self) -> Session:
        """The session."""
        return self.stored.value


def open_meeting(ws: Workspace) -> Meeting:
    """Open today's meeting: the one that was begun, with who has joined the team since, else a new one.

    A new one is not saved before something happens in it.
    """
    stored = ws.notes.load(SESSION, places.session(ws.team_key, ws.today))
    people = ws.team.people
    if stored is None:
        fresh = start_session(ws.team_key, ws.today, ws.person, people, "")
        return Meeting(Stored(fresh, places.session(ws.team_key, ws.today)))
    return Meeting(replace(stored, value=stored.value.with_people(people)))


def save_meeting(ws: Workspace, meeting: Meeting, session: Session) -> Meeting:
    """Save the meeting as it stands now. Raises StandupError where that cannot be."""
    stamped = replace(session, started=session.started or ws.stamp(), updated=ws.stamp())
    return Meeting(ws.notes.save(SESSION, replace(meeting.stored, value=stamped)))


def close_meeting(ws: Workspace, meeting: Meeting) -> Meeting:
    """Save the meeting as ended now."""
    return save_meeting(ws, meeting, replace(meeting.session, ended=ws.stamp()))
