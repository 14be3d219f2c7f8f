"""Gemba walks: the list, the log while one walks, and the close with what was promised and learned."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import ContentSwitcher

from standup.core.lines import Tick
from standup.core.questions import Kind, Question, QuestionSet
from standup.core.walk import THEMES, Walk, WalkStatus
from standup.service.walks import Plan, Seen, WalkView, list_walks, log_observation, plan_walk, promise, save_walk
from standup.tui.commands import Command, bindings
from standup.tui.messages import AllAnswered, LineAdded, LineReworded, NothingBefore, TextAnswered
from standup.tui.place import Place
from standup.tui.screens.form import Ask, FormScreen
from standup.tui.screens.problem_picker import ProblemPicker
from standup.tui.widgets.entry_editor import EntryEditor
from standup.tui.widgets.line_list import ShownLine
from standup.tui.widgets.walk_list import WalkList
from standup.tui.widgets.walk_log import WalkLog

PLAN = Command("walk.plan", "n", "New walk", "plan", "Plan a walk, and begin it.")
ON = Command(
    "walk.on", "ctrl+n", "Go on", "go_on", "From the log to the close; from the close to the end.", everywhere=True
)
EVIDENCE = Command(
    "walk.evidence", "f8", "Evidence", "turn_evidence", "Seen, measured, told or inferred.", everywhere=True
)
KIND = Command(
    "walk.kind", "f9", "Kind", "turn_kind", "What kind of thing it is: abnormality … strength.", everywhere=True
)
ASK = Command("walk.ask", "ctrl+t", "Ask", "ask_next", "Another question worth asking here.", False, True)
BACK = Command("walk.back", "escape", "Back", "back", "One step back; everything is kept.", everywhere=True)
LINK = Command("walk.link", "p", "Problem", "link", "The highlighted observation becomes, or joins, a problem.", False)

CLOSE = QuestionSet(
    "close",
    "The close of a walk",
    (
        Question("read_back", "Here is what I understood. Have I got it right?", Kind.TEXT),
        Question("promises", "What did you promise, and by when?", Kind.LINES),
        Question("reflection", "What surprised me? Where did I suggest instead of ask?", Kind.TEXT),
    ),
)


class WalkPlace(Place):
    """The walks."""

    NAME = "walk"
    CSS_PATH = "walk.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (PLAN, ON, EVIDENCE, KIND, BACK, ASK, LINK)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._view: WalkView | None = None

    def body(self) -> ComposeResult:
        with ContentSwitcher(initial="list", classes="body"):
            yield WalkList(id="list")
            yield WalkLog(id="log")
            yield EntryEditor(id="close")

    @property
    def _stage(self) -> str:
        return self.query_one(ContentSwitcher).current or "list"

    def _go(self, stage: str) -> None:
        self.query_one(ContentSwitcher).current = stage

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only where it does something."""
        stages = {"plan": "list", "turn_evidence": "log", "turn_kind": "log", "ask_next": "log"}
        if action == "go_on":
            return self._stage != "list"
        return stages.get(action, self._stage) == self._stage

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the walks; a log or a close that is on the screen is left alone."""
        if self._stage == "list":
            ws = self.app.ws
            found = await self.read(lambda: list_walks(ws))
            if found is not None:
                self.query_one(WalkList).show(found, ws.team.name_of)
                self.query_one(WalkList).take_focus()
        self.refresh_bindings()

    def _show_list(self) -> None:
        self._go("list")
        self.reload()

    # Plan

    @work(group="plan", exclusive=True)
    async def action_plan(self) -> None:
        """Ask what a walk is for, and begin it."""
        ws = self.app.ws
        said = await self.app.push_screen_wait(
            FormScreen(
                "A gemba walk",
                (
                    Ask("purpose", "Why are you going, in one sentence?"),
                    Ask("theme", "What is the one thing to look for?", "flow", ", ".join(THEMES), known=THEMES),
                    Ask("area", "Where will you stand?"),
                    Ask("stream", "Which value stream?", ws.team.value_stream),
                    Ask("company", "Who comes with you, from which side of the business? (commas between)"),
                ),
            )
        )
        if said is None:
            return
        company = tuple(said["company"].split(","))
        plan = Plan(said["purpose"], said["theme"].strip() or "open", said["area"], said["stream"], company)
        begun = await self.write(lambda: plan_walk(ws, plan))
        if begun is not None:
            await self._walk(begun)

    @on(WalkList.Opened)
    async def _opened(self, event: WalkList.Opened) -> None:
        if event.view.walk.status is WalkStatus.CLOSED:
            return
        await self._walk(event.view)

    # Log

    async def _walk(self, view: WalkView) -> None:
        self._view = view
        ws = self.app.ws
        if view.walk.status is WalkStatus.PLANNED:
            await self._save(replace(view.walk, status=WalkStatus.WALKING))
        drafts = await self.read(lambda: ws.drafts.load(_draft(view.walk)))
        log = self.query_one(WalkLog)
        log.begin(view, drafts or {})
        self._go("log")
        log.take_focus()
        self.refresh_bindings()

    @on(WalkLog.Noted)
    @work(group="note")
    async def _noted(self, event: WalkLog.Noted) -> None:
        ws, view = self.app.ws, self._view
        if view is None:
            return
        seen = Seen(event.happens, event.should, event.evidence, event.sight)
        saved = await self.write(lambda: log_observation(ws, view.walk, seen))
        log = self.query_one(WalkLog)
        if saved is None:
            log.give_back(event.happens, event.should)
            return
        current = self._view or view
        self._view = replace(current, observations=(*current.observations, saved))
        log.show(self._view.observations)

    @on(WalkLog.Typing)
    @work(group="draft")
    async def _typing(self, event: WalkLog.Typing) -> None:
        ws, view = self.app.ws, self._view
        if view is not None:
            fields = {"happens": event.happens, "should": event.should}
            await self.app.save_draft(lambda: ws.drafts.save(_draft(view.walk), fields))

    def action_turn_evidence(self) -> None:
        """Change how the observation is known."""
        self.query_one(WalkLog).turn_evidence()

    def action_turn_kind(self) -> None:
        """Change what kind of thing it is."""
        self.query_one(WalkLog).turn_kind()

    def action_ask_next(self) -> None:
        """Show another question worth asking."""
        self.query_one(WalkLog).ask_next()

    @work(group="link", exclusive=True)
    async def action_link(self) -> None:
        """Make the highlighted observation a sighting of a problem."""
        source = self.query_one(WalkLog) if self._stage == "log" else self.query_one(WalkList)
        seen = source.highlighted_observation if self._stage != "close" else None
        if seen is None:
            return
        chosen = await self.app.push_screen_wait(ProblemPicker(seen.line.text, (seen.id,)))
        if chosen:
            self.app.say(f"{seen.id} is a sighting of {chosen} now.")

    # Close

    async def action_go_on(self) -> None:
        """From the log to the close, from the close to the end."""
        if self._stage == "log" and self._view is not None:
            self.query_one(WalkLog).keep_typed()
            editor = self.query_one(EntryEditor)
            await editor.show_questions(CLOSE)
            self._show_close()
            self._go("close")
            editor.begin()
        elif self._stage == "close":
            await self._finish()
        self.refresh_bindings()

    def _show_close(self) -> None:
        if self._view is not None:
            walk = self._view.walk
            texts = {"read_back": walk.read_back, "reflection": walk.reflection}
            self.query_one(EntryEditor).show({"promises": [ShownLine(p) for p in walk.promises]}, texts)

    @on(TextAnswered)
    def _text(self, event: TextAnswered) -> None:
        if self._view is not None:
            walk = self._view.walk
            if event.question == "read_back":
                walk = replace(walk, read_back=event.text.strip())
            else:
                walk = replace(walk, reflection=event.text.strip())
            self._keep(walk)

    @on(LineAdded)
    def _promised(self, event: LineAdded) -> None:
        if self._view is not None:
            self._keep(promise(self.app.ws, self._view.walk, event.text))

    @on(LineReworded)
    def _promise_reworded(self, event: LineReworded) -> None:
        if self._view is not None:
            kept = (replace(p, text=event.text, raw="") if p.key == event.line else p for p in self._view.walk.promises)
            self._keep(replace(self._view.walk, promises=tuple(p for p in kept if p.text)))

    def _keep(self, walk: Walk) -> None:
        if self._view is not None:
            self._view = replace(self._view, stored=replace(self._view.stored, value=walk))
            self._show_close()
            self.save_now()

    @work(group="save-walk")
    async def save_now(self) -> None:
        """Save the walk as it is now."""
        if self._view is not None:
            await self._save(self._view.walk)

    async def _save(self, walk: Walk) -> bool:
        ws, view = self.app.ws, self._view
        if view is None:
            return False
        saved = await self.write(lambda: save_walk(ws, view, walk))
        if saved is not None and self._view is not None and self._view.walk in (walk, view.walk):
            self._view = replace(self._view, stored=saved.stored)
        return saved is not None

    @on(AllAnswered)
    async def _finish(self) -> None:
        self._keep_open_promise()
        if self._view is not None and await self._save(replace(self._view.walk, status=WalkStatus.CLOSED)):
            kept = sum(p.tick is Tick.OPEN for p in self._view.walk.promises)
            self.app.say("The walk is closed." + (f" {kept} promised: bring back the answer." if kept else ""))
            self._view = None
            self._show_list()

    def _keep_open_promise(self) -> None:
        for block in self.query_one(EntryEditor).blocks:
            typed = block.take_typed()
            if isinstance(typed, LineAdded):
                self._promised(typed)
            elif typed is not None:
                self._promise_reworded(typed)

    async def action_back(self) -> None:
        """One step back."""
        if self._stage == "close":
            self.query_one(EntryEditor).step_back()
        elif self._stage == "log" and not self.query_one(WalkLog).step_back():
            self._show_list()

    @on(NothingBefore)
    async def _before_close(self) -> None:
        self._keep_open_promise()
        if self._view is not None:
            await self._walk(self._view)


def _draft(walk: Walk) -> str:
    return f"walk-{walk.id}"
