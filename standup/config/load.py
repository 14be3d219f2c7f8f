"""Reads `config.toml` and says, for whatever is wrong in it, which line or key, what it is, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
import tomli

from standup.config.schema import SCHEMA, Config, QuestionSetSettings, Settings, Sync, Team
from standup.core.calendar import WEEKDAYS
from standup.core.questions import Kind
from standup.core.text import clean_line, slug
from standup.errors import ConfigError

S = TypeVar("S", bound=Settings)

_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_PATH = re.compile(r" - at `\$\.?(.*)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`")
_MISSING = re.compile(r"Object missing required field `(.*?)`")
_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_KEY = re.compile(r"[a-z0-9_-]+")


class _Reader:
    """One file being read: its text, for finding lines, and its name, for naming them."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file

    def error(self, where: str, what: str, hint: str = "") -> ConfigError:
        line = self._line(where)
        place = f"{self.file}:{line}" if line else self.file
        return ConfigError(f"{place}: {clean_line(where)}: {what}" if where else f"{place}: {what}", hint)

    def _line(self, where: str) -> int:
        """Find the line of a key such as `teams.orders.purpose`: the key after its table's heading."""
        at, found = 0, 0
        for name, index in _STEP.findall(where):
            key = rf'^[ \t]*(?:\[+(?:[^\]\n]*\.)?)?"?{re.escape(name)}"?(?:(?:\.[^\]\n]*)?\]+|[ \t]*=)'
            matches = list(re.compile(key, re.MULTILINE).finditer(self.text, at))
            wanted = int(index) if index and int(index) < len(matches) else 0
            if matches:
                at, found = matches[wanted].start(), self.text.count("\n", 0, matches[wanted].end()) + 1
        return found

    def table(self, kind: type[S], raw: object, where: str) -> S:
        """Type one table. Raises ConfigError that names the key."""
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            raise self._explained(kind, str(error), where) from error

    def _explained(self, kind: type[Settings], message: str, where: str) -> ConfigError:
        path = _PATH.search(message)
        inside = path[1].replace("[...]", "") if path else ""
        place = ".".join(part for part in (where, inside) if part)
        plain = _PATH.sub("", message)
        if unknown := _UNKNOWN.match(plain):
            key = f"{place}.{unknown[1]}" if place else unknown[1]
            return self.error(key, "is no setting", nearest(unknown[1], _known_keys(kind)))
        if missing := _MISSING.match(plain):
            return self.error(place, f"“{missing[1]}” is missing", "config.example.toml shows every setting")
        if plain.startswith("Invalid enum value"):
            return self.error(place, f"{plain[19:]} is no kind of question", f"there are {', '.join(Kind)}")
        return self.error(place, plain[0].lower() + plain[1:], "config.example.toml shows every setting")


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the hint that names the known word that is nearest to one, empty where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake pays for it

    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean “{close[0]}”?" if close else "config.example.toml shows every setting"


def _known_keys(kind: type[Settings]) -> set[str]:
    """The keys of a table and of the tables below it: an unknown one may stand in a list of tables."""
    names: set[str] = set()
    for field in msgspec.structs.fields(kind):
        names.add(field.name)
        inner = getattr(field.type, "__args__", ())
        for part in inner:
            if isinstance(part, type) and issubclass(part, Settings):
                names |= _known_keys(part)
    return names


