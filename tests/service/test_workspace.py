"""Opening the notes: which, whose, which day, and what is said where something is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from standup.config.paths import NoNotesError
from standup.errors import ConfigError, StandupError, UsageError
from standup.service.workspace import open_workspace, say_person


def changed(notes: Path, old: str, new: str) -> None:
    """Change the config."""
    config = notes / "config.toml"
    text = config.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new, 1), "utf-8")


def test_whose_notes_by_the_address_of_their_git(notes: Path) -> None:
    assert open_workspace(str(notes)).person == "ana"
    say_person(notes, "bo")
    assert open_workspace(str(notes)).person == "bo"
    assert open_workspace(str(notes), person="Cem").person == "cem"


def test_somebody_who_left_the_team_is_nobody_here(notes: Path) -> None:
    say_person(notes, "zoe")
    changed(notes, "ana@orders.example", "other@orders.example")
    changed(notes, 'name = "Ana"', 'name = "Anna"')
    ws = open_workspace(str(notes))
    assert ws.person == ""
    with pytest.raises(UsageError, match="who are you in Orders"):
        ws.me()


@pytest.mark.parametrize("person", ["zoe", "", "@Bo", "bo@orders.example"])
def test_as_whom(notes: Path, person: str) -> None:
    if person == "zoe":
        with pytest.raises(UsageError, match="there is no “zoe” in Orders – it has ana, bo, cem"):
            open_workspace(str(notes), person=person)
    else:
        assert open_workspace(str(notes), person=person).person == ("bo" if person else "ana")


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", 25), ("America/Los_Angeles", 24), ("", 24)])
def test_the_teams_day_is_that_of_its_zone(notes: Path, zone: str, day: int) -> None:
    changed(notes, 'zone = ""', f'zone = "{zone}"')
    late = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    assert open_workspace(str(notes), clock=lambda: late).today == date(2026, 11, day)


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "/etc/passwd", "Europe"])
def test_a_zone_that_does_not_exist(notes: Path, zone: str) -> None:
    changed(notes, 'zone = ""', f'zone = "{zone}"')
    with pytest.raises(ConfigError, match=r"teams\.orders\.zone: there is no time zone"):
        open_workspace(str(notes))


def test_a_config_that_is_no_utf8_is_said_to_be_none_whatever_else_is_in_it(notes: Path) -> None:
    (notes / "config.toml").write_bytes((notes / "config.toml").read_bytes() + "# 😀 ".encode() + b"\xe9\n")
    with pytest.raises(ConfigError, match=r"config\.toml is no UTF-8 text"):
        open_workspace(str(notes))


def test_a_config_with_a_byte_order_mark_and_windows_line_ends(notes: Path) -> None:
    config = notes / "config.toml"
    config.write_bytes(b"\xef\xbb\xbf" + config.read_bytes().replace(b"\n", b"\r\n"))
    assert open_workspace(str(notes)).team.name == "Orders"


def test_where_notes_are_looked_for(notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = notes / "teams" / "orders"
    inside.mkdir(parents=True)
    assert open_workspace(here=inside).root == notes
    assert open_workspace(here=tmp_path).root == notes  # remembered by init
    monkeypatch.setenv("STANDUP_NOTES", str(tmp_path / "nowhere"))
    with pytest.raises(NoNotesError, match="STANDUP_NOTES: there is no folder"):
        open_workspace(here=inside)
    assert open_workspace(str(inside)).root == notes


def test_no_notes_at_all(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoNotesError, match="`standup init` makes a place for them"):
        open_workspace(here=tmp_path)
    with pytest.raises(NoNotesError, match="holds no stand-up notes"):
        open_workspace(str(home))


@pytest.mark.parametrize("bad", [{"day": "2026-02-30"}, {"team": "nobody"}, {"day": "yesterday"}])
def test_what_makes_no_sense_is_said_in_one_line(notes: Path, bad: dict[str, str]) -> None:
    with pytest.raises(StandupError) as raised:
        open_workspace(str(notes), day=bad.get("day", ""), team=bad.get("team", ""))
    assert "\n" not in str(raised.value) and raised.value.hint
