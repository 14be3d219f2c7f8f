"""A gemba walk: planned, walked with an observation at a time, closed with what was promised and learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from standup.core.capture import parse_capture
from standup.core.ids import new_id, new_line_id
from standup.core.lines import Line, Tick
from standup.core.problem import Problem
from standup.core.sighting import linked, observation_sightings
from standup.core.text import clean_line
from standup.core.walk import Evidence, Observation, Sight, Walk, WalkStatus
from standup.core.week import Week
from standup.errors import UsageError
from standup.notefile import places
from standup.service.capture import Captured, doubts
from standup.service.workspace import Workspace
from standup.store.notes import OBSERVATION, WALK, Stored

IN_PASSING = "Seen in passing"


@dataclass(frozen=True, slots=True)
class WalkView:
    """A walk with what was observed on it, in the order in which it was noted."""

    stored: Stored[Walk]
    observations: tuple[Observation, ...]

    @property
    def walk(self) -> Walk:
        """The walk itself."""
        return self.stored.value

    @property
    def open_promises(self) -> tuple[Line, ...]:
        """The promises that are still to be kept."""
        return tuple(line for line in self.walk.promises if line.tick not in (Tick.DONE, Tick.DROPPED))


def list_walks(ws: Workspace, weeks: int = 8) -> tuple[WalkView, ...]:
    """Give the walks of the last weeks, the newest first."""
    this = Week.of(ws.today)
    found = [view(ws, stored) for n in range(weeks) for stored in ws.notes.walks(this.plus(-n))]
    return tuple(sorted(found, key=lambda v: (v.walk.day, v.walk.updated, v.walk.id), reverse=True))


def view(ws: Workspace, stored: Stored[Walk]) -> WalkView:
    """Give a walk with its observations."""
    seen = (found.value for found in ws.notes.observations(stored.value))
    return WalkView(stored, tuple(sorted(seen, key=lambda o: (o.updated, o.id))))


def open_walk(ws: Workspace, walk_id: str) -> WalkView:
    """Give a walk by its id. Raises UsageError where there is none."""
    wanted = walk_id.strip().upper()
    for week in reversed(ws.notes.weeks("walks", Week.of(ws.today).plus(1))):
        for stored in ws.notes.walks(week):
            if stored.value.id == wanted:
                return view(ws, stored)
    raise UsageError(f"there is no walk “{clean_line(walk_id)}”")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked before a walk. Only the purpose is required."""

    purpose: str
    theme: str = "open"
    area: str = ""
    value_stream: str = ""
    company: tuple[str, ...] = ()


def plan_walk(ws: Workspace, plan: Plan, status: WalkStatus = WalkStatus.WALKING) -> WalkView:
    """Begin a walk. Raises UsageError where no purpose is given."""
    if not plan.purpose.strip():
        raise UsageError("a walk needs a purpose", "why are you going, in one sentence?")
    walk = Walk(
        id=new_id("W", ws.notes.walk_ids(), ws.choose),
        team=ws.team_key,
        day=ws.today,
        purpose=clean_line(plan.purpose).strip(),
        walker=ws.me(),
        theme=plan.theme,
        area=clean_line(plan.area).strip(),
        value_stream=clean_line(plan.value_stream).strip(),
        company=tuple(name for name in (clean_line(c).strip() for c in plan.company) if name),
        status=status,
        updated=ws.stamp(),
    )
    return WalkView(ws.notes.save(WALK, Stored(walk, places.walk(ws.team_key, ws.today, walk.id))), ())


def save_walk(ws: Workspace, seen: WalkView, walk: Walk) -> WalkView:
    """Save a changed walk. Raises StandupError where that cannot be."""
    stored = replace(seen.stored, value=replace(walk, updated=ws.stamp()))
    return replace(seen, stored=ws.notes.save(WALK, stored))


