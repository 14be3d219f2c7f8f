"""All that was seen: blockers of every entry and observations of every walk, up to a week's end."""

from __future__ import annotations

from standup.core.sighting import Sighting, entry_sightings, observation_sightings
from standup.core.week import Week
from standup.service.workspace import Workspace


def all_sightings(ws: Workspace, until: Week) -> list[Sighting]:
    """Give every sighting up to a week's end, in no order that means anything."""
    notes = ws.notes
    found = [
        sighting
        for week in notes.weeks("standups", until)
        for entry in notes.entries(week)
        for sighting in entry_sightings(entry.value)
    ]
    found.extend(
        sighting
        for week in notes.weeks("walks", until)
        for walk in notes.walks(week)
        for observation in notes.observations(walk.value)
        for sighting in observation_sightings(observation.value)
    )
    return found
