"""Last step of a sync: the files on disk, and git's index for them, follow the branch, path by path."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from standup.core.text import clean_line
from standup.store.git_trees import (
    Change,
    Entry,
    blob_id,
    changes,
    edited_tree,
    index_rows,
    raw_changes,
    read_blobs,
    write_blobs,
)
from standup.store.lock import lock
from standup.store.sync_job import SHOWN, Job, beside, is_note, may_stand
from standup.store.sync_resolve import resolve
from standup.store.worktree import Displaced, RefusedFileError, WorkTree

_BATCH = 50
_WAIT = 10.0
_INDEX_TRIES = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """The paths that now stand on disk as the branch has them, those that must not, and what needs a look."""

    paths: tuple[str, ...]
    reports: tuple[str, ...]


def show(job: Job, files: WorkTree, shown: str, tip: str) -> Shown:
    """Bring the work tree from the shown tree to a commit. A file that changed meanwhile waits for the next sync.

    Raises:
        GitError: git could not.
        StoreError: somebody is writing notes and does not end.
    """
    wanted = changes(job.repo, shown, tip)
    done: dict[str, Entry | None] = {}
    reports: list[str] = []
    barred = {path: new for path, (old, new) in wanted.items() if not _may_show(path, old, new)}
    reports += [f"{clean_line(path)}: a link or an unsafe name, it is left out here" for path in sorted(barred)]
    paths = sorted(wanted.keys() - barred.keys())
    for start in range(0, len(paths), _BATCH):
        batch = {path: wanted[path] for path in paths[start : start + _BATCH]}
        with lock(job.private / "notes.lock", _WAIT):
            reports += _show_batch(job, files, batch, done)
    left = wanted.keys() - done.keys()
    if not _update_index(job, tip, done, barred, left):
        reports.append("git's index is in use, so `git status` lags behind until the next sync")
    job.move(SHOWN, edited_tree(job.repo, shown, done, job.private))
    return Shown(tuple(sorted(done)), tuple(reports))


def _may_show(path: str, old: Entry | None, new: Entry | None) -> bool:
    return may_stand(path) and all(entry is None or entry.is_file for entry in (old, new))


def _show_batch(job: Job, files: WorkTree, batch: Mapping[str, Change], done: dict[str, Entry | None]) -> list[str]:
    blobs = read_blobs(job.repo, (new.blob for _, new in batch.values() if new))
    reports: list[str] = []
    for path, (old, new) in batch.items():
        try:
            put = files.put(path, old.blob if old else None, new, blobs[new.blob] if new else b"")
        except RefusedFileError as error:
            reports.append(f"{clean_line(path)}: {error}; it is left alone")
            continue
        except OSError as error:
            reports.append(f"{clean_line(path)}: could not be written: {error.strerror}")
            continue
        if put.done:
            done[path] = new
        if put.displaced and new:
            reports += _bring_back(job, files, path, (old, new), put.displaced)
    files.settle(batch.keys() & done.keys())
    return reports


def _bring_back(
    job: Job, files: WorkTree, path: str, change: tuple[Entry | None, Entry], saved: Displaced
) -> list[str]:
    """Merge into a file what somebody saved at the moment when it was replaced; the next sync sends it."""
    old, new = change
    (blob,) = write_blobs(job.repo, [saved.content])
    resolved = resolve(job, {path: (old, Entry(new.mode, blob), new)})
    contents = read_blobs(job.repo, (entry.blob for entry in resolved.files.values() if entry))
    for place, entry in resolved.files.items():
        if entry and not files.put(place, new.blob if place == path else None, entry, contents[entry.blob]).done:
            return [f"{clean_line(path)}: saved twice at once; one version is in {clean_line(str(saved.aside))}"]
    saved.aside.unlink(missing_ok=True)
    return [f"{clean_line(path)}: saved while it was updated, both are kept", *resolved.reports]


def _update_index(
    job: Job, tip: str, done: Mapping[str, Entry | None], barred: Mapping[str, Entry | None], left: set[str]
) -> bool:
    """Bring git's index to the commit for what is shown. Give whether that was possible."""
    args = ("diff-index", "--cached", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", tip)
    lagging = raw_changes(job.repo.run(args))
    edits = {
        path: old
        for path, (old, _) in lagging.items()
        if path in done or path in barred or (is_note(path) and path not in left)
    }
    for attempt in range(_INDEX_TRIES):
        if (
            not edits
            or job.repo.try_run(("update-index", "-z", "--index-info"), input=index_rows(edits, tip)).code == 0
        ):
            job.repo.try_run(("update-index", "-q", "--refresh"))
            return True
        time.sleep(0.1 * (attempt + 1))
    return False


def restore_leftovers(job: Job, files: WorkTree) -> list[str]:
    """Put back what a sync that was ended at the wrong moment had set aside and nobody else has."""
    reports: list[str] = []
    for aside, path in files.leftovers():
        content = aside.read_bytes()
        blob = blob_id(content, job.head or "0" * 40)
        if job.repo.try_run(("cat-file", "-e", blob)).code != 0 or files.read(path) is None:
            spot = path if files.read(path) is None else beside(path, f"{job.clone}-{blob[:6]}")
            files.put(spot, None, Entry("100644", blob), content)
            reports.append(f"{clean_line(spot)}: put back after a sync that was cut off")
        aside.unlink()
    return reports
