"""One's own entry: what carries over, what is asked again tomorrow, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from standup.core.lines import Line, Tick
from standup.core.questions import Question
from standup.errors import UsageError
from standup.notefile import places
from standup.service.entries import (
    EntryForm,
    add_line,
    answer,
    blockers_question,
    change_line,
    open_entry,
    save_entry,
    set_text,
    tick,
)
from standup.service.workspace import Workspace, open_workspace

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def on(ws: Workspace, day: date) -> Workspace:
    """The same notes on another day."""
    return replace(ws, today=day)


def asked(form: EntryForm, key: str) -> Question:
    """A question of the form's set."""
    question = form.questions.question(key)
    assert question is not None
    return question


def planned(ws: Workspace, *texts: str) -> EntryForm:
    """An entry of this day with these plans, saved."""
    return save_entry(ws, answer(ws, open_entry(ws), [("next", text) for text in texts]))


def carried(form: EntryForm) -> list[str]:
    """What is shown to tick."""
    return [line.text for line in form.carried["done"]]


def test_fridays_plan_is_shown_on_monday(workspace: Workspace) -> None:
    planned(on(workspace, FRIDAY), "merge the parser", "call IT")
    form = open_entry(on(workspace, MONDAY))
    assert carried(form) == ["merge the parser", "call IT"]
    assert form.last_day == FRIDAY


def test_what_was_not_spoken_of_is_planned_again_under_its_id(workspace: Workspace) -> None:
    first = planned(on(workspace, FRIDAY), "merge the parser", "call IT")
    parser, call = first.entry.lines("next")
    form = open_entry(on(workspace, MONDAY))
    form = save_entry(on(workspace, MONDAY), tick(form, asked(form, "done"), parser, Tick.DONE))
    assert [(line.id, line.tick) for line in form.entry.lines("done")] == [(parser.id, Tick.DONE)]
    assert [(line.id, line.tick) for line in form.entry.lines("next")] == [(call.id, Tick.OPEN)]
    assert carried(open_entry(on(workspace, TUESDAY))) == ["call IT"]


def test_an_entry_saved_twice_carries_nothing_twice(workspace: Workspace) -> None:
    planned(on(workspace, FRIDAY), "merge the parser")
    for text in ("VPN", "printer"):
        form = open_entry(workspace)
        save_entry(workspace, answer(workspace, form, [("slowed", text)]))
    form = open_entry(workspace)
    assert [line.text for line in form.entry.lines("next")] == ["merge the parser"]
    assert [line.text for line in form.entry.lines("slowed")] == ["VPN", "printer"]
    assert [a.key for a in form.entry.answers if not a.empty] == ["next", "slowed"]


def test_a_tick_can_be_taken_back(workspace: Workspace) -> None:
    (line,) = planned(on(workspace, FRIDAY), "merge the parser").entry.lines("next")
    form = open_entry(workspace)
    done = asked(form, "done")
    assert form.tick_of(done, line) is Tick.OPEN
    form = tick(form, done, line, Tick.DONE)
    assert form.tick_of(done, line) is Tick.DONE
    form = tick(form, done, line, Tick.OPEN)
    assert form.tick_of(done, line) is Tick.OPEN
    assert [known.id for known in form.entry.lines("next")] == [line.id]
    assert form.entry.lines("done") == ()


def test_nothing_changed_writes_nothing(workspace: Workspace, notes: Path) -> None:
    planned(workspace, "merge the parser")
    file = notes / places.entry(workspace.team_key, TUESDAY, "ana")
    before = file.stat().st_ino, file.read_bytes()
    save_entry(workspace, open_entry(workspace))
    assert (file.stat().st_ino, file.read_bytes()) == before


def test_a_line_is_reworded_or_removed(workspace: Workspace) -> None:
    form = answer(workspace, open_entry(workspace), [("slowed", "VPN"), ("slowed", "printer")])
    slowed = asked(form, "slowed")
    vpn, printer = form.entry.lines("slowed")
    form = change_line(change_line(form, slowed, vpn, "VPN 20m"), slowed, printer, "  ")
    assert form.entry.lines("slowed") == (replace(vpn, text="VPN 20m"),)
    assert add_line(workspace, form, slowed, "  ") == form


def test_what_a_person_wrote_by_hand_stays_beside_what_is_typed(workspace: Workspace, notes: Path) -> None:
    file = notes / places.entry(workspace.team_key, TUESDAY, "ana")
    file.parent.mkdir(parents=True)
    file.write_text("---\ntype: entry\ndate: 2026-11-24\n---\n## Slowed\n- VPN down\n\n## Mine\nwords\n")
    save_entry(workspace, answer(workspace, open_entry(workspace), [("slowed", "printer")]))
    assert [line.text for line in open_entry(workspace).entry.blockers] == ["VPN down", "printer"]
    assert "- VPN down\n" in file.read_text() and "## Mine\nwords\n" in file.read_text()


def test_an_answer_to_no_question_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="no question has the key “mood” – there are done, next, slowed"):
        answer(workspace, open_entry(workspace), [("mood", "4")])


@pytest.fixture
def moody(notes: Path) -> Workspace:
    """The notes of a team whose set has a scale and a choice."""
    config = notes / "config.toml"
    config.write_text(config.read_text().replace('question_set = "three-questions"', 'question_set = "with-mood"'))
    return open_workspace(str(notes), person="ana", day="2026-11-24")


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("mood", "6", "a number from 1 to 5"),
        ("mood", "9" * 5000, "a number from 1 to 5"),
        ("where", "moon", "choose one"),
    ],
)
def test_an_answer_that_its_question_does_not_take_is_refused(moody: Workspace, key: str, text: str, says: str) -> None:
    form = open_entry(moody)
    with pytest.raises(UsageError, match=says):
        set_text(form, asked(form, key), text)


def test_a_scale_a_choice_and_a_text_are_kept(moody: Workspace) -> None:
    answers = [("mood", "4"), ("where", "at home"), ("help", "# Bo\n\n## with the parser")]
    save_entry(moody, answer(moody, open_entry(moody), answers))
    found = open_entry(moody).entry
    assert [(key, found.answer(key)) for key, _ in answers if found.answer(key) is None] == []
    assert [(a.key, a.text) for a in found.answers if a.text] == answers
    assert blockers_question(open_entry(moody).questions).key == "slowed"


def test_somebody_else_can_be_written_for_and_a_stranger_starts_blank(workspace: Workspace) -> None:
    form = save_entry(workspace, answer(workspace, open_entry(workspace, "bo"), [("slowed", "VPN")]))
    assert (form.entry.person, form.entry.name, form.stored.path.endswith("/bo.md")) == ("bo", "Bo", True)
    assert isinstance(form.entry.lines("slowed")[0], Line)
    assert open_entry(workspace).stored.text is None
