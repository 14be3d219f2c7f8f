"""First step of a sync: what was written here since the last one becomes a commit on the branch.

What counts as written here is what differs from what this clone last showed, not from the branch: over a work tree that
lags behind, a plain `git add` would take a team mate's commit back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standup.core.text import clean_line
from standup.store.git_trees import (
    PLAIN,
    Change,
    Entry,
    blob_id,
    edited_tree,
    empty_tree,
    entries,
    raw_changes,
    write_blobs,
)
from standup.store.gitrepo import GitRepo
from standup.store.sync_job import SHOWN, Job, is_note
from standup.store.sync_resolve import Conflict, resolve
from standup.store.worktree import WorkTree

_RAW = ("-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff")


@dataclass(frozen=True, slots=True)
class Committed:
    """The branch's tip and the shown tree after the commit, the paths that it holds, and what needs a look."""

    tip: str
    shown: str
    paths: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """One path as it last stood here, on disk, and on the branch."""

    base: Entry | None
    disk: Entry | None
    head: Entry | None


def commit_local(job: Job, files: WorkTree) -> Committed:
    """Commit what was written, edited or deleted here; with nothing new, no commit is made.

    Raises:
        GitError: git could not, or the branch moved meanwhile.
    """
    head, shown = job.head, job.shown()
    states, reports = _states(job, files, head or empty_tree(job.repo), shown)
    edits, conflicts = _sorted_out(states)
    resolved = resolve(job, conflicts)
    tree = edited_tree(job.repo, head or empty_tree(job.repo), {**edits, **resolved.files}, job.private)
    paths = tuple(sorted(edits.keys() | resolved.files.keys()))
    tip = head
    if paths and tree != (head and job.repo.text("rev-parse", f"{head}^{{tree}}")):
        tip = job.commit(tree, [head] if head else [], job.message(paths))
        job.move(f"refs/heads/{job.branch}", tip, head)
    taken = {path: state.disk for path, state in states.items() if state.disk != state.base or is_note(path)}
    new_shown = edited_tree(job.repo, shown, taken, job.private)
    job.move(SHOWN, new_shown)
    return Committed(tip, new_shown, paths if tip != head else (), (*reports, *resolved.reports))


def _sorted_out(states: Mapping[str, _State]) -> tuple[dict[str, Entry | None], dict[str, Conflict]]:
    edits: dict[str, Entry | None] = {}
    conflicts: dict[str, Conflict] = {}
    for path, state in states.items():
        if state.disk in (state.base, state.head):
            continue
        if state.head == state.base:
            edits[path] = state.disk
        else:
            conflicts[path] = (state.base, state.disk, state.head)
    return edits, conflicts


def candidates(repo: GitRepo, tree: str) -> tuple[dict[str, Change], set[str]]:
    """Give what the index has that the tree has not, and the paths that may differ from both on disk."""
    staged = raw_changes(repo.run(("diff-index", "--cached", *_RAW, tree)))
    edited = raw_changes(repo.run(("diff-files", *_RAW)))
    new = repo.run(("ls-files", "-z", "--others", "--", "teams", "config.toml", "README.md")).split(b"\0")[:-1]
    return staged, {*edited, *(path.decode("utf-8", "surrogateescape") for path in new)}


def _states(job: Job, files: WorkTree, head: str, shown: str) -> tuple[dict[str, _State], list[str]]:
    staged, others = candidates(job.repo, shown)
    paths = {*staged, *others}
    at_head, at_shown = entries(job.repo, head, paths), entries(job.repo, shown, paths)
    states: dict[str, _State] = {}
    contents: dict[str, bytes] = {}
    reports: list[str] = []
    for path in sorted(paths):
        index = staged[path][1] if path in staged else at_shown.get(path)
        base = at_head.get(path) if index == at_head.get(path) else at_shown.get(path)
        if not all(entry is None or entry.is_file for entry in (base, at_head.get(path))):
            continue
        try:
            content = files.read(path)
        except OSError as error:
            reports += [f"{clean_line(path)}: {error}; it is left alone"] if is_note(path) else []
            continue
        disk = _entry(content, base or at_head.get(path), head)
        if is_note(path) or disk == base:
            states[path] = _State(base, disk, at_head.get(path))
        if disk and content is not None and disk not in (base, at_head.get(path)) and is_note(path):
            contents[path] = content
    write_blobs(job.repo, contents.values())
    return states, reports


def _entry(content: bytes | None, like: Entry | None, head: str) -> Entry | None:
    if content is None:
        return None
    return Entry(like.mode if like else PLAIN, blob_id(content, head))
