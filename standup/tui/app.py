"""The app: six places, one workspace, sync behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ScreenStackError
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen
from textual.timer import Timer

from standup.config.paths import NoNotesError
from standup.errors import StandupError
from standup.service.sync import after, notes_to_send, sync_notes
from standup.service.workspace import Workspace, on_its_day, open_workspace
from standup.tui.commands import APP_COMMANDS, bindings
from standup.tui.host import Host
from standup.tui.place import Place
from standup.tui.themes import THEME

DAY_SECONDS = 30.0
COUNT_SECONDS = 0.2
"""Saves that follow each other closely are counted once: git is asked for it."""


def _screen(module: str, name: str) -> Callable[[], Screen[None]]:
    """Give what makes a screen, loaded when it is first shown: the first paint pays for one screen."""

    def make() -> Screen[None]:
        from importlib import import_module  # noqa: PLC0415  # the point of this function

        made = getattr(import_module(f"standup.tui.screens.{module}"), name)()
        if not isinstance(made, Screen):
            raise TypeError(name)
        return made

    return make


def _palette() -> type[Provider]:
    from standup.tui.palette import Commands  # noqa: PLC0415  # loaded when the palette is first opened

    return Commands


class StandupApp(Host):
    """`open_it` opens the workspace; `first` is the place to begin at."""

    TITLE = "standup"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APP_COMMANDS)]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "setup": _screen("setup", "SetupScreen"),
        "today": _screen("today", "TodayPlace"),
        "standup": _screen("standup", "StandupPlace"),
        "walk": _screen("walk", "WalkPlace"),
        "problems": _screen("problems", "ProblemsPlace"),
        "week": _screen("week", "WeekPlace"),
        "learn": _screen("learn", "LearnPlace"),
    }

    def __init__(self, workspace: Workspace | None, first: str = "today") -> None:
        super().__init__()
        if workspace is not None:
            self.use(workspace)
        self._first = first
        self._soon: dict[str, Timer] = {}

    def on_mount(self) -> None:
        self.register_theme(THEME)
        self.theme = THEME.name
        if not self.has_notes:
            self.switch_mode("setup")
            return
        self.begin()

    def begin(self) -> None:
        """Show the first place and let sync begin."""
        self.switch_mode("today" if self._first == "me" else self._first)
        if self._first == "me":
            self.call_after_refresh(self.action_write_mine)
        self.set_interval(DAY_SECONDS, self.follow_the_day)
        minutes = self.ws.config.sync.every_minutes
        if minutes > 0:
            self.set_interval(minutes * 60, self.action_sync)
        self.count_unsent()
        if self.ws.config.sync.after_save_seconds > 0:
            self.set_timer(0.5, self.action_sync)

    def opened(self, workspace: Workspace) -> None:
        """Go on with the notes that were just set up."""
        self.use(workspace)
        self.begin()

    def follow_the_day(self) -> None:
        """Go on to the team's new day where the app stays open over midnight; a form on the screen keeps its own."""
        today = on_its_day(self.ws)
        if today is not self.ws:
            self.use(today)
            place = self._shown
            if place is not None:
                place.show_direction()
                place.reload()

    async def action_place(self, name: str) -> None:
        """Go to a place."""
        if self.has_notes:
            await self.switch_mode(name)

    async def open_problem(self, problem_id: str) -> None:
        """Go to one problem."""
        await self.action_place("problems")
        place = self._shown
        if place is not None:
            place.show_one(problem_id)
            place.reload()

    async def action_write_mine(self) -> None:
        """Write one's own entry."""
        from standup.tui.screens.me import MePlace  # noqa: PLC0415  # loaded when it is first shown

        try:
            self.ws.me()
        except StandupError as error:
            self.tell(error)
            return
        await self.push_screen(MePlace())

    async def action_show_help(self) -> None:
        """Say what the keys do here."""
        from standup.tui.screens.help import HelpScreen  # noqa: PLC0415  # loaded when it is first shown

        if not isinstance(self.screen, HelpScreen):
            keys = getattr(self.screen, "KEYS", ())
            writing = any(command.id == "write.problem" for command in keys)
            await self.push_screen(HelpScreen(keys, APP_COMMANDS, writing))

    async def action_show_trouble(self) -> None:
        """Say what needs a look."""
        found = self.status.look + ((self.status.problem,) if self.status.problem else ())
        self.say("\n".join(found) if found else "Nothing needs a look.")

    async def action_quit(self) -> None:
        """Leave, once everything typed is on the disk."""
        place = self._shown
        if place is not None:
            await place.drained()
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft_now", None)
            if keep is not None:
                await keep()
            if isinstance(screen, Place):
                await screen.kept()
        if await self.jobs.settled():
            self.exit(0)
        else:
            self.say("Something is still being saved: press the key again in a moment.")

    # Sync

    def saved(self) -> None:
        """Count what waits to be sent, and send it a moment after the last save."""
        self._later("count", COUNT_SECONDS, self.count_unsent)
        seconds = self.ws.config.sync.after_save_seconds
        if seconds > 0:
            self._later("sync", seconds, self.action_sync)

    def _later(self, name: str, seconds: float, action: Callable[[], object]) -> None:
        """Do something once, so many seconds after the last time that this was asked for."""
        if name in self._soon:
            self._soon[name].stop()
        self._soon[name] = self.set_timer(seconds, action)

    @work(group="count")
    async def count_unsent(self) -> None:
        """Say how much waits to be sent."""
        ws = self.ws
        try:
            self.status = replace(self.status, to_send=await self.jobs.load(lambda: notes_to_send(ws)))
        except StandupError as error:
            self.status = replace(self.status, problem=error.message)
        self.show_status()

    @work(group="sync")
    async def action_sync(self) -> None:
        """Send and get notes, behind the screen."""
        if not self.has_notes:
            return
        ws = self.ws
        self.status = replace(self.status, busy=True)
        self.show_status()
        try:
            report = await self.jobs.sync(lambda: sync_notes(ws))
        except StandupError as error:
            self.status = replace(self.status, busy=False, problem=error.message)
            self.show_status()
            return
        if report is not None:
            self.status = after(self.status, report, ws)
            self.show_status()
            place = self._shown
            if report.received and place is not None:
                place.reload()

    def show_status(self) -> None:
        """Let the place on the screen show the status."""
        place = self._shown
        if place is not None:
            place.show_status()

    @property
    def _shown(self) -> Place | None:
        """The place on the screen; None under a question, and while the app is closing."""
        try:
            screen = self.screen
        except ScreenStackError:
            return None
        return screen if isinstance(screen, Place) else None


def run_app(notes: str = "", team: str = "", person: str = "", day: str = "", place: str = "today") -> int:
    """Run the app; without notes it begins with setting some up.

    Args:
        notes: the folder, empty for the one that is found.
        team: the team, empty for the default one.
        person: who is at the keyboard, empty for whoever the clone belongs to.
        day: the date to work on, empty for today.
        place: where to begin: a place's name, or `me` for one's own entry.

    Returns the exit code. Raises StandupError where the notes that are there cannot be used.
    """
    try:
        workspace = open_workspace(notes, team=team, person=person, day=day)
    except NoNotesError:
        if notes:
            raise
        workspace = None
    return StandupApp(workspace, place).run() or 0
