"""Every command by name: the module that holds it, what it does in a few words, and the heading it is listed under.

A plain table, so that the list of commands costs no import. A command's module is loaded when it runs.
"""

from __future__ import annotations

START, DAY, LEARN, SHARE = "To begin", "Every day", "What came of it", "With the team"

COMMANDS: dict[str, tuple[str, str, str]] = {
    "demo": ("standup.cli.commands.demo", "Try it on the notes of a sample team", START),
    "init": ("standup.cli.commands.init", "Make a place for a team's notes", START),
    "join": ("standup.cli.commands.join", "Get your team's notes from its git remote", START),
    "me": ("standup.cli.commands.me", "Write your own entry of today", DAY),
    "today": ("standup.cli.commands.today", "Show what the team wrote today", DAY),
    "block": ("standup.cli.commands.block", "Note what slows you, in one line", DAY),
    "see": ("standup.cli.commands.see", "Note what you see where the work is done", DAY),
    "problems": ("standup.cli.commands.problems", "List the team's problems", LEARN),
    "problem": ("standup.cli.commands.problem", "Show, raise, join or change one problem", LEARN),
    "week": ("standup.cli.commands.week", "Print the week's problem list", LEARN),
    "walks": ("standup.cli.commands.walks", "List the gemba walks, or show one", LEARN),
    "sync": ("standup.cli.commands.sync", "Send your notes and get the team's", SHARE),
}

_USAGE = """Usage: standup [OPTIONS] [COMMAND] [ARGS]...

  Daily stand-ups, gemba walks and the week's problem list, kept as Markdown
  in your team's own git repository. Without a command, the app opens.
"""

_OPTIONS = """Options:
  --notes DIR        Where the notes are (else STANDUP_NOTES, else looked for).
  --team NAME        Which team of these notes.
  --as PERSON        Who you are (else STANDUP_AS, else by your git's address).
  --date YYYY-MM-DD  The day to work on, instead of the team's today.
  --version          Print the version.
  -h, --help         Print this.

`standup COMMAND --help` says more about a command, with an example.
"""


def front_page() -> str:
    """Give what `standup --help` prints."""
    groups = dict.fromkeys(heading for _, _, heading in COMMANDS.values())
    return "\n".join([_USAGE, *map(_group, groups), _OPTIONS])


def _group(heading: str) -> str:
    width = max(map(len, COMMANDS)) + 2
    rows = (f"  {name:<{width}}{what}\n" for name, (_, what, group) in COMMANDS.items() if group == heading)
    return f"{heading}:\n{''.join(rows)}"


def unknown(name: str) -> str:
    """Say what may have been meant by a command that does not exist."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistyped command pays for it

    near = get_close_matches(name.casefold(), COMMANDS, 1)
    return f"did you mean “{near[0]}”?" if near else "`standup --help` lists the commands"
