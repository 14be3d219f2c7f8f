"""What was seen on a walk, the newest last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from standup.core.problem import Problem
from standup.core.walk import Observation
from standup.service.walks import Seen
from standup.tui.widgets.edged_list import EdgedList
from standup.tui.widgets.walk_rows import sight_row, waiting_row


class SightList(EdgedList):
    """The observations of one walk. Enter rewords one; the arrow key past the last one leaves the list.

    One begins at the newest, or, with `from_top`, at the first.
    """

    @dataclass
    class Edited(Message):
        """An observation is to be reworded."""

        observation: Observation

    def __init__(self, from_top: bool = False) -> None:
        super().__init__()
        self._from_top = from_top
        self._observations: tuple[Observation, ...] = ()
        self._prompts: tuple[Content, ...] = ()

    def show(
        self, observations: Sequence[Observation], problems: Mapping[str, Problem], waiting: Sequence[Seen] = ()
    ) -> None:
        """Show what was seen and whose sightings it is, then what is not saved yet."""
        prompts = (*(sight_row(seen, problems.get(seen.id)) for seen in observations), *map(waiting_row, waiting))
        self._observations = tuple(observations)
        self.display = bool(prompts)
        if prompts == self._prompts:
            return
        at, self._prompts = self.highlighted, prompts
        self.clear_options()
        self.add_options([Option(prompt) for prompt in prompts])
        if self.has_focus and at is not None:
            self.highlighted = min(at, len(prompts) - 1)
        else:
            self.highlighted = None
            self.call_after_refresh(self.scroll_home if self._from_top else self.scroll_end, animate=False)

    @property
    def current(self) -> Observation | None:
        """The highlighted observation while the list has the focus."""
        at = self.highlighted
        return self._observations[at] if self.has_focus and at is not None and at < len(self._observations) else None

    @property
    def newest(self) -> Observation | None:
        """The observation that was noted last."""
        return self._observations[-1] if self._observations else None

    def on_focus(self) -> None:
        if self.highlighted is None and self._prompts:
            self.highlighted = 0 if self._from_top else len(self._prompts) - 1

    def on_blur(self) -> None:
        self.highlighted = None

    def action_select(self) -> None:
        """Reword the observation."""
        if self.current is not None:
            self.post_message(self.Edited(self.current))
