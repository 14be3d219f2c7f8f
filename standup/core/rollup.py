"""The week's problem list: what slowed people down, how often, for how long, and what becomes of it.

Person-time is Σ times × minutes each × people over the week's sightings; a guess gives a band from half to twice.
Everything is computed as of the week's Sunday from the notes alone, so the same notes give the same list everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standup.core.capture import Basis
from standup.core.problem import Problem, State
from standup.core.sameness import ALIKE, candidates, grouped
from standup.core.sighting import Sighting, linked
from standup.core.week import Week

GROUP_WEEKS = 4
"""How many weeks back an unlinked sighting is still looked at for saying that this week's came before."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the week's sightings of one thing add up to.

    `minutes` is person-time of the counted ones, None where none is counted; `low` and `high` the band that guesses
    leave; `uncounted` how many sightings carry no time. `bases` says how the counted ones are known.
    """

    seen: int
    minutes: int | None
    low: int
    high: int
    uncounted: int
    bases: tuple[Basis, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a problem, or with `problem` None, sightings that look like one thing.

    `total` counts all sightings up to the week's end, `weeks` the weeks in which there was one, `first` the first day.
    `share` is the row's share of the whole list's person-time, 0 to 1. `maybe` is the problem that unlinked sightings
    may belong to by their wording, empty for none.
    """

    title: str
    tally: Tally
    total: int
    weeks: int
    first: date
    problem: Problem | None = None
    share: float = 0.0
    maybe: str = ""
    wordings: tuple[str, ...] = ()

    @property
    def is_live(self) -> bool:
        """Say whether the team still has it in view at the week's end."""
        return self.problem is None or self.problem.state.is_live


