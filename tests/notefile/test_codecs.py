"""Each kind of note: read as it was written, written twice the same, and what a person wrote in it kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standup.core.entry import Answer, Entry
from standup.core.ids import ALPHABET
from standup.core.lines import Line, Tick
from standup.core.problem import Problem, State
from standup.core.questions import Kind
from standup.core.session import Session, Turn, start_session
from standup.core.text import clean, clean_line
from standup.core.walk import Evidence, Observation, Sight, Walk, WalkStatus
from standup.errors import NoteError
from standup.notefile import places
from standup.notefile.document import parse, render
from standup.notefile.entries import read_entry, write_entry
from standup.notefile.problems import read_problem, write_problem
from standup.notefile.sessions import read_session, write_session
from standup.notefile.walks import read_observation, read_walk, write_observation, write_walk

DAY = date(2026, 11, 24)
ODD = st.sampled_from(
    (
        *("# head", "## head", "\\# head", "- [ ] box", "\\[x] box", "call ^abcd", "<!-- a b -->", "```", "~~~", "---"),
        *("a  ", " a", "e\u0301", "👩\u200d💻", "שלום", "\u202eabc", "a: b", "'", '"', "\\", "\t", "no", "12:30", "|"),
    )
)
WORDS = st.one_of(ODD, st.text(max_size=8))
TEXTS = st.lists(WORDS, max_size=4).map(lambda words: clean("\n".join(words)).strip("\n"))
ONE_LINE = st.lists(WORDS, max_size=3).map(lambda words: clean_line(" ".join(words)).strip())
LINE_TEXTS = st.lists(WORDS, min_size=1, max_size=2).map(
    lambda words: "\n".join(row.strip() for row in clean("\n".join(words)).strip().split("\n") if row.strip())
)
LINES = st.lists(
    st.builds(Line, LINE_TEXTS, st.sampled_from(Tick), st.text(ALPHABET.lower(), min_size=4, max_size=4)),
    max_size=3,
    unique_by=lambda line: line.id,
).map(tuple)
TITLES = st.sampled_from(["What moved?", "Was “hat” geholfen?", "a # b", "¿Qué?"])
ANSWERS = st.lists(
    st.one_of(
        st.builds(Answer, st.sampled_from("abcd"), st.sampled_from([Kind.LINES, Kind.BLOCKERS]), TITLES, lines=LINES),
        st.builds(Answer, st.sampled_from("efgh"), st.sampled_from([Kind.TEXT, Kind.CHOICE]), TITLES, text=TEXTS),
    ),
    max_size=4,
    unique_by=lambda answer: answer.key,
).map(tuple)
DATES = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
NAMES = st.lists(ONE_LINE.filter(bool), max_size=3).map(tuple)
PROBLEMS = st.builds(
    Problem,
    id=st.just("P-7KQ"),
    team=st.just("orders"),
    title=ONE_LINE,
    created=st.just(DAY),
    by=ONE_LINE,
    state=st.sampled_from(State),
    owner=ONE_LINE,
    next_step=ONE_LINE,
    next_step_on=DATES,
    closed_on=DATES,
    waste=ONE_LINE,
    should=TEXTS,
    actual=TEXTS,
    sightings=NAMES,
    log=LINES,
)
WALKS = st.builds(
    Walk,
    id=st.just("W-4PX"),
    team=st.just("orders"),
    day=st.just(DAY),
    purpose=ONE_LINE,
    walker=ONE_LINE,
    theme=ONE_LINE.filter(bool),
    area=ONE_LINE,
    value_stream=ONE_LINE,
    company=NAMES,
    status=st.sampled_from(WalkStatus),
    read_back=TEXTS,
    promises=LINES,
    reflection=TEXTS,
)


def bare(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without the bytes that they were read from."""
    return tuple(replace(line, raw="") for line in lines)


@given(ANSWERS, ONE_LINE.filter(bool))
def test_an_entry_is_read_as_it_was_written(answers: tuple[Answer, ...], name: str) -> None:
    entry = Entry("orders", "ana", name, DAY, answers, "2026-11-24T09:31:00+00:00")
    path = places.entry("orders", DAY, "ana")
    text = render(write_entry(entry, None, path))
    read = read_entry(parse(text), path)
    found = tuple(replace(answer, lines=bare(answer.lines)) for answer in read.answers)
    assert found == tuple(answer for answer in answers if answer.lines or answer.text)
    assert replace(read, answers=()) == replace(entry, answers=())
    assert render(write_entry(read, parse(text), path)) == text
    assert render(write_entry(entry, parse(text), path)) == text


@given(PROBLEMS)
def test_a_problem_is_read_as_it_was_written(problem: Problem) -> None:
    path = places.problem("orders", "P-7KQ")
    text = render(write_problem(problem, None, path))
    read = read_problem(parse(text), path)
    assert replace(read, log=bare(read.log)) == problem
    assert render(write_problem(read, parse(text), path)) == text


@given(WALKS)
def test_a_walk_is_read_as_it_was_written(walk: Walk) -> None:
    path = places.walk("orders", DAY, "W-4PX")
    text = render(write_walk(walk, None, path))
    read = read_walk(parse(text), path)
    assert replace(read, promises=bare(read.promises)) == walk
    assert render(write_walk(read, parse(text), path)) == text


@given(LINE_TEXTS, TEXTS, ONE_LINE, st.sampled_from(Evidence), st.sampled_from(Sight))
def test_an_observation_is_read_as_it_was_written(
    line: str, should: str, step: str, evidence: Evidence, sight: Sight
) -> None:
    seen = Observation("O-9TD", "W-4PX", "orders", DAY, "bo", Line(line, id="k3f9"), should, evidence, sight, step)
    path = places.observation("orders", DAY, "W-4PX", "O-9TD")
    text = render(write_observation(seen, None, path))
    read = read_observation(parse(text), path)
    assert replace(read, line=replace(read.line, raw="")) == seen
    assert render(write_observation(read, parse(text), path)) == text


