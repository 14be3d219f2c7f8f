"""Sync as a use case: notes go out and come in, and one line says where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from standup.core.sighting import entry_sightings
from standup.errors import StandupError
from standup.service.workspace import Workspace
from standup.store.notes import ENTRY
from standup.store.sync import SyncReport, pending, sync

__all__ = ["SyncReport", "SyncStatus", "after", "notes_to_send", "sync_notes"]

_ENTRY = re.compile(r"teams/[^/]+/standups/\d{4}/W\d\d/(?P<day>[\d-]{10})/(?P<person>[^_/][^/]*)\.md")
_KINDS = (
    (re.compile(r"teams/[^/]+/walks/.+/O-[^/]+\.md"), "observation"),
    (re.compile(r"teams/[^/]+/walks/.+/walk\.md"), "walk"),
    (re.compile(r"teams/[^/]+/problems/[^/]+\.md"), "problem"),
    (re.compile(r"teams/[^/]+/weeks/[^/]+\.md"), "weekly list"),
)


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Where sync stands, for the one line that says it.

    `read_at` is when the remote was last read, None for never; `others` says what others wrote; `problem` why
    something was not sent; `look` what needs a look.
    """

    to_send: int = 0
    read_at: datetime | None = None
    others: str = ""
    problem: str = ""
    look: tuple[str, ...] = ()
    has_remote: bool = True
    busy: bool = False

    @property
    def line(self) -> str:
        """The status in one line."""
        parts = ["saved"]
        if not self.has_remote:
            return "saved · on this machine only: no remote yet"
        if self.busy:
            parts.append("syncing")
        elif self.to_send:
            parts.append(f"{self.to_send} to send")
        else:
            parts.append("all sent")
        if self.read_at is not None:
            parts.append(f"read {self.read_at:%H:%M}")
        parts += [text for text in (self.problem, self.others) if text]
        if self.look:
            parts.append(f"{len(self.look)} to look at")
        return " · ".join(parts)


def sync_notes(ws: Workspace) -> SyncReport:
    """Commit, fetch, merge, push. Raises StandupError for what sync refuses; an unreachable remote is in the report."""
    timeout = float(ws.config.sync.timeout_seconds)
    return sync(ws.root, message=lambda paths: message(ws, paths), now=ws.clock(), timeout=timeout)


def notes_to_send(ws: Workspace) -> int:
    """Give how many files are not yet on the remote."""
    return pending(ws.root)


def after(status: SyncStatus, report: SyncReport, ws: Workspace) -> SyncStatus:
    """Give the status after a sync."""
    return replace(
        status,
        to_send=report.to_send,
        read_at=status.read_at if report.problem else ws.clock(),
        others=who_wrote(ws, report.received) or status.others,
        problem=report.problem,
        look=report.reports,
        has_remote=report.sent or bool(report.problem),
        busy=False,
    )


def who_wrote(ws: Workspace, paths: Sequence[str]) -> str:
    """Give in a few words who wrote what came in: `Ana wrote 3 notes`; empty where nothing came."""
    people: dict[str, int] = {}
    rest = 0
    for path in paths:
        match = _ENTRY.fullmatch(path)
        if match is None:
            rest += 1
        else:
            people[match["person"]] = people.get(match["person"], 0) + 1
    said = [f"{ws.team.name_of(person)} wrote {_count(number, 'note')}" for person, number in sorted(people.items())]
    if len(said) > 2:
        said = [f"{_count(len(people), 'person', 'people')} wrote {_count(sum(people.values()), 'note')}"]
    return ", ".join([*said, *([f"{_count(rest, 'other file')} came"] if rest else [])])


def message(ws: Workspace, paths: Sequence[str]) -> str:
    """Give a commit message that people can read: `Stand-up 2026-11-24: Ana, Bo; 2 blockers`."""
    days: dict[str, list[str]] = {}
    blockers = 0
    for path in sorted(paths):
        match = _ENTRY.fullmatch(path)
        if match is not None:
            days.setdefault(match["day"], []).append(ws.team.name_of(match["person"]))
            blockers += _blockers(ws, path)
    parts = [_stand_ups(days, blockers)] if days else []
    parts += [_count(number, word) for word, number in _others(paths).items()]
    return "; ".join(parts) if parts else "Notes: settings"


def _stand_ups(days: Mapping[str, list[str]], blockers: int) -> str:
    if len(days) > 2:
        first, last = min(days), max(days)
        text = f"Stand-ups {first} to {last}: {_count(sum(map(len, days.values())), 'entry', 'entries')}"
    else:
        text = "; ".join(f"Stand-up {day}: {', '.join(names)}" for day, names in sorted(days.items()))
    return text + (f"; {_count(blockers, 'blocker')}" if blockers else "")


def _others(paths: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for path in paths:
        word = next((name for pattern, name in _KINDS if pattern.fullmatch(path)), "")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


def _blockers(ws: Workspace, path: str) -> int:
    try:
        found = ws.notes.load(ENTRY, path)
    except StandupError:  # a note that is not understood is committed all the same; it has no blockers that we know
        return 0
    return len(entry_sightings(found.value)) if found else 0


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
