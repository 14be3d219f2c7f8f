"""A walk's screens with text that means harm, and at every size of the terminal."""

from __future__ import annotations

import pytest
from tui_driver import HOSTILE, OpenApp, harmless, ticking

from standup.service.problems import raise_problem
from standup.service.walks import Plan, Seen, list_walks, log_observation, plan_walk
from standup.service.workspace import Workspace

pytest_plugins = ["app_fixtures"]

SIZES = ((60, 20), (80, 24), (160, 50))


async def test_hostile_text_is_shown_as_text(open_app: OpenApp, workspace: Workspace) -> None:
    view = plan_walk(workspace, Plan(HOSTILE, area=HOSTILE, company=(HOSTILE,)))
    noted = log_observation(workspace, view.walk, Seen(f"{HOSTILE} 5m", should=HOSTILE, step=HOSTILE))
    path = workspace.root / view.stored.path
    path.write_text(path.read_text("utf-8").replace("evil", "evil\u202e"), "utf-8")
    raise_problem(workspace, HOSTILE, refs=(noted.id,))
    async with open_app("walk") as driver:
        harmless(driver)
        await driver.press("enter")
        harmless(driver)
        await driver.paste(HOSTILE)
        await driver.press("enter")
        await driver.paste(HOSTILE)
        await driver.press("enter", "up")
        harmless(driver)
        await driver.press("p")
        harmless(driver)
        await driver.press("escape", "down", "ctrl+n")
        harmless(driver)
        await driver.press("tab")
        await driver.paste(HOSTILE)
        await driver.press("enter", "ctrl+n")
        harmless(driver)
        assert driver.app.is_running
    assert len(list_walks(workspace)[0].observations) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_parts_stand_at_every_size(
    open_app: OpenApp, workspace: Workspace, size: tuple[int, int]
) -> None:
    ws = ticking(workspace)
    walk = plan_walk(ws, Plan("To see why prices come late", area="Price desk")).walk
    for n in range(12):
        log_observation(ws, walk, Seen(f"thing number {n} took far longer than anybody had thought 5m"))
    async with open_app("walk", size=size) as driver:
        shown = driver.screen
        assert all(words in shown for words in ("F1 Help", "^q Quit", "n Plan", "Price desk", "under way"))
        await driver.press("n")
        assert "Why are you going" in driver.screen
        assert "standard work" in driver.screen
        await driver.press("escape", "enter")
        shown = driver.screen
        footer = ("F1 Help", "^q Quit", "^n Close", "F8", "F9", "esc Back")
        assert all(words in shown for words in (*footer, "What happens?", "What should happen?", "thing number 11"))
        await driver.press("ctrl+n")
        shown = driver.screen
        assert all(words in shown for words in ("F1 Help", "^q Quit", "have I got it right?", "thing number"))
