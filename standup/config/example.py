"""The documented example, and the config that a new team gets from it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from standup.config.schema import Member
from standup.core.text import clean_line, slug
from standup.errors import UsageError

NAME = "config.example.toml"

_TEAM = re.compile(r"(?ms)^\[teams\.example\]\n.*?(?=^# -{20})")
_MEMBERS = re.compile(r"(?ms)^\[\[teams\.example\.members\]\]\n.*?(?=^# -{20}|\Z)")
_ADDRESS = re.compile(r"\s*(?P<name>[^<>]*?)\s*(?:<(?P<email>[^<>\s]*)>)?\s*")


def example_text() -> str:
    """Give the text of config.example.toml, from the package or, in a checkout, from the top of the repository."""
    here = Path(__file__).parent / NAME
    return (here if here.exists() else here.parents[2] / NAME).read_text("utf-8")


def parse_member(text: str) -> Member:
    """Read `Name <email>` or `Name`. Raises UsageError where there is no name."""
    match = _ADDRESS.fullmatch(clean_line(text))
    if match is None or not match["name"]:
        raise UsageError(f"“{clean_line(text)}” names nobody", 'write it like "Ana Silva <ana@example.com>"')
    return Member(name=match["name"], email=match["email"] or "")


def with_shorts(members: Sequence[Member]) -> tuple[Member, ...]:
    """Give the members with a short name each: the first name where it is theirs alone, else the whole name."""
    firsts = [slug(member.name.split()[0], "member") for member in members]
    taken: set[str] = set()
    named: list[Member] = []
    for member, first in zip(members, firsts, strict=True):
        short = first if firsts.count(first) == 1 else slug(member.name, "member")
        tries = (short, *(f"{short}-{n}" for n in range(2, len(members) + 2)))
        short = next(candidate for candidate in tries if candidate not in taken)
        taken.add(short)
        named.append(Member(name=member.name, email=member.email, short=short))
    return tuple(named)


def team_config(team: str, name: str, members: Sequence[Member]) -> str:
    """Give the config of a new repository: the example, with this team in the place of its team.

    Args:
        team: the team's short name.
        name: the team's name.
        members: who is in it, in speaking order.
    """
    text = example_text()
    return _TEAM.sub(lambda match: _filled(match[0], team, name, members), text)


def team_tables(team: str, name: str, members: Sequence[Member]) -> str:
    """Give only the tables of one team, to add to a config that holds other teams."""
    match = _TEAM.search(example_text())
    return _filled(match[0], team, name, members).rstrip("\n") + "\n" if match else ""


def _filled(block: str, team: str, name: str, members: Sequence[Member]) -> str:
    everyone = "\n".join(_member(team, member) for member in members)
    block = _MEMBERS.sub(lambda _: everyone + "\n", block)
    block = block.replace("[teams.example]", f"[teams.{team}]")
    return block.replace('name = "Example team"', f"name = {_quoted(name)}", 1)


def _member(team: str, member: Member) -> str:
    rows = (f"[[teams.{team}.members]]", *(f"{k} = {_quoted(getattr(member, k))}" for k in ("name", "email", "short")))
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(clean_line(text), ensure_ascii=False)
