"""A problem on the command line: as text for people, as data for programs."""

from __future__ import annotations

from datetime import date

from standup.cli.wording import sighting_data
from standup.config.schema import Team
from standup.core.problem import Problem
from standup.core.text import clean, clean_line
from standup.export.durations import lost
from standup.export.weekly import short_day
from standup.service.problems import ProblemView


def problem_data(view: ProblemView) -> dict[str, object]:
    """Give a problem as data, with what was seen of it. What nobody has said is None."""
    problem, tally = view.problem, view.tally
    return {
        "id": problem.id,
        "title": clean_line(problem.title),
        "state": problem.state.value,
        "owner": problem.owner or None,
        "next_step": clean_line(problem.next_step) or None,
        "next_step_on": _iso(problem.next_step_on),
        "should": clean(problem.should) or None,
        "actual": clean(problem.actual) or None,
        "waste": problem.waste or None,
        "created": problem.created.isoformat(),
        "by": problem.by or None,
        "closed_on": _iso(problem.closed_on),
        "last_seen": _iso(view.last_seen),
        "seen": tally.seen,
        "person_minutes": tally.minutes,
        "person_minutes_low": tally.low if tally.minutes is not None else None,
        "person_minutes_high": tally.high if tally.minutes is not None else None,
        "bases": [basis.value for basis in tally.bases],
        "not_counted": tally.uncounted,
        "sightings": [sighting_data(seen) for seen in tally.sightings],
        "log": [clean_line(line.text) for line in problem.log],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def problem_text(view: ProblemView, team: Team) -> str:
    """Give a problem as text: what it is, where it stands, where it was seen, what became of it."""
    problem = view.problem
    rows = [f"{problem.id}  {clean_line(problem.title)}", _standing(problem, team), ""]
    rows += _labelled("Should", problem.should)
    rows += _labelled("Actual", problem.actual)
    on = f" (to be seen on {short_day(problem.next_step_on)})" if problem.next_step_on else ""
    rows += _labelled("Next", f"{problem.next_step or 'no step yet'}{on}")
    rows += ["", *_seen(view)]
    rows += ["", "What became of it", *(f"  {clean_line(line.text)}" for line in problem.log)] if problem.log else []
    return "\n".join(rows)


def _standing(problem: Problem, team: Team) -> str:
    owner = f"{team.name_of(problem.owner)} has it" if problem.owner else "nobody has taken it yet"
    by = f" by {team.name_of(problem.by)}" if problem.by else ""
    raised = f"raised on {short_day(problem.created)} {problem.created.year}{by}"
    return clean_line(f"{problem.state.value.replace('_', ' ')}, {owner}, {raised}")


def _labelled(label: str, text: str) -> list[str]:
    rows = clean(text).splitlines() or ["?"]
    return [f"{label + ':':<8}{rows[0]}", *(f"{'':8}{row}" for row in rows[1:])]


def _seen(view: ProblemView) -> list[str]:
    tally = view.tally
    if not tally.seen:
        return ["Not seen in any note yet."]
    times = "once" if tally.seen == 1 else f"{tally.seen} times"
    rows = [f"  {seen.day.isoformat()}  {clean_line(seen.line)}  ({clean_line(seen.ref)})" for seen in tally.sightings]
    return [f"Seen {times}, person-time {lost(tally)}", *rows]
