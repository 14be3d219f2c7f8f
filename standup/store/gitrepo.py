"""The only door to git: the user's own program, with their keys and signing, under a time limit, never with a prompt.

GitPython starts the processes; everything else is here, since the ways it has of its own for talking to a remote do not
keep to a time limit and do not say when a push was rejected.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from standup.core.text import clean_line
from standup.errors import GitError
from standup.store.git_env import command, environment, program, reason, require_version, safe_url

LOCAL_LIMIT = 60.0
"""Seconds for a call that touches no network."""

_REMOTE = "origin"
_SLICE = 0.25
_ATTRIBUTES = "* -text -ident !filter !working-tree-encoding !eol\n"


@dataclass(frozen=True, slots=True)
class Done:
    """How a call of git ended: its exit code and what it wrote."""

    code: int
    out: bytes
    err: bytes


@dataclass(frozen=True, slots=True)
class GitRepo:
    """One git working copy, for the length of one job."""

    root: Path
    own_ssh: bool = False

    @classmethod
    @contextmanager
    def open(cls, root: Path) -> Iterator[GitRepo]:
        """Open the working copy whose top folder this is.

        Raises:
            GitError: git is missing or too old, or the folder is no working copy.
        """
        require_version(_bare_call(root, ("version",)).out.decode("ascii", "replace"))
        if not (root / ".git").exists():
            raise GitError(f"{clean_line(str(root))} is no git repository", "`standup init` makes one")
        repo = cls(root)
        top = repo.try_run(("rev-parse", "--is-inside-work-tree"))
        if top.code != 0 or top.out.strip() != b"true":
            raise GitError(f"{clean_line(str(root))} cannot be used as a git repository: {reason(top.err)}")
        own = repo.try_run(("config", "--get", "core.sshCommand")).code == 0
        yield cls(root, own)

    @classmethod
    def init(cls, root: Path, branch: str = "main") -> None:
        """Make a repository in this folder; one that is there already stays as it is.

        Raises:
            GitError: git could not.
        """
        if not (root / ".git").exists():
            root.mkdir(parents=True, exist_ok=True)
            cls(root).run(("init", "--quiet", "--template=", f"--initial-branch={branch}"))
        cls(root).protect()

    @classmethod
    def clone(cls, url: str, root: Path, timeout: float) -> None:
        """Copy a remote's history into a new folder, without any file of it; the first sync puts those there.

        Where that fails the folder is as it was, so that the next try can use it.

        Raises:
            GitError: the address is refused, the remote cannot be reached in time, or the folder is not empty.
        """
        safe_url(url)
        if root.exists() and any(root.iterdir()):
            raise GitError(f"{clean_line(str(root))} is not empty", "choose another folder")
        there = root.exists()
        try:
            cls._fill(url, root, timeout)
        except (GitError, KeyboardInterrupt):
            shutil.rmtree(root / ".git", ignore_errors=True)
            if not there:
                with suppress(OSError):
                    root.rmdir()
            raise

    @classmethod
    def _fill(cls, url: str, root: Path, timeout: float) -> None:
        cls.init(root)
        repo = cls(root)
        repo.set_remote(url)
        heads = repo.run(("ls-remote", "--symref", _REMOTE, "HEAD", "refs/heads/*"), timeout=timeout)
        branch = _first_branch(heads.decode("utf-8", "surrogateescape"))
        if branch:
            refs = f"+refs/heads/{branch}:refs/remotes/{_REMOTE}/{branch}"
            repo.run(("fetch", "--quiet", "--no-tags", _REMOTE, refs), timeout=timeout)
            repo.run(("symbolic-ref", "HEAD", f"refs/heads/{branch}"))
        name = branch or repo.branch()
        repo.run(("config", f"branch.{name}.remote", _REMOTE))
        repo.run(("config", f"branch.{name}.merge", f"refs/heads/{name}"))

    def protect(self) -> None:
        """Keep attributes in the repository from changing the bytes of notes in this clone."""
        path = self.git_dir() / "info" / "attributes"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(_ATTRIBUTES, "ascii")

    def run(
        self,
        args: tuple[str, ...],
        *,
        input: bytes = b"",
        timeout: float = LOCAL_LIMIT,
        env: Mapping[str, str] | None = None,
    ) -> bytes:
        """Run git with these arguments and give what it wrote.

        Raises:
            GitError: git said no, or took longer than `timeout` seconds and was ended, with all it had started.
        """
        done = self.try_run(args, input=input, timeout=timeout, env=env)
        if done.code != 0:
            raise GitError(f"git {args[0]} failed in {clean_line(self.root.name)}: {reason(done.err)}")
        return done.out

    def text(self, *args: str) -> str:
        """Run git with these arguments and give its one line of output. Raises GitError as `run` does."""
        return self.run(args).decode("utf-8", "surrogateescape").rstrip("\n")

    def try_run(
        self,
        args: tuple[str, ...],
        *,
        input: bytes = b"",
        timeout: float = LOCAL_LIMIT,
        env: Mapping[str, str] | None = None,
    ) -> Done:
        """Run git with these arguments and give how it ended, also where it said no.

        Raises:
            GitError: git is missing, or took longer than `timeout` seconds.
        """
        return _call(self.root, args, {**environment(self.own_ssh), **(env or {})}, input, timeout)

    def git_dir(self) -> Path:
        """Give the git directory of this working copy."""
        return self.root / self.text("rev-parse", "--git-dir")

    def branch(self) -> str:
        """Give the name of the branch that is checked out, empty where none is."""
        done = self.try_run(("symbolic-ref", "--quiet", "--short", "HEAD"))
        return done.out.decode("utf-8", "surrogateescape").strip()

    def remote_url(self) -> str | None:
        """Give the address of the remote, None where there is none.

        Raises:
            GitError: there is one that must not be used.
        """
        done = self.try_run(("config", "--get", f"remote.{_REMOTE}.url"))
        return safe_url(done.out.decode("utf-8", "surrogateescape").strip()) if done.code == 0 else None

    def set_remote(self, url: str) -> None:
        """Make this address the remote.

        Raises:
            GitError: the address is refused.
        """
        safe_url(url)
        known = self.try_run(("config", "--get", f"remote.{_REMOTE}.url")).code == 0
        self.run(("remote", "set-url" if known else "add", "--", _REMOTE, url))

    def identity(self) -> tuple[str, str] | None:
        """Give the name and e-mail address that the user commits with, None where one is not set."""
        values = [self.try_run(("config", "--get", key)).out for key in ("user.name", "user.email")]
        name, email = (clean_line(value.decode("utf-8", "replace")).strip() for value in values)
        return (name, email) if name and email else None

    def ref(self, name: str) -> str:
        """Give the id that a ref stands at, empty where there is no such ref."""
        done = self.try_run(("rev-parse", "--verify", "--quiet", name))
        return done.out.decode("ascii", "replace").strip() if done.code == 0 else ""


def _first_branch(heads: str) -> str:
    """Give the branch to work on, from what `ls-remote` says: the remote's own, else `main`, else the first."""
    names = [row.split("\t")[1].removeprefix("refs/heads/") for row in heads.splitlines() if "\trefs/heads/" in row]
    default = [row.split("\t")[0].removeprefix("ref: refs/heads/") for row in heads.splitlines() if row[:5] == "ref: "]
    return next((name for name in (*default, "main", *names) if name in names), "")


