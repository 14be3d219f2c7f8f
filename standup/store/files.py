"""Files of the notes repository: read without following a link, written so that a crash leaves the old or the new one.

Bytes that are no UTF-8 are carried through as surrogates, so that what is read and written again is the same bytes.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from standup.core.text import clean_line
from standup.errors import NoteError, StoreError

LIMIT = 4 * 1024 * 1024
"""The largest file in bytes that is read: no note that a person writes comes near it."""

_REFUSED = frozenset('<>:"|?*\\')


def private_folder(root: Path) -> Path:
    """Give the folder of what belongs to this clone alone, in its git directory; it need not exist yet."""
    git = root / ".git"
    if git.is_file():
        pointer = git.read_text("utf-8", "surrogateescape").removeprefix("gitdir:").strip()
        git = (root / pointer).resolve()
    return git / "standup"


def is_safe_name(name: str) -> bool:
    """Say whether a file or folder name can be opened and printed on every system."""
    return bool(name) and name == clean_line(name) and not name.startswith(".") and not _REFUSED & set(name)


class Files:
    """The files below one folder, named by paths with `/` from there."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _place(self, path: str) -> Path:
        """Give the file of a path. Raises StoreError where it leads outside or through a link."""
        parts = path.split("/")
        if not all(is_safe_name(part) for part in parts):
            raise StoreError(f"“{clean_line(path)}” is no path inside the notes")
        place = self.root
        for part in parts:
            place = place / part
            if place.is_symlink():
                raise StoreError(
                    f"{clean_line(path)}: “{part}” is a link, and links are not followed", "remove the link"
                )
        return place

    def read(self, path: str) -> str | None:
        """Give a file's text, None where there is no such file.

        Raises:
            StoreError: it cannot be read, or a link is in the way.
            NoteError: it is too large to be a note.
        """
        place = self._place(path)
        try:
            handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _failed("read", path, error) from error
        try:
            return _content(handle, path).decode("utf-8", "surrogateescape")
        except OSError as error:
            raise _failed("read", path, error) from error
        finally:
            os.close(handle)

    def write(self, path: str, text: str) -> None:
        """Write a file so that it is on the disk when this returns. Raises StoreError where it cannot be."""
        place = self._place(path)
        try:
            _make_folders(place.parent, self.root)
            _replace(place, text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            raise _failed("write", path, error) from error

    def remove(self, path: str) -> None:
        """Remove a file; one that is not there is fine. Raises StoreError where it cannot be removed."""
        place = self._place(path)
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise _failed("remove", path, error) from error

    def names(self, folder: str) -> list[str]:
        """Give the safe names in a folder, sorted; links are left out, a folder that is not there has none."""
        place = self._place(folder)
        try:
            with os.scandir(place) as found:
                return sorted(item.name for item in found if is_safe_name(item.name) and not item.is_symlink())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise _failed("list", folder, error) from error


def _content(handle: int, path: str) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{clean_line(path)} is no file")
    if found.st_size > LIMIT:
        raise NoteError(f"{clean_line(path)} has {found.st_size} bytes, too many for a note", "it is left alone")
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read()


def _failed(what: str, path: str, error: OSError) -> StoreError:
    reason = "the disk is full" if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
    if error.errno == errno.ELOOP:
        reason = "it is a link, and links are not followed"
    return StoreError(f"could not {what} {clean_line(path)}: {reason}")


def _make_folders(folder: Path, root: Path) -> None:
    missing = [folder, *folder.parents]
    missing = [place for place in missing[: missing.index(root)] if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        _sync_folder(place.parent)


def _replace(place: Path, data: bytes) -> None:
    temporary = place.with_name(f".{place.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    with _opened(folder) as handle:
        os.fsync(handle)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield handle
    finally:
        os.close(handle)
