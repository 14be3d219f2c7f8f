"""One occurrence of something that slowed people down, wherever it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from standup.core.capture import Capture, parse_capture
from standup.core.entry import Entry
from standup.core.lines import Line
from standup.core.nothing import is_nothing
from standup.core.problem import Problem
from standup.core.walk import Observation


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen, when and by whom. `ref` names the line: `2026-11-24/ana^k3f9` or `O-9TD`; `line` is as typed."""

    ref: str
    day: date
    person: str
    line: str
    capture: Capture

    @property
    def order(self) -> tuple[date, str]:
        """What sightings are sorted by, the same on every machine."""
        return (self.day, self.ref)


def entry_ref(entry: Entry, line: Line) -> str:
    """Give the ref of a line of an entry."""
    return f"{entry.day.isoformat()}/{entry.person}^{line.key}"


def entry_sightings(entry: Entry) -> tuple[Sighting, ...]:
    """Give what slowed one person down on one day. Answers that mean "nothing" are none."""
    return tuple(
        Sighting(entry_ref(entry, line), entry.day, entry.person, line.text, capture)
        for line in entry.blockers
        if not is_nothing((capture := parse_capture(line.text)).text)
    )


def observation_sightings(observation: Observation) -> tuple[Sighting, ...]:
    """Give the sighting in an observation; a strength, an idea or a question is none."""
    if not observation.sight.is_trouble:
        return ()
    capture = parse_capture(observation.line.text)
    return (Sighting(observation.id, observation.day, observation.by, observation.line.text, capture),)


def linked(sightings: Iterable[Sighting], problems: Iterable[Problem]) -> Mapping[str, str]:
    """Give the problem of each sighting that has one: {ref: problem id}.

    A link made in a problem's file counts before the id that a line names itself: it was made later, by somebody who
    saw both. A line that names a problem which does not exist is linked to none. Where two problems claim one
    sighting, the first id in order has it.
    """
    known = sorted(problems, key=lambda problem: problem.id)
    claimed: dict[str, str] = {}
    for problem in known:
        for ref in problem.sightings:
            claimed.setdefault(ref, problem.id)
    ids = {problem.id for problem in known}
    named = {s.ref: s.capture.problem for s in sightings if s.capture.problem in ids}
    return {**named, **claimed}
