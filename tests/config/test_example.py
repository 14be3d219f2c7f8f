"""The documented example and the config that init writes are one, and it says every default."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from standup.config.example import example_text, parse_member, team_config, with_shorts
from standup.config.load import load
from standup.config.schema import Config, Member, Sync, Team
from standup.errors import ConfigError

TOP = Path(__file__).parents[2]


def test_init_writes_the_example_with_the_team_in_it() -> None:
    assert example_text() == (TOP / "config.example.toml").read_text("utf-8")
    assert (
        team_config("example", "Example team", [Member(name="Ana Example", email="ana@example.com")]) == example_text()
    )


def test_the_example_says_every_default() -> None:
    config = load(example_text())
    assert config.sync == Sync()
    example = config.teams["example"]
    for field in msgspec.structs.fields(Team):
        assert f"\n{field.name} = " in example_text() or field.name == "members"
        if field.name not in ("name", "members"):
            assert getattr(example, field.name) == field.default
    assert (config.schema, config.default_team) == (Config().schema, Config().default_team)
    assert load("").question_sets == config.question_sets


def test_odd_names_make_a_config_that_loads() -> None:
    members = with_shorts([parse_member(text) for text in ('Ana "A" Silva <a@x>', "Ana Berg", "Łukasz", "李雷")])
    team = load(team_config("orders", 'Ord"ers\\', members)).teams["orders"]
    assert team.name == 'Ord"ers\\'
    assert team.people == ("ana-a-silva", "ana-berg", "lukasz", "member")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('purpose = ""', 'purpse = ""', ("teams.example.purpse", "did you mean “purpose”?")),
        ('kind = "blockers"', 'kind = "blocker"', ("'blocker' is no kind of question", "blockers")),
        ("every_minutes = 5", 'every_minutes = "x"', ("sync.every_minutes", "expected `int`")),
        ("schema = 1", "schema = ", ("no TOML", "config.toml:5")),
        ('"mon", ', '"mo", ', ("“mo” is no weekday",)),
        ('ticks = "next"', 'ticks = "nxt"', ("did you mean “next”?",)),
        ("[sync]", "[snyc]", ("snyc: is no setting", "did you mean “sync”?")),
        ("schema = 1", "schema = 7", ("newer than this standup",)),
    ],
)
def test_an_error_says_where_what_and_what_was_meant(right: str, wrong: str, said: tuple[str, ...]) -> None:
    text = example_text().replace(right, wrong, 1)
    with pytest.raises(ConfigError) as raised:
        load(text)
    line = text[: text.index(wrong)].count("\n") + 1
    assert str(raised.value).startswith("config.toml:")
    assert abs(int(str(raised.value).split(":")[1]) - line) <= 3
    for part in said:
        assert part in str(raised.value)
