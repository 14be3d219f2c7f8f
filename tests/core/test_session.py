"""The meeting: nobody is forgotten, nobody who is away is called, and a step back is a step back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from standup.core.session import Session, Turn, start_session

PEOPLE = ("ana", "bo", "cem", "dita")
OVER = (Turn.HEARD, Turn.PASSED, Turn.AWAY)

STEPS = st.one_of(
    st.tuples(st.just("took"), st.sampled_from(OVER), st.just("")),
    st.tuples(st.just("back"), st.just(Turn.WAITING), st.just("")),
    st.tuples(st.just("turned"), st.just(Turn.WAITING), st.sampled_from([*PEOPLE, "nobody"])),
    st.tuples(st.just("marked"), st.sampled_from(Turn), st.sampled_from([*PEOPLE, "nobody"])),
    st.tuples(st.just("joined"), st.just(Turn.WAITING), st.sampled_from(["eli", "fay"])),
)


def begun(people: tuple[str, ...] = PEOPLE) -> Session:
    """A meeting of these people in which nothing has happened."""
    return start_session("orders", date(2026, 11, 24), "ana", people, "")


def after(session: Session, step: tuple[str, Turn, str]) -> Session:
    """The session after one step."""
    what, turn, person = step
    match what:
        case "took":
            return session.took(turn)
        case "back":
            return session.back()
        case "turned":
            return session.turned_to(person)
        case "marked":
            return session.marked(person, turn)
        case _:
            return session.with_people((*PEOPLE, person))


def turn_of(session: Session, person: str) -> Turn:
    """What has become of somebody's turn."""
    return dict(session.turns)[person]


@given(st.lists(STEPS, max_size=25))
def test_whatever_happens_nobody_is_lost(steps: list[tuple[str, Turn, str]]) -> None:
    session = begun()
    for step in steps:
        session = after(session, step)
        names = [person for person, _ in session.turns]
        assert len(set(names)) == len(names) and set(PEOPLE) <= set(names)
        assert not session.speaker or turn_of(session, session.speaker) is Turn.WAITING
        assert bool(session.speaker) is bool(session.people(Turn.WAITING))
        assert session.next_speaker != session.speaker or not session.speaker
        assert all(turn_of(session, person) is not Turn.WAITING for person in session.taken)
    for _ in session.turns:
        session = session.took(Turn.HEARD)
    assert session.speaker == "" and not session.people(Turn.WAITING)


@given(st.lists(STEPS, max_size=15), st.sampled_from(OVER))
def test_back_undoes_the_turn_before(steps: list[tuple[str, Turn, str]], turn: Turn) -> None:
    session = begun()
    for step in steps:
        session = after(session, step)
    if session.speaker:
        assert session.took(turn).back() == session


def test_the_round_goes_in_order_and_ends() -> None:
    session = begun()
    spoken = []
    while session.speaker:
        spoken.append(session.speaker)
        session = session.took(Turn.HEARD)
    assert spoken == list(PEOPLE) == list(session.taken)
    assert session.took(Turn.HEARD) == session
    assert [session.back().speaker, session.back().back().speaker] == ["dita", "cem"]


def test_who_is_away_is_not_called_and_may_turn_up_late() -> None:
    session = begun().marked("bo", Turn.AWAY).took(Turn.HEARD)
    assert session.speaker == "cem"
    session = session.took(Turn.HEARD).took(Turn.HEARD)
    assert session.speaker == ""
    assert session.marked("bo", Turn.WAITING).speaker == "bo"


def test_somebody_called_out_of_order_does_not_make_others_be_forgotten() -> None:
    session = begun().turned_to("cem").took(Turn.HEARD)
    assert session.speaker == "dita"
    session = session.took(Turn.PASSED)
    assert session.speaker == "ana"
    assert session.back().speaker == "dita"
    assert session.back().back().speaker == "cem"


def test_back_calls_nobody_who_is_away() -> None:
    session = begun().marked("bo", Turn.AWAY).took(Turn.HEARD).took(Turn.HEARD)
    assert session.speaker == "dita"
    assert [session.back().speaker, session.back().back().speaker] == ["cem", "ana"]


def test_back_also_undoes_that_somebody_was_found_to_be_away() -> None:
    session = begun().marked("ana", Turn.AWAY)
    assert (session.speaker, session.back()) == ("bo", begun())


def test_nothing_to_go_back_to() -> None:
    assert begun().back() == begun()
    assert begun(()).took(Turn.HEARD) == begun(())
