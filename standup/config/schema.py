"""What can be set, with its defaults. `config.example.toml` documents each setting; a test holds the two together."""

from __future__ import annotations

from datetime import date

import msgspec

from standup.core.calendar import WEEKDAYS, TeamCalendar
from standup.core.questions import Kind, Question, QuestionSet
from standup.core.text import clean_line, slug
from standup.errors import UsageError

SCHEMA = 1


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every table of the file has in common: it cannot change, and an unknown key is an error."""


class Member(Settings, frozen=True, kw_only=True):
    """A person of a team."""

    name: str
    email: str = ""
    short: str = ""

    @property
    def slug(self) -> str:
        """The name of their files, and what others write after an @."""
        return slug(self.short or self.name, "member")


class Team(Settings, frozen=True, kw_only=True):
    """A team's settings."""

    name: str
    purpose: str = ""
    target_condition: str = ""
    obstacle: str = ""
    value_stream: str = ""
    question_set: str = "three-questions"
    working_days: tuple[str, ...] = WEEKDAYS[:5]
    holidays: tuple[date, ...] = ()
    zone: str = ""
    members: tuple[Member, ...] = ()

    @property
    def calendar(self) -> TeamCalendar:
        """The team's working days."""
        return TeamCalendar(frozenset(map(WEEKDAYS.index, self.working_days)), frozenset(self.holidays))

    @property
    def people(self) -> tuple[str, ...]:
        """The slugs of the members, in the order in which they speak."""
        return tuple(member.slug for member in self.members)

    def name_of(self, person: str) -> str:
        """Give how a person is called; their slug where the team does not know them."""
        return next((clean_line(m.name) for m in self.members if m.slug == person), person)

    def person(self, text: str) -> str:
        """Give the slug of who is meant: a slug, a name, a first name or an address. Raises UsageError for nobody."""
        wanted = text.strip().removeprefix("@").casefold()
        for says in (_is_slug, _is_name, _is_email, _is_first_name):
            found = [m.slug for m in self.members if says(m, wanted)]
            if len(found) == 1:
                return found[0]
        known = ", ".join(self.people) or "nobody yet"
        raise UsageError(f"there is no “{clean_line(text)}” in {clean_line(self.name)}", f"it has {known}")


def _is_slug(member: Member, wanted: str) -> bool:
    return member.slug == wanted


def _is_name(member: Member, wanted: str) -> bool:
    return member.name.casefold() == wanted


def _is_email(member: Member, wanted: str) -> bool:
    return bool(wanted) and member.email.casefold() == wanted


def _is_first_name(member: Member, wanted: str) -> bool:
    return member.name.casefold().split()[:1] == [wanted]


class Sync(Settings, frozen=True, kw_only=True):
    """When notes travel."""

    every_minutes: int = 5
    after_save_seconds: int = 10
    timeout_seconds: int = 30


class QuestionSettings(Settings, frozen=True, kw_only=True):
    """One question as it is set."""

    key: str
    ask: str
    kind: Kind = Kind.LINES
    ticks: str = ""
    options: tuple[str, ...] = ()
    low: int = 1
    high: int = 5


class QuestionSetSettings(Settings, frozen=True, kw_only=True):
    """A set of questions as it is set."""

    title: str = ""
    questions: tuple[QuestionSettings, ...] = ()


class Config(Settings, frozen=True, kw_only=True):
    """Everything in `config.toml`, by the tables' short names."""

    schema: int = SCHEMA
    default_team: str = ""
    teams: dict[str, Team] = {}
    sync: Sync = Sync()
    question_sets: dict[str, QuestionSetSettings] = {}

    def team_key(self, wanted: str = "") -> str:
        """Give the short name of the team that is meant. Raises UsageError where there is none of that name."""
        name = wanted or self.default_team or next(iter(self.teams), "")
        if name in self.teams:
            return name
        by_name = [key for key, team in self.teams.items() if team.name.casefold() == name.casefold()]
        if by_name:
            return by_name[0]
        known = ", ".join(self.teams) or "none"
        raise UsageError(f"there is no team “{clean_line(name)}” in config.toml", f"it has {known}")

    def questions(self, team: str) -> QuestionSet:
        """Give the questions that a team's stand-up asks."""
        key = self.teams[team].question_set
        found = self.question_sets[key]
        return QuestionSet(
            key,
            found.title or key,
            tuple(
                Question(q.key, clean_line(q.ask), q.kind, q.ticks, tuple(map(clean_line, q.options)), q.low, q.high)
                for q in found.questions
            ),
        )
