"""The parts of a stand-up: who is here, whose turn it is, what to read back at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from standup.core.session import Session, Turn
from standup.core.sighting import Sighting
from standup.tui.safe import content, join, line
from standup.tui.widgets.frame import Empty

NameOf: TypeAlias = Callable[[str], str]

SIGNS = {Turn.WAITING: "○", Turn.HEARD: "●", Turn.PASSED: "–", Turn.AWAY: "☾"}


class _Listed(Vertical):
    """A line in bold, a list, and a hint below it."""

    def compose(self) -> ComposeResult:
        yield Static(classes="lead")
        yield OptionList(markup=False, compact=True)
        yield Empty("")

    def _fill(self, lead: str, options: Sequence[Option], hint: str) -> None:
        """Show these; the highlight stays where it is."""
        self.query_one(".lead", Static).update(line(lead, "bold"))
        self.query_one(Empty).update(content(hint))
        listed = self.query_one(OptionList)
        at = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = min(at, len(options) - 1) if options else None
        listed.display = bool(options)

    @property
    def highlighted(self) -> int | None:
        """The number of the highlighted line."""
        return self.query_one(OptionList).highlighted

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self.query_one(OptionList).focus()


class Gather(_Listed):
    """Who is here: ● has written, ○ not yet, ☾ away. Everyone is here until somebody says otherwise."""

    @dataclass
    class Started(Message):
        """Enter was pressed: the round begins."""

    def show(self, session: Session, written: Collection[str], name_of: NameOf) -> None:
        """Show the roster."""
        over = "Today’s stand-up is over. Enter opens it again."
        hint = "Enter starts the round · F9 marks who is away · w writes only your own entry"
        empty = "Nobody is in this team yet: add [[teams.….members]] to config.toml"
        members = [_member(person, turn, person in written, name_of) for person, turn in session.turns]
        lead = over if session.ended else "Everyone is here until you say otherwise."
        self._fill(lead, members, hint if members else empty)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Started())


def _member(person: str, turn: Turn, has_written: bool, name_of: NameOf) -> Option:
    sign, word = ("●", "has written") if has_written else ("○", "not yet written")
    if turn is Turn.AWAY:
        sign, word = "☾", "away"
    return Option(join(content(f" {sign} "), line(name_of(person), "bold"), content(f"  {word}", "dim")), person)


class TurnLine(Vertical):
    """Everyone in speaking order, then who is up, in large, and who is next."""

    def compose(self) -> ComposeResult:
        yield Static(classes="turns")
        yield Static(classes="speaker")

    def show(self, session: Session, name_of: NameOf) -> None:
        """Show whose turn it is."""
        parts = [_turn(n == session.at, turn, name_of(person)) for n, (person, turn) in enumerate(session.turns)]
        self.query_one(".turns", Static).update(join(*parts, between="  "))
        done = sum(turn is not Turn.WAITING for _, turn in session.turns)
        coming = f"next: {name_of(session.next_speaker)}" if session.next_speaker else "the last one"
        where = f"   {min(done + 1, len(session.turns))} of {len(session.turns)} · {coming}"
        self.query_one(".speaker", Static).update(join(line(name_of(session.speaker), "bold"), line(where, "dim")))


def _turn(is_up: bool, turn: Turn, name: str) -> Content:
    name = name.replace(" ", "\u00a0")
    if is_up:
        return line(f"▸\u00a0{name}\u00a0", "bold reverse")
    return line(f"{SIGNS[turn]}\u00a0{name}", "" if turn is Turn.WAITING else "dim")


class ReadBack(_Listed):
    """Who was heard, and what was in the way, one line each."""

    @dataclass
    class Finished(Message):
        """Enter was pressed: the meeting is over."""

    def show(self, session: Session, blockers: Sequence[Sighting], name_of: NameOf) -> None:
        """Show what to read back."""
        hint = "Enter ends the stand-up · p makes a problem of a blocker · escape goes back"
        nothing = "Nothing was in the way today.\n\n^n ends the stand-up · escape goes back"
        options = [Option(_blocker(sighting, name_of), sighting.ref) for sighting in blockers]
        self._fill(_summary(session, blockers, name_of), options, hint if blockers else nothing)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Finished())


def _summary(session: Session, blockers: Sequence[Sighting], name_of: NameOf) -> str:
    groups = ((Turn.HEARD, "heard"), (Turn.PASSED, "passed"), (Turn.AWAY, "away"))
    said = [f"{word}: {', '.join(map(name_of, people))}" for turn, word in groups if (people := session.people(turn))]
    count = f"{len(blockers)} blocker{'' if len(blockers) == 1 else 's'} to read back" if blockers else ""
    return " · ".join(part for part in (*said, count) if part)


def _blocker(sighting: Sighting, name_of: NameOf) -> Content:
    tail = "" if sighting.capture.problem else "  no problem yet"
    who = line(name_of(sighting.person), "bold")
    return join(content(" "), who, content("  "), line(sighting.line), content(tail, "dim"))
