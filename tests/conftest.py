"""What every test may ask for: a home of its own, a fresh notes repository, and a workspace opened on it.

- `home`: an empty home with a git identity, and an environment that knows nothing of the machine's own.
- `notes`: a new notes repository of the team “Orders” with Ana, Bo and Cem; the git identity is Ana's.
- `workspace`: those notes as Ana sees them on Tuesday 2026-11-24, 09:31 UTC, a clock that stands still.
- `cli`: runs the command line in this process on those notes, on that day, and gives exit code, stdout and stderr.
- `program`: runs the real program in a process of its own, with the test's environment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis_profiles import load_profile
from runs import DAY, REPOSITORY, Cli, Program, Ran

from standup.cli.main import run
from standup.service.setup import init_notes
from standup.service.workspace import Workspace, open_workspace

load_profile()

NOW = datetime(2026, 11, 24, 9, 31, tzinfo=UTC)
MEMBERS = ("Ana <ana@orders.example>", "Bo <bo@orders.example>", "Cem <cem@orders.example>")

_GIT_IDENTITY = """[user]
\tname = Ana
\temail = ana@orders.example
[init]
\tdefaultBranch = main
[commit]
\tgpgSign = false
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home in `tmp_path`, with Ana's git identity in its .gitconfig.

    HOME and XDG_CONFIG_HOME point there, every STANDUP_* and GIT_* variable is gone, and the time zone is UTC.
    """
    for name in [name for name in os.environ if name.startswith(("STANDUP_", "GIT_"))]:
        monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text(_GIT_IDENTITY, "utf-8")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "UTC")
        time.tzset()
        yield folder
    time.tzset()


@pytest.fixture
def notes(home: Path, tmp_path: Path) -> Path:
    """A fresh notes repository in `tmp_path` of the team “Orders” with Ana, Bo and Cem, without a remote."""
    return init_notes(tmp_path / "orders-notes", "Orders", MEMBERS).root


@pytest.fixture
def workspace(notes: Path) -> Workspace:
    """The fresh notes, opened by Ana on 2026-11-24; its clock always says 09:31 UTC."""
    return open_workspace(str(notes), person="ana", day="2026-11-24", clock=lambda: NOW)


@pytest.fixture
def cli(notes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command line, run in this process with STANDUP_NOTES at the fresh notes and, before the command, --date."""
    monkeypatch.setenv("STANDUP_NOTES", str(notes))

    def ran(*args: str, day: str = DAY) -> Ran:
        capsys.readouterr()
        code = run([*(("--date", day) if day else ()), *args])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


@pytest.fixture
def program(home: Path) -> Program:
    """The real program, `python -m standup`, in a process of its own with the home's environment."""

    def ran(*args: str, stdin: str = "", **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "standup", *args],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **env},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return ran
