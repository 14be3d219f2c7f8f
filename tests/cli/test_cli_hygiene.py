"""A command imports what it needs and nothing more: proved in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from runs import REPOSITORY

_REPORT = """
import sys
from standup.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _imported(*args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _REPORT, *args],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    code, *names = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


@pytest.mark.parametrize("args", [["--help"], ["help"], ["--version"]])
def test_the_front_page_imports_nothing_but_itself(args: list[str], home: Path) -> None:
    assert not _imported(*args) & {"click", "typing", "re", "msgspec", "tomli", "git", "textual"}


@pytest.mark.parametrize(
    "args",
    [
        ["block", "test env slow 45m"],
        ["see", "a queue at the printer"],
        ["week"],
        ["today"],
        ["problems"],
        ["walks"],
        ["me", "--show"],
        ["me", "--answer", "next=ship it"],
        ["block", "--help"],
    ],
)
def test_everyday_commands_import_neither_git_nor_the_app(args: list[str], notes: Path) -> None:
    heavy = {"git", "textual", "rich", "sqlite3", "jinja2", "subprocess", "asyncio"}
    assert not _imported("--notes", str(notes), *args) & heavy


@pytest.mark.parametrize("args", [["block", "test env slow 45m"], ["see", "a queue at the printer"], ["me", "--show"]])
def test_a_line_typed_in_passing_imports_no_yaml_and_no_comparing(args: list[str], notes: Path) -> None:
    assert not _imported("--notes", str(notes), *args) & {"yaml", "rapidfuzz", "difflib"}
