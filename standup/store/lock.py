"""One at a time: a lock between processes that the kernel lets go of when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from standup.errors import StoreError

_PAUSE = 0.02


@contextmanager
def lock(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock at this path for the length of a `with`.

    Args:
        path: the lock's file; it and its folders are made where they are missing, and the file stays.
        wait: how many seconds to wait for another holder.

    Raises:
        StoreError: somebody else still holds it, or the file cannot be opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise StoreError(f"the lock {path.name} cannot be opened: {error.strerror}") from error
    try:
        _take(handle, path, time.monotonic() + wait)
        yield
    finally:
        os.close(handle)


def _take(handle: int, path: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= until:
                message = f"another standup is already at work here ({path.name} is held)"
                raise StoreError(message, "try again in a moment") from error
        time.sleep(_PAUSE)
