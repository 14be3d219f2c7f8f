"""Front matter that a person or another tool wrote in a YAML of their own.

Scalars and flat lists are read, as text. Deeper values are kept and not read. Aliases, anchors, tags, several
documents, doubled keys and more than 64 KiB are refused: they are how YAML is attacked, and no note needs them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from standup.core.note import Field, Trouble, Value
from standup.core.text import clean

LIMIT = 64 * 1024
_ROW = re.compile(r"[^\n]*\n|[^\n]+")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _RefusedError(Exception):
    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.row = row
        self.message = message


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    value: Value | None
    row: int


def parse_yaml(text: str, first_line: int) -> tuple[tuple[Field, ...], tuple[Trouble, ...]]:
    """Read YAML front matter; see `frontmatter.parse_front_matter`, which calls this for all but the canonical form."""
    try:
        entries = _entries(text)
    except _RefusedError as refused:
        return (Field("", None, text),), (Trouble(first_line + refused.row, refused.message),)
    rows = _ROW.findall(text)
    if not entries:
        return ((Field("", None, text),) if text else ()), ()
    starts = [0, *(entry.row for entry in entries[1:]), len(rows)]
    return tuple(
        Field(entry.key, entry.value, "".join(rows[starts[n] : starts[n + 1]])) for n, entry in enumerate(entries)
    ), ()


def _entries(text: str) -> list[_Entry]:
    if len(text) > LIMIT:
        raise _RefusedError(0, f"the front matter is larger than {LIMIT // 1024} KiB")
    _refuse_what_notes_never_need(text)
    try:
        root = yaml.compose(clean(text), Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise _RefusedError(_row(error), f"the front matter is no YAML: {_what(error)}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _RefusedError(0, "the front matter is no list of `key: value` lines")
    return _unique([_entry(key, value) for key, value in root.value])


def _refuse_what_notes_never_need(text: str) -> None:
    depth = 0
    try:
        for event in yaml.parse(clean(text), Loader=_Loader):
            row = event.start_mark.line if event.start_mark else 0
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _RefusedError(row, "the front matter uses an alias or an anchor")
            if getattr(event, "tag", None):
                raise _RefusedError(row, "the front matter uses a tag")
            if depth > 8:
                raise _RefusedError(row, "the front matter is nested too deeply")
    except (yaml.YAMLError, RecursionError) as error:
        raise _RefusedError(_row(error), f"the front matter is no YAML: {_what(error)}") from error


def _entry(key: yaml.Node, value: yaml.Node) -> _Entry:
    if not isinstance(key, yaml.ScalarNode):
        raise _RefusedError(key.start_mark.line, "a key of the front matter is no plain text")
    return _Entry(key.value, _value(value), key.start_mark.line)


def _value(node: yaml.Node) -> Value | None:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return tuple(str(item.value) for item in node.value)
    return None


def _unique(entries: list[_Entry]) -> list[_Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            raise _RefusedError(entry.row, f"the key “{entry.key}” stands twice in the front matter")
        seen.add(entry.key)
    return entries


def _row(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line if mark is not None else 0


def _what(error: Exception) -> str:
    return str(getattr(error, "problem", None) or "it is nested too deeply")
