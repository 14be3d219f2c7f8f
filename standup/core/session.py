"""The meeting itself: who drove it, who was there, who has been heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Turn(StrEnum):
    """What has become of a person's turn."""

    WAITING = "waiting"
    HEARD = "heard"
    PASSED = "passed"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Session:
    """One stand-up of one team: its turns in speaking order, {person: turn}, and whose it is now.

    `at` is the index of the current speaker; len(turns) means that all have had their turn. `taken` are those who have
    had theirs, in the order in which they had it. Times are ISO texts.
    """

    team: str
    day: date
    driver: str
    turns: tuple[tuple[str, Turn], ...]
    at: int = 0
    started: str = ""
    ended: str = ""
    updated: str = ""
    taken: tuple[str, ...] = ()

    @property
    def speaker(self) -> str:
        """The person whose turn it is, empty when all have had theirs."""
        return self.turns[self.at][0] if self.at < len(self.turns) else ""

    @property
    def next_speaker(self) -> str:
        """The person after the current one, empty where there is none."""
        at = self._after(self.at)
        return self.turns[at][0] if at < len(self.turns) else ""

    def people(self, turn: Turn) -> tuple[str, ...]:
        """Give everyone whose turn came to this, in order."""
        return tuple(person for person, what in self.turns if what is turn)

    def _after(self, at: int) -> int:
        """The next who is still waiting, first later in the round, then from its start: nobody is forgotten."""
        order = [*range(at + 1, len(self.turns)), *range(min(at, len(self.turns)))]
        return next((n for n in order if self.turns[n][1] is Turn.WAITING), len(self.turns))

    def took(self, turn: Turn) -> Session:
        """Give the session after the speaker was heard, passed, or turned out to be away: the next one is up."""
        if not self.speaker:
            return self
        turns = tuple((p, turn if n == self.at else t) for n, (p, t) in enumerate(self.turns))
        after = replace(self, turns=turns, taken=(*self._taken_without(self.speaker), self.speaker))
        return replace(after, at=after._after(self.at))

    def back(self) -> Session:
        """Give the session one turn back: the last person who had theirs speaks again."""
        return self.turned_to(self.taken[-1]) if self.taken else self

    def turned_to(self, person: str) -> Session:
        """Give the session with this person speaking now."""
        at = next((n for n, (p, _) in enumerate(self.turns) if p == person), None)
        if at is None:
            return self
        turns = tuple((p, Turn.WAITING if n == at else t) for n, (p, t) in enumerate(self.turns))
        return replace(self, turns=turns, at=at, taken=self._taken_without(person))

    def marked(self, person: str, turn: Turn) -> Session:
        """Give the session with this person's turn set, before their turn comes or after it.

        Somebody who turns up when all others have had their turn speaks now.
        """
        if person == self.speaker:
            return self if turn is Turn.WAITING else self.took(turn)
        if turn is Turn.WAITING and not self.speaker:
            return self.turned_to(person)
        turns = tuple((p, turn if p == person else t) for p, t in self.turns)
        return replace(self, turns=turns, taken=self._taken_without(person))

    def _taken_without(self, person: str) -> tuple[str, ...]:
        return tuple(other for other in self.taken if other != person)

    def with_people(self, people: tuple[str, ...]) -> Session:
        """Give the session with people who have joined the team since it was written, at the end."""
        known = {person for person, _ in self.turns}
        return replace(self, turns=(*self.turns, *((p, Turn.WAITING) for p in people if p not in known)))


def start_session(team: str, day: date, driver: str, people: tuple[str, ...], started: str) -> Session:
    """Give a new session: everyone is there until somebody says otherwise."""
    return Session(team, day, driver, tuple((person, Turn.WAITING) for person in people), started=started)
