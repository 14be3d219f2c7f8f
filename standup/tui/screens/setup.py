"""The first screen where there are no notes yet: start a team's, or join them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Input, Static

from standup.core.lines import Line
from standup.errors import StandupError, UsageError
from standup.service.setup import SetUp, default_folder, folder_of, git_identity, init_notes, join_notes
from standup.service.workspace import open_workspace
from standup.tui.commands import HERE_HELP, HERE_QUIT, Command, bindings
from standup.tui.host import Host
from standup.tui.safe import line
from standup.tui.widgets.field_input import FieldInput
from standup.tui.widgets.frame import visible
from standup.tui.widgets.line_input import LineInput
from standup.tui.widgets.line_list import LineList, ShownLine
from standup.tui.widgets.picker import Picker

MAKE = Command("setup.make", "ctrl+n", "Set up", "make", "Make the notes, or get them.")
BACK = Command("setup.back", "escape", "Back", "back", "One question back; everything is kept.")
NEW, JOIN = "Start notes for my team", "Join my team’s notes"

ABOUT = """Stand-ups, gemba walks and problems, kept as Markdown files in a git repository that your team shares. \
No server, no account: the files are yours."""
FIELDS = ("#what", "#team", "#member", "#url", "#folder")


class SetupScreen(Screen[None]):
    """Asks what it needs to make notes, or to get them."""

    CSS_PATH = "setup.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (MAKE, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((HERE_HELP, HERE_QUIT, *KEYS))]
    AUTO_FOCUS = "Picker"

    app = getters.app(Host)

    def __init__(self) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
        self._members: list[str] = []
        self._folder_typed = False
        self._busy = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(line("Welcome to standup", "bold"), classes="title")
            yield Static(ABOUT, classes="about")
            yield Picker((NEW, JOIN), id="what")
            yield Static("What is the team called?", classes="label new")
            yield FieldInput(id="team", classes="new", compact=True)
            yield Static("Who is in it? An empty Enter goes on.", classes="label new")
            yield LineList()
            yield LineInput(id="member", classes="new", compact=True, placeholder="Name <email>, one after the other")
            yield Static("Which git remote do you share through? It can wait.", classes="label new")
            yield Static("What is the URL of their git remote?", classes="label join")
            yield FieldInput(id="url", compact=True, placeholder="git@example.com:team/notes.git")
            yield Static("Where shall the notes live on this machine?", classes="label")
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
    def _take_out(self, event: LineList.TakenAway) -> None:
        self._members = [text for text in self._members if text != event.line.text]
        self._show()
        self.query_one("#member", Input).focus()

    @on(LineList.Edited)
    def _reword(self, event: LineList.Edited) -> None:
        typed = self.query_one("#member", Input)
        if typed.value.strip():
            self._members.append(typed.value.strip())
        typed.value = event.line.text
        typed.cursor_position = len(typed.value)
        self._take_out(LineList.TakenAway(event.line))

    @on(LineInput.Left)
    @on(LineList.LeftDown)
    def _left(self, event: LineInput.Left | LineList.LeftDown) -> None:
        members = self.query_one(LineList)
        if isinstance(event, LineInput.Left) and event.up and members.display:
            members.focus()
            members.highlighted = len(self._members) - 1
        else:
            self.query_one("#member", Input).focus()

    # From question to question

    @property
    def _fields(self) -> list[Widget]:
        return [field for field in (self.query_one(name) for name in FIELDS) if field.display]

    def _at(self) -> int:
        """The number of the question that has the focus; the members' list belongs to the line below it."""
        focused = self.query_one("#member") if isinstance(self.focused, LineList) else self.focused
        return self._fields.index(focused) if focused in self._fields else 0

    @on(Input.Submitted)
    @on(LineInput.Passed)
    @on(Picker.Passed)
    def go_on(self) -> None:
        """Go to the next question; the last one makes the notes."""
        at = self._at() + 1
        if at < len(self._fields):
            self._fields[at].focus()
        else:
            self.action_make()

    def action_back(self) -> None:
        """Go to the question before."""
        self._fields[max(0, self._at() - 1)].focus()

    @work(group="make")
    async def action_make(self) -> None:
        """Make the notes, or get them."""
        if self._busy:
            return
        self._busy = True
        try:
            made = await (self._join() if self._joins else self._start())
            self.app.opened(await self.app.jobs.load(lambda: open_workspace(str(made.root))))
        except StandupError as error:
            self._say(str(error))
        else:
            self.app.say("\n".join((f"The notes live in {made.root}", *made.remarks)))
        finally:
            self._busy = False

    async def _start(self) -> SetUp:
        typed = self._text("member")
        members = [*self._members, *([typed] if typed else [])]
        place, team, remote = self._place, self._text("team"), self._text("url")
        return await self.app.jobs.save(lambda: init_notes(place, team, members, remote))

    async def _join(self) -> SetUp:
        """Get the notes. Quitting waits for no network: this is a load that is left behind."""
        url, place = self._text("url"), self._place
        if not url:
            raise UsageError("there is no URL yet", "ask whoever began the notes for the URL of their git remote")
        self._say("Getting the notes. This can take a while; ^q leaves.")
        return await self.app.jobs.load(lambda: join_notes(url, place, Path.home()))

    @property
    def _place(self) -> Path:
        return Path(self._text("folder")).expanduser()

    def _say(self, text: str) -> None:
        refusal = self.query_one(".refusal", Static)
        refusal.update(line(text))
        self.call_after_refresh(refusal.scroll_visible, animate=False)
