"""A problem's life: raised, joined, taken, moved on, closed, opened again, each with a line in its log."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from standup.core.problem import Problem, State
from standup.core.sighting import entry_sightings
from standup.errors import UsageError
from standup.service.capture import block
from standup.service.entries import link_blocker, open_entry
from standup.service.problems import (
    Change,
    candidates_for,
    change_problem,
    join_problem,
    list_problems,
    raise_problem,
    show_problem,
)
from standup.service.workspace import Workspace


def last(problem: Problem) -> str:
    """The last line of its log."""
    return problem.log[-1].text


def test_a_life(workspace: Workspace) -> None:
    first, second = (block(workspace, line).ref for line in ("test env down 45m", "test env refused me ~1h"))
    problem = raise_problem(workspace, "Test env is down", refs=(first,))
    assert re.fullmatch(r"P-[0-9A-Z]{3}", problem.id)
    assert (last(problem), problem.actual, problem.sightings) == (
        "2026-11-24 ana: raised",
        "Test env is down",
        (first,),
    )

    joined = join_problem(workspace, problem.id.lower(), (first, second))
    assert (last(joined), set(joined.sightings)) == ("2026-11-24 ana: a sighting joined", {first, second})
    assert join_problem(workspace, problem.id, (second,)) == joined

    taken = change_problem(
        workspace, problem.id[2:], Change(owner="Bo", next_step="call IT", next_step_on=date(2026, 11, 26))
    )
    assert (taken.owner, taken.next_step) == ("bo", "call IT")
    assert last(taken) == "2026-11-24 ana: bo took it; next: call IT; to be seen on 2026-11-26"

    closed = change_problem(workspace, problem.id, Change(state=State.CLOSED, learned="ask IT first"))
    assert (closed.closed_on, last(closed)) == (date(2026, 11, 24), "2026-11-24 ana: closed; learned: ask IT first")
    assert closed.learned == ((date(2026, 11, 24), "ask IT first"),)

    again = change_problem(workspace, problem.id, Change(state=State.OPEN))
    assert (again.closed_on, last(again), len(again.log)) == (None, "2026-11-24 ana: open", 5)

    view = show_problem(workspace, problem.id)
    assert view.problem == again
    assert (view.tally.seen, view.tally.minutes, view.last_seen) == (2, 105, date(2026, 11, 24))


def test_a_change_that_changes_nothing_is_not_logged(workspace: Workspace) -> None:
    problem = raise_problem(workspace, "VPN drops")
    assert change_problem(workspace, problem.id, Change(title="VPN drops", owner="", state=State.OPEN)) == problem
    assert change_problem(workspace, problem.id, Change(title="  ")) == problem


def test_what_was_given_can_be_given_back(workspace: Workspace) -> None:
    problem = raise_problem(workspace, "VPN drops", should="It holds.")
    change_problem(workspace, problem.id, Change(owner="bo", next_step="call"))
    free = change_problem(workspace, problem.id, Change(owner="", next_step=""))
    assert (free.owner, free.next_step, last(free)) == ("", "", "2026-11-24 ana: given back; no next step")
    reworded = change_problem(workspace, problem.id, Change(should="It holds all day."))
    assert (reworded.should, last(reworded)) == ("It holds all day.", "2026-11-24 ana: reworded")


@pytest.mark.parametrize("problem_id", ["P-7KQ", "7KQ", "", "../../config", "P-ILO", "W-4PX"])
def test_a_problem_that_is_not_there(workspace: Workspace, problem_id: str) -> None:
    with pytest.raises(UsageError, match="there is no problem"):
        show_problem(workspace, problem_id)
    with pytest.raises(UsageError, match="there is no problem"):
        join_problem(workspace, problem_id, ("x",))


def test_an_unknown_owner_is_refused(workspace: Workspace) -> None:
    problem = raise_problem(workspace, "VPN drops")
    with pytest.raises(UsageError, match="there is no “Zoe” in Orders – it has ana, bo, cem"):
        change_problem(workspace, problem.id, Change(owner="Zoe"))
    with pytest.raises(UsageError, match="a problem needs a few words"):
        raise_problem(workspace, " \n ")


def test_a_long_title_is_cut_and_nothing_of_it_is_lost(workspace: Workspace) -> None:
    words = "the test environment " * 8
    problem = raise_problem(workspace, words)
    assert len(problem.title) <= 80
    assert problem.actual == words.strip()


def test_the_list_has_the_live_and_the_dear_ones_first(workspace: Workspace) -> None:
    cheap, dear, over = (raise_problem(workspace, title) for title in ("VPN drops", "Env is down", "Printer"))
    change_problem(workspace, over.id, Change(state=State.NOT_A_PROBLEM))
    block(workspace, f"VPN 5m {cheap.id}")
    block(workspace, f"env 50m {dear.id}")
    block(workspace, f"printer 500m {over.id}")
    assert [view.problem.id for view in list_problems(workspace)] == [dear.id, cheap.id, over.id]


def test_a_line_is_proposed_for_the_live_problems_that_it_is_like(workspace: Workspace) -> None:
    env, vpn = (raise_problem(workspace, title) for title in ("Test environment is down", "VPN drops"))
    assert candidates_for(workspace, "test env down again 45m") == (env,)
    change_problem(workspace, vpn.id, Change(state=State.CLOSED))
    assert candidates_for(workspace, "VPN drops") == ()


def test_a_blocker_is_linked_in_its_own_line(workspace: Workspace) -> None:
    block(workspace, "VPN dropped twice")
    problem = raise_problem(workspace, "VPN drops")
    (sighting,) = entry_sightings(open_entry(workspace).entry)
    link_blocker(workspace, sighting, problem.id)
    assert [line.text for line in open_entry(workspace).entry.blockers] == [f"VPN dropped twice {problem.id}"]
    assert show_problem(workspace, problem.id).tally.seen == 1


def test_a_problem_that_cannot_be_read_hides_no_other(workspace: Workspace, notes: Path) -> None:
    problem = raise_problem(workspace, "VPN drops")
    (notes / "teams/orders/problems/P-9ZZ.md").write_text("---\n&a\n")
    assert [view.problem.id for view in list_problems(workspace)] == [problem.id]
    assert len(workspace.notes.trouble) == 1
