"""The story that `standup demo` tells, as it stands in `demo_story/`: typed, and without a date of its own."""

from __future__ import annotations

from pathlib import Path

import msgspec
import tomli

from standup.core.walk import Evidence, Sight


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every part of the story has in common: it cannot change, and an unknown key is an error."""


class Said(Part, frozen=True, kw_only=True):
    """What one person says at one stand-up; `ticked` and `dropped` are beginnings of lines planned before."""

    done: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    slowed: tuple[str, ...] = ()


class Day(Part, frozen=True, kw_only=True):
    """One stand-up; `ago` counts working days back from the day of the demo, here and below."""

    ago: int
    said: dict[str, Said]


class Then(Part, frozen=True, kw_only=True):
    """What became of a problem."""

    ago: int
    by: str
    owner: str | None = None
    next_step: str | None = None
    next_step_ago: int | None = None
    learned: str = ""
    closed: bool = False


class Raised(Part, frozen=True, kw_only=True):
    """A problem; `made_of` are beginnings of lines that were said or seen before."""

    name: str
    ago: int
    by: str
    title: str
    should: str
    actual: str
    waste: str
    made_of: tuple[str, ...]
    then: tuple[Then, ...] = ()


class SeenThere(Part, frozen=True, kw_only=True):
    """One thing seen on a walk."""

    line: str
    should: str = ""
    evidence: Evidence = Evidence.SEEN
    sight: Sight = Sight.ABNORMALITY
    step: str = ""


class Walked(Part, frozen=True, kw_only=True):
    """A walk; its first `kept_promises` promises have been kept."""

    ago: int
    walker: str
    purpose: str
    theme: str
    area: str
    company: tuple[str, ...]
    read_back: str
    promises: tuple[str, ...]
    kept_promises: int
    reflection: str
    seen: tuple[SeenThere, ...]


class Story(Part, frozen=True, kw_only=True):
    """The whole of it. `decided` is what was decided over the lists of the last weeks, the oldest first."""

    name: str
    members: tuple[str, ...]
    settings: dict[str, str]
    decided: tuple[str, ...]
    problems: tuple[Raised, ...]
    walks: tuple[Walked, ...]
    days: tuple[Day, ...]


_FOLDER = Path(__file__).parent / "demo_story"
_FILES = ("team", "week_1", "week_2", "week_3")


def read_story() -> Story:
    """Give the story that is packed with the program, its days from the first to the last."""
    parts = [tomli.loads((_FOLDER / f"{name}.toml").read_text("utf-8")) for name in _FILES]
    days = [day for part in parts for day in part.get("days", [])]
    return msgspec.convert({**parts[0], "days": days}, Story)
