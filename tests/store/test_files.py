"""Files: never outside, never through a link, and after a crash the old one or the new one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from standup.errors import NoteError, StoreError
from standup.store.files import LIMIT, Files, private_folder


def inside(folder: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return [place.name for place in folder.iterdir()]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The files of an empty folder."""
    root = tmp_path / "root"
    root.mkdir()
    return Files(root)


def test_what_was_written_is_read_again_byte_for_byte(files: Files) -> None:
    raw = b"caf\xe9 \xff\r\nlone\rCR\n\x00"
    (files.root / "a.md").write_bytes(raw)
    text = files.read("a.md")
    assert text is not None
    files.write("deep/er/b.md", text)
    assert (files.root / "deep/er/b.md").read_bytes() == raw


def test_what_is_not_there_is_none(files: Files) -> None:
    files.write("a.md", "x")
    assert files.read("b.md") is None
    assert files.read("a.md/b.md") is None
    assert files.names("nowhere") == []
    files.remove("b.md")


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "/etc/passwd", "a//b", "", ".", "a/.", ".git/config", "a\\b", "C:x", "a\nb", "a\x1bb", "a*"],
)
def test_a_path_that_leads_elsewhere_is_refused(files: Files, path: str) -> None:
    for use in (files.read, files.remove, files.names, lambda where: files.write(where, "x")):
        with pytest.raises(StoreError, match="no path inside the notes"):
            use(path)


def test_links_are_not_followed(files: Files, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    (files.root / "file.md").symlink_to(outside / "secret.md")
    (files.root / "folder").symlink_to(outside)
    (files.root / "dangling.md").symlink_to(tmp_path / "new.md")
    for path in ("file.md", "folder/secret.md", "dangling.md", "folder/new/x.md"):
        with pytest.raises(StoreError, match="links are not followed"):
            files.read(path)
        with pytest.raises(StoreError, match="links are not followed"):
            files.write(path, "changed")
        with pytest.raises(StoreError, match="links are not followed"):
            files.remove(path)
    assert (outside / "secret.md").read_text() == "secret"
    assert not (tmp_path / "new.md").exists() and inside(outside) == ["secret.md"]


def test_what_is_no_file_does_not_hang(files: Files) -> None:
    os.mkfifo(files.root / "pipe.md")
    (files.root / "folder.md").mkdir()
    for path in ("pipe.md", "folder.md"):
        with pytest.raises(StoreError):
            files.read(path)


def test_too_large_a_file_is_left_alone(files: Files) -> None:
    with (files.root / "big.md").open("wb") as big:
        big.truncate(LIMIT + 1)
    with pytest.raises(NoteError, match="too many for a note"):
        files.read("big.md")


@pytest.mark.parametrize("broken", ["fsync", "replace"])
@pytest.mark.parametrize(("number", "says"), [(errno.ENOSPC, "the disk is full"), (errno.EIO, "input/output error")])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    files: Files, monkeypatch: pytest.MonkeyPatch, broken: str, number: int, says: str
) -> None:
    files.write("teams/a.md", "old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os if broken == "fsync" else Path, broken, fail)
        with pytest.raises(StoreError, match=f"could not write teams/a.md: {says}"):
            files.write("teams/a.md", "new")
    assert files.read("teams/a.md") == "old"
    assert inside(files.root / "teams") == ["a.md"]


def test_names_are_sorted_and_safe(files: Files) -> None:
    folder = files.root / "folder"
    folder.mkdir()
    for name in ("b.md", "a.md", ".hidden", "x\x1by.md", os.fsdecode(b"caf\xe9.md")):
        (folder / name).write_text("x")
    (folder / "link.md").symlink_to(folder / "a.md")
    assert files.names("folder") == ["a.md", "b.md"]


def test_a_work_tree_beside_its_repository_has_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: ../main/.git/worktrees/x\n")
    assert private_folder(tmp_path) == (tmp_path.parent / "main/.git/worktrees/x/standup").resolve()
