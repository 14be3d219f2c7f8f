"""`standup me`: my own entry, in the app or answer by answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from standup.cli import output
from standup.cli.app import has_terminal, open_app
from standup.cli.options import Opener, common
from standup.cli.wording import TICKS, answer_rows, entry_data, line_data, line_text
from standup.core.lines import Line
from standup.core.questions import Question
from standup.core.text import clean_line
from standup.errors import UsageError
from standup.export.weekly import short_day
from standup.service.entries import EntryForm, answer, open_entry, save_entry, tick
from standup.service.workspace import Workspace


@click.command(epilog='Example: standup me --tick k3f9=done --answer next="ship the price list"')
@click.option("--answer", "answers", multiple=True, metavar="KEY=TEXT", help="Answer a question. Can be repeated.")
@click.option("--tick", "ticks", multiple=True, metavar="ID=done|open|moved|dropped", help="Tick a carried-over line.")
@click.option("--show", is_flag=True, help="Print the entry as it stands.")
@click.option("--json", "as_json", is_flag=True, help="Print the entry as data.")
@common
def command(opener: Opener, answers: tuple[str, ...], ticks: tuple[str, ...], show: bool, as_json: bool) -> int:
    """Write your own entry of today.

    Without options the app opens on it. KEY is the key of one of your team's questions, as `standup me --show` lists
    them; a question that takes lines gets one more. ID is at the end of a carried-over line.
    """
    if not (answers or ticks or show or as_json) and has_terminal():
        return open_app(opener, place="me")
    ws = opener()
    form = open_entry(ws)
    if answers or ticks:
        form = save_entry(ws, _said(ws, form, answers, ticks))
    if as_json:
        output.as_json(_data(ws, form))
    else:
        output.data(_text(ws, form))
    return output.look_at(ws.notes.trouble)


def _said(ws: Workspace, form: EntryForm, answers: Sequence[str], ticks: Sequence[str]) -> EntryForm:
    for line_id, word in (_pair(text, "--tick", "k3f9=done") for text in ticks):
        what = TICKS.get(word.strip().casefold())
        if what is None:
            raise UsageError(f"--tick: “{clean_line(word)}” is no tick", f"there are {', '.join(TICKS)}")
        question, line = _to_tick(form, line_id)
        form = tick(form, question, line, what)
    return answer(ws, form, [_pair(text, "--answer", 'next="ship the price list"') for text in answers])


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"{option}: “{clean_line(text)}” has no =", f"write it like {option} {example}")
    return key.strip(), value


def _tickable(form: EntryForm) -> Iterator[tuple[Question, Line]]:
    """Give what can be ticked, with its question: what was carried over first, then what today's entry holds."""
    asking = [question for question in form.questions.questions if question.ticks]
    for question in asking:
        yield from ((question, line) for line in form.carried.get(question.key, ()))
    for question in asking:
        entry = form.entry
        yield from ((question, line) for line in (*entry.lines(question.key), *entry.lines(question.ticks)))


def _to_tick(form: EntryForm, line_id: str) -> tuple[Question, Line]:
    wanted = line_id.removeprefix("^").casefold()
    found = {line.key: (question, line) for question, line in reversed(list(_tickable(form)))}
    if wanted in found:
        return found[wanted]
    known = ", ".join(reversed(found)) or "none"
    raise UsageError(f"--tick: there is no line “{clean_line(line_id)}” to tick", f"there are {known}")


def _text(ws: Workspace, form: EntryForm) -> str:
    day = form.entry.day
    rows = [f"{clean_line(ws.team.name_of(form.entry.person))}, {short_day(day)} {day.year}"]
    asked = {question.key for question in form.questions.questions}
    for question in form.questions.questions:
        rows += ["", *_question(form, question)]
    for other in (a for a in form.entry.answers if a.key not in asked and not a.empty):
        rows += ["", *answer_rows(other, "")]
    return "\n".join(rows)


def _question(form: EntryForm, question: Question) -> list[str]:
    said = form.entry.answer(question.key)
    rows = answer_rows(said, "") if said else []
    waiting = [f"  {line_text(line)}" for line in _waiting(form, question)]
    rows = [*(rows or [question.ask]), *waiting]
    rows[0] = f"{rows[0]} ({question.key})"
    return rows if len(rows) > 1 else [*rows, "  nothing yet"]


def _waiting(form: EntryForm, question: Question) -> list[Line]:
    """Give the carried-over lines that nobody has spoken of yet."""
    entry = form.entry
    said = {line.key for line in (*entry.lines(question.key), *entry.lines(question.ticks))}
    return [line for line in form.carried.get(question.key, ()) if line.key not in said]


def _data(ws: Workspace, form: EntryForm) -> dict[str, object]:
    carried = [line_data(line) for question in form.questions.questions for line in _waiting(form, question)]
    questions = [{"key": q.key, "ask": q.ask, "kind": q.kind.value} for q in form.questions.questions]
    entry = entry_data(form.entry)
    return {"schema": 1, "team": ws.team_key, "questions": questions, "carried_over": carried, "entry": entry}
