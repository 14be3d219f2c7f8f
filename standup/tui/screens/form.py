"""A small form: a few questions, one line each, answered with the keyboard alone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer, Input, Static

from standup.core.week import parse_date
from standup.errors import UsageError
from standup.tui.commands import Command, bindings
from standup.tui.host import Host
from standup.tui.safe import line
from standup.tui.screens.writing import DRAFT_SECONDS
from standup.tui.widgets.field_input import FieldInput
from standup.tui.widgets.picker import Picker

KEEP = Command("form.keep", "ctrl+n", "Keep", "keep", "Keep what is answered.")
LEAVE = Command("form.leave", "escape", "Leave", "leave", "Change nothing.")


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form. `hint` stands in an empty input; `kind` is `text` or `date`; `options` make a choice.

    `needed` is what to say where there is no answer; empty: no answer is one, too.
    """

    key: str
    label: str
    value: str = ""
    hint: str = ""
    kind: str = "text"
    options: tuple[str, ...] = ()
    needed: str = ""

    def refusal(self, text: str) -> str:
        """Say why a text is no answer; empty where it is one."""
        if not text.strip():
            return self.needed
        if self.kind != "date":
            return ""
        try:
            parse_date(text)
        except UsageError as error:
            return str(error)
        return ""


class Said(dict[str, str]):
    """What was answered, {key: text}."""

    def day(self, key: str) -> date | None:
        """Give an answer as a date, None where it is empty."""
        return parse_date(self[key]) if self[key].strip() else None


class FormScreen(ModalScreen[Said | None]):
    """Asks, and gives the answers; None where the form was left.

    With the name of a `draft`, what is typed is kept under it and shown again when the form comes back; whoever asked
    takes the draft away once the answers are saved.
    """

    CSS_PATH = "form.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (KEEP, LEAVE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    app = getters.app(Host)

    def __init__(self, title: str, asked: Sequence[Ask], draft: str = "") -> None:
        super().__init__()
        self._title = title
        self._asked = tuple(asked)
        self._warned = False
        self._draft = draft

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(line(self._title, "bold"), classes="title")
            for ask in self._asked:
                yield Static(line(ask.label), classes="label")
                if ask.options:
                    yield Picker(ask.options, numbered=len(ask.options) < 10, id=f"field-{ask.key}")
                else:
                    yield FieldInput(ask.value, placeholder=ask.hint, compact=True, id=f"field-{ask.key}")
            yield Static("", classes="refusal")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        for ask in self._asked:
            if ask.options:
                self.query_one(f"#field-{ask.key}", Picker).chosen = ask.value
        self._fields[0].focus()
        if self._draft:
            self.restore()

    @work(group="restore")
    async def restore(self) -> None:
        """Show what was typed and not kept the last time."""
        ws, name = self.app.ws, self._draft
        known = await self.app.read(lambda: ws.drafts.load(name)) or {}
        for ask in self._asked:
            if known.get(ask.key) and self._text(ask) == ask.value:
                self._put(ask, known[ask.key])

    @on(Input.Changed)
    @on(Picker.Picked)
    @work(group="draft", exclusive=True)
    async def keep_draft(self) -> None:
        """Keep what is typed, a moment after the last key."""
        await asyncio.sleep(DRAFT_SECONDS)
        await self.keep_draft_now()

    async def keep_draft_now(self) -> None:
        """Keep what is typed, where the form has a draft."""
        if self._draft:
            ws, name = self.app.ws, self._draft
            fields = {ask.key: self._text(ask) for ask in self._asked if self._text(ask) != ask.value}
            await self.app.save_draft(lambda: ws.drafts.save(name, fields))

    @property
    def _fields(self) -> list[Widget]:
        return [self.query_one(f"#field-{ask.key}") for ask in self._asked]

    def _text(self, ask: Ask) -> str:
        if ask.options:
            return self.query_one(f"#field-{ask.key}", Picker).chosen
        return self.query_one(f"#field-{ask.key}", Input).value

    def _put(self, ask: Ask, text: str) -> None:
        if ask.options:
            self.query_one(f"#field-{ask.key}", Picker).chosen = text
        else:
            self.query_one(f"#field-{ask.key}", Input).value = text

    @on(Input.Submitted)
    @on(Picker.Passed)
    async def go_on(self) -> None:
        """Go to the next question; after the last one keep the answers."""
        fields = self._fields
        at = fields.index(self.focused) if self.focused in fields else len(fields)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            await self.action_keep()

    async def action_keep(self) -> None:
        """Give the answers, unless one of them is none."""
        for ask, field in zip(self._asked, self._fields, strict=True):
            refusal = ask.refusal(self._text(ask))
            if refusal:
                self.query_one(".refusal", Static).update(line(refusal))
                field.focus()
                return
        await self.keep_draft_now()
        self.dismiss(Said((ask.key, self._text(ask)) for ask in self._asked))

    async def action_leave(self) -> None:
        """Give nothing; where something was typed and no draft keeps it, only after the key was pressed again."""
        await self.keep_draft_now()
        typed = not self._draft and any(self._text(ask) != ask.value for ask in self._asked)
        if typed and not self._warned:
            self._warned = True
            self.query_one(".refusal", Static).update(line("^n keeps what is typed; escape again leaves without it"))
        else:
            self.dismiss(None)
