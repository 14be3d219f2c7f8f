"""The weekly problem list as Markdown for people and as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from standup.config.schema import Team
from standup.core.problem import Problem
from standup.core.rollup import Row, WeekList
from standup.core.sighting import Sighting
from standup.core.text import clean_line
from standup.core.week import Week
from standup.export.durations import hours, lost
from standup.export.flags import MEANING, flags

DECIDED = "## What we decided <!-- decided -->\n"

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!&])")
_HEADER = re.compile(r"^## +(?:What we decided\b|.*<!-- *decided *-->)", re.MULTILINE | re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def md(text: str) -> str:
    """Give a text for a line of Markdown, with every sign that Markdown or HTML would take for its own as itself."""
    return _SPECIAL.sub(r"\\\1", clean_line(text)).strip()


def short_day(day: date) -> str:
    """Give a day as `Fri 27 Nov`, in English whatever the machine's language."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def weekly_markdown(week: WeekList, team: Team, kept: str = "") -> str:
    """Give the weekly list as Markdown.

    Args:
        week: the list.
        team: the team's settings, for names and purpose.
        kept: what people wrote from the heading "What we decided" on, as it stands; empty for none yet.
    """
    parts = [
        _head(week, team),
        _learned(week),
        _problems(week, team),
        _unlinked(week),
        _closed(week),
        _uncounted(week),
        _where(week),
        _legend(week),
        kept or f"{DECIDED}\n*Write here; it stays when the list is made again.*\n",
    ]
    return "\n".join(part for part in parts if part)


def kept_part(text: str) -> str:
    """Give what people wrote in a weekly list: its text from the heading "What we decided" to the end."""
    found = _HEADER.search(text)
    return text[found.start() :] if found else ""


def _head(week: WeekList, team: Team) -> str:
    first, last = week.week.monday, week.week.sunday
    rows = [f"# {md(team.name)}: the week's problem list, {week.week}", ""]
    direction = (("Purpose", team.purpose), ("Target", team.target_condition), ("Obstacle", team.obstacle))
    rows += [f"> **{label}:** {md(text)}  " for label, text in direction if text]
    rows += [""] if rows[-1].startswith(">") else []
    rows.append(f"{short_day(first)} to {short_day(last)} {last.year}. {_summary(week)}")
    return "\n".join(rows) + "\n"


