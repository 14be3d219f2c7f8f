"""`standup problem`, `problems` and `week`: from what was seen to what becomes of it."""

from __future__ import annotations

import json
from pathlib import Path

from runs import Cli


def _block(cli: Cli, line: str, person: str = "ana") -> str:
    return cli("block", line, "--as", person).out.split()[0]


def _raise(cli: Cli, *args: str) -> str:
    ran = cli("problem", "new", *args, "--json")
    assert ran.code == 0, ran
    problem_id = json.loads(ran.out)["problem"]["id"]
    assert isinstance(problem_id, str)
    return problem_id


def test_a_problem_is_raised_from_what_was_seen(cli: Cli, notes: Path) -> None:
    first, second = _block(cli, "test env slow 45m x2"), _block(cli, "env slow again 30m", "bo")
    made = _raise(cli, "test", "env", "is", "slow", "--from", first, "--from", second.split("^")[1], "--should", "up")
    assert (notes / f"teams/orders/problems/{made}.md").is_file()
    data = json.loads(cli("problem", made.removeprefix("P-").lower(), "--json").out)["problem"]
    assert (data["title"], data["should"], data["state"], data["owner"]) == ("test env is slow", "up", "open", None)
    assert {seen["ref"] for seen in data["sightings"]} == {first, second}
    assert (data["seen"], data["person_minutes"]) == (2, 120)


def test_a_problem_changes_and_its_log_says_how(cli: Cli) -> None:
    made = _raise(cli, "test env is slow")
    ran = cli("problem", made, "--take", "--next", "measure it", "--on", "2026-12-01", "--learned", "it is the disk")
    assert ran.code == 0
    assert ran.out.startswith(f"{made}  test env is slow\nopen, Ana has it, raised on Tue 24 Nov 2026 by Ana\n")
    assert "Next:   measure it (to be seen on Tue 1 Dec)" in ran.out
    for said in ("raised", "ana took it", "next: measure it", "learned: it is the disk"):
        assert said in ran.out
    ran = cli("problem", made, "--owner", "bo", "--state", "closed", "--title", "env slow", "--actual", "a\nb")
    assert ran.out.startswith(f"{made}  env slow\nclosed, Bo has it")
    assert "Actual: a\n        b\n" in ran.out
    assert "nobody has taken it yet" in cli("problem", made, "--owner", "").out


def test_a_new_problem_takes_everything_at_once(cli: Cli) -> None:
    made = _raise(cli, "slow", "--take", "--next", "ask ops", "--state", "parked")
    data = json.loads(cli("problem", made, "--json").out)["problem"]
    assert (data["owner"], data["next_step"], data["state"]) == ("ana", "ask ops", "parked")


def test_what_was_seen_joins_a_problem(cli: Cli) -> None:
    made = _raise(cli, "test env is slow")
    ref = _block(cli, "waited for the env 20m")
    assert f"({ref})" in cli("problem", made, "--join", ref).out
    named = _block(cli, f"env again {made}")
    assert f"({named})" in cli("problem", made).out


def test_refs_that_name_nothing_change_nothing(cli: Cli) -> None:
    ran = cli("problem", "new", "slow", "--from", "2026-11-24/ana^zzzz")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing was seen under “2026-11-24/ana^zzzz”" in ran.err
    assert json.loads(cli("problems", "--json").out)["problems"] == []


def test_an_unknown_owner_raises_nothing(cli: Cli) -> None:
    assert cli("problem", "new", "slow", "--owner", "zed").code == 2
    assert cli("problem", "new", "slow", "--on", "soon").code == 2
    assert json.loads(cli("problems", "--json").out)["problems"] == []


def test_a_problem_that_looks_like_another_says_so(cli: Cli) -> None:
    made = _raise(cli, "test environment is slow")
    ran = cli("problem", "new", "test environment slow")
    assert ran.code == 0
    assert f"{made} looks like it" in ran.err


def test_problems_that_are_not_there(cli: Cli) -> None:
    for which in ("P-ZZZ", "nonsense", "../../config"):
        ran = cli("problem", which)
        assert (ran.code, ran.out) == (2, "")
        assert "there is no problem" in ran.err
    assert cli("problem", "new").code == 2
    assert cli("problem", "P-ZZZ", "two", "words").code == 2
    assert "--take and --owner" in cli("problem", "P-ZZZ", "--take", "--owner", "bo").err


def test_the_list_shows_live_ones_the_most_costly_first(cli: Cli) -> None:
    assert cli("problems").out == ""
    assert "No problem here yet" in cli("problems").err
    small, big, closed = _raise(cli, "small"), _raise(cli, "big"), _raise(cli, "closed")
    _block(cli, f"a 5m {small}")
    _block(cli, f"b 5h {big}")
    cli("problem", closed, "--state", "closed")
    rows = cli("problems").out.splitlines()
    assert rows[0].split() == ["Id", "State", "Seen", "Person-time", "Owner", "Problem"]
    assert [row.split()[0] for row in rows[1:]] == [big, small]
    assert "nobody yet" in rows[1]
    assert {row.split()[0] for row in cli("problems", "--all").out.splitlines()[1:]} == {big, small, closed}
    assert [p["id"] for p in json.loads(cli("problems", "--json").out)["problems"]] == [big, small]


def test_the_week(cli: Cli, notes: Path) -> None:
    made = _raise(cli, "test env is slow")
    _block(cli, f"env slow 45m x2 {made}")
    ran = cli("week")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Orders: the week's problem list, 2026-W48\n")
    assert f"[{made}]" in ran.out
    assert "90 min" in ran.out
    assert cli("week", "2026-w48", day="2026-12-24").out == ran.out
    assert cli("week", "--previous", day="2026-12-01").out == ran.out
    assert "2026-W47" in cli("week", "--previous").out
    data = json.loads(cli("week", "--json").out)
    assert (data["week"], data["person_minutes"]) == ("2026-W48", 90)
    written = cli("week", "--write")
    assert written.out == "teams/orders/weeks/2026-W48.md\n"
    assert (notes / written.out.strip()).read_text("utf-8") == ran.out


def test_what_people_wrote_under_the_list_stays(cli: Cli, notes: Path) -> None:
    path = notes / cli("week", "--write").out.strip()
    path.write_text(path.read_text("utf-8") + "\nWe buy a disk.\n", "utf-8")
    _block(cli, "one more 5m")
    assert cli("week", "--write").code == 0
    assert path.read_text("utf-8").endswith("We buy a disk.\n")
    assert "one more" in path.read_text("utf-8")
