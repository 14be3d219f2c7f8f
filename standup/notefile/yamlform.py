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
_BESIDE = re.compile(r"#[^\n]*\n?|[ \t\r]*\n?")
_COMMENT = re.compile(r"(\s+#[^\n]*?)\s*")
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
    end: int
    comment: str


def parse_yaml(text: str, first_line: int) -> tuple[tuple[Field, ...], tuple[Trouble, ...]]:
    """Read YAML front matter; see `frontmatter.parse_front_matter`, which calls this for all but the canonical form."""
    try:
        entries = _entries(text)
    except _RefusedError as refused:
        return (Field("", None, text),), (Trouble(first_line + refused.row, refused.message),)
    rows = _ROW.findall(text)
    if not entries:
        return ((Field("", None, text),) if text else ()), ()
    starts = [*(entry.row for entry in entries), len(rows)]
    fields = _between(rows[: starts[0]])
    for n, entry in enumerate(entries):
        end = _end(rows, entry, starts[n + 1])
        fields += [Field(entry.key, entry.value, "".join(rows[entry.row : end]), entry.comment)]
        fields += _between(rows[end : starts[n + 1]])
    return tuple(fields), ()


def _between(rows: list[str]) -> list[Field]:
    return [Field("", None, "".join(rows))] if rows else []


def _end(rows: list[str], entry: _Entry, end: int) -> int:
    """Give the row after a field's own: comments and empty rows below it stay where they are when it changes."""
    while end > entry.end and _BESIDE.fullmatch(rows[end - 1]):
        end -= 1
    return end


def _entries(text: str) -> list[_Entry]:
    if len(text) > LIMIT:
        raise _RefusedError(0, f"the front matter is larger than {LIMIT // 1024} KiB")
    _refuse_what_notes_never_need(text)
    try:
        root = yaml.compose(clean(text), Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise _RefusedError(_row(error, text), f"the front matter is no YAML: {_what(error)}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode) or getattr(root, "flow_style", False):
        raise _RefusedError(0, "the front matter is no list of `key: value` lines")
    rows = _ROW.findall(clean(text))
    return _unique([_entry(key, value, rows) for key, value in root.value])


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
        raise _RefusedError(_row(error, text), f"the front matter is no YAML: {_what(error)}") from error


def _entry(key: yaml.Node, value: yaml.Node, rows: list[str]) -> _Entry:
    if not isinstance(key, yaml.ScalarNode):
        raise _RefusedError(key.start_mark.line, "a key of the front matter is no plain text")
    row, mark = key.start_mark.line, value.end_mark
    inside = row + 1 if _is_block(value) else max(row, mark.line) + (mark.column > 0)
    behind = (
        rows[row][mark.column :] if mark.line == row else rows[row][key.end_mark.column :].lstrip().removeprefix(":")
    )
    comment = _COMMENT.fullmatch(behind)
    return _Entry(key.value, _value(value), row, max(row + 1, inside), comment[1] if comment else "")


def _is_block(node: yaml.Node) -> bool:
    """Say whether a value ends where the indentation does: the parser's end mark lies behind what follows it."""
    if isinstance(node, yaml.ScalarNode):
        return node.style in ("|", ">")
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


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


def _row(error: Exception, text: str) -> int:
    if isinstance(error, yaml.reader.ReaderError):
        return clean(text)[: error.position].count("\n")
    mark = getattr(error, "problem_mark", None)
    return mark.line if mark is not None else 0


def _what(error: Exception) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        return "it holds a sign that YAML does not allow"
    return str(getattr(error, "problem", None) or "it is nested too deeply")
