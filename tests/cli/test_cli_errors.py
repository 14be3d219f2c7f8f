"""Everything that can be wrong is one line that says what, where and what to do, with the right exit code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from runs import Cli, Program, Ran


def _one_line(ran: Ran, code: int, *words: str) -> None:
    assert ran.code == code, ran
    assert ran.out == ""
    assert ran.err.startswith("standup: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


def test_not_in_a_repository(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    monkeypatch.chdir(tmp_path)
    _one_line(program("week"), 1, "there are no stand-up notes here", "`standup init`", "`standup join URL`")


def test_notes_that_are_none(cli: Cli, tmp_path: Path) -> None:
    _one_line(cli("--notes", str(tmp_path / "nowhere"), "week"), 1, "--notes", "there is no folder", "nowhere")
    _one_line(cli("week", "--notes", str(tmp_path / "home")), 1, "--notes", "holds no stand-up notes")


def test_no_git_on_the_path(home: Path, tmp_path: Path, program: Program) -> None:
    (tmp_path / "bin").mkdir()
    _one_line(program("init", str(tmp_path / "new"), "--team", "Orders", PATH=str(tmp_path / "bin")), 1, "git")


def test_notes_can_be_written_and_read_without_git_once_they_are_known(
    notes: Path, tmp_path: Path, program: Program
) -> None:
    (tmp_path / "bin").mkdir()
    env = {"PATH": str(tmp_path / "bin"), "STANDUP_NOTES": str(notes)}
    assert program("block", "test env slow", **env).code == 0
    assert "test env slow" in program("week", **env).out
    _one_line(program("sync", **env), 1, "git")


def test_no_config(notes: Path, cli: Cli) -> None:
    (notes / "config.toml").unlink()
    _one_line(cli("week"), 1, "STANDUP_NOTES", "holds no stand-up notes", "`standup init`")


def test_a_config_that_is_wrong_names_the_key_and_the_nearest(notes: Path, cli: Cli) -> None:
    config = notes / "config.toml"
    config.write_text(config.read_text("utf-8").replace("every_minutes", "every_minute"), "utf-8")
    _one_line(cli("week"), 1, "config.toml", "every_minute", "every_minutes")


def test_a_config_that_is_no_toml_names_the_line(notes: Path, cli: Cli) -> None:
    config = notes / "config.toml"
    config.write_text(config.read_text("utf-8") + "\nthis is = = no toml\n", "utf-8")
    _one_line(cli("week"), 1, "config.toml", "line")


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "2026-02-30", "24.11.2026"])
def test_a_bad_date(day: str, cli: Cli) -> None:
    _one_line(cli("today", day=day), 2, f"“{day}” is no date", "2026-11-24")
    _one_line(cli("today", "--date", day), 2, f"“{day}” is no date")


@pytest.mark.parametrize("week", ["48", "2026-W54", "2027-W53", "last"])
def test_a_bad_week(week: str, cli: Cli) -> None:
    _one_line(cli("week", week), 2, f"“{week}” is no week", "2026-W48")


def test_an_unknown_person(cli: Cli) -> None:
    _one_line(cli("block", "slow", "--as", "zed"), 2, "there is no “zed” in Orders", "ana, bo, cem")
    _one_line(cli("--as", "zed", "me", "--show"), 2, "there is no “zed” in Orders")


def test_an_unknown_team(cli: Cli) -> None:
    _one_line(cli("week", "--team", "zebras"), 2, "there is no team “zebras”", "orders")


def test_nobody_known_at_the_keyboard(home: Path, notes: Path, cli: Cli) -> None:
    (home / ".gitconfig").write_text("[user]\n\tname = Zed\n\temail = zed@example.com\n", "utf-8")
    (notes / ".git" / "standup" / "me.txt").unlink()
    _one_line(cli("block", "slow"), 2, "who are you in Orders?", "--as PERSON")
    assert cli("week").code == 0


def test_an_unparseable_note_is_left_alone_and_named(notes: Path, cli: Cli) -> None:
    assert cli("block", "test env slow").code == 0
    (mine,) = notes.glob("teams/orders/standups/2026/W48/2026-11-24/ana.md")
    broken = mine.read_bytes().replace(b"---\n", b"---\n\t: [ broken\n", 1)
    mine.write_bytes(broken)
    ran = cli("week")
    assert ran.code == 3
    assert ran.out.startswith("# Orders: the week's problem list, 2026-W48")
    assert "teams/orders/standups/2026/W48/2026-11-24/ana.md" in ran.err
    _one_line(cli("block", "one more"), 1, "ana.md")
    assert mine.read_bytes() == broken


def test_a_note_of_a_newer_version_is_never_rewritten(notes: Path, cli: Cli) -> None:
    assert cli("block", "test env slow").code == 0
    (mine,) = notes.glob("teams/orders/standups/2026/W48/2026-11-24/ana.md")
    newer = mine.read_text("utf-8").replace("schema: 1", "schema: 9")
    assert "schema: 9" in newer
    mine.write_text(newer, "utf-8")
    _one_line(cli("block", "one more"), 1, "ana.md")
    assert mine.read_text("utf-8") == newer


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(notes: Path, cli: Cli) -> None:
    (notes / "teams").mkdir(exist_ok=True)
    (notes / "teams").chmod(0o500)
    try:
        _one_line(cli("block", "slow"), 1, "could not")
    finally:
        (notes / "teams").chmod(0o700)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["week", "--nonsense"], ["--nonsense", "`standup week --help` says how"]),
        (["--nonsense"], ["--nonsense", "`standup --help` says how"]),
        (["see", "x", "--evidence", "heard"], ["--evidence", "'heard'", "told"]),
        (["problem"], ["ID|new"]),
        (["block"], ["LINE"]),
        (["join"], ["URL"]),
        (["week", "2026-W48", "2026-W49"], ["2026-W49"]),
    ],
)
def test_wrong_usage_is_told_in_one_line(args: list[str], words: list[str], cli: Cli) -> None:
    _one_line(cli(*args), 2, *words)
