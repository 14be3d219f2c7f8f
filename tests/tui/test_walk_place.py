"""Gemba walks on the screen: planned, logged, closed, read; nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tui_driver import Driver, OpenApp, ticking

from standup.core.lines import Tick
from standup.core.walk import Evidence, Observation, Sight, WalkStatus
from standup.errors import StoreError
from standup.service.problems import list_problems
from standup.service.walks import Plan, Seen, list_walks, log_observation, plan_walk, promise, save_walk
from standup.service.workspace import Workspace
from standup.tui.screens.walk import WalkPlace
from standup.tui.screens.walk_close import WalkClosePlace
from standup.tui.screens.walk_log import WalkLogPlace

pytest_plugins = ["app_fixtures"]


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """The fresh notes with a clock that goes on: what is noted later comes later."""
    return ticking(workspace)


def observations(ws: Workspace) -> Sequence[Observation]:
    """What was observed on the newest walk, read from the files."""
    return list_walks(ws)[0].observations


async def begin(driver: Driver, purpose: str = "To see why prices come late") -> None:
    """Plan a walk and begin it."""
    await driver.press("n")
    await driver.write(purpose)
    await driver.press("ctrl+n", "enter")
    assert driver.is_on(WalkLogPlace)


async def test_a_walk_is_planned_logged_and_closed(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app("walk") as driver:
        assert "n plans one" in driver.screen
        await driver.press("n")
        await driver.write("To see why prices come late")
        await driver.press("enter")
        await driver.write("q")
        await driver.press("enter")
        await driver.write("Price desk")
        await driver.press("enter", "enter")
        await driver.write("Joost, Lena from sales")
        await driver.press("enter")
        assert "planned" in driver.screen
        await driver.press("enter")
        await driver.write("batch waits for one signature 3h x4 #waiting")
        await driver.press("enter")
        await driver.write("signed on the day")
        await driver.press("f8", "enter")
        await driver.write("clerks call the driver before lunch")
        await driver.press("f9", "f9", "f9", "f9", "f9", "f9", "enter", "enter")
        shown = driver.screen
        assert shown.index("batch waits") < shown.index("signed on the day") < shown.index("clerks call the driver")
        assert "measured" in shown
        assert "strength" in shown
        await driver.press("ctrl+n")
        assert "batch waits" in driver.screen
        await driver.write("Prices wait for a signature")
        await driver.press("tab")
        await driver.write("ask for a second signature by Friday")
        await driver.press("enter", "tab")
        await driver.write("That nobody counts the wait")
        await driver.press("ctrl+n")
        assert driver.is_on(WalkPlace)
        shown = driver.screen
        assert "closed · Ana · 2 seen · 1 promise open" in shown

    (view,) = list_walks(workspace)
    walk = view.walk
    assert (walk.purpose, walk.theme, walk.area) == ("To see why prices come late", "quality", "Price desk")
    assert walk.company == ("Joost", "Lena from sales")
    assert walk.status is WalkStatus.CLOSED
    assert walk.read_back == "Prices wait for a signature"
    assert walk.reflection == "That nobody counts the wait"
    assert [line.text for line in walk.promises] == ["ask for a second signature by Friday"]
    first, second = view.observations
    assert (first.line.text, first.should) == ("batch waits for one signature 3h x4 #waiting", "signed on the day")
    assert (first.evidence, first.sight) == (Evidence.MEASURED, Sight.ABNORMALITY)
    assert (second.evidence, second.sight) == (Evidence.SEEN, Sight.STRENGTH)
    assert "Prices wait for a signature" in (workspace.root / view.stored.path).read_text("utf-8")


async def test_three_pasted_lines_are_three_observations(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app("walk") as driver:
        await begin(driver)
        await driver.paste("first thing\nsecond thing 5m\n\nthird thing\n")
        await driver.press("enter", "enter")
        assert "third thing" in driver.screen
    assert [seen.line.text for seen in observations(workspace)] == ["first thing", "second thing 5m", "third thing"]


async def test_lines_pasted_into_what_should_happen_are_all_kept(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app("walk") as driver:
        await begin(driver)
        await driver.write("label is torn")
        await driver.press("enter")
        await driver.paste("whole label\nread at first try")
        await driver.press("enter")
    assert observations(workspace)[0].should == "whole label read at first try"


async def test_what_is_half_typed_is_there_after_quitting(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app("walk") as driver:
        await begin(driver)
        await driver.write("half a li")
        await driver.press("f8", "f8", "f9", "enter")
        await driver.write("a who")
        await driver.press("ctrl+q")
    async with open_app("walk") as driver:
        assert "under way" in driver.screen
        await driver.press("enter")
        assert all(words in driver.screen for words in ("half a li", "a who", "F8 told", "F9 waste"))
        await driver.write("ne")
        await driver.press("enter", "enter")
    (seen,) = observations(workspace)
    assert (seen.line.text, seen.should, seen.evidence, seen.sight) == (
        "half a line",
        "a who",
        Evidence.TOLD,
        Sight.WASTE,
    )
    assert workspace.drafts.load(f"walk-{seen.walk}") == {}


async def test_a_half_typed_plan_and_a_half_typed_close_are_there_again(
    open_app: OpenApp, workspace: Workspace
) -> None:
    async with open_app("walk") as driver:
        await driver.press("n")
        await driver.press("ctrl+n")
        assert "a walk needs a purpose" in driver.screen
        await driver.write("To see")
        await driver.press("escape")
        assert driver.is_on(WalkPlace)
        await driver.press("n")
        assert "To see" in driver.screen
        await driver.press("ctrl+n", "enter", "ctrl+n")
        await driver.write("I understood half")
        await driver.press("tab")
        await driver.write("half a promise")
        await driver.press("ctrl+q")
    assert list_walks(workspace)[0].walk.read_back == "I understood half"
    assert list_walks(workspace)[0].walk.status is WalkStatus.WALKING
    assert workspace.drafts.load("walk-plan") == {}
    async with open_app("walk") as driver:
        await driver.press("enter", "ctrl+n")
        assert driver.is_on(WalkClosePlace)
        assert "I understood half" in driver.screen
        assert "half a promise" in driver.screen
        await driver.press("ctrl+n")
    walk = list_walks(workspace)[0].walk
    assert [line.text for line in walk.promises] == ["half a promise"]
    assert walk.status is WalkStatus.CLOSED


async def test_what_cannot_be_saved_waits_and_is_tried_again(
    open_app: OpenApp, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Observation:
        raise StoreError("the disk is full", "make room")

    with monkeypatch.context() as broken:
        broken.setattr("standup.tui.screens.walk_log.log_observation", refuse)
        async with open_app("walk") as driver:
            await begin(driver)
            await driver.write("press stands still")
            await driver.press("enter", "enter")
            assert "the disk is full" in driver.screen
            assert "press stands still" in driver.screen
            assert "not saved yet" in driver.screen
            await driver.write("a second thing")
            await driver.press("enter", "enter", "ctrl+q")
    assert list(observations(workspace)) == []
    async with open_app("walk") as driver:
        await driver.press("enter")
        assert "not saved yet" not in driver.screen
    assert [seen.line.text for seen in observations(workspace)] == ["press stands still", "a second thing"]


async def test_an_observation_is_reworded_and_becomes_a_problem(open_app: OpenApp, workspace: Workspace) -> None:
    walk = plan_walk(workspace, Plan("To see the press")).walk
    noted = log_observation(workspace, walk, Seen("pres stands still 20m"))
    async with open_app("walk") as driver:
        await driver.press("enter", "up", "enter")
        assert f"rewording {noted.id}" in driver.screen
        await driver.press("home", "right", "right", "right", "right")
        await driver.write("s")
        await driver.press("enter", "enter", "up", "p")
        assert "a new problem: press stands still" in driver.screen
        await driver.press("enter")
        (found,) = list_problems(workspace)
        assert f"→ {found.problem.id} press stands still" in driver.screen
        await driver.press("escape", "escape")
        assert driver.is_on(WalkPlace)
    assert found.problem.sightings == (noted.id,)
    assert [seen.line.text for seen in observations(workspace)] == ["press stands still 20m"]
    assert observations(workspace)[0].line.id == noted.line.id


async def test_a_strength_is_no_problem(open_app: OpenApp, workspace: Workspace) -> None:
    walk = plan_walk(workspace, Plan("To see the press")).walk
    log_observation(workspace, walk, Seen("they help each other", sight=Sight.STRENGTH))
    async with open_app("walk") as driver:
        await driver.press("enter", "ctrl+t")
        assert "noted as a strength" in driver.screen
    assert list_problems(workspace) == ()


async def test_a_promise_of_a_closed_walk_is_ticked_with_space(open_app: OpenApp, workspace: Workspace) -> None:
    view = plan_walk(workspace, Plan("To see the press"))
    save_walk(workspace, view, replace(promise(workspace, view.walk, "ask by Friday"), status=WalkStatus.CLOSED))
    async with open_app("walk") as driver:
        assert "1 promise open" in driver.screen
        await driver.press("enter", "space", "escape", "escape")
        assert driver.is_on(WalkPlace)
        assert "promise open" not in driver.screen
    assert [line.tick for line in list_walks(workspace)[0].walk.promises] == [Tick.DONE]


async def test_escape_goes_one_step_back_each_time(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app("walk") as driver:
        await begin(driver)
        await driver.write("seen")
        await driver.press("enter")
        await driver.write("should be")
        await driver.press("escape")
        assert driver.app.focused is not None
        assert driver.app.focused.id == "happens"
        await driver.write(" twice")
        await driver.press("escape")
        assert driver.is_on(WalkPlace)
        await driver.press("enter")
        assert "seen twice" in driver.screen
        assert "should be" in driver.screen
        await driver.press("ctrl+n", "escape")
        assert driver.is_on(WalkLogPlace)
    assert [(seen.line.text, seen.should) for seen in observations(workspace)] == [("seen twice", "should be")]


async def test_another_place_and_back_keeps_the_walk_on_the_screen(open_app: OpenApp, notes: Path) -> None:
    async with open_app("walk") as driver:
        await begin(driver)
        await driver.write("half")
        await driver.press("f2", "f4")
        assert "half" in driver.screen
        assert driver.is_on(WalkLogPlace)
        await driver.press("ctrl+o")
        assert "Who needs what you make here" in driver.screen
    assert notes.is_dir()
