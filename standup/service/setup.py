"""From nothing to a notes repository: a new one, one more team in an existing one, or the team's own joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from standup.config.example import parse_member, team_config, team_tables, with_shorts
from standup.config.load import load
from standup.config.paths import CONFIG, environment, is_notes, remember_notes
from standup.config.schema import Member
from standup.core.text import clean_line, slug
from standup.errors import GitError, StandupError, StoreError, UsageError
from standup.service.workspace import known_person, read_config
from standup.store.files import Files
from standup.store.gitrepo import GitRepo
from standup.store.sync import clone

README = "README.md"

_ABOUT = """# {name}: stand-up notes

What this team says at its daily stand-up, what it sees on its walks to where the work is done, the problems that came
out of it, and what became of them. Plain Markdown, one file a person and a day, so that nobody overwrites anybody.

- `teams/<team>/weeks/` holds the week's problem list: what slowed people down, how often, how long. Start there.
- `teams/<team>/problems/` holds one file a problem, for as long as it lives.
- `teams/<team>/standups/` and `teams/<team>/walks/` hold what was said and seen.
- `config.toml` holds the questions, the working days and the names; change it like any other file.

The notes are written with `standup` in a terminal, and can be read and edited by hand.
"""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was set up: the folder, the team's short name, who the clone belongs to (empty: nobody known), and what to
    know about it, one line each."""

    root: Path
    team: str
    person: str
    remarks: tuple[str, ...]


def default_folder(team: str, home: Path) -> Path:
    """Give the folder that is proposed for a team's notes."""
    return home / f"{slug(team, 'team')}-notes"


def git_identity(home: Path) -> str:
    """Give `Name <email>` as git knows the user, empty where it does not, or where there is no git."""
    try:
        identity = GitRepo(home).identity()
    except GitError:
        return ""
    return f"{identity[0]} <{identity[1]}>" if identity else ""


def init_notes(
    folder: Path, team: str, members: Sequence[str], remote: str = "", env: Mapping[str, str] | None = None
) -> SetUp:
    """Make a notes repository, or add a team to one. Nothing that is there is overwritten.

    Args:
        folder: where; it may be missing, empty, a git repository, or one with notes of other teams.
        team: the team's name.
        members: `Name <email>` each; none: whoever the folder's git belongs to.
        remote: the URL of a git remote to share through, empty for none yet.
        env: the environment, None for the process's own.

    Raises:
        StandupError: a name is missing, the team is there already, or a file or git said no.
    """
    name = clean_line(team).strip()
    if not name:
        raise UsageError("a team needs a name", 'add --team "Name"')
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{clean_line(str(folder))} is a file, no folder", "name another folder")
    people = [parse_member(text) for text in members]
    root = _repository(folder, remote)
    people = people or _whoever_is_here(root)
    key = slug(name, "team")
    remarks = _write_config(root, key, name, with_shorts(people))
    files = Files(root)
    if files.read(README) is None:
        files.write(README, _ABOUT.format(name=name))
    return _set_up(root, key, remarks, environment() if env is None else env)


def _repository(folder: Path, remote: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise StoreError(f"could not make {clean_line(str(folder))}: {reason}", "name another folder") from error
    root = folder.resolve()
    if not (root / ".git").exists():
        GitRepo.init(root)
    if remote:
        with GitRepo.open(root) as repo:
            there = repo.remote_url()
            if there is not None and there != remote:
                raise GitError(f"{root} has another remote already", "leave --remote out, or change it with git")
            if there is None:
                repo.set_remote(remote)
    return root


def _whoever_is_here(root: Path) -> list[Member]:
    with GitRepo.open(root) as repo:
        identity = repo.identity()
    if identity is None:
        raise UsageError("a team needs members", 'add --member "Name <email>" for each')
    return [Member(name=identity[0], email=identity[1])]


def _write_config(root: Path, key: str, name: str, people: Sequence[Member]) -> tuple[str, ...]:
    files = Files(root)
    there = files.read(CONFIG)
    if there is None:
        files.write(CONFIG, team_config(key, name, people))
        return (f"{CONFIG} holds the questions, the working days and the names: have a look",)
    if key in load(there, CONFIG).teams:
        raise UsageError(f"{root} has a team “{key}” already", "change it in config.toml, or name another team")
    text = there + ("" if there.endswith("\n") else "\n") + "\n" + team_tables(key, name, people)
    load(text, CONFIG)
    files.write(CONFIG, text)
    return (f"the team was added to {CONFIG}",)


def join_notes(url: str, folder: Path | None, here: Path, env: Mapping[str, str] | None = None) -> SetUp:
    """Get a team's notes.

    Args:
        url: their git remote.
        folder: where to, None for a folder beside `here` that is called like the remote.
        here: the current folder.
        env: the environment, None for the process's own.

    Raises:
        StandupError: the folder is in use, git said no, or there are no notes behind the URL.
    """
    place = folder or here / folder_of(url)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        if is_notes(place):
            raise UsageError(f"{place} holds notes already", f"open them with --notes {place}")
        raise UsageError(f"{place} is in use", "name an empty folder after the URL")
    clone(url, place)
    root = place.resolve()
    if Files(root).read(CONFIG) is None:
        hint = f'make some there: standup init {place} --team "Name"'
        raise StandupError(f"there are no stand-up notes behind that URL yet; it was cloned into {place}", hint)
    config = read_config(root)
    return _set_up(root, config.team_key(), (), environment() if env is None else env)


def folder_of(url: str) -> str:
    """Give the folder name that git would choose for a URL."""
    last = url.rstrip("/").removesuffix(".git").replace("\\", "/").replace(":", "/").rsplit("/", 1)[-1]
    return slug(last, "standup-notes")


def _set_up(root: Path, key: str, remarks: tuple[str, ...], env: Mapping[str, str]) -> SetUp:
    team = read_config(root).teams[key]
    person = known_person(root, team)
    if not person:
        known = ", ".join(team.people)
        remarks += (f"your git's address is none of the team's: say who you are with --as ({known})",)
    remember_notes(root, env)
    return SetUp(root, key, person, remarks)
