"""What has been typed and not been saved yet, kept in the clone's own folder until it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from standup.core.text import slug
from standup.errors import StoreError
from standup.store.files import Files, private_folder


class Drafts:
    """Drafts by name: each holds the texts of a form's fields, {field: text}."""

    def __init__(self, root: Path) -> None:
        private = private_folder(root)
        self._files = Files(private)
        self._there = private.parent.is_dir()
        if self._there:
            private.mkdir(exist_ok=True)

    @staticmethod
    def _path(name: str) -> str:
        return f"drafts/{slug(name)}.json"

    def load(self, name: str) -> dict[str, str]:
        """Give a draft's fields; none where there is no draft. One that cannot be read stays where it is."""
        text = self._files.read(self._path(name)) if self._there else None
        try:
            found = json.loads(text or "{}")
        except ValueError as error:
            place = self._files.root / self._path(name)
            raise StoreError(f"the draft {place} cannot be read", "it is kept; move it away to go on") from error
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    def save(self, name: str, fields: Mapping[str, str]) -> None:
        """Keep a draft; empty fields are left out, and a draft without any is removed."""
        kept = {key: text for key, text in fields.items() if text.strip()}
        if not self._there:
            return
        if kept:
            self._files.write(self._path(name), json.dumps(kept, ensure_ascii=True))
        else:
            self._files.remove(self._path(name))
