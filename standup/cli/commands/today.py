"""`standup today`: the team's day as its notes stand."""

from __future__ import annotations

import click

from standup.cli import output
from standup.cli.options import Opener, common
from standup.cli.wording import answer_rows, entry_data, sighting_data
from standup.config.schema import Team
from standup.core.problem import Problem
from standup.core.text import clean_line
from standup.export.weekly import short_day
from standup.service.today import Member, Today, today
from standup.service.workspace import Workspace


@click.command(epilog="Example: standup today --date 2026-11-23")
@click.option("--json", "as_json", is_flag=True, help="Print it as data.")
@common
def command(opener: Opener, as_json: bool) -> int:
    """Show what the team wrote today, and what slows it."""
    ws = opener()
    found = today(ws)
    if as_json:
        output.as_json(_data(ws, found))
    else:
        output.data(_text(ws, found))
    return output.look_at(found.trouble)


def _text(ws: Workspace, found: Today) -> str:
    off = "" if ws.team.calendar.works(found.day) else ", a day off"
    rows = [f"{clean_line(ws.team.name)}, {short_day(found.day)} {found.day.year}{off}", ""]
    for member in found.members:
        rows += [*_member(member), ""]
    rows.append("What slows us" if found.blockers else "Nothing that slows us has been written down.")
    rows += [f"  {clean_line(seen.line)} ({clean_line(ws.team.name_of(seen.person))})" for seen in found.blockers]
    if found.due:
        rows += ["", "Steps whose effect is to be seen by today", *(_due(problem, ws.team) for problem in found.due)]
    return "\n".join(rows)


def _member(member: Member) -> list[str]:
    name = clean_line(member.name)
    if member.entry is None or not member.has_written:
        return [f"{name}: {'away' if member.away else 'nothing written yet'}"]
    return [name, *(row for answer in member.entry.answers for row in answer_rows(answer))]


def _due(problem: Problem, team: Team) -> str:
    owner = team.name_of(problem.owner) if problem.owner else "nobody has it"
    return f"  {problem.id}  {clean_line(problem.title)}: {clean_line(problem.next_step)} ({clean_line(owner)})"


def _data(ws: Workspace, found: Today) -> dict[str, object]:
    people = [
        {
            "person": member.person,
            "name": clean_line(member.name),
            "away": member.away,
            "entry": entry_data(member.entry) if member.entry else None,
        }
        for member in found.members
    ]
    return {
        "schema": 1,
        "team": ws.team_key,
        "day": found.day.isoformat(),
        "working_day": ws.team.calendar.works(found.day),
        "people": people,
        "blockers": [sighting_data(seen) for seen in found.blockers],
        "due": [problem.id for problem in found.due],
        "walks": [walk.id for walk in found.walks],
    }
