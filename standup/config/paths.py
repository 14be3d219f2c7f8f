"""Where the notes are, and the few settings that are a person's own and not the team's."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import tomli

from standup.core.text import clean_line
from standup.errors import ConfigError, StandupError

CONFIG = "config.toml"


class NoNotesError(StandupError):
    """There is no notes repository where one was looked for."""


def user_settings(env: Mapping[str, str]) -> Path:
    """Give the file of a person's own settings (XDG base directory specification)."""
    base = env.get("XDG_CONFIG_HOME", "")
    home = Path(base) if base.startswith("/") else Path(env.get("HOME", "~")).expanduser() / ".config"
    return home / "standup" / "settings.toml"


def is_notes(folder: Path) -> bool:
    """Say whether a folder is a notes repository: a git work tree with a config that has teams."""
    config = folder / CONFIG
    if not (folder / ".git").exists() or not config.is_file():
        return False
    return "[teams." in config.read_text("utf-8", "replace")


def find_notes(given: str, env: Mapping[str, str], here: Path) -> Path:
    """Find the notes repository: the one given, else STANDUP_NOTES, else around here, else the one last set up.

    Raises NoNotesError where there is none.
    """
    named = [("--notes", given), ("STANDUP_NOTES", env.get("STANDUP_NOTES", ""))]
    for source, text in named:
        if text:
            return _named(Path(text).expanduser(), source)
    for folder in (here, *here.parents):
        if is_notes(folder):
            return folder
    remembered = _remembered(env)
    if remembered is not None and is_notes(remembered):
        return remembered
    raise NoNotesError(
        "there are no stand-up notes here", "`standup init` makes a place for them, `standup join URL` gets your team's"
    )


def _named(folder: Path, source: str) -> Path:
    if not folder.is_dir():
        raise NoNotesError(f"{source}: there is no folder {clean_line(str(folder))}")
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        if is_notes(place):
            return place
    raise NoNotesError(
        f"{source}: {clean_line(str(folder))} holds no stand-up notes", "`standup init` makes a place for them"
    )


def _remembered(env: Mapping[str, str]) -> Path | None:
    file = user_settings(env)
    if not file.is_file():
        return None
    try:
        notes = tomli.loads(file.read_text("utf-8")).get("notes", "")
    except (tomli.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{file} cannot be read: {clean_line(str(error))}", "mend it or remove it") from error
    return Path(notes) if isinstance(notes, str) and notes else None


def remember_notes(folder: Path, env: Mapping[str, str]) -> None:
    """Make a repository the one that is opened where no other is named, unless one is remembered already."""
    file = user_settings(env)
    if file.exists():
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f"# The notes that `standup` opens where no others are named.\nnotes = {json.dumps(str(folder))}\n"
        file.write_text(text, "utf-8")
    except OSError as error:
        raise ConfigError(
            f"could not write {file}: {error.strerror}", "set STANDUP_NOTES to name your notes"
        ) from error


def environment() -> Mapping[str, str]:
    """Give the environment; here, so that every other room is handed it."""
    return os.environ
