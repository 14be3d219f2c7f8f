"""`standup me` and `standup today`: one's own entry answer by answer, and the team's day."""

from __future__ import annotations

import json
from pathlib import Path

from runs import DAY, Cli

MINE = "teams/orders/standups/2026/W48/2026-11-24/ana.md"


def test_answers_are_saved_without_the_app(cli: Cli, notes: Path) -> None:
    ran = cli("me", "--answer", "next=ship the price list", "--answer", "next = a=b", "--answer", "slowed=vpn 10m")
    assert (ran.code, ran.err) == (0, "")
    assert "[ ] ship the price list ^" in ran.out
    assert "[ ] a=b ^" in ran.out
    assert "- vpn 10m ^" in (notes / MINE).read_text("utf-8")
    data = json.loads(cli("me", "--json").out)["entry"]
    assert (data["person"], data["day"]) == ("ana", DAY)
    assert [line["text"] for line in data["answers"]["next"]["lines"]] == ["ship the price list", "a=b"]
    assert data["answers"]["next"]["lines"][0]["tick"] == "open"


def test_a_second_answer_stands_beside_the_first(cli: Cli) -> None:
    for text in ("one", "two"):
        assert cli("me", "--answer", f"next={text}").code == 0
    lines = json.loads(cli("me", "--json").out)["entry"]["answers"]["next"]["lines"]
    assert [line["text"] for line in lines] == ["one", "two"]


def test_an_unknown_key_names_the_known_ones_and_saves_nothing(cli: Cli, notes: Path) -> None:
    ran = cli("me", "--answer", "next=good", "--answer", "mood=5")
    assert (ran.code, ran.out) == (2, "")
    assert "no question has the key “mood”" in ran.err
    assert "done, next, slowed" in ran.err
    assert not (notes / MINE).exists()
    assert "has no =" in cli("me", "--answer", "next").err


def test_showing_writes_nothing(cli: Cli, notes: Path) -> None:
    ran = cli("me", "--show")
    assert ran.code == 0
    assert ran.out.startswith("Ana, Tue 24 Nov 2026\n")
    for key in ("(done)", "(next)", "(slowed)"):
        assert key in ran.out
    assert cli("me").out == ran.out
    assert not (notes / "teams").exists()


def test_yesterdays_plan_is_ticked_today(cli: Cli) -> None:
    cli("me", "--answer", "next=one", "--answer", "next=two", "--answer", "next=three", day="2026-11-23")
    carried = json.loads(cli("me", "--json").out)["carried_over"]
    assert [line["text"] for line in carried] == ["one", "two", "three"]
    one, two, three = (line["id"] for line in carried)
    assert f"[ ] one ^{one}" in cli("me", "--show").out
    ran = cli("me", "--tick", f"{one}=done", "--tick", f"^{two}=dropped")
    assert ran.code == 0
    answers = json.loads(cli("me", "--json").out)["entry"]["answers"]
    said = {line["id"]: line["tick"] for line in answers["done"]["lines"]}
    assert said == {one: "done", two: "dropped"}
    assert [(line["id"], line["tick"]) for line in answers["next"]["lines"]] == [(three, "open")]
    assert cli("me", "--tick", f"{one}=open").code == 0
    answers = json.loads(cli("me", "--json").out)["entry"]["answers"]
    assert one in [line["id"] for line in answers["next"]["lines"]]


def test_a_tick_that_makes_no_sense(cli: Cli) -> None:
    assert "there is no line “zzzz” to tick – there are none" in cli("me", "--tick", "zzzz=done").err
    ran = cli("me", "--tick", "zzzz=finished")
    assert ran.code == 2
    assert "open, done, moved, dropped" in ran.err


def test_the_teams_day(cli: Cli) -> None:
    cli("me", "--answer", "next=ship it")
    cli("block", "vpn is slow 10m", "--as", "bo")
    cli("block", "none", "--as", "ana")
    ran = cli("today")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Orders, Tue 24 Nov 2026\n")
    assert "[ ] ship it ^" in ran.out
    assert "Cem: nothing written yet" in ran.out
    assert ran.out.endswith("What slows us\n  vpn is slow 10m (Bo)\n")
    data = json.loads(cli("today", "--json").out)
    assert [person["person"] for person in data["people"]] == ["ana", "bo", "cem"]
    assert data["people"][2]["entry"] is None
    assert [seen["line"] for seen in data["blockers"]] == ["vpn is slow 10m"]
    assert data["working_day"] is True


def test_a_day_off(cli: Cli) -> None:
    ran = cli("today", day="2026-11-22")
    assert "Sun 22 Nov 2026, a day off" in ran.out
    assert "Nothing that slows us has been written down." in ran.out
