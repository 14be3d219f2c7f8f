"""`standup problem`: one problem shown, raised, joined or changed."""

from __future__ import annotations

from collections.abc import Sequence

import click

from standup.cli import output
from standup.cli.options import Opener, common
from standup.cli.problem_text import problem_data, problem_text
from standup.core.problem import State
from standup.core.text import clean_line
from standup.core.week import Week, parse_date
from standup.errors import UsageError
from standup.service.problems import (
    Change,
    candidates_for,
    change_problem,
    join_problem,
    raise_problem,
    show_problem,
)
from standup.service.sightings import all_sightings
from standup.service.workspace import Workspace


@click.command(epilog='Example: standup problem P-7KQ --take --next "measure it for a week" --on 2026-12-01')
@click.argument("which", metavar="ID|new")
@click.argument("words", nargs=-1, metavar="[TITLE]")
@click.option("--title", default=None, metavar="TEXT", help="Call it this.")
@click.option("--owner", default=None, metavar="PERSON", help='Who has it; "" gives it back.')
@click.option("--take", is_flag=True, help="You have it.")
@click.option("--next", "next_step", default=None, metavar="TEXT", help="The next step.")
@click.option("--on", default="", metavar="YYYY-MM-DD", help="When the step's effect is to be seen.")
@click.option("--state", type=click.Choice([state.value for state in State]), default=None, help="Where it stands.")
@click.option("--should", default=None, metavar="TEXT", help="What should happen.")
@click.option("--actual", default=None, metavar="TEXT", help="What happens instead.")
@click.option("--learned", default="", metavar="TEXT", help="What was learned, for its log.")
@click.option("--join", "--from", "refs", multiple=True, metavar="REF", help="What was seen of it. Can be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print it as data.")
@common
def command(  # noqa: PLR0917  # each option of the command is one parameter
    opener: Opener,
    which: str,
    words: tuple[str, ...],
    title: str | None,
    owner: str | None,
    take: bool,
    next_step: str | None,
    on: str,
    state: str | None,
    should: str | None,
    actual: str | None,
    learned: str,
    refs: tuple[str, ...],
    as_json: bool,
) -> int:
    """Show one problem, raise a new one, join what was seen to it, or change it.

    \b
    standup problem P-7KQ                            shows it
    standup problem new test env is slow --from REF  raises one
    standup problem P-7KQ --join REF                 makes one more sighting part of it
    standup problem P-7KQ --state closed             changes it

    A REF is what `standup block` and `standup see` print: 2026-11-24/ana^k3f9, or just ^k3f9, or O-9TD.
    """
    ws = opener()
    if take and owner is not None:
        raise UsageError("--take and --owner say two things", "give one of them")
    change = Change(
        title=title,
        owner=ws.me() if take else owner,
        next_step=next_step,
        next_step_on=parse_date(on) if on else None,
        state=State(state) if state else None,
        should=should,
        actual=actual,
        learned=learned,
    )
    known = _refs(ws, refs)
    problem_id = _raised(ws, " ".join(words), change, known) if which == "new" else _known(ws, which, words, known)
    if change != Change():
        change_problem(ws, problem_id, change)
    view = show_problem(ws, problem_id)
    if as_json:
        output.as_json({"schema": 1, "team": ws.team_key, "problem": problem_data(view)})
    else:
        output.data(problem_text(view, ws.team))
    return output.look_at(ws.notes.trouble)


def _raised(ws: Workspace, title: str, change: Change, refs: Sequence[str]) -> str:
    if change.owner:
        ws.team.person(change.owner)  # an unknown one is refused before anything is raised
    alike = candidates_for(ws, title)
    problem = raise_problem(ws, title, should=change.should or "", actual=change.actual or "", refs=refs)
    for other in alike:
        output.say(f"{other.id} looks like it: “{other.title}”. If it is the same, join this one's sightings to it.")
    return problem.id


def _known(ws: Workspace, which: str, words: Sequence[str], refs: Sequence[str]) -> str:
    if words:
        raise UsageError(f"“{clean_line(' '.join(words))}” is one word too many", "repeat --join for each REF")
    if refs:
        join_problem(ws, which, refs)
    return which


def _refs(ws: Workspace, texts: Sequence[str]) -> list[str]:
    """Give the refs of what was seen, each by its whole ref or its line's id alone. Raises UsageError for others."""
    if not texts:
        return []
    known = [sighting.ref for sighting in all_sightings(ws, Week.of(ws.today))]
    return [_ref(known, text.strip()) for text in texts]


def _ref(known: Sequence[str], text: str) -> str:
    short = f"^{text.removeprefix('^').casefold()}"
    found = [ref for ref in known if ref == text or ref.casefold() == text.casefold() or ref.endswith(short)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{clean_line(text)}” could be {', '.join(found)}", "write the whole ref")
    raise UsageError(f"nothing was seen under “{clean_line(text)}”", "`standup week` shows what was seen")