def promise(ws: Workspace, walk: Walk, text: str) -> Walk:
    """Give the walk with one more promise of the walker's; an empty text adds none."""
    if not text.strip():
        return walk
    taken = {line.key for line in walk.promises}
    line = Line(clean_line(text).strip(), Tick.OPEN, new_line_id(taken, ws.choose))
    return replace(walk, promises=(*walk.promises, line))


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing seen, as it was noted. `line` is a capture line."""

    line: str
    should: str = ""
    evidence: Evidence = Evidence.SEEN
    sight: Sight = Sight.ABNORMALITY
    step: str = ""


def log_observation(ws: Workspace, walk: Walk, seen: Seen) -> Observation:
    """Save one observation of a walk. Raises UsageError where the line says nothing."""
    typed = clean_line(seen.line).strip()
    if not parse_capture(typed).text:
        raise UsageError("there is nothing to save", "say what you see")
    taken = ws.notes.walk_ids()
    observation = Observation(
        id=new_id("O", taken, ws.choose),
        walk=walk.id,
        team=ws.team_key,
        day=max(walk.day, ws.today),
        by=ws.me(),
        line=Line(typed, id=new_line_id((), ws.choose)),
        should=seen.should.strip(),
        evidence=seen.evidence,
        sight=seen.sight,
        step=clean_line(seen.step).strip(),
        updated=ws.clock().isoformat(timespec="milliseconds"),
    )
    path = places.observation(ws.team_key, walk.day, walk.id, observation.id)
    return ws.notes.save(OBSERVATION, Stored(observation, path)).value


def change_observation(ws: Workspace, walk: Walk, observation_id: str, seen: Seen) -> Observation:
    """Reword an observation. Raises UsageError where the line says nothing or there is no such observation."""
    typed = clean_line(seen.line).strip()
    if not parse_capture(typed).text:
        raise UsageError("there is nothing to save", "say what you see")
    stored = next((found for found in ws.notes.observations(walk) if found.value.id == observation_id), None)
    if stored is None:
        raise UsageError(f"there is no observation “{clean_line(observation_id)}” on {walk.id}")
    line = stored.value.line if stored.value.line.text == typed else replace(stored.value.line, text=typed, raw="")
    changed = replace(stored.value, line=line, should=seen.should.strip(), evidence=seen.evidence, sight=seen.sight)
    return ws.notes.save(OBSERVATION, replace(stored, value=changed)).value


def problems_of(ws: Workspace, observations: Iterable[Observation]) -> Mapping[str, Problem]:
    """Give the problem of each observation that is a sighting of one: {observation id: problem}."""
    known = {stored.value.id: stored.value for stored in ws.notes.problems()}
    sightings = [sighting for seen in observations for sighting in observation_sightings(seen)]
    links = linked(sightings, known.values())
    return {s.ref: known[links[s.ref]] for s in sightings if s.ref in links}


def current_walk(ws: Workspace) -> WalkView | None:
    """Give the walk that whoever is at the keyboard is on today, None where there is none."""
    mine = [v for v in list_walks(ws, 1) if v.walk.walker == ws.me() and v.walk.day == ws.today]
    return next((v for v in mine if v.walk.status is WalkStatus.WALKING), None)


def see(ws: Workspace, seen: Seen) -> Captured:
    """Note one observation: on the walk that is under way, else among what was seen in passing today.

    Raises StandupError as `log_observation` does.
    """
    if not parse_capture(seen.line).text:
        raise UsageError("there is nothing to save", "say what you see")
    walk = current_walk(ws) or _in_passing(ws)
    observation = log_observation(ws, walk.walk, seen)
    capture = parse_capture(observation.line.text)
    path = places.observation(ws.team_key, walk.walk.day, walk.walk.id, observation.id)
    return Captured(capture, observation.id, path, doubts(ws, capture))


def _in_passing(ws: Workspace) -> WalkView:
    for found in list_walks(ws, 1):
        if (found.walk.walker, found.walk.day, found.walk.purpose) == (ws.me(), ws.today, IN_PASSING):
            return found
    return plan_walk(ws, Plan(IN_PASSING), WalkStatus.CLOSED)
