"""Opens what every use case works with: the notes of one team, who is at the keyboard, and which day it is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standup.config.load import load
from standup.config.paths import CONFIG, environment, find_notes
from standup.config.schema import Config, Team
from standup.core.ids import Choice
from standup.core.questions import QuestionSet
from standup.core.week import parse_date
from standup.errors import ConfigError, StoreError, UsageError
from standup.store.drafts import Drafts
from standup.store.files import Files, private_folder
from standup.store.notes import NoteStore

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give the time with this machine's zone: the one place that reads the clock."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Workspace:
    """One team's notes as one person sees them on one day.

    `person` is a slug, empty where nobody in the team has this git's address. `today` is the team's date,
    or, with `day_is_given`, one that was asked for.
    """

    root: Path
    config: Config
    team_key: str
    person: str
    today: date
    clock: Clock = now
    day_is_given: bool = False
    choose: Choice = field(default=random.SystemRandom().choice)

    @property
    def team(self) -> Team:
        """The team's settings."""
        return self.config.teams[self.team_key]

    @property
    def questions(self) -> QuestionSet:
        """What the team's stand-up asks."""
        return self.config.questions(self.team_key)

    @cached_property
    def notes(self) -> NoteStore:
        """The team's notes."""
        return NoteStore(self.root, self.team_key)

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved."""
        return Drafts(self.root)

    def stamp(self) -> str:
        """Give the time for an `updated` field: ISO with offset, to the second."""
        return self.clock().isoformat(timespec="seconds")

    def me(self) -> str:
        """Give who is at the keyboard. Raises UsageError where that is not known."""
        if self.person:
            return self.person
        raise UsageError(
            f"who are you in {self.team.name}?",
            "add --as PERSON, or put the address of your git into config.toml",
        )


def open_workspace(
    notes: str = "", *, team: str = "", person: str = "", day: str = "", clock: Clock = now, here: Path | None = None
) -> Workspace:
    """Open the notes.

    Args:
        notes: the folder, empty for the one that `config.paths.find_notes` finds.
        team: short name or name, empty for the default team.
        person: who is at the keyboard, empty for whoever this clone or its git belongs to.
        day: the date to work on, empty for the team's today.
        clock: gives the time with a zone.
        here: the folder to look around in, None for the current one.

    Raises:
        StandupError: there are no notes, the config is wrong, or a name or date is unknown.
    """
    root = find_notes(notes, environment(), here or Path.cwd())
    config = read_config(root)
    key = config.team_key(team)
    settings = config.teams[key]
    today = parse_date(day) if day else team_date(settings, key, clock())
    who = settings.person(person) if person else known_person(root, settings)
    return Workspace(root, config, key, who, today, clock, day_is_given=bool(day))


def on_its_day(ws: Workspace) -> Workspace:
    """Give the workspace on the team's date as it is now: the same one, where that has not changed or was given."""
    today = ws.today if ws.day_is_given else team_date(ws.team, ws.team_key, ws.clock())
    return ws if today == ws.today else replace(ws, today=today)


def read_config(root: Path) -> Config:
    """Read the config of a notes repository. Raises ConfigError or StoreError where it cannot be used."""
    text = Files(root).read(CONFIG)
    if text is None:
        raise ConfigError(f"there is no {CONFIG} in {root}", "`standup init` makes one")
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        raise ConfigError(f"{CONFIG} is no UTF-8 text", "save it as UTF-8")
    return load(text, CONFIG)


def team_date(team: Team, key: str, time: datetime) -> date:
    """Give the team's date at a time. Raises ConfigError for a zone that does not exist."""
    if not team.zone:
        return time.date()
    try:
        return time.astimezone(ZoneInfo(team.zone)).date()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ConfigError(
            f"{CONFIG}: teams.{key}.zone: there is no time zone “{team.zone}”", "write it like Europe/Berlin"
        ) from error


ME = "me.txt"


def known_person(root: Path, team: Team) -> str:
    """Give the member this clone belongs to: as said before, else by the address of its git; empty for nobody."""
    private = Files(private_folder(root))
    said = (private.read(ME) or "").strip()
    if said in team.people:
        return said
    from standup.store.gitrepo import GitRepo  # noqa: PLC0415  # once a clone: the answer is kept

    with GitRepo.open(root) as repo:
        identity = repo.identity()
    if identity is None:
        return ""
    found = [
        member.slug for member in team.members if member.email and member.email.casefold() == identity[1].casefold()
    ]
    if not found:
        found = [member.slug for member in team.members if member.name.casefold() == identity[0].casefold()]
    if len(found) != 1:
        return ""
    say_person(root, found[0])
    return found[0]


def say_person(root: Path, person: str) -> None:
    """Keep for this clone who it belongs to. Raises StoreError where that cannot be written."""
    private = private_folder(root)
    if not private.parent.is_dir():
        raise StoreError(f"{root} is no git repository", "`standup init` makes one")
    private.mkdir(exist_ok=True)
    Files(private).write(ME, person + "\n")
