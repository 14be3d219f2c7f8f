"""`standup sync`: notes go out and come in, and one line says where they stand."""

from __future__ import annotations

import click

from standup.cli import output
from standup.cli.options import Opener, common
from standup.core.text import clean_line
from standup.errors import FAILED
from standup.service.sync import SyncReport, SyncStatus, after, sync_notes


@click.command(epilog="Example: standup sync")
@click.option("--json", "as_json", is_flag=True, help="Print it as data.")
@common
def command(opener: Opener, as_json: bool) -> int:
    """Send your notes to the team's git remote and get theirs.

    Prints one line that says where the notes stand. The exit code is 1 where something could not be sent, and 3 where
    something needs a look.
    """
    ws = opener()
    report = sync_notes(ws)
    status = after(SyncStatus(), report, ws)
    if as_json:
        output.as_json(_data(report, status))
    else:
        output.data(status.line)
    code = output.look_at(report.reports)
    return FAILED if report.problem else code


def _data(report: SyncReport, status: SyncStatus) -> dict[str, object]:
    return {
        "schema": 1,
        "line": clean_line(status.line),
        "has_remote": status.has_remote,
        "to_send": report.to_send,
        "received": [clean_line(path) for path in report.received],
        "problem": clean_line(report.problem) or None,
        "look": [clean_line(text) for text in report.reports],
    }
