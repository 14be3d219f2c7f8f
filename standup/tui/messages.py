"""What widgets say to their screens. Their values are frozen, and there is no widget in them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from textual.message import Message

from standup.core.lines import Tick


@dataclass
class LineAdded(Message):
    """A line was typed under a question and Enter pressed."""

    question: str
    text: str


@dataclass
class LineReworded(Message):
    """A line was changed; an empty text takes it away."""

    question: str
    line: str
    text: str


@dataclass
class LineTicked(Message):
    """A carried-over line was ticked."""

    question: str
    line: str
    tick: Tick


@dataclass
class LineChosen(Message):
    """A blocker line is to become, or join, a problem."""

    question: str
    line: str


@dataclass
class TextAnswered(Message):
    """A text, a choice or a number was answered."""

    question: str
    text: str


@dataclass
class Typing(Message):
    """Something is being typed and not yet a line: worth a draft."""

    question: str
    text: str


@dataclass
class Arrived(Message):
    """Everything that was typed before this has gone its way through the widgets."""

    told: asyncio.Event


@dataclass
class AllAnswered(Message):
    """Enter was pressed after the last question."""


@dataclass
class NothingBefore(Message):
    """One step back was asked for at the first question."""
