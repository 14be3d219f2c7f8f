"""The meeting on the disk: resumed where it stood, with who has joined since."""

from __future__ import annotations

from pathlib import Path

from standup.core.session import Turn
from standup.notefile import places
from standup.service.meeting import close_meeting, open_meeting, save_meeting
from standup.service.workspace import Workspace, open_workspace


def test_a_meeting_that_has_not_begun_is_not_on_the_disk(workspace: Workspace, notes: Path) -> None:
    meeting = open_meeting(workspace)
    assert (meeting.session.speaker, meeting.session.driver) == ("ana", "ana")
    assert not (notes / meeting.stored.path).exists()


def test_it_is_resumed_where_it_stood_and_goes_back_from_there(workspace: Workspace) -> None:
    meeting = open_meeting(workspace)
    session = meeting.session.turned_to("cem").took(Turn.HEARD).took(Turn.AWAY)
    save_meeting(workspace, meeting, session)
    again = open_meeting(workspace).session
    assert (again.speaker, again.people(Turn.HEARD), again.people(Turn.AWAY)) == ("bo", ("cem",), ("ana",))
    assert again.started == "2026-11-24T09:31:00+00:00"
    assert [again.back().speaker, again.back().back().speaker] == ["ana", "cem"]


def test_who_joined_since_speaks_last(workspace: Workspace, notes: Path) -> None:
    meeting = open_meeting(workspace)
    save_meeting(workspace, meeting, meeting.session.took(Turn.HEARD))
    config = notes / "config.toml"
    dita = '[[teams.orders.members]]\nname = "Dita"\n\n[sync]'
    config.write_text(config.read_text("utf-8").replace("[sync]", dita, 1), "utf-8")
    later = open_workspace(str(notes), person="bo", day="2026-11-24")
    assert [person for person, _ in open_meeting(later).session.turns] == ["ana", "bo", "cem", "dita"]


def test_it_ends(workspace: Workspace, notes: Path) -> None:
    meeting = close_meeting(workspace, open_meeting(workspace))
    assert meeting.session.ended == "2026-11-24T09:31:00+00:00"
    assert "ended: 2026-11-24T09:31:00+00:00\n" in (notes / places.session("orders", workspace.today)).read_text(
        "utf-8"
    )
