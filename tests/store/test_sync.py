"""Notes travel between clones through a real remote, and none is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from clones import ENTRY, PROBLEM, Clone, entry, git

from standup.errors import GitError
from standup.store import sync_integrate
from standup.store.git_trees import Entry
from standup.store.sync import pending
from standup.store.sync_job import Job
from standup.store.worktree import WorkTree

pytest_plugins = ["clone_fixtures"]

LATER = "2026-11-24T10:00:00+01:00"


def settle(*people: Clone) -> None:
    """Sync until everybody has everything."""
    for _ in range(2):
        for person in people:
            assert person.sync().sent
    trees = {person.git("rev-parse", "HEAD^{tree}") for person in people}
    assert len(trees) == 1
    assert all(person.git("status", "--porcelain") == "" for person in people)


def test_a_note_travels_from_one_clone_to_another(ada: Clone, bo: Clone) -> None:
    assert bo.read(ENTRY) == ada.read(ENTRY)
    ada.write("teams/a/problems/P-1AB.md", "a problem\n")
    report = ada.sync()
    assert (report.committed, report.sent, report.to_send, report.problem) == (
        ("teams/a/problems/P-1AB.md",),
        True,
        0,
        "",
    )
    assert bo.sync().received == ("teams/a/problems/P-1AB.md",)
    assert bo.read("teams/a/problems/P-1AB.md") == "a problem\n"


def test_two_clones_that_write_different_files_at_once_keep_both(ada: Clone, bo: Clone) -> None:
    ada.write("teams/a/problems/P-1AB.md", "from ada\n")
    bo.write("teams/a/problems/P-2CD.md", "from bo\n")
    ada.sync()
    report = bo.sync()
    assert report.committed == ("teams/a/problems/P-2CD.md",)
    assert report.received == ("teams/a/problems/P-1AB.md",)
    settle(ada, bo)
    assert ada.files() == bo.files()
    assert {"from ada\n", "from bo\n"} <= set(ada.files().values())


def test_two_edits_of_one_entry_on_different_lines_both_stay(ada: Clone, bo: Clone) -> None:
    ada.write(ENTRY, entry("- one, by ada ^aaaa\n- two ^bbbb\n"))
    bo.write(ENTRY, entry("- one ^aaaa\n- two, by bo ^bbbb\n", LATER))
    ada.sync()
    assert bo.sync().reports == ()
    settle(ada, bo)
    assert ada.read(ENTRY) == entry("- one, by ada ^aaaa\n- two, by bo ^bbbb\n", LATER)


def test_two_edits_of_one_line_stand_there_as_two_versions(ada: Clone, bo: Clone) -> None:
    ada.write(ENTRY, entry("- one, by ada ^aaaa\n- two ^bbbb\n"))
    bo.write(ENTRY, entry("- one, by bo ^aaaa\n- two ^bbbb\n", LATER))
    ada.sync()
    report = bo.sync()
    assert report.reports == (f"{ENTRY}: Plan: a line was changed on both sides, both versions are kept",)
    settle(ada, bo)
    first, other, *_ = [row for row in ada.read(ENTRY).splitlines() if row.startswith("- one")]
    assert first == "- one, by bo ^aaaa"
    assert other.startswith("- one, by ada (other version) ^aaaao")
    assert "<<<<" not in ada.read(ENTRY)


def test_fields_and_lists_of_a_problem_merge_one_by_one(ada: Clone, bo: Clone) -> None:
    ada.write(PROBLEM, f"---\nupdated: {LATER}\nowner: ada\nstatus: open\nwaste: [waiting]\n---\n")
    settle(ada, bo)
    ada.write(PROBLEM, f"---\nupdated: {LATER}\nowner: bo\nstatus: open\nwaste: [waiting, motion]\n---\n")
    bo.write(PROBLEM, f"---\nupdated: {LATER}\nowner: ada\nstatus: closed\nwaste: [waiting, defects]\n---\n")
    ada.sync()
    bo.sync()
    settle(ada, bo)
    text = ada.read(PROBLEM)
    assert "owner: bo\n" in text
    assert "status: closed\n" in text
    assert "waste:\n  - waiting\n  - defects\n  - motion\n" in text


@pytest.mark.parametrize("deletes_first", [True, False])
def test_an_edit_wins_over_a_deletion_and_is_reported(ada: Clone, bo: Clone, deletes_first: bool) -> None:
    (ada.root / ENTRY).unlink()
    bo.write(ENTRY, entry("- one, still wanted ^aaaa\n- two ^bbbb\n"))
    first, second = (ada, bo) if deletes_first else (bo, ada)
    first.sync()
    report = second.sync()
    assert report.reports == (f"{ENTRY}: deleted on one side and changed on the other, so it stays",)
    settle(ada, bo)
    assert "still wanted" in ada.read(ENTRY)


def test_a_deletion_travels_and_leaves_no_empty_folder(ada: Clone, bo: Clone) -> None:
    (ada.root / ENTRY).unlink()
    ada.sync()
    bo.sync()
    assert not (bo.root / "teams/a").exists()
    settle(ada, bo)


def test_offline_the_notes_wait_and_then_go(ada: Clone, bo: Clone, remote: Path) -> None:
    away = remote.rename(remote.with_name("away"))
    ada.write("teams/a/problems/P-1AB.md", "offline\n")
    report = ada.sync()
    assert report.committed == ("teams/a/problems/P-1AB.md",)
    assert (report.sent, report.to_send) == (False, 1)
    assert report.problem.startswith("the remote cannot be reached: ")
    assert pending(ada.root) == 1
    ada.write("teams/a/problems/P-2CD.md", "not committed yet\n")
    assert pending(ada.root) == 2
    away.rename(remote)
    assert ada.sync().sent
    assert pending(ada.root) == 0
    assert len(bo.sync().received) == 2


def test_a_rejected_push_is_tried_again_from_our_own_tip(
    ada: Clone, bo: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    integrate = sync_integrate.integrate
    times: list[str] = []

    def while_bo_is_faster(job: Job, own: str, remote: str) -> sync_integrate.Joined:
        joined = integrate(job, own, remote)
        if job.repo.root == ada.root and len(times) < 2:
            times.append(own)
            bo.write(f"teams/a/problems/P-{len(times)}CD.md", "from bo\n")
            bo.sync()
        return joined

    ada.write("teams/a/problems/P-1AB.md", "from ada\n")
    monkeypatch.setattr(sync_integrate, "integrate", while_bo_is_faster)
    report = ada.sync()
    assert report.sent
    assert report.received == ("teams/a/problems/P-1CD.md", "teams/a/problems/P-2CD.md")
    assert ada.git("log", "--oneline", "--merges").count("\n") == 1
    settle(ada, bo)


def test_a_push_that_the_remote_refuses_is_said_once_and_what_came_is_shown(
    ada: Clone, bo: Clone, remote: Path
) -> None:
    bo.write("teams/a/problems/P-2CD.md", "from bo\n")
    bo.sync()
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho called >> calls\necho no >&2\nexit 1\n", "ascii")
    hook.chmod(0o755)
    ada.write("teams/a/problems/P-1AB.md", "from ada\n")
    report = ada.sync()
    assert (report.sent, report.to_send) == (False, 1)
    assert "refused" in report.problem
    assert (remote / "calls").read_text("ascii") == "called\n"
    assert ada.read("teams/a/problems/P-2CD.md") == "from bo\n"
    hook.unlink()
    settle(ada, bo)


def test_nothing_new_makes_no_commit_and_no_push(ada: Clone, bo: Clone, remote: Path) -> None:
    settle(ada, bo)
    before = git(remote, "rev-parse", "main"), ada.git("reflog"), ada.git("rev-parse", "refs/standup/shown")
    report = ada.sync()
    assert (report.committed, report.received, report.sent, report.reports) == ((), (), True, ())
    assert before == (git(remote, "rev-parse", "main"), ada.git("reflog"), ada.git("rev-parse", "refs/standup/shown"))


def test_after_a_sync_everything_looks_like_an_ordinary_checkout(ada: Clone, bo: Clone) -> None:
    ada.write(ENTRY, entry("- one, by ada ^aaaa\n"))
    bo.write("teams/a/problems/P-2CD.md", "from bo\n")
    ada.sync()
    bo.sync()
    for person in (ada, bo):
        assert person.git("status", "--porcelain") == ""
        person.git("pull", "--ff-only")
        assert person.git("status", "--porcelain") == ""
        assert "Notes: 1" in person.git("log", "--all", "--format=%s")
        person.git("fsck", "--strict")
    assert bo.git("diff", "HEAD", "--stat") == ""


def test_edits_and_commits_and_pulls_by_hand_mix_with_syncs(ada: Clone, bo: Clone) -> None:
    bo.write("teams/a/problems/P-2CD.md", "from bo\n")
    bo.sync()
    ada.git("pull", "--ff-only")
    ada.write("teams/a/problems/P-2CD.md", "from bo\nand ada\n")
    ada.write("docs/plan.md", "committed by hand\n")
    ada.git("add", "docs")
    ada.git("commit", "-m", "By hand")
    assert ada.sync().committed == ("teams/a/problems/P-2CD.md",)
    settle(ada, bo)
    assert bo.read("teams/a/problems/P-2CD.md") == "from bo\nand ada\n"
    assert bo.read("docs/plan.md") == "committed by hand\n"


def test_a_line_that_a_pull_by_hand_brought_and_that_was_edited_then_has_one_version(ada: Clone, bo: Clone) -> None:
    bo.write(ENTRY, entry("- one, by bo ^aaaa\n- two ^bbbb\n", LATER))
    bo.sync()
    ada.git("pull", "--ff-only")
    ada.write(ENTRY, entry("- one, by bo and ada ^aaaa\n- two ^bbbb\n", LATER))
    ada.sync()
    settle(ada, bo)
    assert bo.read(ENTRY) == entry("- one, by bo and ada ^aaaa\n- two ^bbbb\n", LATER)


def test_a_commit_by_hand_at_the_same_moment_is_never_dropped(
    ada: Clone, bo: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Job.commit

    def with_one_by_hand(self: Job, tree: str, parents: Sequence[str], text: str) -> str:
        made = commit(self, tree, parents, text)
        ada.git("commit", "--allow-empty", "-q", "-m", "By hand")
        return made

    ada.write("teams/a/problems/P-1AB.md", "from ada\n")
    with monkeypatch.context() as context:
        context.setattr(Job, "commit", with_one_by_hand)
        with pytest.raises(GitError):
            ada.sync()
    assert ada.sync().committed == ("teams/a/problems/P-1AB.md",)
    settle(ada, bo)
    assert "By hand" in bo.git("log", "--format=%s")


def test_a_new_file_written_here_while_one_of_its_name_is_shown_is_not_overwritten(
    ada: Clone, bo: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    bo.write(PROBLEM, entry("- from bo ^aaaa\n"))
    bo.sync()
    written = WorkTree._written

    def editor_saves(self: WorkTree, content: bytes, new: Entry) -> Path:
        if not (ada.root / PROBLEM).exists():
            ada.write(PROBLEM, entry("- from ada ^bbbb\n"))
        return written(self, content, new)

    monkeypatch.setattr(WorkTree, "_written", editor_saves)
    ada.sync()
    assert "from ada" in ada.read(PROBLEM)
    settle(ada, bo)
    assert {"- from ada ^bbbb", "- from bo ^aaaa"} <= set(bo.read(PROBLEM).splitlines())


def test_over_a_work_tree_that_lags_behind_nothing_of_a_team_mate_is_taken_back(ada: Clone, bo: Clone) -> None:
    bo.write(ENTRY, entry("- one, by bo ^aaaa\n- two ^bbbb\n", LATER))
    bo.sync()
    ada.git("fetch")
    ada.git("update-ref", "refs/heads/main", "origin/main")  # as a sync that was cut off before it could show
    ada.write(ENTRY, entry("- one ^aaaa\n- two, by ada ^bbbb\n"))
    ada.sync()
    settle(ada, bo)
    assert ada.read(ENTRY) == entry("- one, by bo ^aaaa\n- two, by ada ^bbbb\n", LATER)


@pytest.mark.parametrize("moment", ["before", "within"])
def test_a_file_edited_while_it_is_shown_is_not_overwritten(
    ada: Clone, bo: Clone, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    bo.write(ENTRY, entry("- one, by bo ^aaaa\n- two ^bbbb\n", LATER))
    bo.sync()
    saved = entry("- one ^aaaa\n- two, by ada ^bbbb\n")
    hooked = "put" if moment == "before" else "_written"
    original = getattr(WorkTree, hooked)
    calls: list[object] = []

    def editor_saves(self: WorkTree, *args: object) -> object:
        if not calls:
            ada.write(ENTRY, saved)
        calls.append(args)
        return original(self, *args)

    monkeypatch.setattr(WorkTree, hooked, editor_saves)
    ada.sync()
    assert "two, by ada" in ada.read(ENTRY)
    settle(ada, bo)
    assert bo.read(ENTRY) == entry("- one, by bo ^aaaa\n- two, by ada ^bbbb\n", LATER)