def _bare_call(root: Path, args: tuple[str, ...]) -> Done:
    return _call(root if root.is_dir() else Path("/"), args, environment(False), b"", LOCAL_LIMIT)


def _call(root: Path, args: tuple[str, ...], env: Mapping[str, str], data: bytes, timeout: float) -> Done:
    words = command(args, env.keys())
    process = _started(root, words, env)
    until = time.monotonic() + timeout
    try:
        out, err = _talk(process, data, until)
    except TimeoutError as error:
        raise GitError(
            f"git {args[0]} took longer than {timeout:g} seconds and was stopped", "check the network, then try again"
        ) from error
    finally:
        _end(process)
    return Done(process.returncode, out, err)


def _started(root: Path, words: list[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    program()  # GitPython cannot even be imported where there is no git
    from git import Git  # noqa: PLC0415 – it costs a tenth of a second, and most commands need no git

    try:
        handle = Git(str(root)).execute(
            words, istream=subprocess.PIPE, as_process=True, env=env, start_new_session=True
        )
    except OSError as error:
        raise GitError(f"git could not be started: {error.strerror}") from error
    process, handle.proc = handle.proc, None
    if process is None:
        raise GitError("git could not be started")
    return process


def _talk(process: subprocess.Popen[bytes], data: bytes, until: float) -> tuple[bytes, bytes]:
    """Give what the process wrote. Raises TimeoutError where it has not ended in time."""
    rest: bytes | None = data
    while True:
        ended = process.poll() is not None
        try:
            return process.communicate(rest, timeout=min(_SLICE, max(0.01, until - time.monotonic())))
        except subprocess.TimeoutExpired as slow:
            rest = None
            if ended:  # an ssh that stays for the next connection holds on to the pipes
                return slow.output or b"", slow.stderr or b""
            if time.monotonic() >= until:
                raise TimeoutError from slow


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, and close its pipes."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
