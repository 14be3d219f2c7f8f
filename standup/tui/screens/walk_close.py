"""The close of a walk: read back what was seen, say what was promised, think about what was learned.

A closed walk is read here, too, and its promises are ticked when they are kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from standup.core.lines import Line
from standup.core.questions import Kind, Question, QuestionSet
from standup.core.walk import Walk, WalkStatus
from standup.service.walks import WalkView, problems_of, promise, save_walk
from standup.tui.commands import Command, bindings
from standup.tui.messages import AllAnswered, LineAdded, LineReworded, LineTicked, NothingBefore, TextAnswered, Typing
from standup.tui.place import Place
from standup.tui.safe import join, line
from standup.tui.screens.writing import DRAFT_SECONDS
from standup.tui.widgets.entry_editor import EntryEditor
from standup.tui.widgets.line_list import ShownLine
from standup.tui.widgets.walk_rows import walk_facts
from standup.tui.widgets.walk_sights import SightList

DONE = Command("walkclose.done", "ctrl+n", "Done", "done", "Keep everything; the walk is closed.")
BACK = Command("walkclose.back", "escape", "Back", "back", "One step back; everything is kept.")

QUESTIONS = QuestionSet(
    "close",
    "The close of a walk",
    (
        Question("read_back", "Here is what I understood — have I got it right?", Kind.TEXT),
        Question("promises", "What did you promise, and by when?", Kind.LINES),
        Question("reflection", "What surprised me? Where did I suggest instead of ask?", Kind.TEXT),
    ),
)


class WalkClosePlace(Place):
    """One walk at its end. `finished` says whether it was left as closed."""

    NAME = "walk"
    CSS_PATH = "walk_close.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (DONE, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self, view: WalkView) -> None:
        super().__init__()
        self.finished = False
        self._view = view
        self._walk = view.walk
        self._typed = ""
        self._ready = False

    def body(self) -> ComposeResult:
        yield Static(classes="lead")
        yield SightList(from_top=True)
        yield EntryEditor()

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Show the walk, once; what is being written is left alone."""
        if self._ready:
            return
        ws, view, name = self.app.ws, self._view, self._draft_name
        facts = walk_facts(view.walk, ws.team.name_of)
        self.query_one(".lead", Static).update(join(line(view.walk.purpose, "bold"), facts, between="\n"))
        problems = await self.read(lambda: problems_of(ws, view.observations)) or {}
        draft = await self.read(lambda: ws.drafts.load(name)) or {}
        if not self.is_attached:
            return
        self.query_one(SightList).show(view.observations, problems)
        editor = self.query_one(EntryEditor)
        await editor.show_questions(QUESTIONS)
        self._ready = True
        self._show()
        editor.show_drafts(draft)
        editor.begin()
        promises = editor.block("promises")
        if view.walk.status is WalkStatus.CLOSED and view.walk.promises and promises is not None:
            promises.entrance.focus()

    def _show(self) -> None:
        if not self.is_attached:  # the walk was left while something was still being read
            return
        closed = self._view.walk.status is WalkStatus.CLOSED
        promises = [ShownLine(promised, carried=closed) for promised in self._walk.promises]
        texts = {"read_back": self._walk.read_back, "reflection": self._walk.reflection}
        self.query_one(EntryEditor).show({"promises": promises}, texts)

    # Changes: the walk is saved a moment after each of them

    @on(TextAnswered)
    def _answered(self, event: TextAnswered) -> None:
        text = event.text.strip()
        if event.question == "read_back":
            self._walk = replace(self._walk, read_back=text)
        else:
            self._walk = replace(self._walk, reflection=text)
        self.save_soon()

    @on(LineAdded)
    def _promised(self, event: LineAdded) -> None:
        self._change(promise(self.app.ws, self._walk, event.text))

    @on(LineReworded)
    def _reworded(self, event: LineReworded) -> None:
        text = event.text.strip()
        self._change(_with(self._walk, event.line, lambda kept: replace(kept, text=text, raw="") if text else None))

    @on(LineTicked)
    def _ticked(self, event: LineTicked) -> None:
        self._change(_with(self._walk, event.line, lambda kept: kept.ticked(event.tick)))

    def _change(self, walk: Walk) -> None:
        self._walk = walk
        self._show()
        self.save_soon()

    @on(Typing)
    def _typing(self, event: Typing) -> None:
        self._typed = event.text
        self.save_soon()

    @work(group="save-walk", exclusive=True)
    async def save_soon(self) -> None:
        """Save the walk, and the promise that is being typed, a moment after the last key."""
        await asyncio.sleep(DRAFT_SECONDS)
        await self.keep_draft_now()

    @property
    def _draft_name(self) -> str:
        return f"walk-close-{self._view.walk.id}"

    async def keep_draft_now(self) -> None:
        """Keep what is typed."""
        ws, name, fields = self.app.ws, self._draft_name, {"promises": self._typed}
        if self._ready:
            await self.app.save_draft(lambda: ws.drafts.save(name, fields))
            await self._save()

    async def _save(self) -> bool:
        """Save the walk as it is now, where it changed; say whether it is on the disk."""
        ws, walk = self.app.ws, self._walk
        if walk == self._view.walk:
            return True

        def save() -> WalkView:
            # Runs in the one thread that saves: each save goes on from what the one before has left.
            self._view = save_walk(ws, self._view, walk)
            return self._view

        saved = await self.write(save)
        if saved is not None and self._walk is walk:
            self._walk = saved.walk
        return saved is not None

    # Keys

    @on(AllAnswered)
    @work(group="done", exclusive=True)
    async def action_done(self) -> None:
        """Save the walk as closed and leave."""
        await self.drained()
        if not self._ready:
            return
        for block in self.query_one(EntryEditor).blocks:
            typed = block.take_typed()
            if isinstance(typed, LineAdded):
                self._promised(typed)
            elif typed is not None:
                self._reworded(typed)
        self._typed = ""
        was_closed = self._walk.status is WalkStatus.CLOSED
        self._walk = replace(self._walk, status=WalkStatus.CLOSED)
        await self.keep_draft_now()
        if self._walk != self._view.walk:
            return
        if not was_closed:
            self.app.say("The walk is closed. Bring back the answer to the people who showed you their work.")
        self.finished = True
        self.dismiss()

    async def action_back(self) -> None:
        """One question back, then out."""
        await self.drained()
        self.query_one(EntryEditor).step_back()

    @on(NothingBefore)
    @work(group="leave", exclusive=True)
    async def leave(self) -> None:
        """Keep what is typed and leave."""
        await self.keep_draft_now()
        if self._walk == self._view.walk:
            self.dismiss()


def _with(walk: Walk, key: str, change: Callable[[Line], Line | None]) -> Walk:
    """Give the walk with one promise changed, or, where the change gives none, taken away."""
    changed = (change(kept) if kept.key == key else kept for kept in walk.promises)
    return replace(walk, promises=tuple(kept for kept in changed if kept is not None))
