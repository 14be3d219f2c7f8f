"""One's own entry, alone."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from standup.export.weekly import short_day
from standup.tui.commands import Command, bindings
from standup.tui.messages import AllAnswered, NothingBefore
from standup.tui.safe import content, join, line
from standup.tui.screens.writing import PROBLEM, SAME, WritingPlace
from standup.tui.widgets.entry_editor import EntryEditor

DONE = Command("me.done", "ctrl+n", "Done", "done", "Keep what is typed and leave.")
BACK = Command("me.back", "escape", "Back", "back", "One question back, then out; everything is kept.")


class MePlace(WritingPlace):
    """The entry of whoever is at the keyboard."""

    NAME = "today"
    CSS_PATH = "me.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (DONE, BACK, SAME, PROBLEM)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def body(self) -> ComposeResult:
        yield Static(classes="speaker")
        yield EntryEditor(classes="body")

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Open the entry, once; what is being written is left alone."""
        if self.form is not None or not await self.open_form(self.app.ws.person):
            return
        self.query_one(EntryEditor).begin()

    def form_changed(self) -> None:
        """Show whose entry it is, and since when."""
        form = self.form
        if form is not None:
            since = f"since {short_day(form.last_day)}" if form.last_day else "the first entry"
            head = join(line(form.entry.name, "bold"), content(f"   {since}", "dim"))
            self.query_one(".speaker", Static).update(head)

    async def action_done(self) -> None:
        """Keep what is typed and leave."""
        await self.drained()
        await self._leave()

    @on(AllAnswered)
    @on(NothingBefore)
    async def _leave(self) -> None:
        self.keep_typed()
        await self.kept()
        self.dismiss()

    async def action_back(self) -> None:
        """One question back, then out."""
        await self.drained()
        self.query_one(EntryEditor).step_back()
