"""`standup init`, `join`, `sync` and `demo`: real folders, real git, a real remote."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from runs import Program


def _git(*args: str | Path) -> str:
    return subprocess.run(["git", *map(str, args)], capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture
def remote(home: Path, tmp_path: Path) -> Path:
    """An empty bare repository."""
    _git("init", "--bare", "--quiet", "--initial-branch=main", tmp_path / "remote.git")
    return tmp_path / "remote.git"


def _init(program: Program, folder: Path, *more: str) -> None:
    ran = program("init", str(folder), "--team", "Orders", "--member", "Ana <ana@orders.example>", *more)
    assert ran.code == 0, ran
    assert ran.out == f"{folder}\n"


def test_init_says_where_the_notes_live_and_what_is_next(tmp_path: Path, home: Path, program: Program) -> None:
    ran = program("init", str(tmp_path / "new"), "--team", "Orders", "--member", "Ana <ana@orders.example>")
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'new'}\n")
    assert f"live in {tmp_path / 'new'}." in ran.err
    assert "standup block" in ran.err
    assert "config.toml" in _git("-C", tmp_path / "new", "log", "--name-only", "--format=%s")
    assert program("week").out.startswith("# Orders: ")


def test_init_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here" / "README.md").write_text("ours\n", "utf-8")
    ran = program("--team", "Orders", "init")
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'here'}\n")
    assert (tmp_path / "here" / "README.md").read_text("utf-8") == "ours\n"


def test_init_refuses_what_makes_no_sense(tmp_path: Path, home: Path, program: Program) -> None:
    ran = program("init", str(tmp_path / "new"))
    assert (ran.code, ran.out) == (2, "")
    assert "a team needs a name" in ran.err
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").write_text("x", "utf-8")
    assert program("init", str(tmp_path / "file"), "--team", "Orders").code == 1
    assert program("init", str(tmp_path / "new"), "--team", "Orders", "--member", "<a@b.example>").code == 2


def test_a_second_team_and_the_same_team_again(tmp_path: Path, home: Path, program: Program) -> None:
    _init(program, tmp_path / "new")
    again = program("init", str(tmp_path / "new"), "--team", "Orders")
    assert again.code == 2
    assert "has a team “orders” already" in again.err
    assert program("init", str(tmp_path / "new"), "--team", "Bills").code == 0
    for team in ("orders", "Bills"):
        assert program("--notes", str(tmp_path / "new"), "week", "--team", team).code == 0


def test_a_remote_that_cannot_be_reached_is_only_a_remark(tmp_path: Path, home: Path, program: Program) -> None:
    ran = program("init", str(tmp_path / "new"), "--team", "Orders", "--remote", str(tmp_path / "nowhere.git"))
    assert ran.code == 0
    assert "- not yet sent: " in ran.err
    sync = program("--notes", str(tmp_path / "new"), "sync")
    assert sync.code == 1
    assert sync.out.count("\n") == 1


def test_two_clones_share_what_they_write(tmp_path: Path, remote: Path, program: Program) -> None:
    member = ("--member", "Bo <bo@orders.example>")
    _init(program, tmp_path / "one", *member, "--remote", str(remote))
    ran = program("join", str(remote), str(tmp_path / "two"))
    assert (ran.code, ran.out) == (0, f"{tmp_path / 'two'}\n"), ran
    one, two = ("--notes", str(tmp_path / "one")), ("--notes", str(tmp_path / "two"))
    assert program(*one, "block", "vpn slow", "--as", "ana").code == 0
    assert program(*two, "block", "env slow", "--as", "bo").code == 0
    for clone in (one, two, one):
        ran = program(*clone, "sync")
        assert (ran.code, ran.err) == (0, ""), ran
        assert ran.out.startswith("saved · all sent")
    for clone in (one, two):
        lines = json.loads(program(*clone, "today", "--json").out)["blockers"]
        assert [seen["line"] for seen in lines] == ["vpn slow", "env slow"]
    data = json.loads(program(*one, "sync", "--json").out)
    assert (data["has_remote"], data["to_send"], data["problem"], data["look"]) == (True, 0, None, [])


def test_sync_without_a_remote(tmp_path: Path, home: Path, program: Program) -> None:
    _init(program, tmp_path / "new")
    ran = program("--notes", str(tmp_path / "new"), "sync")
    assert (ran.code, ran.out, ran.err) == (0, "saved · on this machine only: no remote yet\n", "")


def test_join_says_why_it_could_not(tmp_path: Path, remote: Path, program: Program) -> None:
    for url, words in (
        (tmp_path / "nowhere.git", "nowhere.git"),
        (remote, "there are no stand-up notes behind that URL"),
    ):
        ran = program("join", str(url), str(tmp_path / "two"))
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("standup: ")
        assert words in ran.err
        assert ran.err.count("\n") == 1


def test_a_join_that_failed_leaves_the_folder_for_the_next_try(tmp_path: Path, home: Path, program: Program) -> None:
    assert program("join", str(tmp_path / "nowhere.git"), str(tmp_path / "two")).code == 1
    assert not (tmp_path / "two").exists()
    (tmp_path / "two").mkdir()
    assert program("join", str(tmp_path / "nowhere.git"), str(tmp_path / "two")).code == 1
    assert list((tmp_path / "two").iterdir()) == []


def test_join_keeps_out_of_a_folder_that_is_in_use(tmp_path: Path, remote: Path, program: Program) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("x", "utf-8")
    assert program("join", str(remote), str(tmp_path / "full")).code == 2


def test_the_demo_is_built_and_says_what_to_try(tmp_path: Path, home: Path, program: Program) -> None:
    ran = program("demo", str(tmp_path / "demo"), "--no-app")
    assert ran.code == 0, ran
    root = Path(ran.out.strip())
    assert root.is_relative_to(tmp_path / "demo")
    assert ran.err.strip()
    assert program("--notes", str(root), "week", "--previous").code == 0
    assert json.loads(program("--notes", str(root), "problems", "--json").out)["problems"]
    again = program("demo", str(tmp_path / "demo"), "--no-app")
    assert again.code != 0
    assert again.err.count("\n") == 1
