"""Problems: raised from what was seen, joined by more of it, taken by an owner, moved on, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from standup.core.capture import parse_capture
from standup.core.ids import ID, new_id, new_line_id
from standup.core.problem import Problem, State
from standup.core.rollup import Tally, tally
from standup.core.sameness import candidates
from standup.core.sighting import Sighting, linked
from standup.core.text import clean_line
from standup.core.week import Week
from standup.errors import UsageError
from standup.notefile import places
from standup.service.sightings import all_sightings
from standup.service.workspace import Workspace
from standup.store.notes import PROBLEM, Stored


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem with everything that was seen of it."""

    problem: Problem
    tally: Tally
    last_seen: date | None

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """Live ones first, then most person-time, most seen, and the id."""
        return (not self.problem.state.is_live, -(self.tally.minutes or 0), -self.tally.seen, self.problem.id)


def list_problems(ws: Workspace) -> tuple[ProblemView, ...]:
    """Give the team's problems with what was seen of them, live ones first, then by lost person-time."""
    problems = [stored.value for stored in ws.notes.problems()]
    return tuple(sorted(_views(ws, problems), key=lambda view: view.order))


def show_problem(ws: Workspace, problem_id: str) -> ProblemView:
    """Give one problem. Raises UsageError where there is none of this id, StandupError where it cannot be read."""
    wanted = _stored(ws, problem_id).value
    others = [stored.value for stored in ws.notes.problems() if stored.value.id != wanted.id]
    return next(view for view in _views(ws, [wanted, *others]) if view.problem.id == wanted.id)


def _views(ws: Workspace, problems: Sequence[Problem]) -> list[ProblemView]:
    sightings = all_sightings(ws, Week.of(ws.today))
    problem_of = linked(sightings, problems)
    views = []
    for problem in problems:
        mine: list[Sighting] = [s for s in sightings if problem_of.get(s.ref) == problem.id]
        views.append(ProblemView(problem, tally(mine), max((s.day for s in mine), default=None)))
    return views


def _stored(ws: Workspace, problem_id: str) -> Stored[Problem]:
    wanted = problem_id.strip().upper()
    if not wanted.startswith("P-"):
        wanted = f"P-{wanted}"
    found = ws.notes.problem(wanted) if ID.fullmatch(wanted) else None
    if found is None:
        raise UsageError(f"there is no problem “{clean_line(problem_id)}”", "`standup problems` lists them")
    return found


def candidates_for(ws: Workspace, line: str) -> tuple[Problem, ...]:
    """Give at most three live problems that a line may be a sighting of, the most alike first. A person decides."""
    known = {stored.value.id: stored.value for stored in ws.notes.problems() if stored.value.state.is_live}
    wordings = [(p.id, text) for p in known.values() for text in (p.title, p.actual) if text]
    return tuple(known[key] for key in candidates(parse_capture(line).text, wordings))


def raise_problem(
    ws: Workspace, title: str, *, should: str = "", actual: str = "", waste: str = "", refs: Sequence[str] = ()
) -> Problem:
    """Make a problem of something that was seen.

    Args:
        ws: the workspace.
        title: the problem in a few words.
        should: what should happen, where somebody has said it.
        actual: what happens instead; the title, where nobody has said more.
        waste: the kind of waste, one of `core.capture.WASTES`.
        refs: the sightings that it is made of.

    Raises:
        StandupError: there is no title, or it could not be saved.
    """
    words = clean_line(title).strip()
    if not words:
        raise UsageError("a problem needs a few words", "say what happens")
    problem = Problem(
        id=new_id("P", ws.notes.problem_ids(), ws.choose),
        team=ws.team_key,
        title=words[:80].rstrip(),
        created=ws.today,
        by=ws.person,
        waste=waste,
        should=should.strip(),
        actual=actual.strip() or words,
        sightings=tuple(sorted(refs)),
    )
    path = places.problem(ws.team_key, problem.id)
    return _save(ws, Stored(problem, path), "raised").value


def join_problem(ws: Workspace, problem_id: str, refs: Sequence[str]) -> Problem:
    """Make sightings part of a problem. Raises UsageError where there is no such problem."""
    stored = _stored(ws, problem_id)
    more = tuple(ref for ref in refs if ref not in stored.value.sightings)
    if not more:
        return stored.value
    changed = replace(stored.value, sightings=tuple(sorted((*stored.value.sightings, *more))))
    what = "a sighting joined" if len(more) == 1 else f"{len(more)} sightings joined"
    return _save(ws, replace(stored, value=changed), what).value


@dataclass(frozen=True, slots=True)
class Change:
    """What changes about a problem; None leaves a thing as it is, an empty text takes it away."""

    title: str | None = None
    owner: str | None = None
    next_step: str | None = None
    next_step_on: date | None = None
    state: State | None = None
    should: str | None = None
    actual: str | None = None
    learned: str = ""


def change_problem(ws: Workspace, problem_id: str, change: Change) -> Problem:
    """Change a problem and note in its log who changed what. Raises UsageError for an unknown id or person."""
    stored = _stored(ws, problem_id)
    problem, said = stored.value, []
    if change.title is not None and change.title.strip() and change.title.strip() != problem.title:
        problem = replace(problem, title=clean_line(change.title).strip()[:80])
        said.append(f"now called “{problem.title}”")
    if change.owner is not None:
        owner = ws.team.person(change.owner) if change.owner.strip() else ""
        said += [] if owner == problem.owner else [f"{owner} took it" if owner else "given back"]
        problem = replace(problem, owner=owner)
    if change.next_step is not None and change.next_step.strip() != problem.next_step:
        problem = replace(problem, next_step=clean_line(change.next_step).strip())
        said.append(f"next: {problem.next_step}" if problem.next_step else "no next step")
    if change.next_step_on is not None and change.next_step_on != problem.next_step_on:
        problem = replace(problem, next_step_on=change.next_step_on)
        said.append(f"to be seen on {change.next_step_on.isoformat()}")
    problem, more = _moved(ws, problem, change)
    said += more
    if problem == stored.value:
        return problem
    return _save(ws, replace(stored, value=problem), "; ".join(said) or "reworded").value


def _moved(ws: Workspace, problem: Problem, change: Change) -> tuple[Problem, list[str]]:
    said = []
    if change.should is not None:
        problem = replace(problem, should=change.should.strip())
    if change.actual is not None:
        problem = replace(problem, actual=change.actual.strip())
    if change.state is not None and change.state is not problem.state:
        closed = None if change.state.is_live else ws.today
        problem = replace(problem, state=change.state, closed_on=closed)
        said.append(change.state.value.replace("_", " "))
    if change.learned.strip():
        said.append(f"learned: {clean_line(change.learned).strip()}")
    return problem, said


def _save(ws: Workspace, stored: Stored[Problem], what: str) -> Stored[Problem]:
    problem = stored.value
    line_id = new_line_id({line.key for line in problem.log}, ws.choose)
    logged = problem.logged(ws.today, ws.person or "somebody", what, line_id)
    return ws.notes.save(PROBLEM, replace(stored, value=replace(logged, updated=ws.stamp())))
