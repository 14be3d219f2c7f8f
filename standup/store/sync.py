"""How notes travel: commit what was written here, fetch, bring together, push, show. One call a sync.

The order is what keeps notes safe: each step leaves a state from which the next sync goes on, whenever it is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from standup.errors import GitError, StoreError
from standup.store.files import private_folder
from standup.store.git_trees import changes, empty_tree
from standup.store.gitrepo import GitRepo
from standup.store.lock import lock
from standup.store.sync_commit import candidates, commit_local
from standup.store.sync_integrate import Exchanged, Joined, exchange
from standup.store.sync_job import SEEN, SHOWN, Job, Message, clone_id, is_note, make_job
from standup.store.sync_show import Shown, restore_leftovers, show
from standup.store.worktree import WorkTree

__all__ = ["Message", "SyncReport", "clone", "pending", "sync"]

TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did.

    Args:
        committed: paths that were written here and are now in the history.
        received: paths that others changed and that now stand here.
        sent: whether the remote has everything that this clone has.
        to_send: how many note files are not on the remote yet; 0 where there is no remote.
        problem: one line why it could not be sent, empty if all is well.
        reports: one line for each thing that somebody should look at.
    """

    committed: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    sent: bool = False
    to_send: int = 0
    problem: str = ""
    reports: tuple[str, ...] = ()


def sync(root: Path, *, message: Message, now: datetime, timeout: float = TIMEOUT) -> SyncReport:
    """Send what was written here and show what others wrote.

    A remote that cannot be reached is no error: the notes are committed here, and the report says why they wait.

    Args:
        root: the top folder of the notes repository.
        message: makes the commit's message from the paths in it.
        now: the time that the commit carries.
        timeout: seconds for each call that touches the network.

    Raises:
        GitError: it is no git repository, has no branch checked out, a merge under way or no identity, another sync is
            at work in it, or the remote's history was rewritten. Nothing is lost in any of these.
        StoreError: the disk said no.
    """
    private = private_folder(root)
    with GitRepo.open(root) as repo:
        try:
            with lock(private / "lock", 0):
                return _sync(make_job(repo, private, message, now, timeout), root)
        except StoreError as error:
            if "lock is held" not in error.message:
                raise
            raise GitError("this clone is already syncing", "its notes go along, or with the next sync") from error


def _sync(job: Job, root: Path) -> SyncReport:
    files = WorkTree(root, job.private / "passage")
    reports = restore_leftovers(job, files)
    own = commit_local(job, files)
    remote = job.repo.remote_url() is not None
    exchanged = exchange(job, own.tip) if remote else Exchanged(Joined(own.tip))
    tip = exchanged.joined.tip
    if tip != own.tip:
        job.move(f"refs/heads/{job.branch}", tip, own.tip)
    seen = show(job, files, own.shown, tip) if tip else Shown((), ())
    if remote:
        _follow(job)
    received = tuple(path for path in exchanged.joined.received if path in set(seen.paths))
    return SyncReport(
        own.paths,
        received,
        exchanged.sent,
        _count(job.repo, job.branch) if remote else 0,
        exchanged.problem,
        (*reports, *own.reports, *exchanged.joined.reports, *seen.reports),
    )


def _follow(job: Job) -> None:
    """Let `git pull` by hand know where to pull from."""
    if job.repo.try_run(("config", "--get", f"branch.{job.branch}.remote")).code != 0:
        job.repo.run(("config", f"branch.{job.branch}.remote", "origin"))
        job.repo.run(("config", f"branch.{job.branch}.merge", f"refs/heads/{job.branch}"))


def pending(root: Path) -> int:
    """Give how many note files are not on the remote yet, without asking the remote; 0 where there is none.

    Raises:
        GitError: it is no git repository.
    """
    with GitRepo.open(root) as repo:
        return _count(repo, repo.branch()) if repo.remote_url() else 0


def _count(repo: GitRepo, branch: str) -> int:
    head, remote = repo.ref(f"refs/heads/{branch}^{{commit}}"), repo.ref(SEEN)
    nothing = empty_tree(repo)
    base = repo.try_run(("merge-base", head, remote)).out.decode("ascii").strip() if head and remote else ""
    unsent = changes(repo, base or nothing, head).keys() if head else set()
    _, edited = candidates(repo, head or nothing)
    return sum(1 for path in {*unsent, *edited} if is_note(path))


def clone(url: str, root: Path, *, timeout: float = TIMEOUT) -> SyncReport:
    """Copy the notes repository of a team into a new folder, with the files that may safely stand there.

    Raises:
        GitError: the address is refused, the remote cannot be reached in time, or the folder is not empty.
        StoreError: the disk said no.
    """
    GitRepo.clone(url, root, timeout)
    private = private_folder(root)
    with GitRepo.open(root) as repo, lock(private / "lock", 0):
        job = Job(repo, private, clone_id(private), repo.branch(), lambda _: "", datetime.now(UTC), timeout)
        tip = repo.ref(f"refs/remotes/origin/{job.branch}")
        if not tip:
            return SyncReport(sent=True)
        files = WorkTree(root, private / "passage")
        files.leftovers()
        nothing = empty_tree(repo)
        job.move(SHOWN, nothing)
        job.move(SEEN, tip)
        job.move(f"refs/heads/{job.branch}", tip, "")
        seen = show(job, files, nothing, tip)
    return SyncReport(received=seen.paths, sent=True, reports=seen.reports)
