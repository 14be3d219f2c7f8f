"""The stand-up as a team drives it: every key pressed, then the screen and the files read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerCancelled

from standup.core.lines import Tick
from standup.core.session import Turn
from standup.service.entries import add_line, blockers_question, open_entry, save_entry
from standup.service.meeting import open_meeting
from standup.service.problems import list_problems, raise_problem
from standup.service.week import as_markdown, week_report
from standup.service.workspace import Workspace
from standup.tui.app import StandupApp

HOSTILE = "\x1b]52;c;aGk=\x07 [/foo] [@click=app.quit]x[/] \u202eevil"


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys; a key that begins with `=` is typed letter by letter."""
    for key in keys:
        letters = key[1:] if key.startswith("=") else ""
        for pressed in letters or [key]:
            await pilot.press({" ": "space"}.get(pressed, pressed))
        await pilot.pause()


async def settle(pilot: Pilot[int], app: StandupApp) -> None:
    """Wait until everything asked for is saved and shown."""
    for _ in range(3):
        with suppress(WorkerCancelled):  # a later one has taken its place
            await app.workers.wait_for_complete()
        await app.jobs.settled()
        await pilot.pause()


def screen_text(app: StandupApp) -> str:
    """Give what the screen shows, row by row."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


async def test_three_people_and_a_blocker_end_in_files_a_problem_and_the_week(workspace: Workspace) -> None:
    app = StandupApp(workspace, "standup")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot, app)
        await press(pilot, "enter")
        await settle(pilot, app)
        await press(pilot, "=parser merged", "enter", "enter", "=rate limiter", "enter", "enter")
        await press(pilot, "=test env slow 45m x2 #waiting", "enter")
        await settle(pilot, app)
        await press(pilot, "ctrl+t")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await settle(pilot, app)
        await press(pilot, "enter")
        await settle(pilot, app)
        assert "Bo" in str(app.screen.query_one(".speaker", Static).render())
        await press(pilot, "=half a line", "ctrl+n")
        await settle(pilot, app)
        await press(pilot, "f9")
        await settle(pilot, app)
        assert "away: Cem" in screen_text(app)
        await press(pilot, "enter")
        await settle(pilot, app)
    ana, bo = open_entry(workspace, "ana").entry, open_entry(workspace, "bo").entry
    assert [line.text for line in ana.lines("done")] == ["parser merged"]
    assert [(line.text, line.tick) for line in ana.lines("next")] == [("rate limiter", Tick.OPEN)]
    (problem,) = list_problems(workspace)
    assert ana.blockers[0].text == f"test env slow 45m x2 #waiting {problem.problem.id}"
    assert [line.text for line in bo.lines("done")] == ["half a line"]
    session = open_meeting(workspace).session
    assert session.ended
    assert (session.people(Turn.HEARD), session.people(Turn.AWAY)) == (("ana", "bo"), ("cem",))
    assert problem.problem.id in as_markdown(workspace, week_report(workspace))


async def test_yesterdays_plan_is_ticked_and_what_is_open_is_planned_again(workspace: Workspace) -> None:
    friday = replace(workspace, today=date(2026, 11, 20))
    form = open_entry(friday)
    question = form.questions.questions[1]
    for text in ("ship the form", "call the customer"):
        form = add_line(friday, form, question, text)
    save_entry(friday, form)
    app = StandupApp(workspace, "me")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot, app)
        assert "Fri 20 Nov" in screen_text(app)
        await press(pilot, "space")
        await settle(pilot, app)
        await press(pilot, "ctrl+n")
        await settle(pilot, app)
    entry = open_entry(workspace).entry
    assert [(line.text, line.tick) for line in entry.lines("done")] == [("ship the form", Tick.DONE)]
    assert [(line.text, line.tick) for line in entry.lines("next")] == [("call the customer", Tick.OPEN)]


async def test_a_half_typed_line_is_there_again_after_quitting(workspace: Workspace) -> None:
    app = StandupApp(workspace, "me")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot, app)
        await press(pilot, "=not yet a line", "ctrl+q")
    again = StandupApp(workspace, "me")
    async with again.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot, again)
        assert "not yet a line" in screen_text(again)


async def test_a_line_from_another_window_is_not_lost(workspace: Workspace) -> None:
    app = StandupApp(workspace, "me")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await settle(pilot, app)
        await press(pilot, "=from the app", "enter")
        await settle(pilot, app)
        form = open_entry(workspace)
        save_entry(workspace, add_line(workspace, form, blockers_question(form.questions), "from the command line"))
        await press(pilot, "=and one more", "enter")
        await settle(pilot, app)
    entry = open_entry(workspace).entry
    assert [line.text for line in entry.lines("done")] == ["from the app", "and one more"]
    assert [line.text for line in entry.blockers] == ["from the command line"]


async def test_hostile_text_is_harmless_in_every_place(workspace: Workspace) -> None:
    form = open_entry(workspace)
    for question in form.questions.questions:
        form = add_line(workspace, form, question, HOSTILE)
    save_entry(workspace, form)
    raise_problem(workspace, HOSTILE, should=HOSTILE)
    app = StandupApp(workspace, "today")
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f1"):
            await press(pilot, key)
            await settle(pilot, app)
            shown = screen_text(app)
            assert not any(letter in shown for letter in "\x1b\x07\u202e\x9b")
        app.say(HOSTILE)
        await pilot.pause()


async def test_the_footer_begins_with_help_and_quit_and_everything_fits(workspace: Workspace) -> None:
    for size in ((60, 20), (80, 24), (160, 50)):
        app = StandupApp(workspace, "standup")
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot, app)
            await press(pilot, "enter")
            await settle(pilot, app)
            rows = screen_text(app).split("\n")
            assert rows[-1].split()[:4] == ["F1", "Help", "^q", "Quit"]
            assert "saved" in rows[-2]
            assert "Stand-up" in rows[1]
            assert any("What got closer" in row for row in rows)
