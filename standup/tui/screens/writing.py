"""What the meeting and one's own entry share: a form in an editor, saved after each line, drafted after each key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import on, work

from standup.core.capture import parse_capture, with_problem
from standup.core.lines import Line
from standup.core.problem import Problem
from standup.core.questions import Kind, Question
from standup.errors import StandupError
from standup.service.entries import EntryForm, add_line, change_line, open_entry, save_entry, set_text, tick
from standup.service.problems import candidates_for
from standup.tui.commands import Command
from standup.tui.messages import LineAdded, LineChosen, LineReworded, LineTicked, TextAnswered, Typing
from standup.tui.place import Place
from standup.tui.screens.problem_picker import ProblemPicker
from standup.tui.widgets.entry_editor import EntryEditor
from standup.tui.widgets.line_list import ShownLine

DRAFT_SECONDS = 0.3

SAME = Command("write.same", "ctrl+y", "Same", "same", "The blocker is a sighting of the offered problem.", False)
PROBLEM = Command("write.problem", "ctrl+t", "Problem", "problem", "Make a problem of the last blocker.", False)


class WritingPlace(Place):
    """A place where entries are written. `form` is the entry on the screen, None while none is."""

    def __init__(self) -> None:
        super().__init__()
        self.form: EntryForm | None = None
        self._drafts: dict[str, str] = {}
        self._offered: tuple[str, str, Problem] | None = None
        self._unsaved = False

    async def open_form(self, person: str) -> bool:
        """Show a person's entry of today; say whether that worked."""
        ws = self.app.ws
        form = await self.app.read_after_saves(lambda: open_entry(ws, person))
        drafts = await self.app.read_after_saves(lambda: ws.drafts.load(_draft_name(ws.today.isoformat(), person)))
        if form is None:
            return False
        self.form, self._drafts, self._offered, self._unsaved = form, drafts or {}, None, False
        editor = self.query_one(EntryEditor)
        await editor.show_questions(form.questions)
        self._show_form()
        editor.show_drafts(self._drafts)
        return True

    def _show_form(self) -> None:
        if self.form is not None and self.is_attached:
            lines, texts = shown(self.form)
            self.query_one(EntryEditor).show(lines, texts)
            self.form_changed()

    def form_changed(self) -> None:
        """Called after each change of the form, for what else shows it."""

    def _question(self, key: str) -> Question | None:
        return self.form.questions.question(key) if self.form is not None else None

    def _change(self, key: str, change: Callable[[EntryForm, Question], EntryForm]) -> None:
        """Change the form, show it, and save it behind the screen's back."""
        if self._changed(key, change) and self.form is not None:
            self.save_form(self.form)

    def _changed(self, key: str, change: Callable[[EntryForm, Question], EntryForm]) -> bool:
        question = self._question(key)
        if self.form is None or question is None:
            return False
        try:
            self.form = change(self.form, question)
        except StandupError as error:
            self.app.tell(error)
            return False
        self._show_form()
        return True

    @work(group="save-entry")
    async def save_form(self, form: EntryForm) -> None:
        """Save a form, also when another one is on the screen by then."""
        ws, self._unsaved = self.app.ws, False
        saved = await self.write(lambda: save_entry(ws, form))
        if saved is None or self.form is None or self.form.stored.path != form.stored.path:
            return
        if self.form is form:
            self.form = saved
            self._show_form()
        elif saved.entry.answers == form.entry.answers:
            self.form = replace(self.form, stored=replace(self.form.stored, text=saved.stored.text))

    @on(LineAdded)
    def _added(self, event: LineAdded) -> None:
        self._change(event.question, lambda form, question: add_line(self.app.ws, form, question, event.text))
        question = self._question(event.question)
        if question is not None and question.kind is Kind.BLOCKERS and self.form is not None:
            added = self.form.entry.lines(event.question)
            if added:
                self.look_for_same(event.question, added[-1])

    @on(LineReworded)
    def _reworded(self, event: LineReworded) -> None:
        line = self._line(event.question, event.line)
        if line is not None:
            self._change(event.question, lambda form, question: change_line(form, question, line, event.text))

    @on(LineTicked)
    def _ticked(self, event: LineTicked) -> None:
        carried = self.form.carried.get(event.question, ()) if self.form is not None else ()
        line = next((known for known in carried if known.key == event.line), None)
        if line is not None:
            self._change(event.question, lambda form, question: tick(form, question, line, event.tick))

    @on(TextAnswered)
    def _answered(self, event: TextAnswered) -> None:
        if self._changed(event.question, lambda form, question: set_text(form, question, event.text)):
            self._unsaved = True
            self.save_soon()

    @work(group="soon", exclusive=True)
    async def save_soon(self) -> None:
        """Save a text that is being typed, a moment after the last key: not each letter is worth a file."""
        await asyncio.sleep(DRAFT_SECONDS)
        self.save_unsaved()

    def save_unsaved(self) -> None:
        """Save a text that was typed and waits to be saved."""
        if self._unsaved and self.form is not None:
            self.save_form(self.form)

    def _line(self, question: str, key: str) -> Line | None:
        lines = self.form.entry.lines(question) if self.form is not None else ()
        return next((known for known in lines if known.key == key), None)

    def keep_typed(self) -> None:
        """Keep as lines what is typed and was not ended by Enter; it is no draft any more."""
        for block in self.query_one(EntryEditor).blocks:
            typed = block.take_typed()
            if isinstance(typed, LineAdded):
                self._added(typed)
            elif typed is not None:
                self._reworded(typed)
            self._drafts.pop(block.question.key, None)
        self.save_unsaved()
        if self.form is not None:
            self.save_draft(self.form, dict(self._drafts))

    # Drafts: what is being typed and is no line yet

    @on(Typing)
    def _typing(self, event: Typing) -> None:
        if self._drafts.get(event.question, "") != event.text:
            self._drafts[event.question] = event.text
            self.keep_draft()

    @work(group="draft", exclusive=True)
    async def keep_draft(self) -> None:
        """Keep what is typed, a moment after the last key."""
        await asyncio.sleep(DRAFT_SECONDS)
        await self.keep_draft_now()

    async def keep_draft_now(self) -> None:
        """Keep what is typed."""
        self.save_unsaved()
        if self.form is not None:
            await self._save_draft(self.form, dict(self._drafts))

    @work(group="save-draft")
    async def save_draft(self, form: EntryForm, fields: Mapping[str, str]) -> None:
        """Keep a draft, also when another form is on the screen by then."""
        await self._save_draft(form, fields)

    async def _save_draft(self, form: EntryForm, fields: Mapping[str, str]) -> None:
        ws, name = self.app.ws, _draft_name(form.entry.day.isoformat(), form.entry.person)
        await self.app.save_draft(lambda: ws.drafts.save(name, fields))

    # Problems: a blocker becomes, or joins, one

    @work(group="same", exclusive=True)
    async def look_for_same(self, question: str, line: Line) -> None:
        """Offer the problem that a new blocker may be a sighting of."""
        ws = self.app.ws
        found = await self.read(lambda: candidates_for(ws, line.text))
        block = self.query_one(EntryEditor).block(question)
        if block is None:
            return
        self._offered = (question, line.key, found[0]) if found and not _names_problem(line) else None
        if self._offered is None:
            block.offer("" if _names_problem(line) else "ctrl+t makes a problem of it")
        else:
            problem = self._offered[2]
            block.offer(f"same as {problem.id} “{problem.title}”?  ctrl+y yes · ctrl+t another one, or a new problem")

    def action_same(self) -> None:
        """Say that the last blocker is a sighting of the problem that was offered."""
        if self._offered is not None:
            question, line, problem = self._offered
            self.join(question, line, problem.id)

    def action_problem(self) -> None:
        """Make a problem of the last blocker, or let it join one."""
        if self.form is None:
            return
        for question in self.form.questions.questions:
            lines = self.form.entry.lines(question.key)
            if question.kind is Kind.BLOCKERS and lines:
                self.choose_problem(question.key, lines[-1])

    @on(LineChosen)
    def _chosen(self, event: LineChosen) -> None:
        line = self._line(event.question, event.line)
        if line is not None:
            self.choose_problem(event.question, line)

    @work(group="choose")
    async def choose_problem(self, question: str, line: Line) -> None:
        """Ask which problem a line belongs to, and link it."""
        chosen = await self.app.push_screen_wait(ProblemPicker(line.text))
        if chosen:
            self.join(question, line.key, chosen)

    def join(self, question: str, line_key: str, problem_id: str) -> None:
        """Make a line a sighting of a problem."""
        line = self._line(question, line_key)
        if line is None:
            return
        text = with_problem(line.text, problem_id)
        self._change(question, lambda form, asked: change_line(form, asked, line, text))
        self._offered = None
        block = self.query_one(EntryEditor).block(question)
        if block is not None:
            block.offer("")


def shown(form: EntryForm) -> tuple[dict[str, list[ShownLine]], dict[str, str]]:
    """Give what an editor shows of a form: lines and texts by the questions' keys."""
    lines: dict[str, list[ShownLine]] = {}
    texts: dict[str, str] = {}
    for question in form.questions.questions:
        carried = form.carried.get(question.key, ())
        known = {line.key for line in carried}
        ticks = [ShownLine(line.ticked(form.tick_of(question, line)), True) for line in carried]
        typed = [ShownLine(line) for line in form.entry.lines(question.key) if line.key not in known]
        lines[question.key] = [*ticks, *typed]
        answer = form.entry.answer(question.key)
        texts[question.key] = answer.text if answer else ""
    return lines, texts


def _names_problem(line: Line) -> bool:
    return bool(parse_capture(line.text).problem)


def _draft_name(day: str, person: str) -> str:
    return f"entry-{day}-{person}"
