"""`standup problems`: the team's problems, the most costly first."""

from __future__ import annotations

import click

from standup.cli import output
from standup.cli.options import Opener, common
from standup.cli.problem_text import problem_data
from standup.cli.wording import columns
from standup.export.durations import lost
from standup.service.problems import ProblemView, list_problems
from standup.service.workspace import Workspace


@click.command(epilog="Example: standup problems --all")
@click.option("--all", "everything", is_flag=True, help="Closed ones, too.")
@click.option("--json", "as_json", is_flag=True, help="Print them as data.")
@common
def command(opener: Opener, everything: bool, as_json: bool) -> int:
    """List the problems that the team has in view, the most costly first."""
    ws = opener()
    views = [view for view in list_problems(ws) if everything or view.problem.state.is_live]
    if as_json:
        output.as_json({"schema": 1, "team": ws.team_key, "problems": [problem_data(view) for view in views]})
    elif views:
        heads = ("Id", "State", "Seen", "Person-time", "Owner", "Problem")
        output.data(columns(heads, (_cells(ws, view) for view in views)))
    else:
        output.say('No problem here yet. `standup problem new "what happens"` raises one.')
    return output.look_at(ws.notes.trouble)


def _cells(ws: Workspace, view: ProblemView) -> tuple[str, ...]:
    problem = view.problem
    owner = ws.team.name_of(problem.owner) if problem.owner else "nobody yet"
    state = problem.state.value.replace("_", " ")
    return (problem.id, state, str(view.tally.seen), lost(view.tally), owner, problem.title)
