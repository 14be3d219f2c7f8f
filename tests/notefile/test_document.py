"""A note's text and the note: nothing is lost on the way, whatever stands in the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standup.core.note import Field
from standup.core.text import clean
from standup.notefile.document import parse, render
from standup.notefile.frontmatter import parse_canonical, render_field
from standup.notefile.yamlform import parse_yaml

PIECES = st.sampled_from(
    (
        *("---\n", "---", "\r\n", "\n", "\r", "## ", "a: b\n", "key:\n", "  - x\n", "- [ ] ", "\ufeff", "<!-- a b -->"),
        *("# ", "```\n", "é", "e\u0301", ": ", '"', "\\", "[", "{", "&a", "*a", "!!x", 'x: "q\\""\n', "\t", "%", "'"),
        *("# c\n", "\u2028", "\x0b", "\x85", "\x1b]52;", "\u202e", "\udc80", "nested:\n  deep: 1\n", "unknown: 1e3\n"),
    )
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
SCALARS = st.text(max_size=20) | st.sampled_from(
    ["no", "12:30", "1e3", "null", "~", "- a", "a: b", "#x", "[]", "{}", "", " a", "a ", "yes", "a #b", "a:", "---"]
)


@given(TEXTS)
@settings(max_examples=3000)
def test_any_text_is_rendered_as_it_was_read(text: str) -> None:
    for whole in (text, f"---\n{text}", f"---\ntype: entry\n---\n{text}"):
        assert render(parse(whole)) == whole


@given(st.dictionaries(st.from_regex(r"\A[a-z_][a-z0-9_-]{0,8}\Z"), SCALARS | st.lists(SCALARS).map(tuple), min_size=1))
@settings(max_examples=2000)
def test_both_readers_of_front_matter_read_what_we_write(values: dict[str, str | tuple[str, ...]]) -> None:
    text = "".join(render_field(Field(key, value)) for key, value in values.items())
    wanted = {k: clean(v) if isinstance(v, str) else tuple(map(clean, v)) for k, v in values.items()}
    fields = parse_canonical(text)
    assert {field.key: field.value for field in fields} == wanted
    by_yaml, trouble = parse_yaml(text, 2)
    assert trouble == ()
    assert [(field.key, field.value) for field in by_yaml] == [(field.key, field.value) for field in fields]


def test_a_changed_field_leaves_every_other_byte_alone() -> None:
    text = (
        "---\r\ntype: problem\r\nmine: {a: 1}   # kept\r\ntitle: old\r\n"
        "---\r\n\r\n# Head\r\n\r\n## Odd one\r\n- [ ] x\r\n"
    )
    changed = render(parse(text).with_field("title", "new"))
    assert changed == text.replace("title: old\r\n", "title: new\n")


def test_attacks_in_front_matter_are_refused_with_their_line_and_kept() -> None:
    deep = "a: " + "[" * 5000 + "\n"
    for attack in ("a: &x 1\nb: *x\n", "a: !!python/object:os.system x\n", "a: 1\na: 2\n", "a: [1\n", deep):
        text = f"---\n{attack}---\nbody\n"
        note = parse(text)
        assert note.trouble
        assert note.trouble[0].line >= 2
        assert render(note) == text
