"""Where each kind of note lives in the notes repository, as paths with `/`, and what a path holds."""

from __future__ import annotations

from datetime import date

from standup.core.week import Week

CONFIG = "config.toml"
TEAMS = "teams"


def _dated(team: str, room: str, week: Week) -> str:
    return f"{TEAMS}/{team}/{room}/{week.year:04d}/W{week.number:02d}"


def standups_week(team: str, week: Week) -> str:
    """Give the folder of a week's stand-ups."""
    return _dated(team, "standups", week)


def standup_day(team: str, day: date) -> str:
    """Give the folder of a day's stand-up."""
    return f"{standups_week(team, Week.of(day))}/{day.isoformat()}"


def entry(team: str, day: date, person: str) -> str:
    """Give the file of one person's entry."""
    return f"{standup_day(team, day)}/{person}.md"


def session(team: str, day: date) -> str:
    """Give the file of the meeting itself."""
    return f"{standup_day(team, day)}/_session.md"


def walks_week(team: str, week: Week) -> str:
    """Give the folder of a week's walks."""
    return _dated(team, "walks", week)


def walk_folder(team: str, day: date, walk: str) -> str:
    """Give the folder of one walk."""
    return f"{walks_week(team, Week.of(day))}/{walk}"


def walk(team: str, day: date, walk_id: str) -> str:
    """Give the file of a walk."""
    return f"{walk_folder(team, day, walk_id)}/walk.md"


def observation(team: str, day: date, walk_id: str, observation_id: str) -> str:
    """Give the file of one observation; `day` is the walk's."""
    return f"{walk_folder(team, day, walk_id)}/{observation_id}.md"


def problems(team: str) -> str:
    """Give the folder of a team's problems."""
    return f"{TEAMS}/{team}/problems"


def problem(team: str, problem_id: str) -> str:
    """Give the file of a problem."""
    return f"{problems(team)}/{problem_id}.md"


def week(team: str, the_week: Week) -> str:
    """Give the file of a weekly list."""
    return f"{TEAMS}/{team}/weeks/{the_week}.md"
