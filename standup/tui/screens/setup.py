"""The first screen where there are no notes yet: start a team's, or join them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from standup.core.lines import Line
from standup.errors import StandupError
from standup.service.setup import SetUp, default_folder, folder_of, git_identity, init_notes, join_notes
from standup.tui.commands import HERE_HELP, HERE_QUIT, Command, bindings
from standup.tui.host import Host
from standup.tui.safe import line
from standup.tui.widgets.field_input import FieldInput
from standup.tui.widgets.frame import visible
from standup.tui.widgets.line_input import LineInput
from standup.tui.widgets.line_list import LineList, ShownLine
from standup.tui.widgets.picker import Picker

MAKE = Command("setup.make", "ctrl+n", "Make it so", "make", "Make the notes, or get them.", everywhere=True)
NEW, JOIN = "Start notes for my team", "Join my team’s notes"

ABOUT = """standup keeps your team’s stand-ups, gemba walks and problems as Markdown files in a git repository.
There is no server and no account: the files are yours, and git carries them."""


class SetupScreen(Screen[None]):
    """Asks what it needs to make notes, or to get them."""

    CSS_PATH = "setup.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (MAKE,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((HERE_HELP, HERE_QUIT, MAKE))]
    AUTO_FOCUS = "Picker"

    app = getters.app(Host)

    def __init__(self) -> None:
        super().__init__()
        self._members: list[str] = []
        self._folder_typed = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(line("Welcome to standup", "bold"), classes="title")
            yield Static(ABOUT, classes="about")
            yield Picker((NEW, JOIN), id="what")
            yield Static("What is the team called?", classes="label new")
            yield FieldInput(id="team", classes="new", compact=True)
            yield Static("Who is in it? One a line: Name <email>; an empty Enter goes on", classes="label new")
            yield LineList()
            yield LineInput(id="member", classes="new", compact=True, placeholder="Ana Silva <ana@example.com>")
            yield Static("Which git remote do you share through? It can wait.", classes="label new")
            yield Static("Where are your team’s notes? The URL of their git remote", classes="label join")
            yield FieldInput(id="url", compact=True, placeholder="git@example.com:team/notes.git")
            yield Static("Where shall they live on this machine?", classes="label")
            yield FieldInput(id="folder", compact=True)
            yield Static("", classes="refusal")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#what", Picker).chosen = NEW
        self._show()
        self.find_identity()

    @work
    async def find_identity(self) -> None:
        """Put whoever git knows here into the team."""
        found = await self.app.read(lambda: git_identity(Path.home()))
        if found and not self._members:
            self._members = [found]
            self._show()

    @property
    def _joins(self) -> bool:
        return self.query_one("#what", Picker).chosen == JOIN

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _show(self) -> None:
        for place in self.query(".new"):
            visible(place, not self._joins)
        for place in self.query(".join"):
            visible(place, self._joins)
        members = self.query_one(LineList)
        members.show([ShownLine(Line(text)) for text in self._members])
        members.display = members.display and not self._joins
        if not self._folder_typed:
            name, home = self._text("team"), Path.home()
            folder = home / folder_of(self._text("url")) if self._joins else default_folder(name, home)
            with self.prevent(Input.Changed):
                self.query_one("#folder", Input).value = str(folder)

    @on(Picker.Picked)
    def _picked(self) -> None:
        self._show()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if event.input.id == "folder":
            self._folder_typed = True
        elif event.input.id in ("team", "url"):
            self._show()

    @on(LineInput.Entered)
    def _entered(self, event: LineInput.Entered) -> None:
        self._members.append(event.text)
        self._show()

    @on(LineList.TakenAway)
    @on(LineList.Edited)
    def _take_out(self, event: LineList.TakenAway | LineList.Edited) -> None:
        self._members = [text for text in self._members if text != event.line.text]
        if isinstance(event, LineList.Edited):
            self.query_one("#member", Input).value = event.line.text
        self._show()
        self.query_one("#member", Input).focus()

    @on(Input.Submitted)
    @on(LineInput.Passed)
    @on(Picker.Passed)
    def go_on(self) -> None:
        """Go to the next question; the last one makes the notes."""
        if self.focused is not None and self.focused.id == "folder":
            self.action_make()
        else:
            self.focus_next()

    @work(group="make", exclusive=True)
    async def action_make(self) -> None:
        """Make the notes, or get them."""
        typed = self._text("member")
        members = [*self._members, *([typed] if typed else [])]
        team, url, folder = self._text("team"), self._text("url"), self._text("folder")
        place, joins = Path(folder).expanduser(), self._joins
        self._say("Getting them; this may take a moment …" if joins else "")

        def make() -> SetUp:
            return join_notes(url, place, Path.home()) if joins else init_notes(place, team, members, url)

        try:
            made = await self.app.jobs.load(make)
            self.app.opened(made.root)
        except StandupError as error:
            self._say(str(error))
            return
        self.app.say("\n".join((f"The notes live in {made.root}", *made.remarks)))

    def _say(self, text: str) -> None:
        self.query_one(".refusal", Static).update(line(text))