TURNS = st.lists(st.sampled_from([*Turn, None]), max_size=8)


@given(TURNS)
def test_a_session_is_read_as_it_was_written(steps: list[Turn | None]) -> None:
    session: Session = start_session("orders", DAY, "ana", ("ana", "bo", "cem"), "2026-11-24T09:31:00+00:00")
    path = places.session("orders", DAY)
    note = None
    for step in steps:
        session = session.back() if step is None else session.took(step) if step is not Turn.WAITING else session
        note = write_session(session, note, path)
        text = render(note)
        assert read_session(parse(text), path) == session
        assert render(write_session(session, parse(text), path)) == text


ENTRY_PATH = places.entry("orders", DAY, "ana")
BY_HAND = """\
---
type: entry
date: 2026-11-24
mood: {deep: [1]}  # mine
---
Some words.

## Slowed
- VPN down
- VPN down

A thought between.

## Something of my own
## done it <!-- done lines -->
* [x] the parser ^k3f9
    - with a note below
"""


def test_what_a_person_wrote_is_read_as_far_as_possible_and_kept() -> None:
    note = parse(BY_HAND)
    entry = read_entry(note, ENTRY_PATH)
    assert (entry.person, entry.name, entry.team) == ("ana", "ana", "")
    assert [line.text for line in entry.lines("slowed")] == ["VPN down", "VPN down"]
    (done,) = entry.lines("done")
    assert (done.id, done.tick) == ("k3f9", Tick.DONE)
    more = (*entry.lines("slowed"), Line("printer", id="abcd"))
    changed = entry.with_answer(Answer("slowed", Kind.BLOCKERS, "What slowed you?", more))
    after = render(write_entry(changed, note, ENTRY_PATH))
    for kept in ("mood: {deep: [1]}  # mine\n", "Some words.\n", "- VPN down\n- VPN down\n- printer ^abcd\n"):
        assert kept in after
    for kept in (
        "A thought between.\n",
        "## Something of my own\n",
        "* [x] the parser ^k3f9\n    - with a note below\n",
    ):
        assert kept in after
    assert [line.text for line in read_entry(parse(after), ENTRY_PATH).blockers] == ["VPN down", "VPN down", "printer"]


@pytest.mark.parametrize("body", ["It waits.\n", "- It waits.\n- And a second thing.\n\nProse.\n"])
def test_an_observation_by_hand_loses_nothing_when_it_is_written(body: str) -> None:
    path = places.observation("orders", DAY, "W-4PX", "O-9TD")
    text = (
        f"---\ntype: observation\ndate: 2026-11-24\nby: bo\n---\n\n# Mine\n\n## What happens <!-- happens -->\n{body}"
    )
    seen = read_observation(parse(text), path)
    assert (seen.id, seen.walk, seen.line.text) == ("O-9TD", "W-4PX", "It waits.")
    after = render(write_observation(replace(seen, should="It runs."), parse(text), path))
    assert body in after and "It runs." in after


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntype: entry\n---\n", "“date” is missing"),
        ("---\ntype: entry\ndate: 2026-02-30\n---\n", "“date: 2026-02-30” is no date"),
        ("---\ntype: problem\ndate: 2026-11-24\n---\n", "belongs here, this one has type “problem”"),
        ("words\n", "this one has no type"),
        ("---\ntype: entry\n", "md:1: the front matter is not closed"),
        ("---\ntype: entry\na: *x\n---\n", "md:3: the front matter"),
        ("---\ntype: entry\ndate: 2026-11-25\n---\n", "by what it says, this is standups/2026/W48/2026-11-25/ana.md"),
        ("---\ntype: entry\ndate: 2026-11-24\nperson: bo\n---\n", "by what it says, this is"),
        ("---\ntype: entry\ndate: 2026-11-24\nperson: ../../x\n---\n", "by what it says, this is"),
    ],
)
def test_a_note_that_cannot_be_used_says_why(text: str, says: str) -> None:
    with pytest.raises(NoteError) as raised:
        read_entry(parse(text), ENTRY_PATH)
    assert says in str(raised.value) and str(raised.value).startswith(ENTRY_PATH)


@pytest.mark.parametrize("problem_id", ["../../x", "P-ILO", "W-4PX", "P-8KQ"])
def test_an_id_that_is_none_or_another_is_refused(problem_id: str) -> None:
    text = f"---\ntype: problem\nid: {problem_id}\ncreated: 2026-11-24\n---\n"
    with pytest.raises(NoteError):
        read_problem(parse(text), places.problem("orders", "P-7KQ"))


@pytest.mark.parametrize("schema", ["2", "99", "x"])
def test_a_note_of_a_newer_schema_can_be_read_and_not_written(schema: str) -> None:
    text = f"---\nschema: {schema}\ntype: entry\ndate: 2026-11-24\n---\n"
    entry = read_entry(parse(text), ENTRY_PATH)
    with pytest.raises(NoteError, match="written by a newer version"):
        write_entry(entry, parse(text), ENTRY_PATH)


def test_where_notes_live() -> None:
    assert ENTRY_PATH == "teams/orders/standups/2026/W48/2026-11-24/ana.md"
    assert places.session("orders", date(2027, 1, 1)) == "teams/orders/standups/2026/W53/2027-01-01/_session.md"
    assert places.walk("orders", DAY, "W-4PX") == "teams/orders/walks/2026/W48/W-4PX/walk.md"
    assert places.problem("orders", "P-7KQ") == "teams/orders/problems/P-7KQ.md"
