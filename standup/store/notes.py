"""The notes of one team: each kind read from its place and saved to it, and nothing in a file lost by that.

A value that was read remembers the text that it was read from. When the file has changed by the time it is saved (the
same person typed a blocker in another window, a sync brought a line), the two are merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from standup.core.entry import Entry
from standup.core.merge import merge_notes
from standup.core.note import Note
from standup.core.problem import Problem
from standup.core.walk import Observation, Walk
from standup.core.week import Week, parse_date
from standup.errors import NoteError, StoreError, UsageError
from standup.notefile import places
from standup.notefile.document import parse, render
from standup.notefile.entries import read_entry, write_entry
from standup.notefile.problems import read_problem, write_problem
from standup.notefile.sessions import read_session, write_session
from standup.notefile.walks import read_observation, read_walk, write_observation, write_walk
from standup.store.files import Files, private_folder
from standup.store.lock import lock

T = TypeVar("T")

SAVE_WAIT = 10.0
"""Seconds that a save waits for another one; each takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """A value with its path and the text that it was read from, None for one that has never been saved."""

    value: T
    path: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """How one kind of note is read and written."""

    kind: str
    read: Callable[[Note, str], T]
    write: Callable[[T, Note | None, str], Note]


ENTRY = Codec("entry", read_entry, write_entry)
SESSION = Codec("session", read_session, write_session)
WALK = Codec("walk", read_walk, write_walk)
OBSERVATION = Codec("observation", read_observation, write_observation)
PROBLEM = Codec("problem", read_problem, write_problem)


class NoteStore:
    """One team's notes. `trouble` collects, in one line each, the notes that were met and not understood."""

    def __init__(self, root: Path, team: str) -> None:
        self.files = Files(root)
        self.team = team
        self.trouble: list[str] = []
        self._lock = private_folder(root) / "notes.lock"

    def load(self, codec: Codec[T], path: str) -> Stored[T] | None:
        """Give one note, None where there is none. Raises NoteError or StoreError where it cannot be read."""
        text = self.files.read(path)
        return None if text is None else Stored(codec.read(parse(text), path), path, text)

    def save(self, codec: Codec[T], stored: Stored[T]) -> Stored[T]:
        """Save a value and give it as it now stands in the file, merged with what came there meanwhile.

        Raises:
            NoteError: the file is of a newer schema or was not understood; it is left alone.
            StoreError: it could not be written; the old file is whole.
        """
        with lock(self._lock, SAVE_WAIT):
            base = None if stored.text is None else parse(stored.text)
            ours = codec.write(stored.value, base, stored.path)
            now = self.files.read(stored.path)
            if now is not None and now != stored.text:
                theirs = parse(now)
                codec.write(codec.read(theirs, stored.path), theirs, stored.path)
                ours = merge_notes(base, ours, theirs, codec.kind).note
            text = render(ours)
            if text != now:
                self.files.write(stored.path, text)
        return Stored(codec.read(parse(text), stored.path), stored.path, text)

    def _readable(self, codec: Codec[T], path: str) -> Iterator[Stored[T]]:
        try:
            found = self.load(codec, path)
        except (NoteError, StoreError) as error:
            if str(error) not in self.trouble:
                self.trouble.append(str(error))
            return
        if found is not None:
            yield found

    # Stand-ups

    def entry(self, day: date, person: str) -> Stored[Entry] | None:
        """Give one person's entry of a day."""
        return self.load(ENTRY, places.entry(self.team, day, person))

    def entries(self, week: Week) -> Iterator[Stored[Entry]]:
        """Give all entries of a week that can be read."""
        for day in self._days(week):
            folder = places.standup_day(self.team, day)
            for name in self.files.names(folder):
                if name.endswith(".md") and not name.startswith("_"):
                    yield from self._readable(ENTRY, f"{folder}/{name}")

    def last_entry(self, person: str, before: date) -> Stored[Entry] | None:
        """Give a person's last entry before a day."""
        for week in reversed(self.weeks("standups", Week.of(before))):
            for day in reversed(self._days(week)):
                if day < before:
                    for found in self._readable(ENTRY, places.entry(self.team, day, person)):
                        return found
        return None

    def _days(self, week: Week) -> list[date]:
        names = self.files.names(places.standups_week(self.team, week))
        return [day for day in map(_day, names) if day is not None]

    def weeks(self, room: str, until: Week) -> list[Week]:
        """Give the weeks of which `standups` or `walks` has notes, oldest first, up to one."""
        base = f"{places.TEAMS}/{self.team}/{room}"
        found = (
            _week(f"{year}-{name}") for year in self.files.names(base) for name in self.files.names(f"{base}/{year}")
        )
        return sorted(week for week in found if week is not None and week <= until)

    # Walks

    def walks(self, week: Week) -> Iterator[Stored[Walk]]:
        """Give all walks of a week that can be read."""
        folder = places.walks_week(self.team, week)
        for name in self.files.names(folder):
            yield from self._readable(WALK, f"{folder}/{name}/walk.md")

    def observations(self, walk: Walk) -> Iterator[Stored[Observation]]:
        """Give all observations of a walk that can be read."""
        folder = places.walk_folder(self.team, walk.day, walk.id)
        for name in self.files.names(folder):
            if name.startswith("O-") and name.endswith(".md"):
                yield from self._readable(OBSERVATION, f"{folder}/{name}")

    def walk_ids(self) -> set[str]:
        """Give the ids of all walks and observations, so that a new one can differ."""
        weeks = self.weeks("walks", Week(9998, 1))
        folders = [f"{places.walks_week(self.team, week)}" for week in weeks]
        walks = [f"{folder}/{name}" for folder in folders for name in self.files.names(folder)]
        inside = {name.removesuffix(".md") for walk in walks for name in self.files.names(walk)}
        return inside | {walk.rsplit("/", 1)[1] for walk in walks}

    # Problems

    def problem_ids(self) -> set[str]:
        """Give the ids of all problems."""
        names = self.files.names(places.problems(self.team))
        return {name.removesuffix(".md") for name in names if name.endswith(".md")}

    def problem(self, problem_id: str) -> Stored[Problem] | None:
        """Give one problem."""
        return self.load(PROBLEM, places.problem(self.team, problem_id))

    def problems(self) -> Iterator[Stored[Problem]]:
        """Give all problems that can be read, in the order of their ids."""
        for problem_id in sorted(self.problem_ids()):
            yield from self._readable(PROBLEM, places.problem(self.team, problem_id))


def _day(name: str) -> date | None:
    try:
        return parse_date(name)
    except UsageError:
        return None


def _week(name: str) -> Week | None:
    try:
        return Week.parse(name)
    except UsageError:
        return None
