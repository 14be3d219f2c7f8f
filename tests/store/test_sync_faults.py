"""What sync leaves out, refuses and survives: links, odd states of a clone, kills, two at once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from clones import ENTRY, NOW, Clone, entry, git, message

from standup.errors import GitError
from standup.store.gitrepo import GitRepo
from standup.store.sync import sync

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


def test_links_and_odd_names_from_the_remote_are_left_out_and_the_sync_goes_on(
    ada: Clone, bo: Clone, tmp_path: Path
) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("private\n", "utf-8")
    odd = Clone(tmp_path / "odd")
    git(tmp_path, "clone", "-q", str(tmp_path / "remote.git"), "odd")
    odd.write("teams/a/problems/P-2CD.md", "an ordinary one\n")
    odd.write("teams/a/problems/CR\x1bLF.md", "odd\n")
    (odd.root / "teams/a/problems/P-1AB.md").symlink_to(target)
    (odd.root / "teams/b").symlink_to(tmp_path)
    odd.git("add", ".")
    odd.git("commit", "-q", "-m", "Links")
    odd.git("push", "-q")
    report = bo.sync()
    assert report.received == ("teams/a/problems/P-2CD.md",)
    assert len(report.reports) == 3
    assert all("\x1b" not in row for row in report.reports)
    assert not (bo.root / "teams/a/problems/P-1AB.md").is_symlink()
    assert not (bo.root / "teams/b").exists()
    bo.write("teams/a/problems/P-3EF.md", "later\n")
    assert bo.sync().sent
    assert "120000" in bo.git("ls-tree", "-r", "HEAD")
    assert target.read_text("utf-8") == "private\n"


def test_a_linked_folder_in_the_way_is_never_written_through(ada: Clone, bo: Clone, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(bo.root / "teams/a")
    (bo.root / "teams/a").symlink_to(outside)
    ada.write("teams/a/problems/P-1AB.md", "from ada\n")
    ada.sync()
    report = bo.sync()
    assert any("P-1AB.md" in row for row in report.reports)
    assert list(outside.iterdir()) == []
    assert ENTRY in bo.git("ls-tree", "-r", "--name-only", "HEAD")


def test_settings_changed_on_both_sides_stay_the_teams_and_ours_is_kept_beside(ada: Clone, bo: Clone) -> None:
    ada.write("config.toml", 'name = "Ada\'s"\n')
    bo.write("config.toml", 'name = "Bo\'s"\n')
    ada.sync()
    report = bo.sync()
    assert len(report.reports) == 1
    settle(ada, bo)
    assert ada.read("config.toml") == 'name = "Ada\'s"\n'
    (aside,) = [path for path in ada.files() if path.startswith("config.toml.")]
    assert ada.read(aside) == 'name = "Bo\'s"\n'


def test_files_that_cannot_merge_both_stay(ada: Clone, bo: Clone) -> None:
    photo = "teams/a/walks/2026/W48/W-4PX/photo.jpg"
    (ada.root / photo).parent.mkdir(parents=True)
    (bo.root / photo).parent.mkdir(parents=True)
    (ada.root / photo).write_bytes(b"\xff\xd8ada")
    (bo.root / photo).write_bytes(b"\xff\xd8bo")
    ada.sync()
    assert len(bo.sync().reports) == 1
    settle(ada, bo)
    photos = {place.read_bytes() for place in (ada.root / photo).parent.iterdir()}
    assert photos == {b"\xff\xd8ada", b"\xff\xd8bo"}


def test_an_empty_remote_is_cloned_and_filled(new_clone: Callable[[str], Clone]) -> None:
    first, second = new_clone("first"), new_clone("second")
    assert first.sync().sent
    first.write("teams/a/problems/P-1AB.md", "the first note\n")
    assert first.sync().sent
    second.write("teams/a/problems/P-2CD.md", "the second note\n")
    assert second.sync().sent
    settle(first, second)
    assert len(first.files()) == 2


def test_a_repository_made_apart_joins_one_that_has_notes_already(ada: Clone, tmp_path: Path, remote: Path) -> None:
    apart = Clone(tmp_path / "apart")
    GitRepo.init(apart.root)
    apart.write("README.md", "# Notes\n")
    apart.write("config.toml", "mine = 1\n")
    apart.write("teams/b/problems/P-9ZZ.md", "from apart\n")
    apart.sync()
    with GitRepo.open(apart.root) as repo:
        repo.set_remote(str(remote))
    report = apart.sync()
    assert report.sent
    settle(apart, ada)
    assert apart.read("config.toml") == 'name = "Team"\n'
    assert ada.read("teams/b/problems/P-9ZZ.md") == "from apart\n"
    assert ada.read("README.md") == "# Notes\n"


def test_without_a_remote_notes_are_committed_and_nothing_waits(tmp_path: Path, home: Path) -> None:
    alone = Clone(tmp_path / "alone")
    GitRepo.init(alone.root)
    alone.write("teams/a/problems/P-1AB.md", "mine\n")
    report = alone.sync()
    assert report.committed == ("teams/a/problems/P-1AB.md",)
    assert (report.sent, report.to_send, report.problem) == (False, 0, "")
    assert alone.git("status", "--porcelain") == ""


def refused(person: Clone, words: str) -> None:
    before = person.git("rev-parse", "refs/heads/main"), person.files()
    with pytest.raises(GitError, match=words) as caught:
        person.sync()
    assert "\n" not in str(caught.value)
    assert before == (person.git("rev-parse", "refs/heads/main"), person.files())


def test_a_clone_in_another_state_is_left_alone(ada: Clone, home: Path, tmp_path: Path) -> None:
    ada.git("switch", "-q", "--detach")
    refused(ada, "no branch is checked out")
    ada.git("switch", "-q", "-c", "other")
    refused(ada, "the branch other is checked out")
    ada.git("switch", "-q", "main")
    (ada.root / ".git/MERGE_HEAD").write_text(ada.git("rev-parse", "HEAD"), "ascii")
    refused(ada, "a merge is under way")
    (ada.root / ".git/MERGE_HEAD").unlink()
    (home / ".gitconfig").write_text("", "ascii")
    refused(ada, "does not know who you are")
    with pytest.raises(GitError, match="no git repository"):
        sync(tmp_path / "nowhere", message=message, now=NOW)


def test_a_rewritten_history_is_refused_and_ours_stays(ada: Clone, bo: Clone) -> None:
    ada.git("commit", "-q", "--amend", "-m", "Rewritten")
    ada.git("push", "-q", "--force", "origin", "main")
    bo.write("teams/a/problems/P-2CD.md", "from bo\n")
    with pytest.raises(GitError, match="history was rewritten"):
        bo.sync()
    assert bo.read("teams/a/problems/P-2CD.md") == "from bo\n"
    assert "P-2CD.md" in bo.git("ls-tree", "-r", "--name-only", "HEAD")


PROGRAM = """
import sys, pathlib, datetime
from standup.store.sync import sync
print(sync(pathlib.Path(sys.argv[1]), message=lambda paths: "Notes", now=datetime.datetime.now(datetime.UTC)).sent)
"""


def started(person: Clone) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(person.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_two_processes_that_sync_one_clone_at_once_lose_nothing(ada: Clone, bo: Clone) -> None:
    for number in range(3):
        ada.write(f"teams/a/problems/P-{number}AB.md", f"note {number}\n")
        running = [started(ada), started(ada)]
        outputs = [process.communicate(timeout=60) for process in running]
        assert any(out.strip() == b"True" for out, _ in outputs)
        assert all(
            process.returncode == 0 or b"already syncing" in err
            for process, (_, err) in zip(running, outputs, strict=True)
        )
    settle(ada, bo)
    assert len([path for path in bo.files() if "problems" in path]) == 3


def test_a_sync_killed_at_any_time_loses_no_note(ada: Clone, bo: Clone) -> None:
    began = time.monotonic()
    assert started(ada).communicate(timeout=60)[0].strip() == b"True"
    whole = time.monotonic() - began
    for number in range(20):
        bo.write(f"teams/b/problems/P-{number:02d}B.md", f"from bo {number}\n")
        bo.write(ENTRY, entry(f"- one, {number} by bo ^aaaa\n- two ^bbbb\n", LATER))
        bo.sync()
        ada.write(f"teams/a/problems/P-{number:02d}A.md", f"from ada {number}\n")
        process = started(ada)
        time.sleep(whole * (0.2 + 0.8 * number / 20))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    deadline = time.monotonic() + 10
    while not ada.sync().sent and time.monotonic() < deadline:
        time.sleep(0.1)
    settle(ada, bo)
    texts = set(bo.files().values())
    assert {f"from {who} {number}\n" for who in ("ada", "bo") for number in range(20)} <= texts
    assert "by bo" in ada.read(ENTRY)
    ada.git("fsck", "--strict")
