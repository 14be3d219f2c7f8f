"""`standup walks`: the gemba walks of the last weeks, or one of them."""

from __future__ import annotations

import click

from standup.cli import output
from standup.cli.options import Opener, common
from standup.cli.wording import columns, line_data, line_text
from standup.core.text import clean, clean_line
from standup.core.walk import Observation
from standup.export.weekly import short_day
from standup.service.walks import WalkView, list_walks, open_walk
from standup.service.workspace import Workspace


@click.command(epilog="Example: standup walks W-4PX")
@click.argument("which", default="", metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="Print it as data.")
@common
def command(opener: Opener, which: str, as_json: bool) -> int:
    """List the gemba walks of the last eight weeks, or show one with what was observed."""
    ws = opener()
    if which:
        found = open_walk(ws, which)
        if as_json:
            output.as_json({"schema": 1, "team": ws.team_key, "walk": _data(found)})
        else:
            output.data(_text(ws, found))
    else:
        _list(ws, list_walks(ws), as_json)
    return output.look_at(ws.notes.trouble)


def _list(ws: Workspace, views: tuple[WalkView, ...], as_json: bool) -> None:
    if as_json:
        output.as_json({"schema": 1, "team": ws.team_key, "walks": [_data(view) for view in views]})
    elif views:
        cells = ((w.id, w.day.isoformat(), w.status.value, w.purpose) for w in (view.walk for view in views))
        output.data(columns(("Id", "Day", "Status", "Purpose"), cells))
    else:
        output.say("No walk in the last eight weeks. `standup` opens the app, where one begins.")


def _text(ws: Workspace, view: WalkView) -> str:
    walk = view.walk
    day = f"{short_day(walk.day)} {walk.day.year}"
    rows = [f"{walk.id}  {clean_line(walk.purpose)}", f"{day}, {walk.status.value}, {ws.team.name_of(walk.walker)}"]
    facts = (
        ("Theme", walk.theme.replace("_", " ")),
        ("Area", walk.area),
        ("Value stream", walk.value_stream),
        ("With", ", ".join(walk.company)),
    )
    rows += [f"{label}: {clean_line(text)}" for label, text in facts if text]
    rows += ["", "What was seen" if view.observations else "Nothing was noted."]
    rows += [row for seen in view.observations for row in _observed(seen)]
    if walk.promises:
        rows += ["", "Promised", *(f"  {line_text(line)}" for line in walk.promises)]
    for title, text in (("Read back", walk.read_back), ("Learned", walk.reflection)):
        rows += ["", title, *(f"  {row}" for row in clean(text).strip().splitlines())] if text.strip() else []
    return "\n".join(rows)


def _observed(seen: Observation) -> list[str]:
    step = f" at {clean_line(seen.step)}" if seen.step else ""
    rows = [f"  {seen.id}  {clean_line(seen.line.text)} ({seen.sight.value}, {seen.evidence.value}{step})"]
    return rows + ([f"         should: {clean_line(seen.should)}"] if seen.should else [])


def _data(view: WalkView) -> dict[str, object]:
    walk = view.walk
    return {
        "id": walk.id,
        "day": walk.day.isoformat(),
        "status": walk.status.value,
        "purpose": clean_line(walk.purpose),
        "theme": clean_line(walk.theme),
        "area": clean_line(walk.area) or None,
        "value_stream": clean_line(walk.value_stream) or None,
        "walker": walk.walker,
        "company": [clean_line(name) for name in walk.company],
        "read_back": clean(walk.read_back) or None,
        "reflection": clean(walk.reflection) or None,
        "promises": [line_data(line) for line in walk.promises],
        "observations": [_observation_data(seen) for seen in view.observations],
    }


def _observation_data(seen: Observation) -> dict[str, object]:
    return {
        "id": seen.id,
        "day": seen.day.isoformat(),
        "by": seen.by,
        "line": clean_line(seen.line.text),
        "should": clean(seen.should) or None,
        "kind": seen.sight.value,
        "evidence": seen.evidence.value,
        "step": clean_line(seen.step) or None,
    }