@dataclass(frozen=True, slots=True)
class WeekList:
    """A week's list: `problems` that people have named, and `unlinked` sightings that look like one thing each.

    `closed` are problems that were closed this week and not seen in it; `learned` what problems taught in it,
    (problem id, text) each.
    """

    team: str
    week: Week
    problems: tuple[Row, ...]
    unlinked: tuple[Row, ...]
    closed: tuple[Row, ...]
    learned: tuple[tuple[str, str], ...]
    entries: int

    @property
    def sightings(self) -> int:
        """How many sightings the week has."""
        return sum(row.tally.seen for row in (*self.problems, *self.unlinked))

    @property
    def minutes(self) -> int:
        """The week's lost person-time in minutes, as far as it was counted."""
        return sum(row.tally.minutes or 0 for row in (*self.problems, *self.unlinked))

    def is_new(self, row: Row) -> bool:
        """Say whether this is the row's first week."""
        return row.first >= self.week.monday

    def carried(self, row: Row) -> int:
        """Give how many weeks a row has been carried: 0 in its first."""
        return max(0, (self.week.monday - Week.of(row.first).monday).days // 7)

    def is_overdue(self, row: Row) -> bool:
        """Say whether the next step's day had passed when the week began."""
        problem = row.problem
        return bool(row.is_live and problem and problem.next_step_on and problem.next_step_on < self.week.monday)

    @property
    def uncounted(self) -> tuple[Row, ...]:
        """The rows whose sightings of this week carry no time at all: what to measure next week."""
        return tuple(r for r in (*self.problems, *self.unlinked) if r.tally.seen and r.tally.minutes is None)


def tally(sightings: Iterable[Sighting]) -> Tally:
    """Add up sightings."""
    ordered = tuple(sorted(sightings, key=lambda s: s.order))
    counted = [(s.capture.basis, m) for s in ordered if (m := s.capture.person_minutes) is not None]
    guessed = sum(minutes for basis, minutes in counted if basis is Basis.GUESSED)
    known = sum(minutes for basis, minutes in counted if basis is not Basis.GUESSED)
    found = {basis for basis, _ in counted}
    return Tally(
        seen=len(ordered),
        minutes=known + guessed if counted else None,
        low=known + guessed // 2,
        high=known + guessed * 2,
        uncounted=len(ordered) - len(counted),
        bases=tuple(basis for basis in Basis if basis in found),
        sightings=ordered,
    )


def week_list(
    team: str, week: Week, sightings: Iterable[Sighting], problems: Sequence[Problem], entries: int
) -> WeekList:
    """Make a week's list.

    Args:
        team: the team's slug.
        week: the week; the list is as of its Sunday.
        sightings: all that the team has written, in any order; later ones than the week are left out.
        problems: the team's problems, in any order.
        entries: how many stand-up entries the week has.
    """
    past = sorted((s for s in sightings if s.day <= week.sunday), key=lambda s: s.order)
    problem_of = linked(past, problems)
    rows = [row for problem in problems if (row := _problem_row(problem, week, past, problem_of)) is not None]
    loose = [s for s in past if s.ref not in problem_of and s.day >= week.plus(-GROUP_WEEKS).monday]
    groups = grouped(loose, lambda s: s.capture.text, lambda s: s.order)
    known = _wordings(rows, past, problem_of)
    unlinked = [row for group in groups if (row := _group_row(group, week, known)) is not None]
    whole = sum(row.tally.minutes or 0 for row in (*rows, *unlinked))
    return WeekList(
        team,
        week,
        _ranked((row for row in rows if row.is_live or row.tally.seen), whole),
        _ranked(unlinked, whole),
        _ranked((row for row in rows if not row.is_live and not row.tally.seen), whole),
        _learned(problems, week),
        entries,
    )


def _wordings(
    rows: Iterable[Row], past: Iterable[Sighting], problem_of: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """What is said of the live problems, (id, wording) each, for finding which one a loose sighting may belong to."""
    live = {row.problem.id: row.problem for row in rows if row.problem and row.is_live}
    said = {(problem_of[s.ref], s.capture.text) for s in past if problem_of.get(s.ref) in live}
    return (*((p.id, p.title) for p in live.values()), *sorted(said))


def _learned(problems: Iterable[Problem], week: Week) -> tuple[tuple[str, str], ...]:
    found = [(day, p.id, text) for p in problems for day, text in p.learned if week.monday <= day <= week.sunday]
    return tuple((problem_id, text) for _, problem_id, text in sorted(found))


def _problem_row(problem: Problem, week: Week, past: Sequence[Sighting], problem_of: Mapping[str, str]) -> Row | None:
    mine = [s for s in past if problem_of.get(s.ref) == problem.id]
    first = min([problem.created, *(s.day for s in mine)])
    this_week = [s for s in mine if s.day >= week.monday]
    as_it_was = replace(problem, state=problem.state_on(week.sunday))
    shown = this_week or as_it_was.state.is_live or (problem.closed_on and problem.closed_on >= week.monday)
    if first > week.sunday or not shown or problem.state is State.NOT_A_PROBLEM:
        return None
    return Row(problem.title, tally(this_week), len(mine), _weeks(mine), first, as_it_was)


def _group_row(group: Sequence[Sighting], week: Week, known: Sequence[tuple[str, str]]) -> Row | None:
    this_week = [s for s in group if s.day >= week.monday]
    if not this_week:
        return None
    used = Counter(s.capture.text for s in group)
    by_use = sorted(used, key=lambda text: (-used[text], len(text), text))
    maybe = next(iter(candidates(by_use[0], known, 1, ALIKE)), "")
    row = Row(by_use[0], tally(this_week), len(group), _weeks(group), group[0].day, maybe=maybe)
    return replace(row, wordings=tuple(by_use))


def _weeks(sightings: Iterable[Sighting]) -> int:
    return len({Week.of(s.day) for s in sightings})


def _ranked(rows: Iterable[Row], whole: int) -> tuple[Row, ...]:
    """Most person-time first, then most sightings, most weeks, the oldest, and at last the id: always one order."""
    ordered = sorted(rows, key=_rank)
    return tuple(replace(row, share=(row.tally.minutes or 0) / whole if whole else 0.0) for row in ordered)


def _rank(row: Row) -> tuple[int, int, int, date, str, str]:
    named = row.problem.id if row.problem else ""
    return (-(row.tally.minutes or 0), -row.tally.seen, -row.weeks, row.first, named, row.title)
