"""The first start, where there are no notes yet: start a team's, or join them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from textual.widgets import Input
from tui_driver import HOSTILE, OpenApp

from standup.config.paths import environment, find_notes
from standup.service.setup import init_notes
from standup.service.sync import sync_notes
from standup.service.workspace import open_workspace, read_config
from standup.tui.screens.setup import SetupScreen
from standup.tui.screens.today import TodayPlace

pytest_plugins = ["app_fixtures"]

SIZES = ((60, 20), (80, 24), (160, 50))


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start where there are no notes around, and let no sync begin by itself in what the screen sets up."""
    monkeypatch.chdir(home)
    monkeypatch.setattr("standup.tui.app.StandupApp.action_sync", lambda _: None)


@pytest.fixture
def remote(home: Path, tmp_path: Path) -> Path:
    """A bare remote with the notes of the team “Billing”, whose member Ana is."""
    bare = tmp_path / "billing.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], check=True)
    made = init_notes(tmp_path / "elsewhere", "Billing", ("Ana <ana@orders.example>",), str(bare), {})
    report = sync_notes(open_workspace(str(made.root), team=made.team, person=made.person))
    assert not report.problem
    return bare


async def test_notes_for_a_new_team_begin_here(open_app: OpenApp, home: Path, tmp_path: Path) -> None:
    async with open_app(set_up=True) as driver:
        assert driver.is_on(SetupScreen)
        assert "• Ana <ana@orders.example>" in driver.screen
        await driver.press("enter")
        await driver.write("Orders")
        folder = driver.app.screen.query_one("#folder", Input)
        assert folder.value == str(home / "orders-notes")
        await driver.press("enter")
        await driver.write("Bo <bo@orders.example>")
        await driver.press("enter", "enter", "enter")
        assert folder.has_focus
        folder.value = str(tmp_path / "ours")
        await driver.settle()
        await driver.press("escape", "escape", "escape")
        await driver.write(" desk")
        assert folder.value == str(tmp_path / "ours")
        await driver.press("ctrl+n")
        assert driver.is_on(TodayPlace)
        assert "Orders desk" in driver.screen
        assert "Bo" in driver.screen
    team = read_config(tmp_path / "ours").teams["orders-desk"]
    assert [(member.name, member.email) for member in team.members] == [
        ("Ana", "ana@orders.example"),
        ("Bo", "bo@orders.example"),
    ]
    assert (tmp_path / "ours" / ".git").is_dir()
    assert find_notes("", environment(), home) == tmp_path / "ours"


async def test_a_team_is_joined_from_its_remote(open_app: OpenApp, home: Path, remote: Path) -> None:
    async with open_app(set_up=True) as driver:
        await driver.press("right", "enter")
        await driver.write(str(remote))
        await driver.press("enter", "enter")
        assert driver.is_on(TodayPlace)
        assert "Billing" in driver.screen
    assert read_config(home / "billing").teams["billing"].people == ("ana",)


async def test_a_remote_that_is_not_there_is_said_and_can_be_put_right(
    open_app: OpenApp, home: Path, tmp_path: Path, remote: Path
) -> None:
    async with open_app(set_up=True) as driver:
        await driver.press("2", "ctrl+n")
        assert "there is no URL yet" in driver.screen
        await driver.press("enter")
        driver.app.screen.query_one("#folder", Input).value = str(home / "here")
        await driver.paste(str(tmp_path / "nowhere.git"))
        await driver.press("ctrl+n")
        assert driver.is_on(SetupScreen)
        assert "does not appear to be a git repository" in " ".join(driver.screen.split())
        url = driver.app.screen.query_one("#url", Input)
        assert url.value == str(tmp_path / "nowhere.git")
        url.value = str(remote)
        await driver.press("ctrl+n")
        assert driver.is_on(TodayPlace)


async def test_a_bad_folder_is_said_and_everything_typed_stays(open_app: OpenApp, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    async with open_app(set_up=True) as driver:
        await driver.press("enter")
        await driver.write("Orders")
        await driver.press("enter")
        await driver.write("Bo <bo@orders.example>")
        await driver.press("enter")
        await driver.write("Cem")
        driver.app.screen.query_one("#folder", Input).value = str(tmp_path / "file")
        await driver.press("ctrl+n")
        shown = driver.screen
        assert driver.is_on(SetupScreen)
        assert "is a file, no folder" in " ".join(shown.split())
        assert all(words in shown for words in ("Orders", "• Bo <bo@orders.example>", "Cem"))
        driver.app.screen.query_one("#folder", Input).value = str(tmp_path / "file" / "below")
        await driver.press("ctrl+n")
        assert "could not make" in driver.screen
    assert (tmp_path / "file").read_text("utf-8") == "mine"


async def test_without_a_name_nothing_is_made(open_app: OpenApp, home: Path) -> None:
    async with open_app(set_up=True) as driver:
        await driver.press("ctrl+n")
        assert driver.is_on(SetupScreen)
        assert "a team needs a name" in driver.screen
    assert not (home / "team-notes").exists()


async def test_a_member_is_reworded_and_taken_out(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app(set_up=True) as driver:
        await driver.press("enter")
        await driver.write("Orders")
        await driver.press("enter")
        await driver.paste("Boo <bo@orders.example>\nCem\nDee")
        await driver.press("enter", "up", "delete", "up", "up", "enter")
        member = driver.app.screen.query_one("#member", Input)
        assert member.value == "Boo <bo@orders.example>"
        member.value = "Bo <bo@orders.example>"
        driver.app.screen.query_one("#folder", Input).value = str(tmp_path / "ours")
        await driver.press("ctrl+n")
    assert read_config(tmp_path / "ours").teams["orders"].people == ("ana", "cem", "bo")


async def test_hostile_text_is_refused_or_shown_as_text(open_app: OpenApp, home: Path, tmp_path: Path) -> None:
    async with open_app(set_up=True) as driver:
        await driver.press("enter")
        await driver.paste(HOSTILE)
        await driver.press("enter")
        await driver.paste(HOSTILE)
        await driver.press("enter")
        driver.app.screen.query_one("#folder", Input).value = str(tmp_path / "ours [/foo]")
        await driver.press("ctrl+n")
        assert "\x1b" not in driver.screen
        assert "\u202e" not in driver.screen
        assert driver.app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_stands_on_the_screen_at_every_size(open_app: OpenApp, size: tuple[int, int]) -> None:
    asked = ("Start notes for my team", "What is the team called?", "Who is in it?", "Which git remote", "notes live")
    async with open_app(set_up=True, size=size) as driver:
        shown = driver.screen
        assert all(words in shown for words in ("F1 Help", "^q Quit", *asked))
        assert all(field.region.height == 1 for field in driver.app.screen.query(Input) if field.display)
        await driver.press("f1")
        assert "One question back" in driver.screen
        await driver.press("escape", "2")
        assert "URL of their git remote" in driver.screen
        assert "What is the team called?" not in driver.screen
