"""A small form: a few questions, one line each, answered with the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer, Input, Static

from standup.core.week import parse_date
from standup.errors import UsageError
from standup.tui.commands import Command, bindings
from standup.tui.safe import line
from standup.tui.widgets.field_input import FieldInput
from standup.tui.widgets.picker import Picker

KEEP = Command("form.keep", "ctrl+n", "Keep", "keep", "Keep what is answered.", everywhere=True)
LEAVE = Command("form.leave", "escape", "Leave", "leave", "Change nothing.", everywhere=True)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form. `hint` stands in an empty input; `kind` is `text` or `date`; `options` make a choice.

    `known` are the only words that a text may be, where there are any.
    """

    key: str
    label: str
    value: str = ""
    hint: str = ""
    kind: str = "text"
    options: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def refusal(self, text: str) -> str:
        """Say why a text is no answer; empty where it is one. No answer is one, too."""
        if self.known and text.strip() and text.strip() not in self.known:
            return f"one of {', '.join(self.known)}"
        if self.kind != "date" or not text.strip():
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
    """Asks, and gives the answers; None where the form was left."""

    CSS_PATH = "form.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (KEEP, LEAVE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self, title: str, asked: Sequence[Ask]) -> None:
        super().__init__()
        self._title = title
        self._asked = tuple(asked)
        self._warned = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(line(self._title, "bold"), classes="title")
            for ask in self._asked:
                yield Static(line(ask.label), classes="label")
                if ask.options:
                    yield Picker(ask.options, id=f"field-{ask.key}")
                else:
                    yield FieldInput(ask.value, placeholder=ask.hint, compact=True, id=f"field-{ask.key}")
            yield Static("", classes="refusal")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        for ask in self._asked:
            if ask.options:
                self.query_one(f"#field-{ask.key}", Picker).chosen = ask.value
        self._fields[0].focus()

    @property
    def _fields(self) -> list[Widget]:
        return [self.query_one(f"#field-{ask.key}") for ask in self._asked]

    def _text(self, ask: Ask) -> str:
        if ask.options:
            return self.query_one(f"#field-{ask.key}", Picker).chosen
        return self.query_one(f"#field-{ask.key}", Input).value

    @on(Input.Submitted)
    @on(Picker.Passed)
    def go_on(self) -> None:
        """Go to the next question; after the last one keep the answers."""
        fields = self._fields
        at = fields.index(self.focused) if self.focused in fields else len(fields)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Give the answers, unless one of them is none."""
        for ask, field in zip(self._asked, self._fields, strict=True):
            refusal = ask.refusal(self._text(ask))
            if refusal:
                self.query_one(".refusal", Static).update(line(refusal))
                field.focus()
                return
        self.dismiss(Said((ask.key, self._text(ask)) for ask in self._asked))

    def action_leave(self) -> None:
        """Give nothing; where something was typed, only after the key was pressed again."""
        typed = any(self._text(ask) != ask.value for ask in self._asked)
        if typed and not self._warned:
            self._warned = True
            self.query_one(".refusal", Static).update(line("^n keeps what is typed; escape again leaves without it"))
        else:
            self.dismiss(None)
