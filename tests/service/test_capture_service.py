"""One line from anywhere: where it goes, what of it is doubtful, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from standup.core.walk import Sight
from standup.errors import UsageError
from standup.service.capture import block
from standup.service.entries import open_entry
from standup.service.problems import raise_problem
from standup.service.walks import Plan, Seen, list_walks, log_observation, open_walk, plan_walk, promise, save_walk, see
from standup.service.workspace import Workspace


def test_a_blocker_is_on_the_disk_and_named(workspace: Workspace, notes: Path) -> None:
    captured = block(workspace, "test env down 45m x2 @bo")
    text = (notes / captured.path).read_text("utf-8")
    key = captured.ref.removeprefix("2026-11-24/ana^")
    assert f"- test env down 45m x2 @bo ^{key}\n" in text
    assert (captured.capture.person_minutes, captured.doubts) == (90, ())
    again = block(workspace, "VPN")
    assert [line.key for line in open_entry(workspace).entry.blockers] == [key, again.ref.split("^")[1]]


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("VPN @zoe", "there is no @zoe in Orders"),
        ("VPN P-7KQ", "there is no problem P-7KQ in these notes"),
        ("not really", "that says nothing was in the way, so it counts as no sighting"),
    ],
)
def test_what_names_nothing_is_kept_and_said(workspace: Workspace, line: str, doubt: str) -> None:
    assert block(workspace, line).doubts == (doubt,)
    assert see(workspace, Seen(line)).doubts == (doubt,)
    assert [known.text for known in open_entry(workspace).entry.blockers] == [line]


def test_a_problem_that_is_there_is_no_doubt(workspace: Workspace) -> None:
    problem = raise_problem(workspace, "VPN drops")
    assert block(workspace, f"again {problem.id.lower()}").doubts == ()


@pytest.mark.parametrize("line", ["", "  \n", "45m x2", "P-7KQ"])
def test_a_line_without_words_is_refused_and_nothing_is_made(workspace: Workspace, notes: Path, line: str) -> None:
    with pytest.raises(UsageError):
        block(workspace, line)
    with pytest.raises(UsageError):
        see(workspace, Seen(line))
    assert not (notes / "teams").exists()


def test_what_a_terminal_would_obey_is_not_kept(workspace: Workspace, notes: Path) -> None:
    captured = block(workspace, "VPN \x1b]52;c;aGk=\x07 down\nsecond line")
    text = (notes / captured.path).read_text("utf-8")
    assert "\x1b" not in text and "\x07" not in text
    assert len(open_entry(workspace).entry.blockers) == 1


def test_something_seen_in_passing_goes_to_one_walk_of_the_day(workspace: Workspace) -> None:
    refs = [see(workspace, Seen(line)).ref for line in ("paper on the floor", "queue at the printer 5m")]
    (walk,) = list_walks(workspace)
    assert {seen.id for seen in walk.observations} == set(refs)
    assert len(walk.observations) == 2


def test_something_seen_on_a_walk_goes_to_that_walk(workspace: Workspace) -> None:
    walk = plan_walk(workspace, Plan("see how an order gets in", theme="flow", company=("Bo", " ")))
    captured = see(workspace, Seen("typed twice 4m x30", should="typed once", sight=Sight.WASTE))
    log_observation(workspace, walk.walk, Seen("they help each other", sight=Sight.STRENGTH))
    found = open_walk(workspace, walk.walk.id.lower())
    assert {seen.line.text for seen in found.observations} == {"typed twice 4m x30", "they help each other"}
    assert captured.path.endswith(f"{walk.walk.id}/{captured.ref}.md")
    assert found.walk.company == ("Bo",)


def test_promises_and_reflection_are_kept(workspace: Workspace) -> None:
    walk = plan_walk(workspace, Plan("go and see"))
    changed = promise(workspace, promise(workspace, walk.walk, "send the form"), "  ")
    save_walk(workspace, walk, changed)
    found = open_walk(workspace, walk.walk.id)
    assert [line.text for line in found.open_promises] == ["send the form"]


def test_a_walk_needs_a_purpose_and_an_unknown_one_is_none(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="a walk needs a purpose"):
        plan_walk(workspace, Plan("  "))
    for walk_id in ("W-4PX", "../..", ""):
        with pytest.raises(UsageError, match="there is no walk"):
            open_walk(workspace, walk_id)
