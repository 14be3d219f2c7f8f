"""What every screen's test may ask for: the app at a size, driven by keys, and what stands on its screen.

- `open_app`: opens the app on the `workspace` notes (or on others, or on none) and gives a `Driver`; sync is off.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import msgspec
import pytest
from tui_driver import Driver, OpenApp

from standup.config.schema import Sync
from standup.service.workspace import Workspace
from standup.tui.app import StandupApp

NO_SYNC = Sync(every_minutes=0, after_save_seconds=0)


@pytest.fixture
def open_app(request: pytest.FixtureRequest) -> OpenApp:
    """Open the app: `async with open_app("walk", size=(60, 20)) as driver`.

    `place` is where it begins, `size` the terminal; `workspace` other notes than the fresh ones; with `set_up` there
    are no notes, as on a first start.
    """

    @asynccontextmanager
    async def opened(
        place: str = "today",
        size: tuple[int, int] = (80, 24),
        workspace: Workspace | None = None,
        set_up: bool = False,
    ) -> AsyncIterator[Driver]:
        ws: Workspace | None = None
        if not set_up:
            ws = workspace if workspace is not None else request.getfixturevalue("workspace")
            ws = replace(ws, config=msgspec.structs.replace(ws.config, sync=NO_SYNC))
        app = StandupApp(ws, place)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver
            await driver.settle()

    return opened
