"""What may be shown of a foreign text, and what a file may be called."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.text import clean, clean_line, fold, slug

ANY = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\x07", "a\ufffd"),
        ("a\u202eb", "a\ufffdb"),
        ("\u200fa", "\ufffda"),
        ("\u2066a\u2069", "\ufffda\ufffd"),
        ("a\x9bm", "a\ufffdm"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\ufffdb"),
        ("a\u2028b\x85c\x0bd", "a\ufffdb\ufffdc\ufffdd"),
        ("a\udc80", "a\ufffd"),
        ("e\u0301", "é"),
        ("👩\u200d💻 و\u200cم", "👩\u200d💻 و\u200cم"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_a_terminal_would_obey_is_made_harmless(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(ANY)
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in once)


@given(ANY)
def test_a_clean_line_is_one_line(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1


@given(ANY)
def test_a_slug_is_a_file_name_everywhere(text: str) -> None:
    name = slug(text)
    assert name.isascii() and 1 <= len(name) <= 42
    assert all(c.isalnum() or c == "-" for c in name) and name == name.lower() and name.strip("-") == name
    assert slug(name) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ana Silva", "ana-silva"),
        ("Åsa Öberg", "asa-oberg"),
        ("Łukasz", "lukasz"),
        ("Con", "con-x"),
        ("LPT1", "lpt1-x"),
        ("Groß", "gross"),
        ("../../etc", "etc"),
        ("李明", "x"),
        ("--", "x"),
        ("a" * 60, "a" * 40),
    ],
)
def test_names_become_short_ascii(name: str, short: str) -> None:
    assert slug(name) == short


def test_folding_sees_through_case_and_accents() -> None:
    assert fold("ÉCOLE") == fold("école") == "ecole"
    assert fold("Straße") == "strasse"
