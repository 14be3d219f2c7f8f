"""Writing an entry: every kind of question, and nothing lost or doubled however fast one is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual import events
from tui_driver import OpenApp

from standup.config.paths import CONFIG
from standup.core.week import parse_date
from standup.service.entries import open_entry
from standup.service.problems import list_problems, raise_problem
from standup.service.workspace import Workspace, open_workspace
from standup.store.files import Files

pytest_plugins = ["app_fixtures"]


@pytest.fixture
def with_mood(workspace: Workspace) -> Workspace:
    """The fresh notes, whose team asks the set with every kind of question."""
    config = workspace.root / CONFIG
    text = config.read_text("utf-8").replace('question_set = "three-questions"', 'question_set = "with-mood"')
    config.write_text(text, "utf-8")
    return open_workspace(str(workspace.root), person="ana", day="2026-11-24", clock=workspace.clock)


async def test_a_scale_a_choice_and_a_text_are_answered_with_the_keyboard(
    open_app: OpenApp, with_mood: Workspace
) -> None:
    async with open_app("me", size=(80, 40), workspace=with_mood) as driver:
        await driver.press("4", "enter")
        await driver.write("form went live")
        await driver.press("enter", "enter", "enter", "enter")
        await driver.press("2", "enter")
        await driver.write("Bo with the labels")
        await driver.press("enter")
        await driver.write("# and Cem")
        assert "[2 at home]" in driver.screen
        assert "# and Cem" in driver.screen
        await driver.press("ctrl+n")
    entry = open_entry(with_mood).entry
    said = {answer.key: answer.text for answer in entry.answers if answer.text}
    assert said == {"mood": "4", "where": "at home", "help": "Bo with the labels\n# and Cem"}
    async with open_app("me", size=(80, 40), workspace=with_mood) as driver:
        assert "# and Cem" in driver.screen
        await driver.press("backspace", "ctrl+n")
    assert {answer.key for answer in open_entry(with_mood).entry.answers if answer.text} == {"where", "help"}


async def test_a_text_is_not_saved_with_each_letter(
    open_app: OpenApp, with_mood: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves: list[str] = []
    write = Files.write

    def counted(files: Files, path: str, text: str) -> None:
        saves.append(path)
        write(files, path, text)

    monkeypatch.setattr(Files, "write", counted)
    async with open_app("me", size=(80, 40), workspace=with_mood) as driver:
        driver.app.screen.query("AnswerArea").first().focus()
        await driver.settle()
        await driver.write("a text of many letters, written without a pause")
        await driver.press("ctrl+n")
    assert [a.text for a in open_entry(with_mood).entry.answers] == ["a text of many letters, written without a pause"]
    assert 1 <= len(saves) <= 3


@pytest.mark.parametrize("last", ["ctrl+q", "ctrl+n", "escape"])
async def test_a_line_and_a_key_that_leaves_in_one_breath_lose_nothing(
    open_app: OpenApp, workspace: Workspace, last: str
) -> None:
    async with open_app("me") as driver:
        for sign in "fast":
            driver.app.post_message(events.Key(sign, sign))
        driver.app.post_message(events.Key("enter", "\r"))
        driver.app.post_message(events.Key(last, None))
        await driver.pilot.pause(1.0)
    assert [line.text for line in open_entry(workspace).entry.lines("done")] == ["fast"]


async def test_a_half_line_that_was_kept_comes_back_as_a_line_and_not_as_a_draft(
    open_app: OpenApp, workspace: Workspace
) -> None:
    async with open_app("standup") as driver:
        await driver.press("enter")
        await driver.write("half a line")
        await driver.pilot.pause(0.5)
        await driver.press("ctrl+n")
        assert "2 of 3" in driver.screen
        await driver.press("escape")
        assert "1 of 3" in driver.screen
        assert driver.screen.count("half a line") == 1
        await driver.press("ctrl+n")
    assert [line.text for line in open_entry(workspace).entry.lines("done")] == ["half a line"]


async def test_looking_at_an_entry_writes_none(open_app: OpenApp, workspace: Workspace) -> None:
    async with open_app("me") as driver:
        await driver.press("ctrl+n")
    assert workspace.notes.entry(workspace.today, "ana") is None


async def test_an_app_that_stays_open_over_midnight_goes_on_to_the_new_day(
    open_app: OpenApp, workspace: Workspace
) -> None:
    time = [workspace.clock()]
    open_since_yesterday = replace(workspace, clock=lambda: time[0], day_is_given=False)
    async with open_app("today", workspace=open_since_yesterday) as driver:
        driver.app.follow_the_day()
        assert driver.app.ws.today == parse_date("2026-11-24")
        time[0] += timedelta(hours=15)
        driver.app.follow_the_day()
        await driver.settle()
        assert driver.app.ws.today == parse_date("2026-11-25")
        assert "Wed 25 Nov 2026" in driver.screen


async def test_taking_a_problem_asks_who_one_is_where_nobody_knows(open_app: OpenApp, workspace: Workspace) -> None:
    raise_problem(workspace, "labels come out twice")
    async with open_app("problems", workspace=replace(workspace, person="")) as driver:
        await driver.press("t")
        assert "who are you in Orders" in " ".join(driver.screen.split())
    assert list_problems(workspace)[0].problem.owner == ""
