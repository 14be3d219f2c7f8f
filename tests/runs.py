"""Runs of the command line: what the fixtures `cli` and `program` are, and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

DAY = "2026-11-24"
REPOSITORY = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ran:
    """What a run came to."""

    code: int
    out: str
    err: str


class Cli(Protocol):
    """Runs the command line in this process."""

    def __call__(self, *args: str, day: str = DAY) -> Ran:
        """Run these arguments on a day, on the machine's own where it is empty."""


class Program(Protocol):
    """Runs the program in a process of its own."""

    def __call__(self, *args: str, stdin: str = "", **env: str) -> Ran:
        """Run these arguments with this on stdin and these variables set."""
