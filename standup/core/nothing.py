"""Answers that mean that nothing was in the way. They are kept as typed and never become a problem."""

from __future__ import annotations

import re

from standup.core.text import fold

_WORD = re.compile(r"[^\W_]+")
_TO_REPORT = re.compile(r"\bto report\b")
_REPEATED = re.compile(r"(.)\1+")

_NEGATORS = """
no nope nop nah none not nothing nothin nil null na nada nein nichts keine keiner rien aucun ningun ninguno niente nix
geen niets
"""
_WITH_A_NEGATOR = """
really rly real at the moment atm now right today yesterday so far yet much major big new anything hopefully that i know
of can think blocker blockers blocking blocked block impediment impediments obstacle obstacles issue issues problem
problems in my our way slowed me us is was there are n a all thanks for lol haha tbh specific particular
special else
"""
_ALONE = "fine good clear ok okay smooth"
_BEFORE_ALONE = "all everything its it s im i m is was went going we re were are"


def _words(text: str) -> list[str]:
    return [_REPEATED.sub(r"\1", word) for word in _WORD.findall(_TO_REPORT.sub(" ", fold(text)))]


_NO, _WITH_NO, _FINE, _BEFORE_FINE = (
    frozenset(_words(text)) for text in (_NEGATORS, _WITH_A_NEGATOR, _ALONE, _BEFORE_ALONE)
)


def is_nothing(text: str) -> bool:
    """Say whether an answer means that nothing was in the way: "none", "Not really", "n/a", "-", "nope", "all good"."""
    words = set(_words(text))
    if not words or words == {"n", "a"}:
        return True
    if words & _NO and words <= _NO | _WITH_NO:
        return True
    if words <= _WITH_NO and "hopefuly" in words:
        return True
    return bool(words & _FINE) and words <= _FINE | _BEFORE_FINE
