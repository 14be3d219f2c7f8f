"""Runs use cases away from the screen's thread, so that nobody waits for a disk or a network.

Three lanes: saves run one after the other in the order in which they were asked for; loads run at once; sync runs one
at a time. Their threads never keep the program alive: quitting waits for saves alone, a sync that hangs is left behind.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Jobs:
    """The lanes of one running app."""

    def __init__(self) -> None:
        self._saves: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._open_saves: set[Future[object]] = set()
        self._saver: threading.Thread | None = None
        self._syncing = threading.Lock()

    async def load(self, work: Callable[[], T]) -> T:
        """Run a read and give what it gives; raises what it raises."""
        future: Future[T] = Future()
        threading.Thread(target=_into(future, work), name="load", daemon=True).start()
        return await asyncio.wrap_future(future)

    async def save(self, work: Callable[[], T]) -> T:
        """Run a write after all writes that were asked for before; raises what it raises."""
        future: Future[T] = Future()
        done: Future[object] = Future()
        self._open_saves.add(done)
        done.add_done_callback(self._open_saves.discard)
        run = _into(future, work)

        def run_and_tell() -> None:
            run()
            done.set_result(None)

        self._saves.put(run_and_tell)
        if self._saver is None:
            self._saver = threading.Thread(target=self._save_for_ever, name="save", daemon=True)
            self._saver.start()
        return await asyncio.shield(asyncio.wrap_future(future))

    def _save_for_ever(self) -> None:
        while True:
            self._saves.get()()

    async def sync(self, work: Callable[[], T]) -> T | None:
        """Run a sync, unless one is running: then give None."""
        if not self._syncing.acquire(blocking=False):
            return None
        future: Future[T] = Future()
        run = _into(future, work)

        def run_and_release() -> None:
            try:
                run()
            finally:
                self._syncing.release()

        threading.Thread(target=run_and_release, name="sync", daemon=True).start()
        return await asyncio.wrap_future(future)

    async def settled(self, seconds: float = 5.0) -> bool:
        """Wait until every save asked for is done; say whether it is, within so many seconds."""
        waiting = [asyncio.wrap_future(future) for future in list(self._open_saves)]
        if not waiting:
            return True
        done, _ = await asyncio.wait(waiting, timeout=seconds)
        return len(done) == len(waiting)


def _into(future: Future[T], work: Callable[[], T]) -> Callable[[], None]:
    # Whoever waits may go away (the app ends, a screen is left); what was asked for is done all the same.
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001  # whoever awaits the future gets it, whatever it is
            future.set_exception(error)
        else:
            future.set_result(result)

    return run
