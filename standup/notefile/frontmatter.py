"""Front matter: the `key: value` lines between two `---` at the top of a note.

We write one canonical form, flat and quoted only where YAML needs it, and read it with a strict fast path. What a
person wrote differently goes through PyYAML with every scalar as text, so `no`, `12:30` and `1e3` stay what was typed.
"""

from __future__ import annotations

import json
import re

from standup.core.note import Field, Trouble, Value
from standup.core.text import clean

LIMIT = 64 * 1024

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
_ROW = re.compile(r"[^\n]*\n|[^\n]+")
_PLAIN = re.compile(r"[^\W_][\w ./@+()äöüßéèáàâêîôûçñ-]*(?::[\w/.+-]+)*", re.ASCII)
_QUOTED = re.compile(r'"(?:[^"\\\x00-\x1f\ufffe\uffff]|\\["\\ntr/]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*"')
_NO_YAML = re.compile("[\ufffe\uffff]")
_SCALAR = re.compile(rf"(?P<key>{_KEY.pattern}): (?P<value>[^\n]*)\n")
_LIST_HEAD = re.compile(rf"(?P<key>{_KEY.pattern}):\n")
_LIST_ITEM = re.compile(r"  - (?P<value>[^\n]*)\n")


class NotCanonicalError(Exception):
    """The front matter is not in the form that we write; it may still be YAML."""


def render_field(field: Field) -> str:
    """Give a field's lines for the file: as they stood, or in the canonical form."""
    if field.raw or field.value is None:
        return field.raw
    if isinstance(field.value, str):
        return f"{field.key}: {_scalar(field.value)}{field.comment}\n"
    if not field.value:
        return f"{field.key}: []{field.comment}\n"
    return f"{field.key}:{field.comment}\n" + "".join(f"  - {_scalar(value)}\n" for value in field.value)


def _scalar(text: str) -> str:
    text = clean(text)
    if _is_plain(text):
        return text
    return _NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not text.endswith(" ")


def parse_canonical(text: str) -> tuple[Field, ...]:
    """Read front matter in the form that `render_field` writes. Raises NotCanonicalError for anything else."""
    fields: list[Field] = []
    position = 0
    while position < len(text):
        field = _canonical_field(text, position)
        fields.append(field)
        position += len(field.raw)
    keys = [field.key for field in fields]
    if len(set(keys)) != len(keys):
        raise NotCanonicalError
    return tuple(fields)


def _canonical_field(text: str, start: int) -> Field:
    head = _LIST_HEAD.match(text, start)
    if head is None:
        match = _SCALAR.match(text, start)
        if match is None:
            raise NotCanonicalError
        value: Value = () if match["value"] == "[]" else _read_scalar(match["value"])
        return Field(match["key"], value, match[0])
    values: list[str] = []
    position = head.end()
    while (item := _LIST_ITEM.match(text, position)) is not None:
        values.append(_read_scalar(item["value"]))
        position = item.end()
    if not values:
        raise NotCanonicalError
    return Field(head["key"], tuple(values), text[start:position])


def _read_scalar(text: str) -> str:
    if _QUOTED.fullmatch(text):
        read = json.loads(text)
        if isinstance(read, str):
            return clean(read)
    if not _is_plain(text):
        raise NotCanonicalError
    return text


def parse_front_matter(text: str, first_line: int = 2) -> tuple[tuple[Field, ...], tuple[Trouble, ...]]:
    """Read front matter.

    Args:
        text: what stands between the two `---` lines.
        first_line: the number of its first line in the file, for naming the place of a trouble.

    Returns:
        The fields, whose raw texts together are `text`, and what was not understood. Where the whole cannot be read,
        there is one field without a key that holds all of it.
    """
    try:
        return parse_canonical(text), ()
    except NotCanonicalError:
        from standup.notefile.yamlform import parse_yaml  # noqa: PLC0415  # 14 ms that a canonical note need not pay

        return parse_yaml(text, first_line)
