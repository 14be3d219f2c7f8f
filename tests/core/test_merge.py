"""What must hold of a merge, whatever was written: no side is lost, no order matters, nothing changes twice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from standup.core.bodies import OTHER, other_of
from standup.core.lines import items
from standup.core.merge import KINDS, Merged, merge_notes
from standup.core.note import Note
from standup.notefile.document import parse, render

ROWS = (
    "- call the supplier ^aaaa\n",
    "- call the supplier today ^aaaa\n",
    "- [x] call the supplier ^aaaa\n",
    "- [>] call the supplier ^aaaa\n",
    "- [ ] order parts ^bbbb\n",
    "- order parts\n  for line 2 ^bbbb\n",
    "- no id\n",
    "- [x] no id\n",
    "- one more\n",
    "* starred ^cccc\n",
    "- \n",
    "- call (other version) ^aaaao7qz\n",
    "- 2026-11-24 opened\n",
    "- 2026-11-24 a sighting\n",
    "- 2026-11-25 closed\n",
    "- 2026-11-20 09:12 seen\n",
    "\n",
    "\n",
    "some prose\n",
    "other prose\n",
    "  indented\n",
    "```\n",
    "```\n## in code\n- item in code\n```\n",
    "last without end",
)
FIELDS = (
    "updated: 2026-11-24T09:00:00+01:00\n",
    "updated: 2026-11-24T08:30:00Z\n",
    "updated: 2026-11-24T09:00:00\n",
    "updated: soon\n",
    "owner: bo\n",
    "owner: ada\n",
    "owner:   ada   # tall\n",
    "status: open\n",
    "status: closed\n",
    "waste: [waiting, motion]\n",
    "waste: [waiting, defects]\n",
    "waste: []\n",
    "waste: motion\n",
    "deep:\n  - a: 1\n",
    "deep:\n  - a: 2\n",
    "empty:\n",
)
HEADS = ("## Plan <!-- plan ticks -->\n", "## Log <!-- log -->\n", "## Notes by hand\n", "## The plan <!-- plan -->\n")


def bodies() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(ROWS), max_size=7).map("".join)


def texts() -> st.SearchStrategy[str]:
    fields = st.lists(st.sampled_from(FIELDS), max_size=5, unique_by=lambda row: row.split(":")[0])
    parts = st.lists(st.tuples(st.sampled_from(HEADS), bodies()), max_size=3, unique_by=lambda part: part[0])

    def joined(rows: list[str], preamble: str, sections: list[tuple[str, str]]) -> str:
        text = "---\n" + "".join(rows) + "---\n" + preamble
        for head, body in sections:
            text += ("" if text.endswith("\n") else "\n") + head + body
        return text

    return st.builds(joined, fields, bodies(), parts)


notes = texts().map(parse)
kinds = st.sampled_from(sorted(KINDS))


def again(merged: Merged) -> Note:
    """The merged note as the next sync reads it."""
    return parse(render(merged.note))


def has_twins(note: Note) -> bool:
    """Whether a thing stands there twice that should be one: nobody can say which one a side moved or removed."""
    for body in (note.preamble, *(section.body for section in note.sections)):
        keys = [line.key for line in items(body)]
        prose = [row for row in body.splitlines() if row.strip() and not row.startswith(("-", "*", "`"))]
        if len(set(keys)) < len(keys) or len(set(prose)) < len(prose):
            return True
    heads = [section.key for section in note.sections if section.key]
    return len(set(heads)) < len(heads)


@given(notes, notes, kinds)
def test_a_side_that_left_the_note_alone_changes_nothing(base: Note, edited: Note, kind: str) -> None:
    assert merge_notes(base, edited, base, kind) == Merged(edited)
    assert merge_notes(base, base, edited, kind) == Merged(edited)
    assert merge_notes(base, edited, edited, kind) == Merged(edited)


@given(notes, notes, notes, kinds)
@settings(max_examples=400)
def test_it_makes_no_difference_whose_side_is_whose(base: Note, one: Note, two: Note, kind: str) -> None:
    there, back = merge_notes(base, one, two, kind), merge_notes(base, two, one, kind)
    assert render(there.note) == render(back.note)
    assert there.reports == back.reports


@given(notes, notes, notes, kinds)
@settings(max_examples=400, suppress_health_check=[HealthCheck.filter_too_much])
def test_merging_the_result_again_changes_nothing(base: Note, one: Note, two: Note, kind: str) -> None:
    assume(not any(has_twins(note) for note in (base, one, two)))
    result = again(merge_notes(base, one, two, kind))
    for side in (one, two):
        assert render(merge_notes(base, result, side, kind).note) == render(result)


@given(st.none(), notes, notes, kinds)
def test_notes_made_anew_on_both_sides_merge_by_the_same_laws(base: None, one: Note, two: Note, kind: str) -> None:
    there, back = merge_notes(base, one, two, kind), merge_notes(base, two, one, kind)
    assert render(there.note) == render(back.note)
    assume(not has_twins(one) and not has_twins(two))
    assert render(merge_notes(base, again(there), one, kind).note) == render(there.note)


def item_texts(note: Note) -> set[str]:
    """The wording of every item, whichever section it stands in."""
    bodies = (note.preamble, *(section.body for section in note.sections))
    return {line.text.removesuffix(OTHER) for body in bodies for line in items(body)}


@given(notes, notes, notes, kinds)
@settings(max_examples=400)
def test_no_item_is_lost_that_the_other_side_left_alone(base: Note, one: Note, two: Note, kind: str) -> None:
    result = "".join(render(merge_notes(base, one, two, kind).note).split())
    old = item_texts(base)
    for side in (one, two):
        for text in item_texts(side) - old:
            assert all("".join(row.split()) in result for row in text.split("\n"))  # an id may stand between rows


@given(notes, notes, notes, kinds)
def test_no_prose_and_no_field_is_lost(base: Note, one: Note, two: Note, kind: str) -> None:
    result = render(merge_notes(base, one, two, kind).note)
    for side in (one, two):
        for row in ("some prose", "other prose", "indented"):
            if row in render(side) and row not in render(base):
                assert row in result
        owner = side.text("owner")
        if owner and owner != base.text("owner"):
            assert owner in result


def note(*, updated: str = "2026-11-24T09:00:00+01:00", fields: str = "", plan: str = "", log: str = "") -> Note:
    text = f"---\nupdated: {updated}\n{fields}---\n"
    text += f"\n## Plan <!-- plan -->\n\n{plan}" if plan else ""
    return parse(text + (f"\n## Log <!-- log -->\n\n{log}" if log else ""))


LATER = "2026-11-24T10:00:00+01:00"


def test_changes_to_different_lines_both_stay() -> None:
    base = note(plan="- one ^aaaa\n- two ^bbbb\n")
    ours = note(plan="- one, changed ^aaaa\n- two ^bbbb\n- three ^cccc\n")
    theirs = note(plan="- one ^aaaa\n- [x] two ^bbbb\n- four ^dddd\n", updated=LATER)
    merged = merge_notes(base, ours, theirs, "entry")
    assert "- one, changed ^aaaa\n- [x] two ^bbbb\n- three ^cccc\n- four ^dddd\n" in render(merged.note)
    assert merged.note.text("updated") == LATER
    assert merged.reports == ()


def test_the_wording_of_one_and_the_tick_of_the_other_come_together() -> None:
    base, ours = note(plan="- [ ] one ^aaaa\n"), note(plan="- [ ] one, in words ^aaaa\n")
    merged = merge_notes(base, ours, note(plan="- [x] one ^aaaa\n"), "entry")
    assert "- [x] one, in words ^aaaa\n" in render(merged.note)


def test_a_line_changed_on_both_sides_stands_there_twice_the_later_one_first() -> None:
    base = note(plan="- one ^k3f9\n- two ^bbbb\n")
    ours = note(plan="- one by nine ^k3f9\n- two ^bbbb\n")
    theirs = note(plan="- one by ten ^k3f9\n- two ^bbbb\n", updated=LATER)
    merged = merge_notes(base, ours, theirs, "entry")
    plan = merged.note.section("plan")
    assert plan is not None
    first, other, last = items(plan.body)
    assert (first.text, first.id, other_of(first)) == ("one by ten", "k3f9", "")
    assert (other.text, other_of(other)) == ("one by nine" + OTHER, "k3f9")
    assert last.text == "two"
    assert merged.reports == ("Plan: a line was changed on both sides, both versions are kept",)


def test_an_edit_wins_over_a_deletion() -> None:
    base, ours = note(plan="- one ^aaaa\n- two ^bbbb\n"), note(plan="- two ^bbbb\n")
    theirs = note(plan="- one, after all ^aaaa\n- two ^bbbb\n")
    assert "- one, after all ^aaaa\n- two" in render(merge_notes(base, ours, theirs, "entry").note)


def test_a_line_deleted_on_one_side_is_gone() -> None:
    base, ours = note(plan="- one ^aaaa\n- two ^bbbb\n"), note(plan="- two ^bbbb\n")
    theirs = note(plan="- one ^aaaa\n- two ^bbbb\n- three ^cccc\n")
    assert "one" not in render(merge_notes(base, ours, theirs, "entry").note)


def test_the_later_value_wins_and_the_earlier_one_goes_into_the_log() -> None:
    base = note(fields="owner: ada\nstatus: open\n", log="- 2026-11-20 opened\n")
    ours = note(fields="owner: bo\nstatus: closed\n", log="- 2026-11-20 opened\n- 2026-11-25 closed\n")
    theirs = note(fields="owner: cy\nstatus: open\n", log="- 2026-11-20 opened\n", updated=LATER)
    merged = merge_notes(base, ours, theirs, "problem")
    assert (merged.note.text("owner"), merged.note.text("status")) == ("cy", "closed")
    assert render(merged.note).endswith(
        "- 2026-11-20 opened\n- 2026-11-24 owner: the other version was “bo”\n- 2026-11-25 closed\n"
    )


def test_lists_take_what_both_added_and_leave_what_either_removed() -> None:
    base = note(fields="who: [ada, bo]\n")
    ours, theirs = note(fields="who: [ada, bo, dee]\n"), note(fields="who: [ada, cy]\n")
    assert merge_notes(base, ours, theirs, "problem").note.texts("who") == ("ada", "cy", "dee")


def test_logs_are_one_log_by_time() -> None:
    base = note(log="- 2026-11-20 opened\n")
    ours = note(log="- 2026-11-20 opened\n- 2026-11-26 closed\n")
    theirs = note(log="- 2026-11-20 opened\n- 2026-11-24 seen\n")
    log = merge_notes(base, ours, theirs, "problem").note.section("log")
    assert log is not None
    assert [line.text for line in items(log.body)] == ["2026-11-20 opened", "2026-11-24 seen", "2026-11-26 closed"]


def test_fields_and_sections_nobody_knows_survive_byte_for_byte() -> None:
    odd = "x-odd:   'as  written'  # so\n"
    base = note(plan="- one ^aaaa\n")
    ours = note(plan="- one ^aaaa\n- two ^bbbb\n", fields=odd)
    theirs = parse(render(note(plan="- [x] one ^aaaa\n")) + "\n##   Mine\n\n* as   I like\t\n")
    text = render(merge_notes(base, ours, theirs, "entry").note)
    assert odd in text
    assert "##   Mine\n\n* as   I like\t\n" in text


def test_a_kind_that_cannot_be_merged_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        merge_notes(None, Note(), Note(), "week")
