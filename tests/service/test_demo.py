"""`build_demo`: a sample team, whole on any day, the same each time, all on its remote; no user’s setting changed."""

from __future__ import annotations

import io
import subprocess
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from standup.core.calendar import TeamCalendar
from standup.core.walk import Sight, WalkStatus
from standup.core.week import Week
from standup.errors import StoreError, UsageError
from standup.service.demo import DemoBuilt, build_demo
from standup.service.entries import open_entry
from standup.service.problems import list_problems
from standup.service.walks import list_walks
from standup.service.week import WeekReport, week_report
from standup.service.workspace import Workspace, open_workspace

MONDAY, FRIDAY, NEW_YEAR, SUNDAY = date(2026, 11, 30), date(2026, 11, 27), date(2026, 1, 1), date(2026, 11, 29)
DAYS = pytest.mark.parametrize(
    "today", [MONDAY, FRIDAY, NEW_YEAR, SUNDAY], ids=["monday", "friday", "new-year", "sunday"]
)


def _clock() -> datetime:
    return datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def _build(folder: Path, today: date) -> tuple[DemoBuilt, Workspace]:
    built = build_demo(folder, today, _clock)
    return built, open_workspace(str(built.root), day=today.isoformat(), clock=_clock)


def _files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def _on_remote(remote: Path) -> dict[str, bytes]:
    command = ["git", "--git-dir", str(remote), "archive", "--format=tar", "main"]
    packed = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        files = ((member.name, archive.extractfile(member)) for member in archive.getmembers())
        return {name: file.read() for name, file in files if file is not None}


def _weeks(ws: Workspace) -> list[WeekReport]:
    return [week_report(ws, Week.of(ws.today).plus(-back)) for back in (3, 2, 1, 0)]


@DAYS
def test_every_note_is_understood_and_the_remote_has_it(home: Path, tmp_path: Path, today: date) -> None:
    built, ws = _build(tmp_path / "demo", today)
    reports = _weeks(ws)
    assert 50 <= sum(report.list.entries for report in reports) <= 75
    assert (len(list_walks(ws)), len(list_problems(ws))) == (2, 4)
    assert ws.notes.trouble == []
    assert _on_remote(built.remote) == _files(built.root)
    assert not [path for path, data in _files(built.root).items() if path.endswith(".md") and b"{" in data]


@DAYS
def test_entries_stand_on_working_days_up_to_today(home: Path, tmp_path: Path, today: date) -> None:
    _, ws = _build(tmp_path / "demo", today)
    calendar = TeamCalendar()
    days = {s.value.day for back in range(4) for s in ws.notes.entries(Week.of(today).plus(-back))}
    assert all(calendar.works(day) and day <= today for day in days)
    assert calendar.before(today) in days
    written = [person for person in ws.team.people if ws.notes.entry(today, person)]
    assert len(written) == (2 if calendar.works(today) else 0)


def test_the_stand_up_has_plans_of_last_time_to_tick(home: Path, tmp_path: Path) -> None:
    _, ws = _build(tmp_path / "demo", FRIDAY)
    waiting = [form for form in (open_entry(ws, person) for person in ws.team.people) if form.saved is None]
    assert len(waiting) == 4
    assert all(form.carried["done"] for form in waiting)
    assert ws.me() == "marta"


def test_the_story_has_an_owner_a_closed_problem_and_one_that_nobody_took(home: Path, tmp_path: Path) -> None:
    _, ws = _build(tmp_path / "demo", FRIDAY)
    problems = [view.problem for view in list_problems(ws)]
    assert any(p.state.is_live and p.owner and p.next_step and p.next_step_on for p in problems)
    assert any(not p.state.is_live and "learned: held" in p.log[-1].text for p in problems)
    assert [p.title for p in problems if not p.owner] == ["Orders wait for a price approval"]
    walks = list_walks(ws)
    assert [view.walk.status for view in walks] == [WalkStatus.CLOSED] * 2
    assert all(any(o.sight is Sight.STRENGTH for o in view.observations) for view in walks)


@pytest.mark.parametrize("today", [date(2026, 11, day) for day in (23, 24, 25, 26, 27)], ids=str)
def test_last_week_says_what_the_hints_and_the_decisions_say(home: Path, tmp_path: Path, today: date) -> None:
    _, ws = _build(tmp_path / "demo", today)
    before_last, last = _weeks(ws)[1:3]
    assert "Joost has it" in before_last.kept
    assert "cost the most and still have no owner" in last.kept
    top = last.list.problems[0]
    assert (top.title, top.problem and top.problem.owner) == ("Orders wait for a price approval", "")
    assert list_problems(ws)[0].problem.title == top.title


def test_one_thing_in_other_words_stands_in_one_row(home: Path, tmp_path: Path) -> None:
    _, ws = _build(tmp_path / "demo", FRIDAY)
    vpn = [row for row in week_report(ws).list.unlinked if any("vpn" in w.casefold() for w in row.wordings)]
    assert len(vpn) == 1
    assert len(vpn[0].wordings) >= 3
    assert vpn[0].weeks == 3


def test_the_same_day_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    one, two = (_build(tmp_path / name, NEW_YEAR)[0] for name in ("one", "two"))
    assert _files(one.root) == _files(two.root)


def test_no_setting_of_the_user_is_touched(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _files(home)
    built, _ = _build(tmp_path / "demo", FRIDAY)
    assert _files(home) == before
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {"notes", "remote.git"}
    assert "[user]" not in (built.root / ".git" / "config").read_text("utf-8")


def test_git_needs_no_identity_of_the_user(home: Path, tmp_path: Path) -> None:
    (home / ".gitconfig").unlink()
    built, _ = _build(tmp_path / "demo", FRIDAY)
    assert _on_remote(built.remote) == _files(built.root)
    assert "marta@example.com" in (built.root / ".git" / "config").read_text("utf-8")


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="is in use"):
        build_demo(tmp_path, FRIDAY, _clock)
    with pytest.raises(UsageError, match="is in use"):
        build_demo(tmp_path / "mine.txt", FRIDAY, _clock)
    with pytest.raises(StoreError, match="could not make"):
        build_demo(tmp_path / "mine.txt" / "demo", FRIDAY, _clock)
    assert _files(tmp_path) == {"mine.txt": b"mine"}
