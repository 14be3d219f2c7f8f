"""`standup block` and `standup see`: one line, typed wherever one happens to be, and kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from runs import DAY, Cli, Program

MINE = "teams/orders/standups/2026/W48/2026-11-24/ana.md"


def _lines(cli: Cli) -> list[str]:
    answers = json.loads(cli("me", "--json").out)["entry"]["answers"]
    return [line["text"] for line in answers["slowed"]["lines"]]


def test_words_need_no_quotes(cli: Cli, notes: Path) -> None:
    ran = cli("block", "test", "env", "took", "ages", "45m", "x2", "3p", "#waiting", "@bo")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("2026-11-24/ana^")
    assert ran.out.endswith("  test env took ages\n")
    assert "- test env took ages 45m x2 3p #waiting @bo ^" in (notes / MINE).read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["-5m", "of", "slack"],
        ["test", "-5m", "env"],
        ["- like a list item"],
        ["--help me with the printer"],
        ["it", "is", "x2", "-", "or", "x3"],
        ["--", "--notes", "were", "lost"],
        ["ends with a ^caret"],
        ["“quotes” and 'quotes'"],
    ],
)
def test_words_that_look_like_options_are_words(words: list[str], cli: Cli) -> None:
    assert cli("block", *words).code == 0
    assert _lines(cli) == [" ".join(word for word in words if word != "--")]


def test_a_mistyped_option_is_not_taken_for_words(cli: Cli) -> None:
    ran = cli("block", "slow", "--teem", "orders")
    assert ran.code == 2
    assert "--teem" in ran.err
    assert json.loads(cli("me", "--json").out)["entry"]["answers"] == {}


def test_every_line_is_kept_beside_the_others(cli: Cli) -> None:
    for text in ("slow", "slow", "slower"):
        assert cli("block", text).code == 0
    assert _lines(cli) == ["slow", "slow", "slower"]


def test_lines_come_from_stdin(notes: Path, program: Program) -> None:
    ran = program("--notes", str(notes), "--date", DAY, "block", "-", stdin="one 5m\n\ntwo\r\n45m\nPrüfung\n")
    assert ran.code == 2
    assert [row.split("  ")[1] for row in ran.out.splitlines()] == ["one", "two", "Prüfung"]
    assert "not saved: “45m”" in ran.err
    shown = program("--notes", str(notes), "--date", DAY, "me", "--show").out
    assert all(text in shown for text in ("one 5m ^", "two ^", "Prüfung ^"))


def test_stdin_that_is_empty(notes: Path, program: Program) -> None:
    ran = program("--notes", str(notes), "block", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "there is nothing to save" in ran.err


@pytest.mark.parametrize("line", ["", "  ", "45m x2"])
def test_a_line_without_words_is_refused(line: str, cli: Cli, notes: Path) -> None:
    ran = cli("block", line)
    assert (ran.code, ran.out) == (2, "")
    assert not (notes / MINE).exists()


def test_what_is_doubtful_is_saved_and_said(cli: Cli) -> None:
    ran = cli("block", "slow @zed P-ZZZ")
    assert ran.code == 3
    assert ran.out.endswith("  slow\n")
    assert ran.err == ("standup: there is no @zed in Orders\nstandup: there is no problem P-ZZZ in these notes\n")
    assert _lines(cli) == ["slow @zed P-ZZZ"]


def test_for_somebody_else_and_for_another_day(cli: Cli, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("block", "slow", "--as", "Bo", "--date", "2026-11-23").out.startswith("2026-11-23/bo^")
    assert (notes / "teams/orders/standups/2026/W48/2026-11-23/bo.md").is_file()
    monkeypatch.setenv("STANDUP_AS", "cem")
    assert cli("block", "slow").out.startswith("2026-11-24/cem^")
    assert cli("--as", "bo", "block", "slow").out.startswith("2026-11-24/bo^")
    assert cli("--as", "cem", "block", "slow", "--as", "bo").out.startswith("2026-11-24/bo^")


def test_the_notes_may_be_named_before_the_command_or_after(notes: Path, tmp_path: Path, program: Program) -> None:
    for args in (["--notes", str(notes), "today"], ["today", "--notes", str(notes)]):
        assert program(*args).out.startswith("Orders, ")


def test_an_observation(cli: Cli, notes: Path) -> None:
    ran = cli(
        "see", "forty", "invoices", "wait", "3h", "-2", "--should", "- signed at once", "--evidence", "measured",
        "--kind", "waste", "--step", "approval",
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("O-")
    (walk,) = json.loads(cli("walks", "--json").out)["walks"]
    (seen,) = walk["observations"]
    assert seen == {
        "id": ran.out.split()[0],
        "day": DAY,
        "by": "ana",
        "line": "forty invoices wait 3h -2",
        "should": "- signed at once",
        "kind": "waste",
        "evidence": "measured",
        "step": "approval",
    }
    shown = cli("walks", walk["id"].lower())
    assert shown.code == 0
    assert f"{seen['id']}  forty invoices wait 3h -2 (waste, measured at approval)" in shown.out
    assert "should: - signed at once" in shown.out
    assert walk["id"] in cli("walks").out


def test_walks_that_are_not_there(cli: Cli) -> None:
    assert (cli("walks").code, cli("walks").out) == (0, "")
    assert "No walk in the last eight weeks" in cli("walks").err
    ran = cli("walks", "W-ZZZ")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no walk “W-ZZZ”" in ran.err
