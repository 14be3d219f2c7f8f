"""Person-time in words that fit a column."""

from __future__ import annotations

from standup.core.capture import Basis
from standup.core.rollup import Tally

_LETTER = {Basis.MEASURED: "m", Basis.ESTIMATED: "e", Basis.GUESSED: "g"}


def hours(minutes: int) -> str:
    """Give person-time as `45 min` below two hours, else as `5.5 h`."""
    return f"{minutes} min" if minutes < 120 else f"{_in_hours(minutes)} h"


def _in_hours(minutes: int) -> str:
    tenths = (minutes * 10 + 30) // 60
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def band(low: int, high: int) -> str:
    """Give a band in one unit: `30–90 min`, `1.8–4.5 h`."""
    return f"{low}–{high} min" if high < 120 else f"{_in_hours(low)}–{_in_hours(high)} h"


def lost(tally: Tally, with_band: bool = True) -> str:
    """Give lost person-time with its bases (m measured, e estimated, g guessed), and the band that guesses leave."""
    if tally.minutes is None:
        return "?" if tally.seen else "–"
    text = f"{hours(tally.minutes)} {'+'.join(_LETTER[basis] for basis in tally.bases)}"
    if with_band and tally.low != tally.high:
        text += f" ({band(tally.low, tally.high)})"
    return f"{text} + ?" if tally.uncounted else text
