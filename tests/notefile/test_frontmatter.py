"""Front matter: two readers that agree, attacks that are refused with their line, comments that stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.note import Field, Note, schema_of
from standup.notefile.document import parse, render
from standup.notefile.frontmatter import LIMIT, NotCanonicalError, parse_canonical, parse_front_matter
from standup.notefile.yamlform import parse_yaml

PARTS = st.sampled_from(
    (
        *("a", "1", "12", "é", "ñ", " ", "  ", ":", ": ", " :", "-", "- ", "#", " #", '"', "\\", "\\u00e9", "\\ud83d"),
        *("\\/", "\\t", ".", "/", "@", "+", "(", ")", "_", "'", "[]", "{", "null", "~", "|", ">", "*", "&", "!", "%"),
        *("\t", "\r", "\ufeff", "\uffff", "\x85", "\u2028", "\u00a0", "e\u0301", "😀", "2026-11-24", "09:31:00"),
    )
)
VALUES = st.lists(PARTS, max_size=6).map("".join)
QUOTED = VALUES.map(lambda value: f'"{value}"')
KEYS = st.sampled_from(["a", "b", "key", "_k", "a-b", "no", "k" * 64, "k" * 65, "k" * 1030])
ROWS = st.one_of(
    st.tuples(KEYS, st.one_of(VALUES, QUOTED)).map(lambda pair: f"{pair[0]}: {pair[1]}\n"),
    st.tuples(KEYS, st.lists(st.one_of(VALUES, QUOTED), min_size=1, max_size=3)).map(
        lambda pair: f"{pair[0]}:\n" + "".join(f"  - {value}\n" for value in pair[1])
    ),
)


@given(st.lists(ROWS, max_size=3).map("".join))
def test_what_the_fast_reader_takes_means_the_same_to_yaml(text: str) -> None:
    try:
        fast = parse_canonical(text)
    except NotCanonicalError:
        return
    slow, trouble = parse_yaml(text, 2)
    assert trouble == ()
    assert [(f.key, f.value) for f in slow if f.key] == [(f.key, f.value) for f in fast]
    assert "".join(f.raw for f in slow) == text == "".join(f.raw for f in fast)


@given(st.lists(st.one_of(ROWS, VALUES.map(lambda value: f"{value}\n")), max_size=5).map("".join))
def test_the_fields_together_are_the_text(text: str) -> None:
    fields, _ = parse_front_matter(text)
    assert "".join(field.raw for field in fields) == text


@pytest.mark.parametrize(
    ("front", "line", "says"),
    [
        ("a: 1\nb: &x 1\n", 3, "alias or an anchor"),
        ("a: 1\nb: 2\nc: *x\n", 4, "alias or an anchor"),
        ("a: !!python/object:os.system x\n", 2, "a tag"),
        ("a: !x\n  b: 1\n", 2, "a tag"),
        ("a: 1\nb: 2\na: 3\n", 4, "“a” stands twice"),
        ("a: [[[[[[[[[1]]]]]]]]]\n", 2, "nested too deeply"),
        ("a: " + "[" * 30_000 + "\n", 2, "nested too deeply"),
        ("a: 1\nb: [1\n", 4, "no YAML"),
        ("a: 1\nb: c: d\n", 3, "no YAML"),
        ("a: 1\n...\nb: 2\n", 4, "no YAML"),
        ("- a\n- b\n", 2, "no list of `key: value` lines"),
        ("{a: 1}\n", 2, "no list of `key: value` lines"),
        ("just words\n", 2, "no list of `key: value` lines"),
        ("? [a, b]\n: 1\n", 2, "a key of the front matter is no plain text"),
        ('a: 1\nb: "\uffff" # not ours\n', 3, "a sign that YAML does not allow"),
        ("a: 1\n\tb: 2\n", 3, "no YAML"),
    ],
)
def test_what_is_refused_is_kept_and_its_line_is_named(front: str, line: int, says: str) -> None:
    text = f"---\n{front}---\nbody\n"
    note = parse(text)
    (trouble,) = note.trouble
    assert (trouble.line, says in trouble.message) == (line, True), trouble
    assert render(note) == text


@pytest.mark.parametrize(
    "front",
    ["a: x\n" * 20_000, "a: " + "x" * 10_000_000 + "\n", "&a [" + "*a," * 40_000 + "]\n"],
    ids=["rows", "a row", "aliases"],
)
def test_too_much_is_refused_and_kept(front: str) -> None:
    text = f"---\n{front}---\nbody\n"
    note = parse(text)
    assert [trouble.message for trouble in note.trouble] == ["the front matter is not closed by `---` within 64 KiB"]
    assert note.fields == () and render(note) == text
    assert parse_yaml("a: " + "x" * LIMIT, 2)[1][0].message == "the front matter is larger than 64 KiB"


COMMENTED = """\
---
# About this note
schema: 1 # the first

# What it is about
title: old   # for now
tags: # in any order
  - a
  - b
# Below
text: |
  one
  # no comment
# The end
deep: {a: [b]}
---
"""


@pytest.mark.parametrize("key", ["schema", "title", "tags", "text", "deep"])
@pytest.mark.parametrize("value", ["new", ("x", "y")])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_stay_when_a_value_changes(key: str, value: str | tuple[str, ...], end: str) -> None:
    text = COMMENTED.replace("\n", end)
    changed = parse(text).with_field(key, value)
    after = render(changed)
    for comment in ("# About this note", "# the first", "# What it is about", "# for now", "# in any order"):
        assert comment in after
    assert "# Below" in after and "# The end" in after
    again = parse(after)
    assert again.trouble == ()
    assert again.get(key) == value
    others = [name for name in ("schema", "title", "tags", "text", "deep") if name != key]
    assert [again.get(name) for name in others] == [parse(text).get(name) for name in others]


def test_scalars_stay_what_was_typed() -> None:
    fields, _ = parse_front_matter("a: no\nb: 12:30\nc: 1e3 #\nd: 0x1F\ne: ~\nf:\ng: '1'\nh: [yes, 07]\n")
    assert [f.value for f in fields] == ["no", "12:30", "1e3", "0x1F", "~", "", "1", ("yes", "07")]


@pytest.mark.parametrize(
    ("says", "number"), [("", 1), ("1", 1), ("2", 2), ("x", 2), ("٣", 2), ("9" * 5000, 2), ("-1", 2)]
)
def test_a_schema_that_is_not_understood_counts_as_newer(says: str, number: int) -> None:
    assert schema_of(Note((Field("schema", says),))) == number


def test_a_heading_of_blanks_takes_no_time_to_speak_of() -> None:
    for row in ("## a" + " " * 50_000 + "b\n", "## " + "<!-- a " * 10_000 + "\n", "## a <!--" + " " * 50_000 + "x\n"):
        (section,) = parse(row).sections
        assert section.raw_heading == row
