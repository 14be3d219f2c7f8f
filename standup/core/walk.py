"""A gemba walk: why we go, what we saw there, what we promised, what we learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standup.core.lines import Line

THEMES = (
    "flow",
    "quality",
    "safety",
    "delivery",
    "cost",
    "people",
    "customer",
    "standard_work",
    "visual_control",
    "follow_up",
    "one_problem",
    "open",
)


class WalkStatus(StrEnum):
    """How far a walk has come."""

    PLANNED = "planned"
    WALKING = "walking"
    CLOSED = "closed"


class Evidence(StrEnum):
    """How an observation is known: fact or inference."""

    SEEN = "seen"
    MEASURED = "measured"
    TOLD = "told"
    INFERRED = "inferred"


class Sight(StrEnum):
    """What kind of thing was observed."""

    ABNORMALITY = "abnormality"
    WASTE = "waste"
    WORKAROUND = "workaround"
    VARIATION = "variation"
    OVERBURDEN = "overburden"
    HAZARD = "hazard"
    STRENGTH = "strength"
    IDEA = "idea"
    QUESTION = "question"

    @property
    def is_trouble(self) -> bool:
        """Say whether it counts as a sighting of something that slows people down."""
        return self not in (Sight.STRENGTH, Sight.IDEA, Sight.QUESTION)


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk. `walker` is a person's slug; `company` are the names of those who came along."""

    id: str
    team: str
    day: date
    purpose: str
    walker: str
    theme: str = "open"
    area: str = ""
    value_stream: str = ""
    company: tuple[str, ...] = ()
    status: WalkStatus = WalkStatus.PLANNED
    read_back: str = ""
    promises: tuple[Line, ...] = ()
    reflection: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing seen on a walk. `line` is a capture line: what happens, with its tokens."""

    id: str
    walk: str
    team: str
    day: date
    by: str
    line: Line
    should: str = ""
    evidence: Evidence = Evidence.SEEN
    sight: Sight = Sight.ABNORMALITY
    step: str = ""
    updated: str = ""
