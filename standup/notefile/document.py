"""A note's text and the note. `render(parse(text))` is `text`, byte for byte, for every text there is."""

from __future__ import annotations

import re
from dataclasses import replace

from standup.core.note import Field, Note, Section, Trouble
from standup.core.text import clean_line
from standup.notefile.frontmatter import LIMIT, parse_front_matter, render_field

_ROW = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(r"---[ \t]*\r?\n?")
_OPENING = re.compile("\ufeff?---[ \t]*\r?\n")
_HEADING = "## "
_KEYED = re.compile(r"<!-- *(?P<key>[a-z0-9_-]+)(?: +(?P<kind>[a-z]+))? *-->")
_CODE = re.compile(r" {0,3}(```|~~~)")


def parse(text: str) -> Note:
    """Give the note that a text holds. Any text is a note; what was not understood stands in its `trouble`."""
    opening, front, closing, body, trouble = _split_front_matter(text)
    fields: tuple[Field, ...] = ()
    if opening:
        fields, more = parse_front_matter(front)
        trouble += more
    preamble, sections = _split_sections(body)
    return Note(fields, preamble, sections, opening, closing, trouble)


def render(note: Note) -> str:
    """Give a note's text: what was read as it was read, what was made here in the canonical form."""
    front = "".join(_ended(render_field(field)) for field in note.fields)
    opening = note.opening or ("---\n" if note.fields else "")
    closing = note.closing or ("---\n" if note.fields else "")
    body = note.preamble
    for section in note.sections:
        if body and not body.endswith("\n"):
            body += "\n"
        body += _heading(section) + section.body
    return opening + front + closing + body


def _ended(raw: str) -> str:
    return raw if raw.endswith("\n") or not raw else raw + "\n"


def _split_front_matter(text: str) -> tuple[str, str, str, str, tuple[Trouble, ...]]:
    opening = _OPENING.match(text)
    if opening is None:
        return "", "", "", text, ()
    position = opening.end()
    for row in _ROW.findall(text, position, position + LIMIT + 8):
        if _FENCE.fullmatch(row):
            return opening[0], text[opening.end() : position], row, text[position + len(row) :], ()
        position += len(row)
    where = "within 64 KiB" if len(text) > LIMIT else "before the end of the file"
    return "", "", "", text, (Trouble(1, f"the front matter is not closed by `---` {where}"),)


def _split_sections(body: str) -> tuple[str, tuple[Section, ...]]:
    preamble: list[str] = []
    found: list[tuple[Section, list[str]]] = []
    fence = ""
    for row in _ROW.findall(body):
        code = _CODE.match(row)
        if code and not fence:
            fence = code[1]
        elif code and code[1] == fence:
            fence = ""
        section = _opened(row) if row.startswith(_HEADING) else None
        if section is not None and (section.key or not fence):
            fence = ""
            found.append((section, []))
        else:
            (found[-1][1] if found else preamble).append(row)
    return "".join(preamble), tuple(replace(section, body="".join(rows)) for section, rows in found)


def _opened(row: str) -> Section:
    """Give the section that a heading opens. No regular expression for the whole row: rows of blanks would stall it."""
    text = row.removeprefix(_HEADING).strip(" \t\r\n")
    start = text.rfind("<!--")
    comment = _KEYED.fullmatch(text, start) if start >= 0 else None
    if comment is None:
        return Section(clean_line(text), "", raw_heading=row)
    title = clean_line(text[:start].rstrip(" \t"))
    return Section(title, "", comment["key"], comment["kind"] or "", row)


def _heading(section: Section) -> str:
    if section.raw_heading:
        return section.raw_heading
    comment = " ".join(part for part in (section.key, section.kind) if part)
    title = clean_line(section.title).replace("<!--", "< !--").strip() or section.key
    return f"## {title} <!-- {comment} -->\n" if comment else f"## {title}\n"
