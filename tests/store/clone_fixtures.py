"""Real repositories: a bare remote, and clones of it that write notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clones import ENTRY, Clone, entry, git

from standup.store.gitrepo import GitRepo
from standup.store.sync import clone


@pytest.fixture
def remote(tmp_path: Path, home: Path) -> Path:
    """An empty bare repository that clones push to."""
    place = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(place))
    return place


@pytest.fixture
def new_clone(tmp_path: Path, remote: Path) -> Callable[[str], Clone]:
    """Makes a clone of the remote under a name."""

    def make(name: str) -> Clone:
        place = tmp_path / name
        clone(str(remote), place)
        return Clone(place)

    return make


@pytest.fixture
def ada(tmp_path: Path, remote: Path) -> Clone:
    """The one who set the repository up, and has sent its first note."""
    root = tmp_path / "ada"
    GitRepo.init(root)
    with GitRepo.open(root) as repo:
        repo.set_remote(str(remote))
    person = Clone(root)
    person.write("config.toml", 'name = "Team"\n')
    person.write("README.md", "# Notes\n")
    person.write(ENTRY, entry("- one ^aaaa\n- two ^bbbb\n"))
    assert person.sync().sent
    return person


@pytest.fixture
def bo(ada: Clone, new_clone: Callable[[str], Clone]) -> Clone:
    """A second one, who cloned what the first had sent."""
    return new_clone("bo")
