"""The app under the hands of a test: its keys, its screen as text, and the text that must never harm it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from standup.service.workspace import Workspace
from standup.tui.app import StandupApp

HOSTILE = "\x1b[31m\x1b]52;c;aGk=\x07 \u202eevil [/foo] [@click=app.quit]x[/]"

_TEXT = re.compile(r'<text [^>]*?x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength[^>]*>(?P<text>.*?)</text>')
_CELL = 12.2
"""How wide a character is in the picture that Textual exports."""


class Driver:
    """The app under the hands of a test."""

    def __init__(self, app: StandupApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, then wait until all that they began is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Write a text fast, as into an input, then wait until all that it began is done."""
        for sign in text:
            self.app.post_message(events.Key("space" if sign == " " else sign, sign))
        await self.pilot.pause()
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text where the focus is."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.settle()

    async def settle(self) -> None:
        """Wait for the workers, and for what they asked the screen to do."""
        for _ in range(3):
            await self.pilot.pause()
            with suppress(WorkerCancelled):  # a later one has taken its place
                await self.app.workers.wait_for_complete()
        await self.app.jobs.settled()
        await self.pilot.pause()

    def is_on(self, kind: type[Screen[None]]) -> bool:
        """Say whether this is the screen that one sees."""
        return isinstance(self.app.screen, kind)

    @property
    def screen(self) -> str:
        """What stands on the screen, row by row."""
        rows: dict[float, str] = {}
        for found in sorted(_TEXT.finditer(self.app.export_screenshot()), key=lambda text: float(text["x"])):
            text = html.unescape(found["text"]).replace("\xa0", " ")
            before = rows.get(float(found["y"]), "")
            rows[float(found["y"])] = before.ljust(round(float(found["x"]) / _CELL)) + text
        return "\n".join(row.rstrip() for _, row in sorted(rows.items()))


OpenApp = Callable[..., AbstractAsyncContextManager[Driver]]


def harmless(driver: Driver) -> None:
    """Hold that hostile text stands on the screen as text: no control character, no bidi override, no markup read."""
    shown = driver.screen
    harm = [sign for sign in shown if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Cs")]
    assert harm == []
    assert "[/foo]" in shown


def ticking(workspace: Workspace) -> Workspace:
    """Give the workspace with a clock that goes on, a second at each look."""
    ticks, start = count(), workspace.clock()
    return replace(workspace, clock=lambda: start + timedelta(seconds=next(ticks)))
