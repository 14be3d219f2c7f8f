"""Whatever three clones write, in whatever order they sync and wherever they are cut off: one tree, no line lost."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from clones import ENTRY, PROBLEM, Clone, entry

from standup.store import gitrepo
from standup.store.worktree import WorkTree

pytest_plugins = ["clone_fixtures"]


@pytest.fixture
def people(ada: Clone, new_clone: Callable[[str], Clone]) -> list[Clone]:
    """Three clones of one team."""
    return [ada, new_clone("bo"), new_clone("cy")]


def settle(people: list[Clone]) -> None:
    for _ in range(2):
        for person in people:
            report = person.sync()
            assert report.sent, report
    assert len({person.git("rev-parse", "HEAD^{tree}") for person in people}) == 1
    assert [person.git("status", "--porcelain") for person in people] == [""] * len(people)
    first, *others = [person.files() for person in people]
    assert all(files == first for files in others)


def add_line(person: Clone, path: str, text: str, at: int) -> None:
    """Put a line into a note, as an app or an editor does: the whole file at once."""
    there = (person.root / path).exists()
    rows = person.read(path).splitlines(keepends=True) if there else entry("").splitlines(keepends=True)
    first = next(number for number, row in enumerate(rows) if row.startswith("## ")) + 2
    place = min(first + at, len(rows))
    rows.insert(place, f"- {text} ^{text[-4:]}\n")
    temporary = person.root / f".{os.getpid()}.tmp"
    temporary.write_text("".join(rows), "utf-8")
    (person.root / path).parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(person.root / path)


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_in_random_order_converge_and_lose_no_line(people: list[Clone], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 – a test that can be run again
    paths = [ENTRY, PROBLEM, "teams/a/problems/P-1AB.md"]
    written: list[str] = []
    for number in range(25):
        person = chance.choice(people)
        if chance.random() < 0.6:
            text = f"line {seed} {1000 + number}"
            add_line(person, chance.choice(paths), text, chance.randrange(4))
            written.append(text)
        elif chance.random() < 0.2:
            person.git("add", "teams")
            person.git("commit", "--allow-empty", "-q", "-m", "By hand")
        else:
            person.sync()
    settle(people)
    everything = "".join(people[0].files().values())
    assert [text for text in written if text not in everything] == []
    assert "<<<<" not in everything


def test_clones_that_sync_at_the_same_time_all_get_through(people: list[Clone]) -> None:
    def work(number: int) -> None:
        for turn in range(5):
            people[number].write(f"teams/a/problems/P-{number}{turn}X.md", f"{number} {turn}\n")
            people[number].sync()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    settle(people)
    assert len([path for path in people[0].files() if "problems" in path]) == 15


class CutOffError(Exception):
    """Stands for a kill at one step of a sync."""


@pytest.mark.parametrize("step", range(0, 60, 3))
def test_cut_off_at_any_step_with_an_edit_at_that_moment(
    people: list[Clone], step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bo, _ = people
    add_line(bo, ENTRY, "from bo b000", 0)
    bo.sync()
    add_line(ada, ENTRY, "from ada a000", 2)
    call, calls = gitrepo._call, [0]

    def cut(root: Path, args: tuple[str, ...], env: Mapping[str, str], data: bytes, timeout: float) -> gitrepo.Done:
        calls[0] += 1
        if calls[0] == step:
            add_line(ada, ENTRY, "at that moment a111", 1)
            raise CutOffError
        return call(root, args, env, data, timeout)

    monkeypatch.setattr(gitrepo, "_call", cut)
    with suppress(CutOffError):
        ada.sync()
    monkeypatch.setattr(gitrepo, "_call", call)
    add_line(ada, ENTRY, "afterwards a222", 1)
    settle(people)
    text = ada.read(ENTRY)
    wanted = ["from bo", "from ada", "afterwards", *(["at that moment"] if calls[0] >= step > 0 else [])]
    assert [words for words in wanted if text.count(words) != 1] == [], text


@pytest.mark.parametrize("moment", ["_replace", "_take_away", "_put_new"])
def test_cut_off_between_setting_aside_and_putting_in_place(
    people: list[Clone], moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bo, _ = people
    bo.write("teams/a/problems/P-1AB.md", "new\n")
    bo.write(PROBLEM, entry("- three ^cccc\n"))
    bo.sync()
    ada.sync()
    (bo.root / "teams/a/problems/P-1AB.md").unlink()
    add_line(bo, PROBLEM, "from bo b000", 0)
    bo.write("teams/a/problems/P-2CD.md", "newer\n")
    bo.sync()

    def cut(place: Path) -> None:
        raise CutOffError

    original = getattr(WorkTree, moment)

    def with_cut(self: WorkTree, *args: object) -> object:
        with monkeypatch.context() as context:
            context.setattr(Path, "unlink", cut)
            return original(self, *args)

    monkeypatch.setattr(WorkTree, moment, with_cut)
    with pytest.raises(CutOffError):
        ada.sync()
    monkeypatch.setattr(WorkTree, moment, original)
    settle(people)
    assert not (ada.root / "teams/a/problems/P-1AB.md").exists()
    assert "from bo" in ada.read(PROBLEM)
    assert list((ada.root / ".git/standup/passage").iterdir()) == []


def test_an_index_that_is_in_use_is_put_right_by_the_next_sync(people: list[Clone]) -> None:
    ada, bo, _ = people
    add_line(bo, ENTRY, "from bo b000", 0)
    bo.sync()
    lock = ada.root / ".git/index.lock"
    lock.touch()
    report = ada.sync()
    assert "from bo" in ada.read(ENTRY)
    assert any("index is in use" in row for row in report.reports)
    lock.unlink()
    settle(people)


def test_what_stands_aside_and_nowhere_else_is_put_back(people: list[Clone]) -> None:
    ada = people[0]
    passage = ada.root / ".git/standup/passage"
    (passage / "old-1-teams%2Fa%2Fproblems%2FP-9ZZ.md").write_text("only here\n", "utf-8")
    quoted = ENTRY.replace("/", "%2F")
    (passage / f"old-2-{quoted}").write_text("an unknown version\n", "utf-8")
    (passage / f"old-3-{quoted}").write_text(ada.read(ENTRY), "utf-8")
    report = ada.sync()
    assert ada.read("teams/a/problems/P-9ZZ.md") == "only here\n"
    assert len(report.committed) == len(report.reports) == 2
    assert sorted(ada.files().values()).count("an unknown version\n") == 1
    assert list(passage.iterdir()) == []
