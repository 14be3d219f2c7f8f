"""The house's own checks: form, types and the walls between the rooms."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
LONGEST = 320

CHECKS = {
    "form": (sys.executable, "-m", "ruff", "format", "--check", "--quiet", "standup", "tests", "tools"),
    "lint": (sys.executable, "-m", "ruff", "check", "--quiet", "standup", "tests", "tools"),
    "types": (sys.executable, "-m", "mypy"),
    "walls": (str(Path(sys.executable).parent / "lint-imports"), "--no-cache"),
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_check_has_nothing_to_say(check: str) -> None:
    done = subprocess.run(CHECKS[check], cwd=TOP, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_too_long() -> None:
    sizes = {str(path.relative_to(TOP)): path.read_text("utf-8").count("\n") for path in TOP.glob("standup/**/*.py")}
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}
