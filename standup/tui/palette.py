"""Every command of the place and of the app, found by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from standup.tui.commands import APP_COMMANDS, Command, key_name


class Commands(Provider):
    """Offers what the keys offer."""

    def _commands(self) -> Iterable[Command]:
        return (*getattr(self.screen, "KEYS", ()), *(c for c in APP_COMMANDS if c.id != "palette"))

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(_title(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(f"{command.label} {command.help}")
            if score > 0:
                yield Hit(score, matcher.highlight(_title(command)), self._run(command), help=command.help)

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        screen = self.screen

        async def run() -> None:
            await screen.run_action(command.action)

        return run


def _title(command: Command) -> str:
    return f"{command.label} ({key_name(command.key)})"
