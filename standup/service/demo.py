"""A sample team to look at: three weeks of notes that end today, written through the services that write real ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

from standup.config.paths import CONFIG
from standup.core.ids import Choice
from standup.core.lines import Tick
from standup.core.problem import State
from standup.core.session import Turn
from standup.core.sighting import entry_ref
from standup.core.text import clean_line
from standup.core.walk import WalkStatus
from standup.core.week import Week
from standup.errors import GitError, StoreError, UsageError
from standup.export.weekly import DECIDED
from standup.service.demo_script import Day, Raised, Said, Story, Then, Walked, read_story
from standup.service.entries import EntryForm, answer, open_entry, save_entry, tick
from standup.service.meeting import close_meeting, open_meeting, save_meeting
from standup.service.problems import Change, change_problem, raise_problem
from standup.service.setup import init_notes
from standup.service.sync import sync_notes
from standup.service.walks import Plan, Seen, log_observation, plan_walk, promise, save_walk
from standup.service.week import week_report, write_week
from standup.service.workspace import Clock, Workspace, now, read_config, say_person
from standup.store.files import Files
from standup.store.gitrepo import GitRepo

REMOTE, NOTES = "remote.git", "notes"
_SEED = 48
_STANDUP, _STANDUP_ENDS, _WALK, _LIST = time(9, 0), time(9, 14), time(10, 30), time(15, 0)


@dataclass(frozen=True, slots=True)
class DemoBuilt:
    """The sample: its notes, the remote beside them, and what to try with it, one short line each."""

    root: Path
    remote: Path
    hints: tuple[str, ...]


def build_demo(folder: Path, today: date, clock: Clock = now, choose: Choice | None = None) -> DemoBuilt:
    """Build a sample team's notes and push them to a remote beside them. The user's own settings stay as they are.

    Args:
        folder: where; it may be missing or empty.
        today: the day on which the story ends.
        clock: gives the time with the zone that the notes are stamped with.
        choose: picks the ids, None for the same ones each time.

    Raises:
        StandupError: the folder is in use, or a file or git said no.
    """
    place = _make_place(folder)
    story = read_story()
    remote = place / REMOTE
    GitRepo(remote).run(("init", "--quiet", "--bare", "--template=", "--initial-branch=main"))
    root, team = _set_up(place / NOTES, remote, story)
    config = read_config(root)
    me = config.teams[team].people[0]
    say_person(root, me)
    ids = choose or random.Random(_SEED).choice  # noqa: S311  # the ids of a sample keep no secret
    ws = Workspace(root, config, team, me, today, clock, choose=ids)
    telling = _Telling(ws, story)
    for day in story.days:
        if day.ago or ws.team.calendar.works(today):
            telling.tell(day)
    _sign(ws)
    report = sync_notes(ws)
    if report.problem:
        raise GitError(f"the sample could not be sent to {clean_line(str(remote))}: {report.problem}")
    return DemoBuilt(root, remote, _hints(ws))


def _make_place(folder: Path) -> Path:
    place = folder.expanduser().resolve()
    try:
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise UsageError(f"{clean_line(str(place))} is in use", "name a new or empty folder for the sample")
        (place / REMOTE).mkdir(parents=True)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise StoreError(f"could not make {clean_line(str(place))}: {reason}", "name another folder") from error
    return place


def _set_up(root: Path, remote: Path, story: Story) -> tuple[Path, str]:
    with TemporaryDirectory() as nowhere:  # the sample must not become what `standup` opens tomorrow
        made = init_notes(root, story.name, story.members, str(remote), {"XDG_CONFIG_HOME": nowhere})
    files = Files(made.root)
    text = files.read(CONFIG) or ""
    for key, value in story.settings.items():
        text = text.replace(f'\n{key} = ""\n', f"\n{key} = {json.dumps(value, ensure_ascii=False)}\n", 1)
    files.write(CONFIG, text)
    return made.root, made.team


def _sign(ws: Workspace) -> None:
    """Let the sample's git commit where the user has not told theirs who they are."""
    me = ws.team.members[0]
    with GitRepo.open(ws.root) as repo:
        if repo.identity() is None:
            repo.run(("config", "user.name", me.name))
            repo.run(("config", "user.email", me.email))


