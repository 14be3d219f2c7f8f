"""Person-time in words that fit a column."""

from __future__ import annotations

from standup.core.capture import Basis
from standup.core.rollup import Tally

_LETTER = {Basis.MEASURED: "m", Basis.ESTIMATED: "e", Basis.GUESSED: "g"}


def hours(minutes: int) -> str:
    """Give person-time as `45 min` below two hours, else as `5.5 h`."""
    if minutes < 120:
        return f"{minutes} min"
    return f"{_rounded(minutes)} h"


def _rounded(minutes: int) -> str:
    tenths = (minutes * 10 + 30) // 60
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def lost(tally: Tally) -> str:
    """Give lost person-time with its basis (m measured, e estimated, g guessed), and the band where it was guessed."""
    if tally.minutes is None:
        return "?" if tally.seen else "–"
    letter = f" {_LETTER[tally.basis]}" if tally.basis else ""
    band = f" ({hours(tally.low)}–{hours(tally.high)})" if tally.low != tally.high else ""
    more = " + ?" if tally.uncounted else ""
    return f"{hours(tally.minutes)}{letter}{band}{more}"
