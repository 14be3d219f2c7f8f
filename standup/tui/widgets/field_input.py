"""One line of a form: Enter leaves it as it stands, and a paste of many lines loses none of them."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from standup.core.text import clean_line


class FieldInput(Input):
    """An input whose text stays in it. A pasted text comes in as one line."""

    def on_mount(self) -> None:
        # A selected text would be gone with the next key: whoever comes back goes on where they were.
        self.select_on_focus = False

    def _on_paste(self, event: events.Paste) -> None:
        """Take every line of a paste: Textual's own input keeps the first and drops the rest."""
        event.prevent_default()
        event.stop()
        text = " ".join(clean_line(event.text).split())
        self.replace(text, *sorted(self.selection))
