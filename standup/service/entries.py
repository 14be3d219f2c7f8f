"""One person's entry of a day: opened with what carries over, changed line by line, saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from standup.core.capture import with_problem
from standup.core.entry import Entry, open_plan, tick_carried
from standup.core.ids import new_line_id
from standup.core.lines import Line, Tick
from standup.core.questions import Kind, Question, QuestionSet
from standup.core.sighting import Sighting
from standup.errors import UsageError
from standup.notefile import places
from standup.service.workspace import Workspace
from standup.store.notes import ENTRY, Stored


@dataclass(frozen=True, slots=True)
class EntryForm:
    """An entry while it is being written.

    `carried` holds, by the key of the question that ticks them, the lines planned last time; `last_day` is the day of
    that entry, None for a person's first. `saved` is the entry as it stands on the disk, None where it does not yet.
    """

    stored: Stored[Entry]
    questions: QuestionSet
    carried: dict[str, tuple[Line, ...]]
    last_day: date | None
    saved: Entry | None = None

    @property
    def entry(self) -> Entry:
        """The entry as it is now."""
        return self.stored.value

    @property
    def _keys(self) -> tuple[str, ...]:
        return tuple(question.key for question in self.questions.questions)

    def with_entry(self, entry: Entry) -> EntryForm:
        """Give the form with this entry in it, its answers in the order of the questions."""
        return replace(self, stored=replace(self.stored, value=entry.ordered(self._keys)))

    def tick_of(self, question: Question, line: Line) -> Tick:
        """Give what was said of a carried-over line; one that nobody spoke of is still open."""
        said = [known for known in self.entry.lines(question.key) if known.key == line.key]
        return said[0].tick if said else Tick.OPEN


def open_entry(ws: Workspace, person: str = "", day: date | None = None) -> EntryForm:
    """Open an entry to write.

    Args:
        ws: the workspace.
        person: whose, a slug; empty for the one at the keyboard.
        day: of which day, None for today.

    Raises:
        StandupError: nobody knows the person, or the file that is there cannot be understood.
    """
    who = person or ws.me()
    when = day or ws.today
    stored = ws.notes.entry(when, who)
    saved = stored.value if stored else None
    last = ws.notes.last_entry(who, when)
    if stored is None:
        blank = Entry(ws.team_key, who, ws.team.name_of(who), when)
        stored = Stored(blank, places.entry(ws.team_key, when, who))
    carried = {
        question.key: open_plan(last.value, question.ticks) if last else ()
        for question in ws.questions.questions
        if question.ticks
    }
    return EntryForm(stored, ws.questions, carried, last.value.day if last else None, saved)


def add_line(ws: Workspace, form: EntryForm, question: Question, text: str) -> EntryForm:
    """Give the form with one more line typed under a question; an empty text adds none."""
    if not text.strip():
        return form
    plan = any(other.ticks == question.key for other in form.questions.questions)
    line = Line(text.strip(), Tick.OPEN if plan else Tick.NONE, new_line_id(form.entry.line_ids, ws.choose))
    return form.with_entry(form.entry.with_lines(question, (*form.entry.lines(question.key), line)))


def change_line(form: EntryForm, question: Question, line: Line, text: str) -> EntryForm:
    """Give the form with a line reworded; an empty text removes it."""
    changed = [
        replace(known, text=text.strip(), raw="") if known.key == line.key else known
        for known in form.entry.lines(question.key)
    ]
    return form.with_entry(form.entry.with_lines(question, [known for known in changed if known.text]))


def set_text(form: EntryForm, question: Question, text: str) -> EntryForm:
    """Give the form with a text, choice or scale answered. Raises UsageError where the question does not take it."""
    refusal = question.refusal(text)
    if refusal:
        raise UsageError(f"“{text.strip()}” does not answer “{question.ask}”", refusal)
    return form.with_entry(form.entry.with_text(question, text))


def tick(form: EntryForm, question: Question, line: Line, what: Tick) -> EntryForm:
    """Give the form after a carried-over line was ticked, under the question that shows it."""
    return form.with_entry(tick_carried(form.entry, question, line, what, form.questions))


def save_entry(ws: Workspace, form: EntryForm) -> EntryForm:
    """Save an entry and give the form as it now stands on the disk.

    Carried-over lines that nobody spoke of are planned again, so that they are asked for tomorrow.

    Raises:
        StandupError: it could not be saved; the file is as it was.
    """
    entry = _planned_again(form)
    if entry == form.saved:
        return form
    stored = ws.notes.save(ENTRY, replace(form.stored, value=replace(entry, updated=ws.stamp())))
    return replace(form, stored=stored, saved=stored.value)


def _planned_again(form: EntryForm) -> Entry:
    entry = form.entry
    for key, lines in form.carried.items():
        question = form.questions.question(key)
        if question is None:
            continue
        spoken_of = {line.key for line in (*entry.lines(key), *entry.lines(question.ticks))}
        for line in reversed(lines):
            if line.key not in spoken_of:
                entry = tick_carried(entry, question, line, Tick.OPEN, form.questions)
    return entry if entry == form.entry else form.with_entry(entry).entry


def answer(ws: Workspace, form: EntryForm, answers: Sequence[tuple[str, str]]) -> EntryForm:
    """Give the form with answers by key: a line more for a question with lines, else the text.

    Raises UsageError for a key that the team's questions do not have, or an answer that its question does not take.
    """
    for key, text in answers:
        question = form.questions.question(key)
        if question is None:
            known = ", ".join(q.key for q in form.questions.questions)
            raise UsageError(f"no question has the key “{key}”", f"there are {known}")
        form = add_line(ws, form, question, text) if question.has_lines else set_text(form, question, text)
    return form


def blockers_question(questions: QuestionSet) -> Question:
    """Give the question that takes blockers. Raises UsageError where the team asks none."""
    for question in questions.questions:
        if question.kind is Kind.BLOCKERS:
            return question
    raise UsageError(
        f"“{questions.title}” asks for no blockers", 'give a question of that set kind = "blockers" in config.toml'
    )


def link_blocker(ws: Workspace, sighting: Sighting, problem_id: str) -> None:
    """Make a blocker of anyone's entry a sighting of a problem, by naming the problem in its line.

    Nothing else of the entry changes. Raises StandupError where it cannot be saved.
    """
    stored = ws.notes.entry(sighting.day, sighting.person)
    if stored is None:
        return
    key = sighting.ref.rpartition("^")[2]
    answers = tuple(
        replace(a, lines=tuple(_linked(known, key, problem_id) for known in a.lines)) for a in stored.value.answers
    )
    entry = replace(stored.value, answers=answers, updated=ws.stamp())
    ws.notes.save(ENTRY, replace(stored, value=entry))


def _linked(line: Line, key: str, problem_id: str) -> Line:
    return replace(line, text=with_problem(line.text, problem_id), raw="") if line.key == key else line
