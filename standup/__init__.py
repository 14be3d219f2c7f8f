"""Stand-ups, gemba walks and the week's problem list, in files that a team shares through git."""

__version__ = "0.1.0"
