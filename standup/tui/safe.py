"""Foreign text on its way to the screen: never as markup, never with a control byte.

Most widgets read `[…]` in a plain string as markup and pass ESC through to the terminal. Text from notes, config, git
or the command line reaches them only through here.
"""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from standup.core.text import clean, clean_line


def content(text: str, style: str = "") -> Content:
    """Give a text of any number of lines as content for a widget."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def line(text: str, style: str = "") -> Content:
    """Give a text as content on one line."""
    return content(clean_line(text), style)


def cell(text: str, style: str = "") -> Text:
    """Give a text for a cell of a DataTable, on one line."""
    return Text(clean_line(text), style=style, no_wrap=True, overflow="ellipsis")


def join(*parts: Content, between: str = "") -> Content:
    """Give contents one after the other, empty ones left out."""
    return Content(between).join(part for part in parts if part.plain)