def _summary(week: WeekList) -> str:
    if not week.sightings:
        return f"{_count(week.entries, 'entry', 'entries')}, and nothing that slowed anyone was written down."
    uncounted = sum(row.tally.uncounted for row in (*week.problems, *week.unlinked))
    seen = f"**{_count(week.sightings, 'sighting', 'sightings')}**"
    text = f"{seen} in {_count(week.entries, 'entry', 'entries')} and on walks"
    text += f", **{hours(week.minutes)}** of person-time lost as far as it was counted"
    return text + (f"; {uncounted} not yet counted." if uncounted else ".")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'|'.join(' --- ' for _ in heads)}|"]
    lines += [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join(lines) + "\n"


def _problems(week: WeekList, team: Team) -> str:
    title = "## Problems\n\n"
    if not week.problems:
        return (
            f"{title}No problem has been raised yet. In the app, a line of the list below becomes one with one key.\n"
        )
    heads = ("#", "Problem", "Seen (in all)", "Person-time", "Share", "Weeks", "Owner", "Next step", "Flags")
    return title + _table(heads, (_problem_cells(n, row, week, team) for n, row in enumerate(week.problems, 1)))


def _problem_cells(n: int, row: Row, week: WeekList, team: Team) -> tuple[str, ...]:
    problem = row.problem
    if problem is None:
        return ()
    return (
        str(n),
        f"{_link(problem)} {md(row.title)}",
        f"{row.tally.seen} ({row.total})",
        lost(row.tally),
        f"{round(row.share * 100)} %" if row.tally.minutes else "",
        str(row.weeks),
        md(team.name_of(problem.owner)) if problem.owner else "∅",
        _next_step(problem) if row.is_live else "",
        " ".join(flags(week, row)),
    )


def _link(problem: Problem) -> str:
    return f"[{md(problem.id)}](../problems/{quote(problem.id)}.md)"


def _next_step(problem: Problem) -> str:
    on = f" → {short_day(problem.next_step_on)}" if problem.next_step_on else ""
    return f"{md(problem.next_step)}{on}"


def _learned(week: WeekList) -> str:
    if not week.learned:
        return ""
    rows = (f"- [{md(name)}](../problems/{quote(name)}.md): {md(text)}" for name, text in week.learned)
    return "## What we learned\n\n" + "\n".join(rows) + "\n"


def _closed(week: WeekList) -> str:
    rows = (f"- {_link(row.problem)} {md(row.title)}" for row in week.closed if row.problem)
    return "## Closed this week\n\n" + "\n".join(rows) + "\n" if week.closed else ""


def _unlinked(week: WeekList) -> str:
    if not week.unlinked:
        return ""
    text = "## Seen, and not yet a problem\n\n"
    text += "Lines that look like one thing by their wording. A person says whether they are.\n\n"
    heads = ("#", "In their words", "Seen (in 5 weeks)", "Person-time", "Share", "Weeks", "Flags")
    return text + _table(heads, (_unlinked_cells(n, row, week) for n, row in enumerate(week.unlinked, 1)))


def _unlinked_cells(n: int, row: Row, week: WeekList) -> tuple[str, ...]:
    title = md(row.title) if row.tally.seen > 1 else _linked(md(row.title), row.tally.sightings[0])
    others = f" · {'; '.join(md(text) for text in row.wordings[1:3])}" if len(row.wordings) > 1 else ""
    more = f" … (+{len(row.wordings) - 3})" if len(row.wordings) > 3 else ""
    return (
        str(n),
        f"{title}{others}{more}",
        f"{row.tally.seen} ({row.total})",
        lost(row.tally),
        f"{round(row.share * 100)} %" if row.tally.minutes else "",
        str(row.weeks),
        " ".join(flags(week, row)),
    )


def _uncounted(week: WeekList) -> str:
    if not week.uncounted:
        return ""
    often = [row for row in week.uncounted if row.problem or row.tally.seen > 1]
    rows = [f"- {_name(row)}, seen {_count(row.tally.seen, 'time', 'times')}" for row in often]
    once = len(week.uncounted) - len(often)
    if once:
        rows.append(f"- {once} {'more' if often else 'things'}, seen once each")
    return "## Not yet counted\n\nHow long does each take, how often, of how many people?\n\n" + "\n".join(rows) + "\n"


def _name(row: Row) -> str:
    return f"{md(row.problem.id)} {md(row.title)}" if row.problem else md(row.title)


def _where(week: WeekList) -> str:
    rows = [*(row for row in week.problems if row.tally.seen), *(row for row in week.unlinked if row.tally.seen > 1)]
    if not rows:
        return ""
    parts = [f"**{_name(row)}**\n\n" + "\n".join(map(_sighting, row.tally.sightings)) + "\n" for row in rows]
    return "## Where it was seen\n\n" + "\n".join(parts)


def _sighting(sighting: Sighting) -> str:
    return f"- {short_day(sighting.day)}: {_linked(md(sighting.line), sighting)}"


def _linked(text: str, sighting: Sighting) -> str:
    if "^" not in sighting.ref:
        return f"{text} ({md(sighting.ref)})"
    day = sighting.day.isoformat()
    week = Week.of(sighting.day)
    return f"[{text}](../standups/{week.year:04d}/W{week.number:02d}/{day}/{quote(sighting.person)}.md)"


def _legend(week: WeekList) -> str:
    used = {flag for row in (*week.problems, *week.unlinked) for flag in flags(week, row)}
    known = [f"{sign} {text}" for sign, text in MEANING.items() if any(flag.startswith(sign) for flag in used)]
    if not known:
        return ""
    basis = (
        "Person-time: times × minutes × people; m measured, e estimated, g guessed, with the band from half to twice."
    )
    return f"*{basis} Flags: {'; '.join(known)}.*\n"


def weekly_json(week: WeekList, team: Team) -> str:
    """Give the weekly list as JSON: the same content, minutes as whole numbers, days as ISO dates."""
    data = {
        "schema": 1,
        "team": week.team,
        "name": clean_line(team.name),
        "week": str(week.week),
        "from": week.week.monday.isoformat(),
        "to": week.week.sunday.isoformat(),
        "entries": week.entries,
        "sightings": week.sightings,
        "person_minutes": week.minutes,
        "problems": [_row_data(week, row) for row in week.problems],
        "unlinked": [_row_data(week, row) for row in week.unlinked],
        "closed": [_row_data(week, row) for row in week.closed],
        "learned": [{"problem": name, "text": clean_line(text)} for name, text in week.learned],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _row_data(week: WeekList, row: Row) -> dict[str, object]:
    tally, problem = row.tally, row.problem
    data: dict[str, object] = {
        "title": clean_line(row.title),
        "seen": tally.seen,
        "seen_in_all": row.total,
        "person_minutes": tally.minutes,
        "person_minutes_low": tally.low if tally.minutes is not None else None,
        "person_minutes_high": tally.high if tally.minutes is not None else None,
        "bases": [basis.value for basis in tally.bases],
        "not_counted": tally.uncounted,
        "share": round(row.share, 4),
        "weeks_seen": row.weeks,
        "first_seen": row.first.isoformat(),
        "new": week.is_new(row),
        "carried_weeks": week.carried(row),
        "sightings": [{"ref": s.ref, "day": s.day.isoformat(), "line": clean_line(s.line)} for s in tally.sightings],
    }
    if problem is None:
        return {**data, "may_be": row.maybe or None, "wordings": [clean_line(text) for text in row.wordings]}
    return {
        "id": problem.id,
        **data,
        "state": problem.state.value,
        "owner": problem.owner or None,
        "next_step": clean_line(problem.next_step) or None,
        "next_step_on": problem.next_step_on.isoformat() if problem.next_step_on else None,
        "overdue": week.is_overdue(row),
    }
