"""One person's clone of the notes, as a test uses it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from standup.store.sync import SyncReport, sync

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

ENTRY = "teams/a/standups/2026/W48/2026-11-24/ada.md"
PROBLEM = "teams/a/problems/P-7KQ.md"


def message(paths: Sequence[str]) -> str:
    return f"Notes: {len(paths)}"


def git(folder: Path, *args: str) -> str:
    """Run the user's own git in a folder, as by hand."""
    done = subprocess.run(["git", *args], cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


@dataclass(frozen=True)
class Clone:
    """One person's clone."""

    root: Path

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def sync(self, timeout: float = 30.0) -> SyncReport:
        return sync(self.root, message=message, now=NOW, timeout=timeout)

    def git(self, *args: str) -> str:
        return git(self.root, *args)

    def files(self) -> dict[str, str]:
        """Every file with its text."""
        found = (p for p in self.root.rglob("*") if p.is_file() and ".git" not in p.relative_to(self.root).parts)
        return {str(p.relative_to(self.root)): p.read_text("utf-8") for p in found}


def entry(plan: str, updated: str = "2026-11-24T09:00:00+01:00") -> str:
    return f"---\nschema: 1\nupdated: {updated}\n---\n\n## Plan <!-- plan -->\n\n{plan}"
