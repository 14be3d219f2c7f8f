"""A few screens, byte for byte: what they look like changes only on purpose."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Protocol

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from standup.core.week import parse_date
from standup.service.entries import answer, open_entry, save_entry
from standup.service.problems import raise_problem
from standup.service.workspace import Workspace
from standup.tui.app import StandupApp


class SnapCompare(Protocol):
    """Compares an app's screen with the one that was kept."""

    def __call__(self, app: StandupApp, *, terminal_size: tuple[int, int], run_before: object) -> bool:
        """Say whether they are the same."""


@pytest.fixture
def story(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Two days of notes and a problem, with ids that are always the same."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    ws = replace(workspace, choose=Random(48).choice)  # noqa: S311  # the same ids each time are the point
    friday = replace(ws, today=parse_date("2026-11-20"))
    save_entry(friday, answer(friday, open_entry(friday), (("next", "ship the form"), ("next", "call the customer"))))
    problem = raise_problem(ws, "The test environment is slow", should="ready in ten minutes")
    blocked = f"test env took ages 45m x2 3p #waiting {problem.id}"
    save_entry(ws, answer(ws, open_entry(ws, "bo"), (("done", "parser merged"), ("slowed", blocked))))
    return ws


@pytest.mark.parametrize(("place", "keys"), [("standup", ("enter",)), ("problems", ())])
def test_the_place_looks_as_it_did(
    snap_compare: SnapCompare, story: Workspace, place: str, keys: tuple[str, ...]
) -> None:
    app = StandupApp(story, place)

    async def drive(pilot: Pilot[int]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            with suppress(WorkerCancelled):  # a later one has taken its place
                await app.workers.wait_for_complete()
            await app.jobs.settled()
            await asyncio.sleep(0.7)
            await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=drive)
