"""The weekly problem list: computed from the notes, shown, printed, written."""

from __future__ import annotations

from dataclasses import dataclass

from standup.core.rollup import WeekList, week_list
from standup.core.week import Week
from standup.errors import StoreError
from standup.export.weekly import kept_part, weekly_json, weekly_markdown
from standup.notefile import places
from standup.service.sightings import all_sightings
from standup.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WeekReport:
    """A week's list, what people wrote under it, and the notes that could not be understood, one line each."""

    list: WeekList
    kept: str
    trouble: tuple[str, ...]


def week_report(ws: Workspace, week: Week | None = None) -> WeekReport:
    """Make the list of a week, None for this one."""
    wanted = week or Week.of(ws.today)
    sightings = all_sightings(ws, wanted)
    problems = [stored.value for stored in ws.notes.problems()]
    entries = sum(not stored.value.empty for stored in ws.notes.entries(wanted))
    made = week_list(ws.team_key, wanted, sightings, problems, entries)
    return WeekReport(made, _kept(ws, wanted), tuple(sorted(set(ws.notes.trouble))))


def _kept(ws: Workspace, week: Week) -> str:
    written = ws.notes.files.read(places.week(ws.team_key, week))
    return kept_part(written) if written is not None else ""


def as_markdown(ws: Workspace, report: WeekReport) -> str:
    """Give a list as Markdown, the same bytes on every machine that has the same notes."""
    return weekly_markdown(report.list, ws.team, report.kept)


def as_json(ws: Workspace, report: WeekReport) -> str:
    """Give a list as JSON, the same bytes on every machine that has the same notes."""
    return weekly_json(report.list, ws.team)


def write_week(ws: Workspace, report: WeekReport) -> str:
    """Write a list into `weeks/` and give its path. What people wrote under "What we decided" stays.

    Raises StoreError where the file cannot be written, or has no such heading: somebody wrote all of it by hand.
    """
    path = places.week(ws.team_key, report.list.week)
    there = ws.notes.files.read(path) or ""
    if there.strip() and not kept_part(there):
        raise StoreError(f"{path} has no heading “What we decided”, so it was left alone", "add it, or move the file")
    text = as_markdown(ws, report)
    if there != text:
        ws.notes.files.write(path, text)
    return path
