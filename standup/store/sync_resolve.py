"""A file that changed on both sides: what becomes of it, by the kind of note that its path says it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from standup.core.merge import merge_notes
from standup.core.note import Note
from standup.core.text import clean_line
from standup.notefile.document import parse, render
from standup.store.git_trees import Entry, read_blobs, write_blobs
from standup.store.sync_job import Job, beside

Conflict: TypeAlias = tuple[Entry | None, Entry | None, Entry | None]
"""A file at the common ancestor, here, and on the other side."""

_ROOMS = {"problems": "problem", "experiments": "experiment", "targets": "target", "weeks": "week"}
_PLACE = re.compile(r"teams/[^/]+/(?P<room>[a-z]+)/(?:.+/)?(?P<name>[^/]+)\.md")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What stands at which path after all conflicts, and what somebody should look at."""

    files: Mapping[str, Entry | None]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """What becomes of one conflict: an entry that is there already, or new bytes, and an entry kept beside it."""

    entry: Entry
    content: bytes | None = None
    aside: tuple[str, Entry] | None = None
    reports: tuple[str, ...] = ()


def kind_of(path: str) -> str:
    """Give what a path holds: a kind of note, `week`, `config`, or `file` for anything else."""
    if path == "config.toml":
        return "config"
    found = _PLACE.fullmatch(path)
    if found is None:
        return "file"
    room, name = found["room"], found["name"]
    if room == "standups":
        return "session" if name == "_session" else "entry"
    if room == "walks":
        return "walk" if name == "walk" else "observation" if name.startswith("O-") else "file"
    return _ROOMS.get(room, "file")


def resolve(job: Job, conflicts: Mapping[str, Conflict]) -> Resolved:
    """Decide what stands at each path. Where two versions cannot become one, both stay.

    Raises:
        GitError: an object could not be read or written.
    """
    blobs = read_blobs(job.repo, (e.blob for conflict in conflicts.values() for e in conflict if e and e.is_file))
    files: dict[str, Entry | None] = {}
    reports: list[str] = []
    made: dict[str, _Choice] = {}
    for path, conflict in sorted(conflicts.items()):
        choice = _choose(job, path, conflict, blobs)
        files[path] = choice.entry
        if choice.aside:
            files[choice.aside[0]] = choice.aside[1]
        if choice.content is not None:
            made[path] = choice
        reports += [f"{clean_line(path)}: {report}" for report in choice.reports]
    ids = write_blobs(job.repo, [choice.content or b"" for choice in made.values()])
    for (path, choice), blob in zip(made.items(), ids, strict=True):
        files[path] = Entry(choice.entry.mode, blob)
    return Resolved(files, tuple(reports))


def _choose(job: Job, path: str, conflict: Conflict, blobs: Mapping[str, bytes]) -> _Choice:
    base, ours, theirs = conflict
    if ours is None or theirs is None:
        kept = ours or theirs or base
        if kept is None:
            raise ValueError(f"nothing changed at {path}")
        return _Choice(kept, reports=("deleted on one side and changed on the other, so it stays",))
    if not (ours.is_file and theirs.is_file):
        return _Choice(ours if ours.is_file else theirs, reports=("a link on one side, which is not followed",))
    kind = kind_of(path)
    if kind == "week":
        return _Choice(theirs)
    if kind == "config":
        aside = f"{path}.{job.clone}.ours"
        report = f"changed on both sides; the team's stays, yours is in {aside}"
        return _Choice(theirs, aside=(aside, ours), reports=(report,))
    merged = None if kind == "file" else _merged(kind, [blobs.get(e.blob) if e else None for e in conflict])
    if merged is None:
        aside = beside(path, f"{job.clone}-{ours.blob[:6]}")
        return _Choice(theirs, aside=(aside, ours), reports=(f"changed on both sides, yours is in {aside}",))
    return _Choice(theirs, content=merged[0], reports=merged[1])


def _merged(kind: str, contents: list[bytes | None]) -> tuple[bytes, tuple[str, ...]] | None:
    """Give the merged note, None where one of the versions cannot be read as a note of its kind."""
    try:
        base, ours, theirs = (None if content is None else parse(content.decode("utf-8")) for content in contents)
    except UnicodeDecodeError:
        return None
    if ours is None or theirs is None or not _alike(ours, theirs):
        return None
    merged = merge_notes(base, ours, theirs, kind)
    return render(merged.note).encode("utf-8"), merged.reports


def _alike(one: Note, two: Note) -> bool:
    return bool(one.opening) == bool(two.opening)
