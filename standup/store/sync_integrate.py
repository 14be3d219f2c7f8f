"""Middle steps of a sync: what the team sent and what we have become one commit, and the remote gets it.

All in the object database, path by path. Never git's own merge: it pairs two notes made from one template as a rename
and puts one person's words into another's note.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace

from standup.errors import GitError
from standup.store.git_env import reason
from standup.store.git_trees import Entry, changes, edited_tree, empty_tree
from standup.store.sync_job import FETCHED, SEEN, Job
from standup.store.sync_resolve import Conflict, resolve

TRIES = 3
_MERGE_MESSAGE = "Bring the team's notes together"
_RACES = ("cannot lock ref", "failed to update ref", "incorrect old value", "reference already exists")


@dataclass(frozen=True, slots=True)
class Joined:
    """A commit that holds both sides, the paths that the team's side changed in ours, and what needs a look."""

    tip: str
    received: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How far an exchange with the remote came: what to show now, whether all is sent, and else why not."""

    joined: Joined
    sent: bool = False
    problem: str = ""


def exchange(job: Job, own: str) -> Exchanged:
    """Fetch, bring together, push; rejected because somebody was faster, the same once more from our own tip.

    Raises:
        GitError: the two histories must not be brought together.
    """
    result = Exchanged(Joined(own))
    pause = random.SystemRandom()
    for attempt in range(TRIES):
        try:
            remote = fetch(job)
        except GitError as error:
            return replace(result, problem=error.message)
        _require_same_history(job, remote)
        joined = integrate(job, own, remote)
        if not joined.tip or joined.tip == remote:
            return Exchanged(joined, sent=True)
        rejected, problem = _push(job, joined.tip)
        result = Exchanged(joined, sent=not problem, problem=problem)
        if not rejected:
            return result
        time.sleep(pause.uniform(0.05, 0.3) * (attempt + 1))
    return result


def fetch(job: Job) -> str:
    """Fetch the branch and give its tip, empty where the remote has no such branch yet.

    Raises:
        GitError: the remote could not be reached in time, or refused.
    """
    refspec = f"+refs/heads/{job.branch}:{FETCHED}"
    args = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--", "origin", refspec)
    done = job.repo.try_run(args, timeout=job.timeout)
    if done.code == 0:
        return job.repo.ref(FETCHED)
    if b"couldn't find remote ref" in done.err:
        return ""
    raise GitError(f"the remote cannot be reached: {reason(done.err)}")


def _require_same_history(job: Job, remote: str) -> None:
    seen = job.repo.ref(SEEN)
    if seen and remote and job.repo.try_run(("merge-base", "--is-ancestor", seen, remote)).code != 0:
        raise GitError(
            "the remote's history was rewritten: what it had before is no longer in it",
            "your notes are safe here; ask who rewrote it, and keep this clone until that is settled",
        )
    if remote:
        _remember(job, remote)


def _remember(job: Job, remote: str) -> None:
    job.move(SEEN, remote)
    job.move(f"refs/remotes/origin/{job.branch}", remote)


def integrate(job: Job, own: str, remote: str) -> Joined:
    """Bring two commits together; either may be empty for none. Nothing but the object database changes.

    Raises:
        GitError: a file on one side is a folder on the other, or git could not.
    """
    if not remote or own == remote:
        return Joined(own)
    repo = job.repo
    nothing = empty_tree(repo)
    base = repo.try_run(("merge-base", own, remote)).out.decode("ascii").strip() if own else nothing
    if not base:
        if repo.text("rev-parse", "--is-shallow-repository") == "true":
            raise GitError("this clone is shallow and does not reach back far enough", "git fetch --unshallow")
        base = nothing
    if base == remote:
        return Joined(own)
    theirs = changes(repo, base, remote)
    if base == own or not own:
        return Joined(remote, tuple(sorted(theirs)))
    return _merged(job, own, remote, base)


def _merged(job: Job, own: str, remote: str, base: str) -> Joined:
    theirs, ours = changes(job.repo, base, remote), changes(job.repo, base, own)
    edits: dict[str, Entry | None] = {}
    conflicts: dict[str, Conflict] = {}
    for path, (old, new) in theirs.items():
        if path not in ours:
            edits[path] = new
        elif ours[path][1] != new:
            conflicts[path] = (old, ours[path][1], new)
    resolved = resolve(job, conflicts)
    tree = edited_tree(job.repo, own, {**edits, **resolved.files}, job.private)
    changed = changes(job.repo, own, tree)
    expected = edits.keys() | resolved.files.keys()
    if not changed.keys() <= expected:
        raise GitError("a file here is a folder on the remote, or the other way round", "rename one of them")
    tip = job.commit(tree, [own, remote], _MERGE_MESSAGE)
    return Joined(tip, tuple(sorted(changed)), resolved.reports)


def _push(job: Job, tip: str) -> tuple[bool, str]:
    """Push a commit. Give whether somebody else was faster, and why it is not sent, empty where it is."""
    args = ("push", "--porcelain", "--no-verify", "--", "origin", f"{tip}:refs/heads/{job.branch}")
    try:
        done = job.repo.try_run(args, timeout=job.timeout)
    except GitError as error:
        return False, error.message
    rows = done.out.decode("utf-8", "replace").splitlines()
    refused = next((row.split("\t")[-1] for row in rows if row.startswith("!")), "")
    if done.code == 0 and not refused:
        _remember(job, tip)
        return False, ""
    if "[rejected]" in refused or any(race in refused for race in _RACES):
        return True, "others are sending too; it is tried again with the next sync"
    if refused:
        return False, f"the remote refused it: {reason(refused.encode())}"
    return False, f"the remote cannot be reached: {reason(done.err)}"
