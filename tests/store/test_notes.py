"""Notes saved by several hands at once: nothing that anybody typed is lost."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from standup.core.entry import Entry
from standup.core.lines import Line
from standup.core.questions import Kind, Question
from standup.core.week import Week
from standup.errors import NoteError, StoreError
from standup.notefile import places
from standup.store.notes import ENTRY, NoteStore, Stored

DAY = date(2026, 11, 24)
PATH = places.entry("orders", DAY, "ana")
SLOWED = Question("slowed", "What slowed you?", Kind.BLOCKERS)
REPOSITORY = Path(__file__).parents[2]


def with_line(stored: Stored[Entry], text: str, line_id: str) -> Stored[Entry]:
    """The entry with one more blocker."""
    lines = (*stored.value.lines("slowed"), Line(text, id=line_id))
    return replace(stored, value=stored.value.with_lines(SLOWED, lines))


def blank() -> Stored[Entry]:
    """An entry that was never saved."""
    return Stored(Entry("orders", "ana", "Ana", DAY), PATH)


def blockers(store: NoteStore) -> list[str]:
    """What stands in the file."""
    found = store.entry(DAY, "ana")
    return [line.text for line in found.value.blockers] if found else []


@pytest.fixture
def store(notes: Path) -> NoteStore:
    """The notes of a fresh repository."""
    return NoteStore(notes, "orders")


def test_two_windows_that_save_one_entry_both_keep_their_line(store: NoteStore) -> None:
    first = store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    store.save(ENTRY, with_line(first, "printer", "bbbb"))
    saved = store.save(ENTRY, with_line(first, "test env", "cccc"))
    assert sorted(blockers(store)) == ["VPN", "printer", "test env"]
    assert sorted(line.text for line in saved.value.blockers) == ["VPN", "printer", "test env"]


def test_two_who_begin_the_same_entry_both_keep_their_line(store: NoteStore) -> None:
    store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    store.save(ENTRY, with_line(blank(), "printer", "bbbb"))
    assert sorted(blockers(store)) == ["VPN", "printer"]


def test_a_line_blocked_in_another_process_while_a_form_is_open_stays(store: NoteStore, notes: Path) -> None:
    opened = store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    command = [sys.executable, "-m", "standup", "block", "printer on fire 5m", "--notes", str(notes)]
    done = subprocess.run(
        [*command, "--as", "ana", "--date", "2026-11-24"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    store.save(ENTRY, with_line(opened, "test env", "cccc"))
    assert sorted(blockers(store)) == ["VPN", "printer on fire 5m", "test env"]


def test_a_file_that_was_removed_meanwhile_is_written_again(store: NoteStore, notes: Path) -> None:
    first = store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    (notes / PATH).unlink()
    store.save(ENTRY, with_line(first, "printer", "bbbb"))
    assert blockers(store) == ["VPN", "printer"]


def test_bytes_that_are_no_text_survive_a_save(store: NoteStore, notes: Path) -> None:
    store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    with (notes / PATH).open("ab") as file:
        file.write(b"\n## Mine\ncaf\xe9 \xff\r\n")
    found = store.entry(DAY, "ana")
    assert found is not None
    store.save(ENTRY, with_line(found, "printer", "bbbb"))
    assert (notes / PATH).read_bytes().endswith(b"\n## Mine\ncaf\xe9 \xff\r\n")
    assert blockers(store) == ["VPN", "printer"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nschema: 7\ntype: entry\ndate: 2026-11-24\n---\nnewer\n",
        "---\ntype: entry\ntype: entry\n---\n",
        "<<<<<<< HEAD\nby hand\n",
    ],
)
def test_what_is_not_understood_is_never_overwritten(store: NoteStore, notes: Path, text: str) -> None:
    first = store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    (notes / PATH).write_text(text)
    for stored in (first, blank()):
        with pytest.raises(NoteError):
            store.save(ENTRY, with_line(stored, "printer", "bbbb"))
    assert (notes / PATH).read_text() == text


def test_a_note_that_cannot_be_read_is_named_once_and_the_others_are_read(store: NoteStore, notes: Path) -> None:
    store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
    folder = (notes / PATH).parent
    (folder / "bo.md").write_text("---\na: *x\n---\n")
    (folder / "cem.md").symlink_to(folder / "ana.md")
    (folder / "dita.md").mkdir()
    for _ in range(2):
        assert [found.value.person for found in store.entries(Week.of(DAY))] == ["ana"]
    assert len(store.trouble) == 2
    assert all(path in trouble for path, trouble in zip(("bo.md:2", "dita.md"), store.trouble, strict=True))


@pytest.mark.parametrize("walk_id", ["../../../x", "W-8ZZ", "nothing"])
def test_a_walk_that_says_it_is_another_breaks_nothing(store: NoteStore, notes: Path, walk_id: str) -> None:
    path = notes / places.walk("orders", DAY, "W-4PX")
    path.parent.mkdir(parents=True)
    path.write_text(f"---\ntype: walk\nid: {walk_id}\ndate: 2026-11-24\npurpose: p\n---\n")
    assert list(store.walks(Week.of(DAY))) == []
    assert len(store.trouble) == 1


def test_the_last_entry_before_a_day(store: NoteStore) -> None:
    for day in (date(2025, 12, 31), date(2026, 11, 20), DAY):
        entry = Entry("orders", "ana", "Ana", day)
        store.save(ENTRY, with_line(Stored(entry, places.entry("orders", day, "ana")), f"on {day}", "aaaa"))
    last = [store.last_entry("ana", day) for day in (DAY, date(2026, 11, 20), date(2025, 12, 31))]
    assert [found.value.day if found else None for found in last] == [date(2026, 11, 20), date(2025, 12, 31), None]


def test_a_save_that_fails_says_so_and_keeps_the_file(store: NoteStore, notes: Path) -> None:
    (notes / "teams").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="could not write"):
        store.save(ENTRY, with_line(blank(), "VPN", "aaaa"))
