"""How the app looks."""

from __future__ import annotations

from textual.theme import Theme

THEME = Theme(
    name="standup",
    primary="#5fa8d3",
    secondary="#8fb996",
    accent="#f0b866",
    foreground="#e6e6e6",
    background="#14181d",
    surface="#1b2128",
    panel="#242c35",
    success="#8fb996",
    warning="#f0b866",
    error="#e07a6a",
    dark=True,
    variables={"footer-key-foreground": "#f0b866", "footer-background": "#1b2128", "block-cursor-text-style": "none"},
)
