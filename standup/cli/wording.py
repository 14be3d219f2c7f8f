"""How values read on the command line: as lines for people, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standup.core.entry import Answer, Entry
from standup.core.lines import Line, Tick
from standup.core.sighting import Sighting
from standup.core.text import clean, clean_line

TICKS = {"open": Tick.OPEN, "done": Tick.DONE, "moved": Tick.MOVED, "dropped": Tick.DROPPED}
_WORDS = {tick: word for word, tick in TICKS.items()}


def line_text(line: Line) -> str:
    """Give a line as it reads in a note, its id at the end."""
    box = f"[{line.tick.value}] " if line.tick is not Tick.NONE else ""
    return f"{box}{clean_line(line.text)} ^{line.key}"


def line_data(line: Line) -> dict[str, object]:
    """Give a line as data; `tick` is None for one that cannot be ticked."""
    return {"id": line.key, "text": clean(line.text), "tick": _WORDS.get(line.tick)}


def answer_rows(answer: Answer, indent: str = "  ") -> list[str]:
    """Give an answer as rows: the question as it was asked, and what was said; none where nothing was."""
    if answer.empty:
        return []
    said = [line_text(line) for line in answer.lines] or clean(answer.text).splitlines()
    return [f"{indent}{clean_line(answer.asked)}", *(f"{indent}  {row}" for row in said)]


def entry_data(entry: Entry) -> dict[str, object]:
    """Give an entry as data, its answers by the key of their question."""
    answers = {
        answer.key: {
            "asked": clean_line(answer.asked),
            "kind": answer.kind.value,
            "text": clean(answer.text),
            "lines": [line_data(line) for line in answer.lines],
        }
        for answer in entry.answers
        if not answer.empty
    }
    return {"person": entry.person, "name": clean_line(entry.name), "day": entry.day.isoformat(), "answers": answers}


def sighting_data(sighting: Sighting) -> dict[str, object]:
    """Give a sighting as data."""
    return {"ref": sighting.ref, "day": sighting.day.isoformat(), "line": clean_line(sighting.line)}


def columns(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give rows under heads, each column as wide as its widest cell; the last one runs free."""
    table = [[clean_line(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[n]) for row in table) for n in range(len(heads) - 1)]
    return "\n".join("  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in table)
