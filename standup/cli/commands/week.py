"""`standup week`: the week's problem list, printed or written."""

from __future__ import annotations

import json

import click

from standup.cli import output
from standup.cli.options import Opener, common
from standup.core.week import Week
from standup.service.week import as_json, as_markdown, week_report, write_week


@click.command(epilog="Example: standup week 2026-W48 --write")
@click.argument("week", default="", metavar="[WEEK]")
@click.option("--previous", is_flag=True, help="The week before.")
@click.option("--write", "write", is_flag=True, help="Put it into weeks/ among the notes, and print its path.")
@click.option("--json", "json_wanted", is_flag=True, help="Print it as data.")
@common
def command(opener: Opener, week: str, previous: bool, write: bool, json_wanted: bool) -> int:
    """Print the week's problem list as Markdown: what slowed people down, how often, for how long.

    WEEK is written like 2026-W48; without it, this week is meant.
    """
    ws = opener()
    wanted = Week.parse(week) if week else Week.of(ws.today)
    report = week_report(ws, wanted.plus(-1) if previous else wanted)
    path = write_week(ws, report) if write else ""
    if json_wanted:
        output.as_json(json.loads(as_json(ws, report)))
    else:
        output.data(path or as_markdown(ws, report))
    return output.look_at(report.trouble)
