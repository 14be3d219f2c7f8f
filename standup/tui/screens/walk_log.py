"""On the walk: one observation after the other, each saved as soon as it is said."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from standup.core.problem import Problem
from standup.core.walk import Evidence, Observation, Sight
from standup.service.walks import Seen, WalkView, change_observation, log_observation, open_walk, problems_of
from standup.service.workspace import Workspace
from standup.tui.commands import Command, bindings
from standup.tui.place import Place
from standup.tui.safe import content, join, line
from standup.tui.screens.problem_picker import ProblemPicker
from standup.tui.screens.walk_close import WalkClosePlace
from standup.tui.screens.writing import DRAFT_SECONDS
from standup.tui.widgets.frame import Empty
from standup.tui.widgets.walk_form import SightForm, as_word
from standup.tui.widgets.walk_rows import walk_facts
from standup.tui.widgets.walk_sights import SightList

CLOSE = Command("walklog.close", "ctrl+n", "Close", "close", "On to the close: read back, promise, reflect.", True)
EVIDENCE = Command("walklog.evidence", "f8", "Evidence", "turn_evidence", "Seen, measured, told or inferred.")
KIND = Command("walklog.kind", "f9", "Kind", "turn_kind", "What it is: abnormality … strength.")
BACK = Command("walklog.back", "escape", "Back", "back", "One step back; everything is kept.")
ASK = Command("walklog.ask", "ctrl+o", "Ask", "ask_next", "Another question worth asking here.", False)
PROBLEM = Command(
    "walklog.problem",
    "ctrl+t",
    "Problem",
    "problem",
    "The highlighted observation, else the last one, becomes or joins a problem.",
    False,
)
LINK = Command("walklog.link", "p", "Problem", "problem", "The same, while the list has the focus.", False)

ASKS = (
    "Where does work wait?",
    "Who needs what you make here, and how do you know they got it right?",
    "What should happen at this step? How can you tell when it does not?",
    "What do you have to fix, chase or redo before you can start?",
    "What do you do that is written nowhere?",
    "When you need help, what do you do, and how long until someone comes?",
    "What works so well here that others should see it?",
    "What should I have asked?",
)


class WalkLogPlace(Place):
    """One walk that is under way."""

    NAME = "walk"
    CSS_PATH = "walk_log.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (CLOSE, EVIDENCE, KIND, BACK, ASK, PROBLEM, LINK)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self, view: WalkView) -> None:
        super().__init__()
        self._view = view
        self._problems: Mapping[str, Problem] = {}
        self._waiting: list[SightForm.Noted] = []
        self._saving = False
        self._restored = False
        self._asked = 0

    def body(self) -> ComposeResult:
        yield Static(classes="lead")
        yield SightList()
        yield Empty("Nothing noted yet. Look first; then say in one line what happens.")
        yield Static(classes="hint")
        yield SightForm()

    def on_mount(self) -> None:
        super().on_mount()
        walk = self._view.walk
        facts = walk_facts(walk, self.app.ws.team.name_of)
        self.query_one(".lead", Static).update(join(line(walk.purpose, "bold"), facts, between="\n"))
        self._show_asked()
        self._show()
        self.query_one(SightForm).take_focus()

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read the walk; what is being typed is left alone."""
        if not self._restored:
            await self._restore()
        ws, walk = self.app.ws, self._view.walk
        found = await self.read(lambda: _read(ws, walk.id))
        if found is not None:
            self._view, self._problems = found
            self._show()

    def _show(self) -> None:
        if not self.is_attached:  # the walk was left while something was still being saved
            return
        waiting = [noted.seen for noted in self._waiting]
        sights = self.query_one(SightList)
        sights.show(self._view.observations, self._problems, waiting)
        self.query_one(Empty).display = not sights.display

    # Notes: they wait in a queue until they are on the disk, so that none is lost where that fails

    @on(SightForm.Noted)
    def _noted(self, event: SightForm.Noted) -> None:
        self._waiting.append(event)
        self.save_waiting()

    @work(group="save-sight")
    async def save_waiting(self) -> None:
        """Save what waits, one after the other; what cannot be saved goes on waiting."""
        if self._saving:
            return
        self._saving = True
        while self._waiting and await self._save(self._waiting[0]):
            self._waiting.pop(0)
        self._saving = False
        self._show()
        self.keep_draft()
        self.reload()

    async def _save(self, noted: SightForm.Noted) -> bool:
        ws, walk = self.app.ws, self._view.walk

        def save() -> Observation:
            if noted.of:
                return change_observation(ws, walk, noted.of, noted.seen)
            return log_observation(ws, walk, noted.seen)

        return await self.write(save) is not None

    # Drafts: what is typed and what waits

    @property
    def _draft_name(self) -> str:
        return f"walk-{self._view.walk.id}"

    async def _restore(self) -> None:
        ws, name = self.app.ws, self._draft_name
        draft = await self.read(lambda: ws.drafts.load(name)) or {}
        self._restored = True
        self._waiting += [_noted(text) for key, text in sorted(draft.items()) if key.startswith("waiting")]
        self.query_one(SightForm).restore(draft)
        if self._waiting:
            self.save_waiting()

    @on(SightForm.Typing)
    @work(group="draft", exclusive=True)
    async def keep_draft(self) -> None:
        """Keep what is typed, a moment after the last key."""
        await asyncio.sleep(DRAFT_SECONDS)
        await self.keep_draft_now()

    async def keep_draft_now(self) -> None:
        """Keep what is typed, and what waits to be saved."""
        if not self._restored:
            return
        ws, name, fields = self.app.ws, self._draft_name, self.query_one(SightForm).draft
        fields |= {f"waiting-{n:04}": _text(noted) for n, noted in enumerate(self._waiting)}
        await self.app.save_draft(lambda: ws.drafts.save(name, fields))

    # Keys

    def action_turn_evidence(self) -> None:
        """Change how the observation is known."""
        self.query_one(SightForm).turn_evidence()

    def action_turn_kind(self) -> None:
        """Change what kind of thing it is."""
        self.query_one(SightForm).turn_kind()

    def action_ask_next(self) -> None:
        """Show another question worth asking."""
        self._asked = (self._asked + 1) % len(ASKS)
        self._show_asked()

    def _show_asked(self) -> None:
        self.query_one(".hint", Static).update(join(content("^o ", "dim"), line(f"“{ASKS[self._asked]}”")))

    async def action_back(self) -> None:
        """One step back: to what happens, then to the list of walks."""
        await self.drained()
        if not self.query_one(SightForm).step_back():
            await self.keep_draft_now()
            self.dismiss()

    async def action_close(self) -> None:
        """Keep what is typed and go on to the close."""
        await self.drained()
        self.query_one(SightForm).keep_typed()
        await self.drained()
        self.go_on()

    @work(group="close", exclusive=True)
    async def go_on(self) -> None:
        """Show the close once everything is saved."""
        await self.kept()
        ws, walk_id = self.app.ws, self._view.walk.id
        view = await self.read(lambda: open_walk(ws, walk_id))
        if view is None:
            return
        close = WalkClosePlace(view)

        def after(_: None) -> None:
            if close.finished:
                self.dismiss()

        await self.app.push_screen(close, after)

    @on(SightForm.LeftUp)
    def _up(self) -> None:
        sights = self.query_one(SightList)
        if sights.display:
            sights.focus()

    @on(SightList.LeftDown)
    def _down(self) -> None:
        self.query_one(SightForm).take_focus()

    @on(SightList.Edited)
    def _edited(self, event: SightList.Edited) -> None:
        self.query_one(SightForm).reword(event.observation)

    async def action_problem(self) -> None:
        """Make a problem of an observation, or let it join one."""
        sights = self.query_one(SightList)
        seen = sights.current or sights.newest
        if seen is None:
            self.app.say("Note what you see first: then it can become a problem.")
        elif not seen.sight.is_trouble:
            self.app.say(
                f"This is noted as a {seen.sight.value}, not as something in the way: Enter and F9 change that."
            )
        else:
            await self.app.push_screen(ProblemPicker(seen.line.text, (seen.id,)))


def _read(ws: Workspace, walk_id: str) -> tuple[WalkView, Mapping[str, Problem]]:
    view = open_walk(ws, walk_id)
    return view, problems_of(ws, view.observations)


def _text(noted: SightForm.Noted) -> str:
    """Give what waits as a text for the draft: its words never hold a line break."""
    seen = noted.seen
    return "\n".join((noted.of, seen.evidence.value, seen.sight.value, seen.line, seen.should))


def _noted(text: str) -> SightForm.Noted:
    of, evidence, sight, happens, should = (*text.split("\n"), "", "", "", "", "")[:5]
    known = (as_word(Evidence, evidence, Evidence.SEEN), as_word(Sight, sight, Sight.ABNORMALITY))
    return SightForm.Noted(Seen(happens, should, *known), of)
