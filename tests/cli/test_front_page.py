"""The list of commands: complete, quick to print, and each command says what it does."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from runs import REPOSITORY, Cli, Program

import standup.cli.commands
from standup import __version__
from standup.cli.catalogue import COMMANDS, front_page


def test_the_front_page_names_every_command(cli: Cli) -> None:
    for asked in ("--help", "-h", "help"):
        ran = cli(asked, day="")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == front_page()
    for name, (_, what, _) in COMMANDS.items():
        assert f"  {name} " in front_page()
        assert what in front_page()
    assert max(map(len, front_page().splitlines())) <= 80


def test_every_command_module_is_in_the_catalogue() -> None:
    folder = Path(standup.cli.commands.__file__).parent
    there = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert there == set(COMMANDS)
    assert all(module == f"standup.cli.commands.{name}" for name, (module, _, _) in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_an_example(name: str, cli: Cli) -> None:
    ran = cli(name, "--help", day="")
    assert ran.code == 0
    assert f"Usage: standup {name}" in ran.out
    assert f"Example: standup {name}" in " ".join(ran.out.split())
    assert len(ran.out.splitlines()) > 6
    assert cli("help", name, day="").out == ran.out


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"init", "join", "demo"}))
def test_the_common_options_are_on_every_command_that_opens_notes(name: str, cli: Cli) -> None:
    out = cli(name, "--help", day="").out
    for option in ("--notes DIR", "--team NAME", "--as PERSON", "--date YYYY-MM-DD"):
        assert option in out


def test_the_version(cli: Cli) -> None:
    assert cli("--version", day="").out == f"standup {__version__}\n"
    assert cli("--team", "x", "--version").out == f"standup {__version__}\n"


@pytest.mark.parametrize(("typed", "meant"), [("wek", "week"), ("blok", "block"), ("Problms", "problems")])
def test_an_unknown_command_names_the_nearest(typed: str, meant: str, cli: Cli) -> None:
    ran = cli(typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"standup: there is no command “{typed}” – did you mean “{meant}”?\n"


def test_an_unknown_command_that_is_near_to_none(cli: Cli) -> None:
    ran = cli("xylophone")
    assert ran.code == 2
    assert "`standup --help` lists the commands" in ran.err


def test_without_a_terminal_the_app_says_so(program: Program) -> None:
    ran = program()
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "standup: the app needs a terminal – `standup --help` lists what works without one\n"


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_the_front_page_costs_at_most_four_times_python(asked: str, home: Path) -> None:
    program = "import sys; from standup.cli.main import main; main()"
    bare, ours = [], []
    for _ in range(9):
        bare.append(_seconds("-c", "pass"))
        ours.append(_seconds("-c", program, asked))
    assert statistics.median(ours) <= 4 * statistics.median(bare)


def _seconds(*args: str) -> float:
    begun = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, *args], env=env, capture_output=True, check=True)
    return time.perf_counter() - begun
