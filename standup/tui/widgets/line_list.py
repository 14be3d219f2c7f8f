"""The lines of an answer: carried-over ones to tick, typed ones to reword or take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from standup.core.lines import Line, Tick
from standup.tui.safe import content, join, line
from standup.tui.widgets.edged_list import EdgedList

SIGNS = {Tick.NONE: "•", Tick.OPEN: "☐", Tick.DONE: "☑", Tick.MOVED: "→", Tick.DROPPED: "✗"}
WORDS = {Tick.OPEN: "still going", Tick.DONE: "done", Tick.MOVED: "moved on", Tick.DROPPED: "dropped"}
NEXT = {Tick.OPEN: Tick.DONE, Tick.DONE: Tick.DROPPED, Tick.DROPPED: Tick.MOVED, Tick.MOVED: Tick.OPEN}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is shown: `carried` ones were planned last time, `note` stands dimmed behind the text."""

    line: Line
    carried: bool = False
    note: str = ""


class LineList(EdgedList):
    """A list of lines. Space ticks, Enter rewords, Delete takes away, `p` makes a problem of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", show=False),
        Binding("x", "tick('x')", "Done", show=False),
        Binding("minus", "tick('-')", "Dropped", show=False),
        Binding("delete,backspace", "take_away", "Take away", show=False),
        Binding("p", "problem", "Problem", show=False),
    ]

    @dataclass
    class Ticked(Message):
        """A carried-over line was ticked."""

        line: Line
        tick: Tick

    @dataclass
    class Edited(Message):
        """A typed line is to be reworded."""

        line: Line

    @dataclass
    class TakenAway(Message):
        """A typed line is to be taken away."""

        line: Line

    @dataclass
    class ProblemWanted(Message):
        """A line is to become, or join, a problem."""

        line: Line

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[ShownLine, ...] = ()
        self.display = False

    def show(self, lines: Sequence[ShownLine]) -> None:
        """Show these lines; the highlight stays on the line that it is on."""
        current = self.current
        self.shown = tuple(lines)
        self.clear_options()
        self.add_options([Option(_prompt(shown), id=f"{n}") for n, shown in enumerate(self.shown)])
        self.display = bool(self.shown)
        keys = [shown.line.key for shown in self.shown]
        if current is not None and current.line.key in keys:
            self.highlighted = keys.index(current.line.key)

    @property
    def current(self) -> ShownLine | None:
        """The highlighted line."""
        at = self.highlighted
        return self.shown[at] if at is not None and at < len(self.shown) else None

    def on_focus(self) -> None:
        if self.highlighted is None and self.shown:
            self.highlighted = 0

    def action_tick(self, what: str = "") -> None:
        """Tick the line: done, dropped, moved on, still going, one after the other; or what the key says."""
        shown = self.current
        if shown is None or not shown.carried:
            return
        if not what:
            wanted = NEXT.get(shown.line.tick, Tick.DONE)
        else:
            wanted = Tick.OPEN if Tick(what) is shown.line.tick else Tick(what)
        self.post_message(self.Ticked(shown.line, wanted))

    def action_select(self) -> None:
        """Tick a carried-over line, reword a typed one."""
        shown = self.current
        if shown is not None and shown.carried:
            self.action_tick()
        elif shown is not None:
            self.post_message(self.Edited(shown.line))

    def action_take_away(self) -> None:
        """Take a typed line away; a carried-over one is dropped."""
        shown = self.current
        if shown is not None:
            self.post_message(self.Ticked(shown.line, Tick.DROPPED) if shown.carried else self.TakenAway(shown.line))

    def action_problem(self) -> None:
        """Make a problem of the line."""
        shown = self.current
        if shown is not None:
            self.post_message(self.ProblemWanted(shown.line))


def _prompt(shown: ShownLine) -> Content:
    done = shown.line.tick in (Tick.DONE, Tick.DROPPED)
    text = line(shown.line.text, "dim" if done and shown.carried else "")
    word = WORDS.get(shown.line.tick, "") if shown.carried else ""
    note = " · ".join(part for part in (word, shown.note) if part)
    return join(content(f"{SIGNS[shown.line.tick]} "), text, content(f"  {note}", "dim") if note else Content(""))
