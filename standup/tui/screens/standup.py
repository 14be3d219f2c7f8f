"""The stand-up: gather, the round with one person after the other, the read-back and the close."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from standup.core.session import Session, Turn
from standup.service.entries import link_blocker
from standup.service.meeting import Meeting, open_meeting, save_meeting
from standup.service.today import Today, today
from standup.tui.commands import Command, bindings
from standup.tui.messages import AllAnswered, NothingBefore
from standup.tui.screens.problem_picker import ProblemPicker
from standup.tui.screens.writing import PROBLEM, SAME, WritingPlace
from standup.tui.widgets.entry_editor import EntryEditor
from standup.tui.widgets.meeting import Gather, ReadBack, TurnLine

NEXT = Command("meeting.next", "ctrl+n", "Next", "next", "Keep what is typed; the next person is up.")
PASS = Command("meeting.pass", "f8", "Pass", "pass", "Passing is always fine: on to the next person.")
AWAY = Command("meeting.away", "f9", "Away", "away", "The one who is up, or highlighted, is away.")
BACK = Command("meeting.back", "escape", "Back", "back", "One question back, then one person back.")
MINE = Command("meeting.mine", "w", "My entry", "write_mine", "Write only your own entry.", shown=False)
LINK = Command("meeting.link", "p", "Problem", "link", "Make a problem of the highlighted blocker.", shown=False)


class StandupPlace(WritingPlace):
    """The stand-up of today."""

    NAME = "standup"
    CSS_PATH = "standup.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (NEXT, PASS, AWAY, BACK, SAME, PROBLEM, MINE, LINK)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self._meeting: Meeting | None = None
        self._session: Session | None = None
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        with ContentSwitcher(initial="gather", classes="body"):
            yield Gather(id="gather")
            with Vertical(id="round"):
                yield TurnLine()
                yield EntryEditor()
            yield ReadBack(id="close")

    @property
    def _stage(self) -> str:
        return self.query_one(ContentSwitcher).current or "gather"

    def _go(self, stage: str) -> None:
        self.query_one(ContentSwitcher).current = stage

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Read where the meeting stands, and go there; a round that is on the screen is left alone."""
        ws = self.app.ws
        if self._session is not None and self._stage != "gather":
            return
        meeting = await self.read(lambda: open_meeting(ws))
        self._today = await self.read(lambda: today(ws))
        if meeting is None:
            return
        self._meeting = meeting
        self._session = meeting.session
        if self._session.started and not self._session.ended:
            await self._show_turn()
        else:
            self._show_gather()

    def _show_gather(self) -> None:
        if self._session is None:
            return
        self._go("gather")
        members = self._today.members if self._today else ()
        written = {member.person for member in members if member.has_written}
        gather = self.query_one(Gather)
        gather.show(self._session, written, self.app.ws.team.name_of)
        gather.take_focus()

    @on(Gather.Started)
    async def start(self) -> None:
        """Start the round, or open it again."""
        if self._session is None or not self._session.turns:
            return
        ws, session = self.app.ws, self._session
        waiting = [n for n, (_, turn) in enumerate(session.turns) if turn is Turn.WAITING]
        at = waiting[0] if waiting else len(session.turns)
        self._move(replace(session, at=at, ended="", driver=ws.person, started=session.started or ws.stamp()))
        await self._show_turn()

    async def _show_turn(self) -> None:
        session = self._session
        if session is None:
            return
        if not session.speaker:
            await self._show_close()
            return
        self.query_one(TurnLine).show(session, self.app.ws.team.name_of)
        if await self.open_form(session.speaker):
            self._go("round")
            self.query_one(EntryEditor).begin()

    def _move(self, session: Session) -> None:
        self._session = session
        self.save_session()

    @work(group="save-session")
    async def save_session(self) -> None:
        """Save where the meeting stands."""
        await self._save_session()

    async def _save_session(self) -> bool:
        ws, session = self.app.ws, self._session

        def save() -> Meeting:
            # Runs in the one thread that saves: each save goes on from what the one before has left.
            self._meeting = save_meeting(ws, self._meeting or open_meeting(ws), session or open_meeting(ws).session)
            return self._meeting

        return await self.write(save) is not None

    async def _took(self, turn: Turn) -> None:
        if self._session is not None and self._stage == "round":
            self.keep_typed()
            self._move(self._session.took(turn))
            await self._show_turn()

    async def action_next(self) -> None:
        """The next person is up."""
        await self.drained()
        await self._go_on()

    @on(AllAnswered)
    async def _go_on(self) -> None:
        if self._stage == "gather":
            await self.start()
        elif self._stage == "close":
            self.finish()
        else:
            await self._took(Turn.HEARD)

    async def action_pass(self) -> None:
        """The one who is up passes."""
        await self.drained()
        await self._took(Turn.PASSED)

    async def action_away(self) -> None:
        """The one who is up, or highlighted in the roster, is away; or is here after all."""
        await self.drained()
        await self._took(Turn.AWAY)
        at = self.query_one(Gather).highlighted
        if self._stage == "gather" and self._session is not None and at is not None:
            person, turn = self._session.turns[at]
            self._move(self._session.marked(person, Turn.WAITING if turn is Turn.AWAY else Turn.AWAY))
            self._show_gather()

    async def action_back(self) -> None:
        """One step back: a question, a person, the gathering."""
        await self.drained()
        if self._stage == "round":
            self.query_one(EntryEditor).step_back()
        elif self._stage == "close" and self._session is not None:
            self._move(self._session.back())
            await self._show_turn()

    @on(NothingBefore)
    async def _nothing_before(self) -> None:
        if self._session is None:
            return
        self.keep_typed()
        if self._session.at == 0:
            self._show_gather()
        else:
            self._move(self._session.back())
            await self._show_turn()

    async def _show_close(self) -> None:
        ws, session = self.app.ws, self._session
        await self.app.jobs.settled()
        found = await self.read(lambda: today(ws))
        if found is None or session is None:
            return
        self._today = found
        self._go("close")
        readback = self.query_one(ReadBack)
        readback.show(session, found.blockers, ws.team.name_of)
        readback.take_focus()

    @work(group="link", exclusive=True)
    async def action_link(self) -> None:
        """Make a problem of the highlighted blocker, or let it join one."""
        at = self.query_one(ReadBack).highlighted
        if self._stage != "close" or self._today is None or at is None:
            return
        ws, sighting = self.app.ws, self._today.blockers[at]
        chosen = await self.app.push_screen_wait(ProblemPicker(sighting.line))
        if chosen:
            await self.write(lambda: link_blocker(ws, sighting, chosen))
            await self._show_close()

    async def action_write_mine(self) -> None:
        """Write only one's own entry."""
        if self._stage == "gather":
            await self.run_action("app.write_mine")

    @on(ReadBack.Finished)
    @work(group="finish", exclusive=True)
    async def finish(self) -> None:
        """Save the meeting as ended and go to the day's view."""
        if self._session is None:
            return
        self._session = replace(self._session, ended=self.app.ws.stamp())
        if await self._save_session():
            self._show_gather()
            self.app.say("The stand-up is over. Thank you, everyone.")
            await self.run_action("app.place('today')")