@dataclass(slots=True)
class _Telling:
    """The story while it is told: the ids that its problems have been given, and the refs of what was said and seen."""

    ws: Workspace
    story: Story
    ids: dict[str, str] = field(default_factory=dict)
    refs: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, day: Day) -> None:
        """Write all that happened on one day."""
        self._meet(day)
        for walk in self.story.walks:
            if walk.ago == day.ago:
                self._walk(walk)
        for problem in self.story.problems:
            self._follow(problem, day.ago)
        self._list(self._day(day.ago))

    def _day(self, ago: int) -> date:
        calendar, found = self.ws.team.calendar, self.ws.today
        for _ in range(abs(ago)):
            found = calendar.before(found) if ago > 0 else calendar.after(found)
        return found

    def _as(self, person: str, ago: int, hour: time) -> Workspace:
        """Give the workspace as this person had it then, with a clock that is a minute later each time."""
        day = self._day(ago)
        start = datetime.combine(day, hour, self.ws.clock().tzinfo)
        minutes = count()
        return replace(self.ws, person=person, today=day, clock=lambda: start + timedelta(minutes=next(minutes)))

    def _meet(self, day: Day) -> None:
        for n, (person, said) in enumerate(day.said.items()):
            self._say(self._as(person, day.ago, _STANDUP.replace(minute=2 * n)), said)
        if day.ago:
            began, ended = (self._as(self.ws.person, day.ago, hour) for hour in (_STANDUP, _STANDUP_ENDS))
            meeting = open_meeting(began)
            session = meeting.session
            for person, _ in session.turns:
                session = session.took(Turn.HEARD if person in day.said else Turn.AWAY)
            close_meeting(ended, save_meeting(began, meeting, session))

    def _say(self, ws: Workspace, said: Said) -> None:
        form = open_entry(ws)
        form = _ticked(_ticked(form, said.ticked, Tick.DONE), said.dropped, Tick.DROPPED)
        lines = [("done", line) for line in said.done] + [("next", line) for line in said.next]
        lines += [("slowed", self._named(line)) for line in said.slowed]
        entry = save_entry(ws, answer(ws, form, lines)).entry
        self.refs += [(line.text, entry_ref(entry, line)) for line in entry.blockers]

    def _named(self, line: str) -> str:
        for name, problem_id in self.ids.items():
            line = line.replace(f"{{{name}}}", problem_id)
        return line

    def _walk(self, told: Walked) -> None:
        ws = self._as(told.walker, told.ago, _WALK)
        stream = self.story.settings["value_stream"]
        view = plan_walk(ws, Plan(told.purpose, told.theme, told.area, stream, told.company))
        for seen in told.seen:
            noted = Seen(self._named(seen.line), seen.should, seen.evidence, seen.sight, seen.step)
            observation = log_observation(ws, view.walk, noted)
            self.refs.append((observation.line.text, observation.id))
        walk = view.walk
        for text in told.promises:
            walk = promise(ws, walk, text)
        kept = told.kept_promises
        promises = (*(line.ticked(Tick.DONE) for line in walk.promises[:kept]), *walk.promises[kept:])
        closed = replace(
            walk,
            promises=promises,
            read_back=told.read_back.strip(),
            reflection=told.reflection.strip(),
            status=WalkStatus.CLOSED,
        )
        save_walk(ws, view, closed)

    def _follow(self, told: Raised, ago: int) -> None:
        if told.ago == ago:
            refs = [ref for beginning in told.made_of for ref in _begun(self.refs, beginning)]
            ws = self._as(told.by, ago, _LIST)
            raised = raise_problem(ws, told.title, should=told.should, actual=told.actual, waste=told.waste, refs=refs)
            self.ids[told.name] = raised.id
        for then in told.then:
            if then.ago == ago:
                change_problem(self._as(then.by, ago, _LIST), self.ids[told.name], self._change(then))

    def _change(self, then: Then) -> Change:
        on = None if then.next_step_ago is None else self._day(then.next_step_ago)
        state = State.CLOSED if then.closed else None
        return Change(owner=then.owner, next_step=then.next_step, next_step_on=on, state=state, learned=then.learned)

    def _list(self, day: date) -> None:
        """Write the week's list on the last working day of a week that is over, with what was decided over it."""
        week = Week.of(day)
        back = (Week.of(self.ws.today).monday - week.monday).days // 7
        if not 1 <= back <= len(self.story.decided) or Week.of(self.ws.team.calendar.after(day)) == week:
            return
        ws = replace(self.ws, today=day)
        write_week(ws, replace(week_report(ws, week), kept=f"{DECIDED}\n{self.story.decided[-back]}"))


def _begun(known: Iterable[tuple[str, str]], beginning: str) -> list[str]:
    found = [ref for text, ref in known if text.startswith(beginning)]
    if not found:
        raise UsageError(f"nobody in the sample has said “{beginning}” by then")
    return found


def _ticked(form: EntryForm, beginnings: Sequence[str], what: Tick) -> EntryForm:
    question = next(q for q in form.questions.questions if q.ticks)
    for beginning in beginnings:
        found = [line for line in form.carried[question.key] if line.text.startswith(beginning)]
        if not found:
            raise UsageError(f"{form.entry.name} in the sample has not planned “{beginning}” by then")
        form = tick(form, question, found[0], what)
    return form


def _hints(ws: Workspace) -> tuple[str, ...]:
    last = Week.of(ws.today).plus(-1)
    me = ws.team.name_of(ws.me())
    return (
        f"1. F2 Today: you are {me}. Tick what you planned, add what slowed you: price late 45m x2",
        "2. F3 Stand-up: one after the other, each with the plan of last time; two have written theirs already",
        "3. F5 Problems: what costs most has no owner. Give it one, with a next step and a day",
        "4. F4 Walk: read what was seen at the order desk, then begin a walk of your own",
        f"5. F6 Week: what slowed people, by lost time. As text: standup --notes {quote(str(ws.root))} week {last}",
    )
