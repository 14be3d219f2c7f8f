"""What is asked before a walk."""

from __future__ import annotations

from collections.abc import Mapping

from standup.core.walk import THEMES
from standup.service.walks import Plan
from standup.tui.screens.form import Ask, FormScreen

PLAN_DRAFT = "walk-plan"

_NAMES = {theme.replace("_", " "): theme for theme in THEMES}


class WalkPlan(FormScreen):
    """The plan of a walk. What is typed stays as a draft until the plan is saved."""

    def __init__(self, value_stream: str) -> None:
        super().__init__(
            "A gemba walk",
            (
                Ask("purpose", "Why are you going, in one sentence?", needed="a walk needs a purpose"),
                Ask("theme", "What is the one thing to look for?", "open", options=tuple(_NAMES)),
                Ask("area", "Where will you stand?", hint="a desk, a room, a system, a step of the work"),
                Ask("stream", "Which value stream?", value_stream),
                Ask("company", "Who comes with you, and from which side of the business?", hint="commas between names"),
            ),
            draft=PLAN_DRAFT,
        )


def plan_of(said: Mapping[str, str]) -> Plan:
    """Give the plan that the answers make."""
    theme = _NAMES.get(said["theme"], "open")
    return Plan(said["purpose"], theme, said["area"], said["stream"], tuple(said["company"].split(",")))
