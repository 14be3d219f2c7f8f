"""The main job in the real program, in a pseudo-terminal of 80×24, with a real remote and a second clone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from standup.service.setup import init_notes, join_notes

SECONDS = 30.0
MEMBERS = ("Ana <ana@orders.example>", "Bo <bo@orders.example>", "Cem <cem@orders.example>")


class Terminal:
    """The program on a screen of 80×24, driven by keys, read as text."""

    def __init__(self, notes: Path) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        command = [sys.executable, "-m", "standup", "--notes", str(notes), "--date", "2026-11-24"]
        self._child = pexpect.spawn(command[0], command[1:], env=env, dimensions=(24, 80), timeout=SECONDS)

    @property
    def text(self) -> str:
        """What the screen shows now."""
        try:
            while True:
                self._stream.feed(self._child.read_nonblocking(65536, 0.05))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return "\n".join(self._screen.display)

    def wait_for(self, wanted: str) -> str:
        """Wait until the screen shows a text, and give the screen."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            shown = self.text
            if re.search(wanted, shown):
                return shown
        raise AssertionError(f"“{wanted}” did not come up:\n{self.text}")

    def keys(self, *keys: str) -> None:
        """Send keys, a moment apart, as a person would."""
        for key in keys:
            self._child.send(key)
            time.sleep(0.15)

    def quit(self) -> None:
        """Leave the app, and see that it ends."""
        self._child.send("\x11")
        self._child.expect(pexpect.EOF)
        self._child.close()
        assert self._child.exitstatus == 0

    def end(self) -> None:
        """End the program, whatever it does."""
        self._child.close(force=True)


F3, F4, F6, F9, ENTER, CTRL_N, CTRL_S, CTRL_T = "\x1bOR", "\x1bOS", "\x1b[17~", "\x1b[20~", "\r", "\x0e", "\x13", "\x14"


@pytest.fixture
def shared(home: Path, tmp_path: Path) -> Path:
    """A bare remote, and the notes of a team of three that share through it."""
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(remote)], check=True)
    init_notes(tmp_path / "one", "Orders", MEMBERS, str(remote))
    return remote


@pytest.fixture
def terminal(shared: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The program, started on those notes."""
    started = Terminal(tmp_path / "one")
    yield started
    started.end()


def standup(notes: Path, *args: str) -> str:
    """Run the program and give what it prints."""
    command = [sys.executable, "-m", "standup", "--notes", str(notes), "--date", "2026-11-24", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    return done.stdout


def hold_stand_up(terminal: Terminal) -> None:
    """Three people: one with a blocker that becomes a problem, one in a hurry, one away."""
    terminal.wait_for("Ana")
    terminal.keys(F3)
    terminal.wait_for("Everyone is here")
    terminal.keys(ENTER)
    terminal.wait_for("1 of 3")
    terminal.keys("invoice parser merged", ENTER)
    terminal.wait_for("• invoice parser merged")
    terminal.keys(ENTER, "rate limiter", ENTER, ENTER, "test env took ages 45m x2 3p #waiting", ENTER)
    terminal.wait_for("makes a problem of it")
    terminal.keys(CTRL_T)
    terminal.wait_for("a new problem: test env took ages")
    terminal.keys(ENTER)
    terminal.wait_for(r"#waiting P-\w{3}")
    terminal.keys(CTRL_N)
    terminal.wait_for("2 of 3")
    terminal.keys("called the customer", ENTER, CTRL_N)
    terminal.wait_for("3 of 3")
    terminal.keys(F9)
    terminal.wait_for("away: Cem")
    terminal.keys(ENTER)
    terminal.wait_for("stand-up is done")


def log_walk(terminal: Terminal) -> None:
    """A walk with two observations."""
    terminal.keys(F4)
    terminal.wait_for("n plans one")
    terminal.keys("n")
    terminal.wait_for("Why are you going")
    terminal.keys("to see where forms wait", CTRL_N)
    terminal.wait_for("planned")
    terminal.keys(ENTER)
    terminal.wait_for("What happens")
    terminal.keys("two queues for one form 6m x4", ENTER, "one queue", ENTER)
    terminal.wait_for("should: one queue")
    terminal.keys("labels printed twice", ENTER, ENTER)
    terminal.wait_for("• labels printed twice")


def test_a_stand_up_of_three_and_a_walk_land_in_a_second_clone(
    terminal: Terminal, shared: Path, tmp_path: Path
) -> None:
    hold_stand_up(terminal)
    log_walk(terminal)
    terminal.keys(F6)
    terminal.wait_for("test env took ages")
    terminal.keys(CTRL_S)
    terminal.wait_for("all sent")
    terminal.quit()

    second = join_notes(str(shared), tmp_path / "two", tmp_path).root
    day = second / "teams/orders/standups/2026/W48/2026-11-24"
    assert sorted(path.name for path in day.iterdir()) == ["_session.md", "ana.md", "bo.md"]
    (problem,) = (second / "teams/orders/problems").iterdir()
    assert problem.stem in (day / "ana.md").read_text("utf-8")
    week = standup(second, "week", "2026-W48")
    assert problem.stem in week
    assert "test env took ages" in week
    assert "4.5 h" in week
    assert "two queues for one form" in week
    assert "labels printed twice" in week
    assert len(list(second.glob("teams/orders/walks/2026/W48/W-*/O-*.md"))) == 2
    assert week == standup(tmp_path / "one", "week", "2026-W48")
