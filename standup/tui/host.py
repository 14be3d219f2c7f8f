"""What every screen finds in its app: the workspace, the lanes, the status of sync, and a way to tell of an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.app import App

from standup.errors import StandupError, UsageError
from standup.service.sync import SyncStatus
from standup.service.workspace import Workspace
from standup.tui.jobs import Jobs

T = TypeVar("T")


class Host(App[int]):
    """The app as its screens know it."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs = Jobs()
        self.status = SyncStatus()
        self._workspace: Workspace | None = None

    @property
    def ws(self) -> Workspace:
        """The open workspace. Raises UsageError before there is one."""
        if self._workspace is None:
            raise UsageError("no notes are open", "set some up first")
        return self._workspace

    @property
    def has_notes(self) -> bool:
        """Say whether notes are open."""
        return self._workspace is not None

    def use(self, workspace: Workspace) -> None:
        """Work with these notes from now on."""
        self._workspace = workspace

    async def read(self, work: Callable[[], T]) -> T | None:
        """Run a use case that reads; None after an error, which has been told."""
        try:
            return await self.jobs.load(work)
        except StandupError as error:
            self.tell(error)
            return None

    async def read_after_saves(self, work: Callable[[], T]) -> T | None:
        """Run a use case that reads what may just be on its way to the disk; None after an error, which was told."""
        try:
            return await self.jobs.save(work)
        except StandupError as error:
            self.tell(error)
            return None

    async def write(self, work: Callable[[], T]) -> T | None:
        """Run a use case that saves and let sync know; None after an error, which has been told."""
        try:
            done = await self.jobs.save(work)
        except StandupError as error:
            self.tell(error)
            return None
        self.saved()
        return done

    async def save_draft(self, work: Callable[[], None]) -> None:
        """Keep what is typed and not saved; it waits for no sync."""
        try:
            await self.jobs.save(work)
        except StandupError as error:
            self.tell(error)

    def tell(self, error: StandupError) -> None:
        """Tell of an error."""
        self.notify(str(error), title="That did not work", severity="error", markup=False, timeout=10)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.notify(text, markup=False, timeout=4)

    def saved(self) -> None:
        """Note that something was saved and waits to be sent."""

    async def open_problem(self, problem_id: str) -> None:
        """Go to one problem."""

    def opened(self, workspace: Workspace) -> None:
        """Go on with the notes that were just set up."""
