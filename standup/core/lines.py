"""The lines of a section: list items that live from day to day, and whatever else a person wrote between them.

An item is `- text ^id`, with `[ ]` before the text where it can be ticked. A line that follows indented belongs to
the item. The block id at the end (as in Obsidian) is how a plan line is known again tomorrow and how a problem names
what was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from standup.core.ids import ALPHABET
from standup.core.text import clean

_ROW = re.compile(r"[^\n]*\n|[^\n]+")
_ITEM = re.compile(r"(?P<mark>[-*+]) (?:\[(?P<tick>[ xX>-])\](?: |$))?(?P<text>.*)", re.DOTALL)
_ID = re.compile(r"\s\^(?P<id>[0-9a-z]{3,12})\s*$")
_LOOKS_LIKE_A_BOX = re.compile(r"\\*\[[ xX>-]\](?: |$)")


class Tick(StrEnum):
    """What became of a line that can be ticked, as the letter in its box."""

    NONE = ""
    OPEN = " "
    DONE = "x"
    MOVED = ">"
    DROPPED = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One item, or, with `item` false, text between items that is kept as it is.

    `text` is cleaned and without box and id; `raw` is what stands in the file, line end included, empty for a line
    made here.
    """

    text: str
    tick: Tick = Tick.NONE
    id: str = ""
    item: bool = True
    raw: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """The line's id, or, where a person wrote it without one, an id made from its text: the same everywhere."""
        return self.id or implied_id(self.text)

    def ticked(self, tick: Tick) -> Line:
        """Give the line with this tick; the same tick leaves its bytes alone."""
        return self if tick is self.tick else replace(self, tick=tick, raw="")


def implied_id(text: str) -> str:
    """Give the id of a line that carries none: four characters from its text."""
    digest = sha256(" ".join(text.split()).encode("utf-8", "replace")).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:4]).lower()


def parse_lines(body: str) -> tuple[Line, ...]:
    """Give the lines of a section's body. `join_lines` of the result is the body, byte for byte."""
    pieces: list[list[str]] = []
    in_item = False
    for raw in _ROW.findall(body):
        blank = not raw.strip()
        continues = bool(pieces) and not blank and (raw[0] in " \t") and in_item
        starts_item = bool(_ITEM.match(raw))
        if continues or (pieces and not starts_item and not in_item):
            pieces[-1].append(raw)
        else:
            pieces.append([raw])
        if not continues:
            in_item = starts_item
    return tuple(_line("".join(piece)) for piece in pieces)


def _line(raw: str) -> Line:
    match = _ITEM.match(raw)
    if match is None:
        return Line(clean(raw).strip("\n"), item=False, raw=raw)
    rows = [row.strip() for row in clean(match["text"].rstrip("\r\n")).rstrip().split("\n")]
    line_id = _cut_id(rows, -1) or _cut_id(rows, 0)  # below a line with an id a person may have written more
    tick = Tick((match["tick"] or "").lower())
    plain = "\n".join(rows).strip("\n")
    if not tick and _LOOKS_LIKE_A_BOX.match(plain) and plain.startswith("\\"):
        plain = plain[1:]
    return Line(plain, tick, line_id, raw=raw)


def _cut_id(rows: list[str], at: int) -> str:
    found = _ID.search(" " + rows[at])
    if found is None:
        return ""
    rows[at] = (" " + rows[at])[: found.start()].strip()
    return found["id"]


def render_line(line: Line) -> str:
    """Give a line's text for the file, with its line end."""
    if line.raw or not line.item:
        return line.raw or line.text + "\n"
    box = f"[{line.tick.value}] " if line.tick is not Tick.NONE else ""
    text = clean(line.text).strip()
    if not box and _LOOKS_LIKE_A_BOX.match(text):
        text = "\\" + text
    text = "\n  ".join(row.strip() for row in text.split("\n") if row.strip())
    return f"- {box}{text}{f' ^{line.id}' if line.id else ''}\n"


def join_lines(lines: Iterable[Line]) -> str:
    """Give the body that these lines make."""
    return "".join(render_line(line) for line in lines)


def items(body: str) -> tuple[Line, ...]:
    """Give the items of a body, without what stands between them."""
    return tuple(line for line in parse_lines(body) if line.item)


def with_items(body: str, wanted: Sequence[Line]) -> str:
    """Give the body with exactly these items: kept ones where they stand, new ones after the last, others gone.

    What a person wrote between the items stays. Items that are alike and carry no id count each for itself.
    """
    by_key: dict[str, list[Line]] = {}
    for line in wanted:
        by_key.setdefault(line.key, []).append(line)
    kept: list[Line] = []
    last = -1
    for line in parse_lines(body):
        if not line.item:
            kept.append(line)
        elif by_key.get(line.key):
            new = by_key[line.key].pop(0)
            same = (new.text, new.tick, new.id) == (line.text, line.tick, line.id)
            kept.append(line if same else replace(new, raw=""))
            last = len(kept) - 1
    fresh = _left(wanted, by_key)
    if not fresh:
        return join_lines(kept)
    return _spliced(kept, fresh, last)


def _left(wanted: Sequence[Line], by_key: Mapping[str, list[Line]]) -> list[Line]:
    left = []
    for line in wanted:
        if line in by_key[line.key]:
            by_key[line.key].remove(line)
            left.append(replace(line, raw=""))
    return left


def _spliced(kept: list[Line], fresh: list[Line], last: int) -> str:
    if last < 0:
        before, after = join_lines(kept).rstrip("\n"), ""
        gap = f"{before}\n\n" if before.strip() else "\n"
        return f"{gap}{join_lines(fresh)}\n{after}"
    before = join_lines(kept[: last + 1])
    if not before.endswith("\n"):
        before += "\n"
    return before + join_lines(fresh) + join_lines(kept[last + 1 :])
