"""stdout is data, stderr is narration, and nothing in a note can command the terminal or crash the program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runs import DAY, REPOSITORY, Cli, Program

from standup.cli import output

HOSTILE = "red \x1b[31mtext \x1b]52;c;aGk=\x07 \x9b2J and \u202eesrever\u2066 [/foo] 45m"
NEVER = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x00")


def _write_hostile_notes(notes: Path, cli: Cli) -> str:
    """Put escapes into an entry, a problem, a walk and the config by hand, as another machine could have."""
    assert cli("block", "red MARK").code == 0
    assert cli("see", "seen MARK", "--should", "be MARK", "--step", "MARK").code == 0
    made = cli("problem", "new", "big MARK", "--next", "do MARK", "--json")
    problem = json.loads(made.out)["problem"]["id"]
    assert isinstance(problem, str)
    for path in notes.rglob("*.md"):
        if ".git" not in path.parts:
            path.write_text(path.read_text("utf-8").replace("MARK", HOSTILE), "utf-8")
    config = notes / "config.toml"
    name = r'"Orders \u001b[31m\u202e"'
    config.write_text(config.read_text("utf-8").replace('name = "Orders"', f"name = {name}"), "utf-8")
    return problem


def test_escapes_in_notes_never_reach_the_terminal(notes: Path, cli: Cli) -> None:
    problem = _write_hostile_notes(notes, cli)
    walk = json.loads(cli("walks", "--json").out)["walks"][0]["id"]
    shown = [["today"], ["week"], ["problems"], ["problem", problem], ["me", "--show"], ["walks"], ["walks", walk]]
    for args in [*shown, *([*args, "--json"] for args in shown if "--show" not in args)]:
        ran = cli(*args)
        assert ran.code in (0, 3), ran
        for sign in NEVER:
            assert sign not in ran.out + ran.err, args
    assert "red \ufffd[31mtext" in cli("today").out


def test_escapes_on_the_command_line_are_not_thrown_back(cli: Cli) -> None:
    for args in (
        [HOSTILE],
        ["week", HOSTILE],
        ["problem", HOSTILE],
        ["me", "--answer", HOSTILE],
        ["--as", HOSTILE, "me"],
    ):
        ran = cli(*args)
        assert ran.code == 2
        assert not any(sign in ran.out + ran.err for sign in NEVER)


def test_names_of_files_and_branches_are_cleaned_too(cli: Cli, tmp_path: Path) -> None:
    ran = cli("--notes", str(tmp_path / "n\x1b[2J\udcff"), "week")
    assert ran.code == 1
    assert "\x1b" not in ran.err


def test_stdout_that_only_takes_ascii(notes: Path, program: Program) -> None:
    env = {"PYTHONIOENCODING": "ascii", "STANDUP_NOTES": str(notes)}
    line = "Prüfung “dauert” 日本 😀"
    assert program("--date", DAY, "block", line, **env).code == 0
    for args in (["today"], ["week"], ["--help"], ["me", "--show"], ["me", "--help"], ["nonsense"]):
        ran = program("--date", DAY, *args, **env)
        assert "Traceback" not in ran.err
        assert (ran.out + ran.err).isascii()
    assert 'Pr?fung "dauert" ?? ?' in program("--date", DAY, "today", **env).out
    data = json.loads(program("--date", DAY, "today", "--json", **env).out)
    assert data["blockers"][0]["line"] == line


def test_the_c_locale(notes: Path, program: Program) -> None:
    env = {"LANG": "C", "LC_ALL": "C", "STANDUP_NOTES": str(notes)}
    ran = program("--date", DAY, "block", "Prüfung dauert", **env)
    assert ran.code == 0, ran
    assert "Prüfung dauert" in program("--date", DAY, "today", STANDUP_NOTES=str(notes)).out


def test_json_is_one_document_in_utf_8_with_a_line_end(cli: Cli) -> None:
    assert cli("block", "Prüfung “dauert”").code == 0
    for args in (["today"], ["week"], ["problems"], ["walks"], ["me"]):
        ran = cli(*args, "--json")
        assert ran.out.endswith("}\n")
        assert json.loads(ran.out)["schema"] == 1
    assert "Prüfung “dauert”" in cli("today", "--json").out


def test_no_colour_at_all(cli: Cli) -> None:
    assert "\x1b" not in cli("today").out + cli("block", "slow").out


def test_a_reader_that_went_away_is_no_error(notes: Path, cli: Cli) -> None:
    assert cli("block", "test env slow " + "very " * 20_000).code == 0
    command = f"{sys.executable} -m standup --date {DAY} week | head -c 10; echo ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": ""}
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    assert done.stdout.endswith(str(output.PIPE_CLOSED) + "\n")


def test_a_full_disk_behind_stdout_is_one_line(notes: Path, cli: Cli) -> None:
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = f"{sys.executable} -m standup week > /dev/full"
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr == "standup: could not print: no space left on device\n"


def test_closed_streams(notes: Path, cli: Cli) -> None:
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    for streams in (">&-", ">&- 2>&-", "<&- >&-", "2>&-"):
        command = f"{sys.executable} -m standup block slow {streams}"
        done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert cli("today", day="").out.count("slow ^") == 4


def test_ctrl_c_is_quiet(notes: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "standup", "--notes", str(notes), "block", "-"],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (output.INTERRUPTED, b"", b"")


@given(st.text(), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_plainly_gives_what_the_encoding_has(text: str, encoding: str) -> None:
    plain = output.plainly(text, encoding)
    if encoding != "utf-8":
        plain.encode(encoding)
    if all(ord(sign) < 128 for sign in text):
        assert plain == text


@given(st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_holds_the_same_value_on_an_ascii_terminal(value: object) -> None:
    text = output.json_text(value, "ascii")
    assert text.isascii()
    assert json.loads(text) == json.loads(output.json_text(value, "utf-8"))


@pytest.mark.parametrize("sign", NEVER)
def test_json_never_holds_a_raw_control(sign: str) -> None:
    assert sign not in output.json_text({sign: [sign]}, "utf-8")
