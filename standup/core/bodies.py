"""Three-way merge of a section's text: line by line, by line id, and never a conflict marker.

Where both sides changed one line, the winner stays in its place and the other follows it as an item of its own:

    - call the supplier ^k3f9
    - call the supplier today (other version) ^k3f9o7qz

The letter `o` never stands in an id that the program draws, so `^k3f9o7qz` says: another version of `k3f9`. The last
three characters come from the text: merging once more makes the same line, not a second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from standup.core.ids import ALPHABET
from standup.core.lines import Line, Tick, implied_id, parse_lines, render_line
from standup.core.weave import Key, are_distinct, keyed, survivors, woven

OTHER = " (other version)"
_BLANK = "p"
_OTHER_ID = re.compile(rf"(?P<of>[0-9a-z]{{3,8}})o[{ALPHABET.lower()}]{{3}}")
_ROW = re.compile(r"[^\n]*\n|[^\n]+")
_CODE = re.compile(r" {0,3}(```|~~~)")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")


def other_of(line: Line) -> str:
    """Give the key, up to 8 characters, of the line that this is another version of; empty for a plain line."""
    found = _OTHER_ID.fullmatch(line.id)
    return found["of"] if found and line.text.endswith(OTHER) else ""


@dataclass(frozen=True, slots=True)
class Sides:
    """How late each of two sides was changed, in seconds."""

    one: float
    two: float


@dataclass(frozen=True, slots=True)
class Body:
    """A merged text, and those of its lines that now stand there in two versions."""

    text: str
    doubled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """An item, or a row of prose with the indented rows below it, or a whole block of code."""

    raw: str
    line: Line | None = None

    @property
    def name(self) -> str:
        return f"i{self.line.key}" if self.line else f"p{self.raw.rstrip()}"


def merge_bodies(base: str, one: str, two: str, times: Sides, *, by_time: bool = False) -> Body:
    """Give the body that keeps the changes of both; with `by_time`, items that all begin with a time go by it."""
    if two in (one, base):
        return Body(one)
    if one == base:
        return Body(two)
    versions = [_pieces(_whole(body)) for body in (base, one, two)]
    pieces, doubled = _merged(versions, times)
    if by_time and all(_is_timed(version) for version in (*versions, pieces)):
        pieces, doubled = _merged([_in_time(version) for version in versions], times)
        pieces = _in_time(pieces)
    return Body("".join(piece.raw for piece in pieces), doubled)


def _merged(versions: Iterable[list[_Piece]], times: Sides) -> tuple[list[_Piece], tuple[str, ...]]:
    old, first, second = (keyed(pieces, lambda piece: piece.name) for pieces in versions)
    settling = _Settling(times, {})
    kept = survivors(old, first, second, settling)
    others = {other.name for named in settling.others.values() for other in named.values()}
    main = [key for key in kept if key[0] not in others]
    moves = are_distinct(key for key in main if key[0] != _BLANK)
    order = woven(list(old), list(first), list(second), main, moves=moves)
    pieces = [piece for key in order for piece in (kept[key], *settling.after(key))]
    return pieces, tuple(sorted(name[1:] for name in settling.others))


def with_lines(body: str, lines: Iterable[Line], *, by_time: bool = False) -> str:
    """Give the body with those of the lines after its last item that do not stand in it."""
    pieces = _pieces(_whole(body))
    known = {piece.name for piece in pieces}
    fresh = [piece for piece in map(_piece, lines) if piece.name not in known]
    if not fresh:
        return body
    last = max((index for index, piece in enumerate(pieces) if piece.line), default=len(pieces) - 1) + 1
    pieces = [*pieces[:last], *fresh, *pieces[last:]]
    return "".join(piece.raw for piece in (_in_time(pieces) if by_time and _is_timed(pieces) else pieces))


@dataclass(frozen=True, slots=True)
class _Settling:
    """Settles one piece that both sides changed, and remembers the versions that came second."""

    times: Sides
    others: dict[str, dict[str, _Piece]]

    def __call__(self, key: Key, base: _Piece | None, one: _Piece, two: _Piece, /) -> _Piece:
        if one.line is None or two.line is None:
            return max(one, two, key=lambda piece: piece.raw)
        both = _combined(base.line if base else None, one.line, two.line)
        if both is not None:
            same = [p for p in (one, two) if p.line and _content(p.line) == _content(both)]
            return max(same, key=lambda piece: piece.raw, default=_piece(both))
        ranked = sorted(((self.times.one, one.raw, one.line), (self.times.two, two.raw, two.line)), key=lambda r: r[:2])
        other = _piece(_other(ranked[0][2], one.line.key))
        self.others.setdefault(key[0], {})[other.name] = other
        return _Piece(ranked[1][1], ranked[1][2])

    def after(self, key: Key) -> list[_Piece]:
        """Give the other versions that stand behind a piece: behind the first one where several have one name."""
        others = self.others.get(key[0], {}) if key[1] == 0 else {}
        return [others[name] for name in sorted(others)]


def _content(line: Line) -> tuple[str, Tick, str]:
    return line.text, line.tick, line.id


def _combined(base: Line | None, one: Line, two: Line) -> Line | None:
    """Give the line with the wording of one side and the tick of the other, None where both changed one thing."""
    text = _one_changed(base.text if base else None, one.text, two.text)
    tick = _one_changed(base.tick if base else None, one.tick, two.tick)
    if text is None or tick is None:
        return None
    return Line(text, Tick(tick), one.id or two.id)


def _one_changed(base: str | None, one: str, two: str) -> str | None:
    if two in (one, base):
        return one
    return two if one == base else None


def _other(line: Line, key: str) -> Line:
    text = line.text.removesuffix(OTHER)
    root = other_of(line) or key[:8]
    mark = implied_id(f"{line.tick.value}{line.tick.name} {text}")[:3]
    return replace(line, text=text + OTHER, id=f"{root}o{mark}", raw="")


def _piece(line: Line) -> _Piece:
    raw = line.raw or render_line(line)
    return _Piece(raw, parse_lines(raw)[0])


def closed(body: str) -> str:
    """Give a body whose block of code runs to its end with that block closed; any other as it is."""
    return _whole(body) if _open_code(body, "") else body


def _whole(body: str) -> str:
    """Give the body so that its rows may stand in any order: each one ended, code closed, none a part of an item."""
    ended = body if body.endswith("\n") or not body else body + "\n"
    code = _open_code(ended, "")
    ended += f"{code}\n" if code else ""
    return "\n" + ended if ended[:1] in (" ", "\t") and ended.strip() else ended


def _pieces(body: str) -> list[_Piece]:
    result: list[_Piece] = []
    code = ""
    for line in parse_lines(body):
        for piece in (_Piece(line.raw, line),) if line.item else _prose(line.raw):
            glued = _Piece(result.pop().raw + piece.raw) if code else piece
            result.append(glued)
            code = _open_code(piece.raw, code)
    return result


def _prose(raw: str) -> list[_Piece]:
    rows: list[str] = []
    for row in _ROW.findall(raw):
        if rows and row[0] in " \t" and row.strip():
            rows[-1] += row
        else:
            rows.append(row)
    return [_Piece(row) for row in rows]


def _open_code(raw: str, code: str) -> str:
    for row in _ROW.findall(raw):
        found = _CODE.match(row)
        if found and code in ("", found[1]):
            code = "" if code else found[1]
    return code


def _items_of(pieces: list[_Piece]) -> slice:
    """Give where the items stand, from the first to the last."""
    rows = [index for index, piece in enumerate(pieces) if piece.line]
    return slice(rows[0], rows[-1] + 1) if rows else slice(0, 0)


def _time(piece: _Piece) -> str:
    found = _TIME.match(piece.line.text) if piece.line else None
    return found[0] if found else ""


def _is_timed(pieces: list[_Piece]) -> bool:
    """Say whether nothing but items that begin with a time stands there; a log in a person's own form keeps it."""
    return all(_time(piece) for piece in pieces[_items_of(pieces)])


def _in_time(pieces: list[_Piece]) -> list[_Piece]:
    rows = _items_of(pieces)
    return pieces[: rows.start] + sorted(pieces[rows], key=_time) + pieces[rows.stop :]
