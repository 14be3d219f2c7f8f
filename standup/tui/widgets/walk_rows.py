"""How a walk and what was seen on it read: values in, content out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from standup.core.problem import Problem
from standup.core.walk import Evidence, Observation, Sight, Walk, WalkStatus
from standup.export.weekly import short_day
from standup.service.walks import Seen, WalkView
from standup.tui.safe import content, join, line
from standup.tui.widgets.line_list import SIGNS

NameOf = Callable[[str], str]

STATUS = {WalkStatus.PLANNED: "planned", WalkStatus.WALKING: "under way", WalkStatus.CLOSED: "closed"}
MARKS = {WalkStatus.PLANNED: "○", WalkStatus.WALKING: "◐", WalkStatus.CLOSED: "●"}
NEXT = {
    WalkStatus.PLANNED: "Enter begins this walk",
    WalkStatus.WALKING: "This walk is under way: Enter goes on with it",
    WalkStatus.CLOSED: "Enter opens it: promises are ticked there",
}
_SIGHTS = {Sight.STRENGTH: "+", Sight.IDEA: "*", Sight.QUESTION: "?"}


def walk_row(view: WalkView, name_of: NameOf) -> Content:
    """Give a walk in two lines: its purpose, and where it stands."""
    walk = view.walk
    facts = [short_day(walk.day), STATUS[walk.status], name_of(walk.walker), f"{len(view.observations)} seen"]
    if view.open_promises:
        facts.append(f"{_count(len(view.open_promises), 'promise')} open")
    head = join(content(f"{MARKS[walk.status]} "), line(walk.purpose, "bold"))
    return join(head, line(f"  {' · '.join(facts)}", "dim"), between="\n")


def walk_detail(view: WalkView, problems: Mapping[str, Problem], name_of: NameOf) -> Content:
    """Give everything that a walk says."""
    walk = view.walk
    rows = [line(f"{walk.id}  {walk.purpose}", "bold"), walk_facts(walk, name_of), line(walk.value_stream, "dim")]
    rows += [line(NEXT[walk.status], "italic"), content(" "), line("Seen", "bold")]
    nothing = [content("nothing noted yet", "dim")]
    rows += [sight_row(seen, problems.get(seen.id)) for seen in view.observations] or nothing
    rows += _part("Read back", walk.read_back)
    if walk.promises:
        rows += [content(" "), line("Promised", "bold")]
        rows += [line(f"{SIGNS[promised.tick]} {promised.text}") for promised in walk.promises]
    return join(*rows, *_part("Learned", walk.reflection), between="\n")


def walk_facts(walk: Walk, name_of: NameOf) -> Content:
    """Give who goes where to look for what, on one line."""
    people = ", ".join((name_of(walk.walker), *walk.company))
    theme = "" if walk.theme == "open" else walk.theme.replace("_", " ")
    parts = (short_day(walk.day), people, walk.area, theme)
    return line(" · ".join(part for part in parts if part), "dim")


def sight_row(seen: Observation, problem: Problem | None = None) -> Content:
    """Give an observation: what happens, what kind of thing it is, what should happen, whose sighting it is."""
    shown = Seen(seen.line.text, seen.should, seen.evidence, seen.sight, seen.step)
    return join(_seen(shown), _problem(problem), between="\n")


def waiting_row(seen: Seen) -> Content:
    """Give an observation that is on its way to the disk."""
    return join(_seen(seen), line("  not saved yet; it is kept and tried again", "dim"), between="\n")


def _seen(seen: Seen) -> Content:
    facts = [seen.sight.value] if seen.sight is not Sight.ABNORMALITY else []
    facts += [seen.evidence.value] if seen.evidence is not Evidence.SEEN else []
    facts += [seen.step] if seen.step else []
    head = join(content(f"{_SIGHTS.get(seen.sight, '•')} "), line(seen.line))
    behind = line(f"  {' · '.join(facts)}", "dim") if facts else Content("")
    should = join(line("  should: ", "dim"), line(seen.should)) if seen.should else Content("")
    return join(join(head, behind), should, between="\n")


def _problem(problem: Problem | None) -> Content:
    return join(content("  → "), line(f"{problem.id} {problem.title}")) if problem else Content("")


def _part(title: str, text: str) -> Sequence[Content]:
    return [content(" "), line(title, "bold"), content(text)] if text.strip() else []


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
