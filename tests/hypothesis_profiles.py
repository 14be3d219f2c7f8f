"""How long the laws are tried: `HYPOTHESIS_PROFILE=thorough` tries each of them thirty times as often."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A machine that checks submissions says yes or no to a change, and the same each time; people's machines look further.
settings.register_profile(
    "quick",
    max_examples=100,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))


def load_profile() -> None:
    """Use the profile that HYPOTHESIS_PROFILE names, else the quick one."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
