"""A command is declared once, here or in a screen, and feeds the key, the footer, the palette and the help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

# A key with priority overtakes the letters that were typed before it and are still on their way; so only those have it
# that a text area or a table would take for itself.
TAKEN_BY_WIDGETS = frozenset({"f6", "f7", "ctrl+y", "left", "right"})


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does.

    `action` is the method without `action_`; `help` says in a sentence what it does; `shown` puts it into the footer.
    A letter works where nothing is being typed, other keys everywhere.
    """

    id: str
    key: str
    label: str
    action: str
    help: str
    shown: bool = True

    @property
    def binding(self) -> Binding:
        """The key binding."""
        return Binding(
            self.key,
            self.action,
            self.label,
            key_display=key_name(self.key),
            show=self.shown,
            priority=self.key in TAKEN_BY_WIDGETS,
            id=self.id,
        )


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Give the key bindings of commands."""
    return [command.binding for command in commands]


_NAMES = {"escape": "esc", "left": "←", "right": "→", "enter": "⏎"}


def key_name(key: str) -> str:
    """Give a key's name as people say it: `ctrl+n` as `^n`, `f1` as `F1`."""
    if key in _NAMES:
        return _NAMES[key]
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


HELP = Command("help", "f1", "Help", "show_help", "What the keys do here.")
QUIT = Command("quit", "ctrl+q", "Quit", "quit", "Leave; everything typed is kept.")
PALETTE = Command("palette", "ctrl+p", "Palette", "command_palette", "Find any command by its name.", shown=False)
SYNC = Command("sync", "ctrl+s", "Sync", "sync", "Send what is saved and get what others wrote, now.", False)
ABOUT_SYNC = Command(
    "look", "ctrl+g", "Look", "show_trouble", "What needs a look: notes not understood, both sides kept.", False
)

PLACES = (
    Command("place.today", "f2", "Today", "place('today')", "The day at a glance.", False),
    Command(
        "place.standup",
        "f3",
        "Stand-up",
        "place('standup')",
        "The team's stand-up, one person after the other.",
        False,
    ),
    Command("place.walk", "f4", "Walk", "place('walk')", "Gemba walks: plan, log, close.", False),
    Command("place.problems", "f5", "Problems", "place('problems')", "The team's problems.", False),
    Command("place.week", "f6", "Week", "place('week')", "The weekly problem list.", False),
    Command(
        "place.learn",
        "f7",
        "Learn",
        "place('learn')",
        "Where we want to go, the next steps, what they taught us.",
        False,
    ),
)

# The same two, bound on each screen: the footer shows a screen's own keys first, and these come first of all.
HERE_HELP = Command("here.help", "f1", "Help", "app.show_help", HELP.help)
HERE_QUIT = Command("here.quit", "ctrl+q", "Quit", "app.quit", QUIT.help)

APP_COMMANDS = (HELP, QUIT, PALETTE, SYNC, ABOUT_SYNC, *PLACES)
