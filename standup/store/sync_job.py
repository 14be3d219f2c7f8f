"""What one sync works with: the clone, its private folder, its branch, and the refs that remember where it stands."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from standup.core.ids import ALPHABET
from standup.core.text import clean_line
from standup.errors import GitError
from standup.store.files import is_safe_name
from standup.store.git_trees import empty_tree
from standup.store.gitrepo import GitRepo

SHOWN = "refs/standup/shown"
"""The tree that stands in the work tree, as far as this clone put it there or has committed it."""

SEEN = "refs/standup/remote"
"""The remote's branch as it was last fetched or pushed."""

FETCHED = "refs/standup/fetched"

Message: TypeAlias = Callable[[Sequence[str]], str]

_NOTES = re.compile(r"teams/.+|config\.toml(\.[0-9a-z]+\.ours)?|README(\.[0-9a-z-]+)?\.md", re.DOTALL)
_REFUSED = frozenset('<>:"|?*\\')
_LONGEST = 80
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisect",
}


@dataclass(frozen=True, slots=True)
class Job:
    """One sync under way."""

    repo: GitRepo
    private: Path
    clone: str
    branch: str
    message: Message
    now: datetime
    timeout: float

    @property
    def head(self) -> str:
        """The commit that the branch stands at, empty where it has none yet."""
        return self.repo.ref(f"refs/heads/{self.branch}^{{commit}}")

    def move(self, ref: str, new: str, old: str | None = None) -> None:
        """Move a ref; with `old`, only if it still stands there (empty: if there is none).

        Raises:
            GitError: it stands elsewhere by now, or git could not.
        """
        expected = () if old is None else (old or "0" * len(new),)
        self.repo.run(("update-ref", "-m", "standup sync", "--no-deref", ref, new, *expected))

    def commit(self, tree: str, parents: Sequence[str], message: str) -> str:
        """Make a commit, signed where the user signs, and give its id; no branch moves.

        Raises:
            GitError: git could not.
        """
        signed = self.repo.try_run(("config", "--type=bool", "--get", "commit.gpgSign")).out.strip() == b"true"
        moment = self.now if self.now.tzinfo else self.now.astimezone()
        stamp = f"@{max(0, int(moment.timestamp()))} {moment:%z}"[: 1 + 10 + 1 + 5]
        args = ("commit-tree", tree, *(word for parent in parents for word in ("-p", parent)))
        args = (*args, *(("-S",) if signed else ()), "-F", "-")
        env = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        text = message.encode("utf-8", "replace") or b"Notes"
        return self.repo.run(args, input=text, env=env).decode("ascii").strip()

    def shown(self) -> str:
        """Give the tree that the work tree was last brought to; what git checked out, where no sync ever ran."""
        known = self.repo.ref(SHOWN)
        if known:
            return known
        checked_out = self.head and self.repo.run(("ls-files", "-z", "--cached"))
        return self.repo.text("rev-parse", f"{self.head}^{{tree}}") if checked_out else empty_tree(self.repo)


def make_job(repo: GitRepo, private: Path, message: Message, now: datetime, timeout: float) -> Job:
    """Give the job for this clone, with the remains of an earlier one cleared away.

    Raises:
        GitError: the clone is not in a state to sync: no branch, another one, a merge under way, no identity.
    """
    branch = _branch(repo)
    git_dir = repo.git_dir()
    for name, what in _UNDER_WAY.items():
        if (git_dir / name).exists():
            raise GitError(f"{what} is under way in {clean_line(repo.root.name)}", "finish or abort it, then sync")
    if repo.try_run(("config", "--type=bool", "--get", "core.sparseCheckout")).out.strip() == b"true":
        raise GitError("this working copy is sparse, which sync does not know yet", "git sparse-checkout disable")
    if repo.identity() is None:
        hint = 'git config --global user.name "…" and user.email "…"'
        raise GitError("git does not know who you are, and each note carries that", hint)
    for remains in private.glob("tree-*"):
        shutil.rmtree(remains, ignore_errors=True)
    repo.protect()
    return Job(repo, private, clone_id(private), branch, message, now, timeout)


def _branch(repo: GitRepo) -> str:
    branch = repo.branch()
    if not branch:
        raise GitError("no branch is checked out (a detached HEAD)", "git switch main")
    ours = repo.try_run(("config", "--get", "standup.branch")).out.decode("utf-8", "surrogateescape").strip()
    if ours and ours != branch:
        raise GitError(
            f"the branch {clean_line(branch)} is checked out, and the notes are on {clean_line(ours)}",
            f"git switch {clean_line(ours)}",
        )
    if not ours:
        repo.run(("config", "standup.branch", branch))
    return branch


def clone_id(private: Path) -> str:
    """Give the id of this clone, made when it is first asked for."""
    private.mkdir(parents=True, exist_ok=True)
    path = private / "clone-id"
    if not path.exists():
        path.write_text("".join(ALPHABET[byte % 32] for byte in os.urandom(8)).lower() + "\n", "ascii")
    return path.read_text("ascii").strip()


def is_note(path: str) -> bool:
    """Say whether sync sends this file when it was written or edited here."""
    return bool(_NOTES.fullmatch(path)) and all(is_safe_name(part) for part in path.split("/"))


def may_stand(path: str) -> bool:
    """Say whether a file of this name may be put into the work tree."""
    return len(path) <= 2 * _LONGEST and all(_part_may_stand(part) for part in path.split("/"))


def _part_may_stand(part: str) -> bool:
    plain = part == clean_line(part) and not _REFUSED & set(part) and len(part) <= _LONGEST
    return plain and part not in ("", ".", "..") and part.casefold().rstrip(". ") not in (".git", "git~1")


def beside(path: str, mark: str) -> str:
    """Give the name under which a second version of a file stands beside it."""
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return f"{folder}{slash}{stem}.{mark}.{ending}" if dot and stem else f"{folder}{slash}{name}.{mark}"
