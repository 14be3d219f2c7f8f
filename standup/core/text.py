"""What may be shown of a text that came from somewhere else, and what a file may be called.

Terminals obey control bytes (ESC, OSC 52, C1) and reorder text on bidi controls; both become U+FFFD. Zero-width
joiners stay: Persian, Hindi and emoji need them.
"""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]"
)
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def clean(text: str) -> str:
    """Give the text in NFC with line ends as `\\n` and everything a terminal would obey as U+FFFD."""
    unified = text.replace("\r\n", "\n")
    return _UNSAFE.sub("\ufffd", unicodedata.normalize("NFC", unified))


def clean_line(text: str) -> str:
    """Give the text on one line, cleaned: line breaks and tabs become spaces."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def fold(text: str) -> str:
    """Give the text for comparing: lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(name: str, fallback: str = "x") -> str:
    """Give a file name that every system takes: ASCII, lower case, words joined by `-`, at most 40 characters."""
    short = _NOT_A_NAME.sub("-", fold(name)).strip("-")[:40].strip("-") or fallback
    return f"{short}-" + "x" if _DEVICE.fullmatch(short) else short
