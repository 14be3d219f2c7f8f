"""Makes the README's picture: the stand-up of the sample team, as SVG.

python tools/picture.py [docs/standup.svg]
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from standup.service.demo import build_demo
from standup.service.workspace import open_workspace
from standup.tui.app import StandupApp

NOW = datetime(2026, 11, 24, 9, 31, tzinfo=UTC)
KEYS = ("f3", "enter", "space", "down", "down", *"order form went live", "enter", "enter", "down", "enter")


async def picture(notes: str) -> str:
    """Give the screen of a stand-up that is under way, as SVG."""
    app = StandupApp(open_workspace(notes, clock=lambda: NOW), "today")
    async with app.run_test(size=(100, 28)) as pilot:
        for key in KEYS:
            await pilot.press({" ": "space"}.get(key, key))
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title="standup")


def main() -> None:
    """Write the picture."""
    place = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/standup.svg")
    with TemporaryDirectory() as folder:
        built = build_demo(Path(folder) / "demo", NOW.date(), clock=lambda: NOW)
        place.write_text(asyncio.run(picture(str(built.root))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
