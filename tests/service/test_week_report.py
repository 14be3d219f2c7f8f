"""The week's list, written: the same bytes each time, and what people wrote under it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from standup.core.week import Week
from standup.errors import StoreError
from standup.notefile import places
from standup.service.capture import block
from standup.service.problems import raise_problem
from standup.service.walks import Seen, see
from standup.service.week import as_json, as_markdown, week_report, write_week
from standup.service.workspace import Workspace

OURS = "## What we decided <!-- decided -->\r\n\r\n- Ana calls IT | <b>today</b>\n\n## And more\n\ncaf\udce9\n"


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """A team with a problem, a loose blocker and something seen."""
    problem = raise_problem(workspace, "Test env is down")
    block(workspace, f"env down 45m x2 {problem.id}")
    block(workspace, "none")
    block(workspace, "lack of time")
    see(workspace, Seen("queue at the printer 5m"))
    return workspace


def test_the_list_counts_what_was_written(busy: Workspace) -> None:
    report = week_report(busy)
    assert (report.list.entries, report.list.sightings, report.list.minutes) == (1, 3, 95)
    assert report.trouble == ()
    assert week_report(busy, Week(2026, 47)).list.sightings == 0


def test_written_twice_it_is_the_same(busy: Workspace, notes: Path) -> None:
    path = write_week(busy, week_report(busy))
    assert path == "teams/orders/weeks/2026-W48.md"
    before = (notes / path).read_bytes(), (notes / path).stat().st_ino
    write_week(busy, week_report(busy))
    assert ((notes / path).read_bytes(), (notes / path).stat().st_ino) == before
    assert as_json(busy, week_report(busy)) == as_json(busy, week_report(busy))


def test_what_we_decided_stays_with_anything_after_it(busy: Workspace, notes: Path) -> None:
    path = write_week(busy, week_report(busy))
    made = (notes / path).read_bytes()
    kept = OURS.encode("utf-8", "surrogateescape")
    (notes / path).write_bytes(made[: made.index(b"## What we decided")] + kept)
    block(busy, "VPN 10m")
    write_week(busy, week_report(busy))
    after = (notes / path).read_bytes()
    assert after.endswith(kept)
    assert b"[VPN](" in after and b"VPN" not in made
    assert as_markdown(busy, week_report(busy)).count("## What we decided") == 1


def test_a_file_that_somebody_wrote_by_hand_is_left_alone(busy: Workspace, notes: Path) -> None:
    file = notes / places.week("orders", Week(2026, 48))
    file.parent.mkdir(parents=True)
    file.write_text("our own list\n")
    with pytest.raises(StoreError, match="no heading “What we decided”, so it was left alone"):
        write_week(busy, week_report(busy))
    assert file.read_text() == "our own list\n"


def test_a_note_that_is_not_understood_is_named_and_the_rest_counts(busy: Workspace, notes: Path) -> None:
    (notes / places.entry("orders", busy.today, "bo")).write_text("---\na: *x\n---\n")
    report = week_report(busy)
    assert report.list.sightings == 3
    assert [trouble.split(":")[1] for trouble in report.trouble] == ["2"]