def load(text: str, file: str = "config.toml") -> Config:
    """Read a config.

    Args:
        text: the file's text.
        file: how the file is called in an error.

    Raises:
        ConfigError: it is no TOML, names an unknown setting, or says something that does not fit together.
    """
    reader = _Reader(text, file)
    raw = _toml(text, file)
    schema = raw.get("schema", SCHEMA)
    if isinstance(schema, int) and schema > SCHEMA:
        raise reader.error("schema", f"{schema} is newer than this standup knows ({SCHEMA})", "update standup")
    teams = {key: reader.table(Team, table, f"teams.{key}") for key, table in _tables(reader, raw, "teams")}
    sets = {
        key: reader.table(QuestionSetSettings, table, f"question_sets.{key}")
        for key, table in _tables(reader, raw, "question_sets")
    }
    sync = reader.table(Sync, raw.get("sync", {}), "sync")
    rest = {key: value for key, value in raw.items() if key not in ("teams", "question_sets", "sync")}
    top = reader.table(Config, rest, "")
    config = msgspec.structs.replace(top, teams=teams, sync=sync, question_sets=sets or _default_question_sets())
    _check_teams(reader, config)
    _check_questions(reader, config)
    return config


def _default_question_sets() -> dict[str, QuestionSetSettings]:
    from standup.config.example import example_text  # noqa: PLC0415  # the example is itself read by this module

    return load(example_text(), "config.example.toml").question_sets


def _toml(text: str, file: str) -> Mapping[str, object]:
    try:
        return tomli.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except RecursionError as error:
        raise ConfigError(f"{file}: no TOML: it is nested too deeply", "mend it") from error
    except ValueError as error:  # TOMLDecodeError, and what int() says of a number with thousands of digits
        message = str(error)
        line = _LINE.search(message)
        number = line[1] if line and line[1] else str(text.count("\n") + 1)
        what = _LINE.sub("", message)
        raise ConfigError(f"{file}:{number}: no TOML: {what[0].lower()}{what[1:]}", "mend that line") from error


def _tables(reader: _Reader, raw: Mapping[str, object], name: str) -> list[tuple[str, object]]:
    tables = raw.get(name, {})
    if not isinstance(tables, dict):
        raise reader.error(name, "is a table of tables", f"write [{name}.<short-name>]")
    return list(tables.items())


def _check_teams(reader: _Reader, config: Config) -> None:
    if config.default_team and config.default_team not in config.teams:
        raise reader.error(
            "default_team", f"there is no team “{config.default_team}”", nearest(config.default_team, config.teams)
        )
    for key, team in config.teams.items():
        where = f"teams.{key}"
        if slug(key) != key:
            raise reader.error(where, "is no short name for a folder", f"write [teams.{slug(key)}]")
        for day in team.working_days:
            if day not in WEEKDAYS:
                raise reader.error(f"{where}.working_days", f"“{day}” is no weekday", f"write {' '.join(WEEKDAYS)}")
        if team.question_set not in config.question_sets:
            hint = nearest(team.question_set, config.question_sets)
            raise reader.error(f"{where}.question_set", f"there is no set “{team.question_set}”", hint)
        people = list(team.people)
        for person in people:
            if people.count(person) > 1:
                raise reader.error(f"{where}.members", f"two members are called “{person}”", "give one a `short`")


def _check_questions(reader: _Reader, config: Config) -> None:
    for key, found in config.question_sets.items():
        where = f"question_sets.{key}"
        if not found.questions:
            raise reader.error(where, "asks nothing", f"add a [[{where}.questions]]")
        keys = [question.key for question in found.questions]
        for question in found.questions:
            if not _KEY.fullmatch(question.key):
                raise reader.error(f"{where}.questions.key", f"“{question.key}” is no key", "use a-z, 0-9, _ and -")
            if keys.count(question.key) > 1:
                raise reader.error(f"{where}.questions.key", f"“{question.key}” stands twice")
            if question.ticks and question.ticks not in keys:
                hint = nearest(question.ticks, keys)
                raise reader.error(f"{where}.questions.ticks", f"there is no question “{question.ticks}”", hint)
            if question.kind is Kind.CHOICE and not question.options:
                raise reader.error(f"{where}.questions.options", f"the choice “{question.key}” has no options")
            if question.kind is Kind.SCALE and question.low >= question.high:
                raise reader.error(
                    f"{where}.questions.low", f"the scale “{question.key}” has no room: low is not below high"
                )
