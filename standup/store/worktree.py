"""The files on disk as sync puts them there: no link followed, and nothing overwritten that changed meanwhile.

A file that is replaced is first linked aside; what was linked is compared after the new one stands in its place. So a
save at that very moment is found, and comes back to whoever called.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from standup.store.git_trees import Entry, blob_id

LIMIT = 64 * 1024 * 1024
"""The largest file in bytes that is sent: it is held in memory."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class RefusedFileError(OSError):
    """What stands at a path is no ordinary file of a reasonable size, or a link is in the way."""


@dataclass(frozen=True, slots=True)
class Displaced:
    """A save that came at the very moment of a replacement: its bytes, in a file that the caller removes."""

    aside: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class Put:
    """How putting a file in place went: done or not, and what was saved there at that moment, if anything."""

    done: bool
    displaced: Displaced | None = None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A file's name in its open folder, and its whole path."""

    folder: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files below `root`, with a folder on the same disk for what is on its way in or out."""

    root: Path
    passage: Path

    def read(self, path: str) -> bytes | None:
        """Give the bytes of a file, None where there is none.

        Raises:
            RefusedFileError: it is no ordinary file, or a folder on the way is a link.
            OSError: it cannot be read.
        """
        with self._folder(path, create=False) as (folder, name):
            return None if folder is None else _read(folder, name)

    def put(self, path: str, old: str | None, new: Entry | None, content: bytes) -> Put:
        """Put a file in place, or take it away, if what stands there is still what is expected.

        Args:
            path: where it stands.
            old: the id of the bytes that are expected there; None for no file.
            new: what is to stand there; None to take the file away.
            content: the new bytes.

        It is on the disk for good only after `settle`.

        Raises:
            RefusedFileError: a link or something else that is no file is in the way.
            OSError: the disk said no.
        """
        with self._folder(path, create=new is not None) as (folder, name):
            if folder is None:
                return Put(new is None)
            there = _read(folder, name)
            if there == (None if new is None else content):
                return Put(True)
            if not _is(there, old):
                return Put(False)
            spot = _Spot(folder, name, path)
            if new is None:
                return self._take_away(spot, old or "")
            fresh = self._written(content, new)
            return self._put_new(spot, fresh) if old is None else self._replace(spot, fresh, old)

    def _put_new(self, spot: _Spot, fresh: Path) -> Put:
        try:
            os.link(fresh, spot.name, dst_dir_fd=spot.folder, follow_symlinks=False)
        except FileExistsError:
            return Put(False)
        finally:
            fresh.unlink()
        return Put(True)

    def _replace(self, spot: _Spot, fresh: Path, old: str) -> Put:
        aside = self._aside(spot.path)
        os.link(spot.name, aside, src_dir_fd=spot.folder, follow_symlinks=False)
        os.rename(fresh, spot.name, dst_dir_fd=spot.folder)
        saved = aside.read_bytes()
        if _is(saved, old):
            aside.unlink()
            return Put(True)
        return Put(True, Displaced(aside, saved))

    def _take_away(self, spot: _Spot, old: str) -> Put:
        aside = self._aside(spot.path)
        os.rename(spot.name, aside, src_dir_fd=spot.folder)
        if _is(aside.read_bytes(), old):
            aside.unlink()
            self._drop_empty(spot.path)
            return Put(True)
        with suppress(FileExistsError):
            os.link(aside, spot.name, dst_dir_fd=spot.folder, follow_symlinks=False)
            aside.unlink()
        return Put(False)

    def settle(self, paths: Iterable[str]) -> None:
        """Make sure that what was put at these paths is on the disk; until then a power cut may take it back.

        Raises:
            OSError: the disk said no.
        """
        for parent in sorted({path.rpartition("/")[0] for path in paths}):
            self._sync_folder(parent)

    def _sync_folder(self, folder: str) -> None:
        with self._folder(f"{folder}/-" if folder else "-", create=False) as (handle, _):
            if handle is not None:
                os.fsync(handle)
                return
        self._sync_folder(folder.rpartition("/")[0])

    def _drop_empty(self, path: str) -> None:
        parts = path.split("/")[:-1]
        with suppress(OSError):
            while len(parts) > 1:
                with self._folder("/".join(parts), create=False) as (folder, name):
                    os.rmdir(name, dir_fd=folder)
                parts.pop()

    def _written(self, content: bytes, entry: Entry) -> Path:
        fresh = self.passage / f"new-{os.getpid()}-{os.urandom(4).hex()}"
        handle = os.open(fresh, _WRITE, 0o777 if entry.mode == "100755" else 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return fresh

    def _aside(self, path: str) -> Path:
        return self.passage / f"old-{os.urandom(4).hex()}-{quote(path, safe='')}"

    def leftovers(self) -> list[tuple[Path, str]]:
        """Give what an ended process left aside, with the path each came from; its unfinished new files are removed."""
        self.passage.mkdir(parents=True, exist_ok=True)
        for fresh in self.passage.glob("new-*"):
            fresh.unlink(missing_ok=True)
        return [(aside, unquote(aside.name.split("-", 2)[2])) for aside in sorted(self.passage.glob("old-*-*"))]

    @contextmanager
    def _folder(self, path: str, *, create: bool) -> Iterator[tuple[int | None, str]]:
        """Open the folder of a path, one step at a time and through no link; None where it is not there."""
        *folders, name = path.split("/")
        handle: int | None = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for part in folders:
                outer = handle
                handle = _step(outer, part, create) if outer is not None else None
                if outer is not None:
                    os.close(outer)
                if handle is None:
                    break
            yield handle, name
        finally:
            if handle is not None:
                os.close(handle)


def _is(content: bytes | None, blob: str | None) -> bool:
    if content is None or blob is None:
        return content is None and blob is None
    return blob_id(content, blob) == blob


def _step(outer: int, part: str, create: bool) -> int | None:
    try:
        if create:
            with suppress(FileExistsError):
                os.mkdir(part, dir_fd=outer)
                os.fsync(outer)
        return os.open(part, _FOLDER, dir_fd=outer)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in (errno.ENOTDIR, errno.ELOOP):
            raise
        raise RefusedFileError("a link or a file stands where a folder should be") from error


def _read(folder: int, name: str) -> bytes | None:
    try:
        handle = os.open(name, _READ, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RefusedFileError(f"it cannot be opened as a file ({error.strerror})") from error
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise RefusedFileError("it is no ordinary file")
        if found.st_size > LIMIT:
            raise RefusedFileError(f"it has {found.st_size} bytes, too many to send")
        return file.read()
