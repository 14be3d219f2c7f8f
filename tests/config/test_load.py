"""Whatever is wrong in config.toml: one line with the file, the line, the key, the problem and what was meant."""

from __future__ import annotations

import pytest

from standup.config.example import example_text
from standup.config.load import load
from standup.errors import ConfigError

TEAM = '[teams.a]\nname = "A"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x", "config.toml:1: no TOML"),
        ("a = 1" + "0" * 5000, "config.toml:1: no TOML"),
        ("a = " + "[" * 20_000, "config.toml: no TOML: it is nested too deeply"),
        ("schema = 2\n", "config.toml:1: schema: 2 is newer than this standup knows (1)"),
        ('\ndefualt_team = ""\n', "config.toml:2: defualt_team: is no setting – did you mean “default_team”?"),
        ('default_team = "b"\n' + TEAM, "config.toml:1: default_team: there is no team “b”"),
        (TEAM + 'zoen = "x"\n', "config.toml:3: teams.a.zoen: is no setting – did you mean “zone”?"),
        ("[teams.a]\nname = 1\n", "config.toml:2: teams.a.name: expected `str`, got `int`"),
        ("[teams.a]\n", "teams.a: “name” is missing"),
        ("teams = 3\n", "config.toml:1: teams: is a table of tables"),
        ('[[teams]]\nname = "A"\n', "config.toml:1: teams: is a table of tables"),
        ('[teams."A b"]\nname = "A"\n', "is no short name for a folder – write [teams.a-b]"),
        (TEAM + 'working_days = ["mo"]\n', "config.toml:3: teams.a.working_days: “mo” is no weekday"),
        (TEAM + 'holidays = ["2026-13-01"]\n', "config.toml:3: teams.a.holidays[0]"),
        (
            TEAM + 'question_set = "three-question"\n',
            "there is no set “three-question” – did you mean “three-questions”?",
        ),
        (
            TEAM + '[[teams.a.members]]\nnam = "x"\n',
            "config.toml:4: teams.a.members[0].nam: is no setting – did you mean “name”?",
        ),
        (TEAM + '[[teams.a.members]]\nname="X"\n[[teams.a.members]]\nname="x"\n', "two members are called “x”"),
        (
            "[sync]\nevery_minuts = 3\n",
            "config.toml:2: sync.every_minuts: is no setting – did you mean “every_minutes”?",
        ),
        ("[question_sets.q]\n", "config.toml:1: question_sets.q: asks nothing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, says: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(text)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


QUESTION = '[question_sets.q]\n[[question_sets.q.questions]]\nkey = "k"\nask = "?"\n'


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('kind = "linse"\n', "'linse' is no kind of question – there are lines, text, choice, scale, blockers"),
        ('kind = "choice"\n', "the choice “k” has no options"),
        ('kind = "scale"\nlow = 5\nhigh = 5\n', "the scale “k” has no room"),
        ('ticks = "kk"\n', "there is no question “kk” – did you mean “k”?"),
        ('[[question_sets.q.questions]]\nkey = "k"\nask = "!"\n', "“k” stands twice"),
        ('[[question_sets.q.questions]]\nkey = "K 2"\nask = "!"\n', "“K 2” is no key"),
    ],
)
def test_questions_that_cannot_be_asked(more: str, says: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(QUESTION + more)
    assert says in str(raised.value)


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    text = example_text()
    assert load("\ufeff" + text.replace("\n", "\r\n")) == load(text)


def test_a_date_may_be_written_as_one() -> None:
    quoted, bare = (load(TEAM + f"holidays = [{day}]\n").teams["a"].holidays for day in ('"2026-12-25"', "2026-12-25"))
    assert quoted == bare


def test_people_are_found_by_any_of_their_names() -> None:
    members = "".join(
        f'[[teams.a.members]]\nname = "{name}"\nemail = "{email}"\nshort = "{short}"\n'
        for name, email, short in (("Ana Silva", "ana@x.org", "ana"), ("Ana Berg", "", ""), ("Łukasz", "", "luk"))
    )
    team = load(TEAM + members).teams["a"]
    assert team.people == ("ana", "ana-berg", "luk")
    for text, slug in (
        ("ana", "ana"),
        ("@Luk", "luk"),
        ("łukasz", "luk"),
        ("ANA@X.ORG", "ana"),
        ("Ana Berg", "ana-berg"),
    ):
        assert team.person(text) == slug
