"""git is called without surprises: nothing asks, nothing hangs, no remote runs a command, no secret is told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from clones import git

from standup.errors import GitError, StoreError
from standup.store.git_env import reason, require_version, safe_url, told
from standup.store.gitrepo import GitRepo
from standup.store.lock import lock


@pytest.fixture
def root(tmp_path: Path, home: Path) -> Path:
    """A fresh repository."""
    place = tmp_path / "notes"
    GitRepo.init(place)
    return place


def script(place: Path, text: str) -> Path:
    place.write_text(f"#!/bin/sh\n{text}\n", "ascii")
    place.chmod(0o755)
    return place


def test_a_new_repository_is_on_main_and_has_no_remote(root: Path) -> None:
    with GitRepo.open(root) as repo:
        assert repo.branch() == "main"
        assert repo.remote_url() is None
        assert repo.identity() == ("Ana", "ana@orders.example")
        repo.set_remote("https://example.org/notes.git")
        assert repo.remote_url() == "https://example.org/notes.git"


def test_making_it_again_changes_nothing(root: Path) -> None:
    before = (root / ".git/config").read_text("ascii")
    GitRepo.init(root)
    assert (root / ".git/config").read_text("ascii") == before


@pytest.mark.parametrize(
    "url",
    [
        "ext::sh -c touch% /tmp/x",
        "fd::17",
        "::x",
        "-u",
        "--upload-pack=touch x",
        "host:path --upload-pack=x",
        "ssh://-oProxyCommand=x/notes",
        "ssh://git@-oProxyCommand=x/notes",
        "ftp://example.org/notes",
        "https://example.org/\x1b]52;c;x\x07",
        "https://example.org/a\nb",
        "",
    ],
)
def test_an_address_that_could_run_a_command_is_refused_before_git_sees_it(
    root: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with GitRepo.open(root) as repo:
        monkeypatch.setenv("PATH", "/nowhere")
        with pytest.raises(GitError, match="is refused") as caught:
            repo.set_remote(url)
        assert "\x1b" not in str(caught.value)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["git@example.org:team/notes.git", "ssh://git@example.org:22/notes", "/srv/notes.git"])
def test_ordinary_addresses_pass(url: str) -> None:
    assert safe_url(url) == url


def test_an_address_that_somebody_put_into_the_settings_is_checked_too(root: Path) -> None:
    git(root, "remote", "add", "origin", "ext::sh -c true")
    with GitRepo.open(root) as repo, pytest.raises(GitError, match="is refused"):
        repo.remote_url()


def test_inherited_git_variables_lead_nowhere_else(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    GitRepo.init(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Somebody else")
    with GitRepo.open(root) as repo:
        assert repo.text("rev-parse", "--absolute-git-dir") == str(root / ".git")
        assert repo.identity() == ("Ana", "ana@orders.example")


def ssh_command(root: Path, tmp_path: Path) -> str:
    """What ssh is called with, as a stand-in on the path saw it."""
    script(tmp_path / "ssh", f'echo "$@" > {tmp_path}/called; exit 1')
    with GitRepo.open(root) as repo:
        repo.try_run(("ls-remote", "ssh://example.org/notes"), timeout=10)
    return (tmp_path / "called").read_text("ascii")


def test_ssh_never_asks_unless_the_user_has_an_ssh_of_their_own(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert "BatchMode=yes" in ssh_command(root, tmp_path)
    git(root, "config", "core.sshCommand", "ssh -o Mine=1")
    assert "BatchMode" not in ssh_command(root, tmp_path)
    git(root, "config", "--unset", "core.sshCommand")
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -o Own=1")
    assert "BatchMode" not in ssh_command(root, tmp_path)


@pytest.mark.parametrize(
    "hang", ["sleep 600", "sleep 600 & wait", "(sleep 600 &) ; sleep 600", "trap '' TERM; sleep 600"]
)
def test_a_remote_that_hangs_is_cut_at_the_limit_with_all_it_started(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hang: str
) -> None:
    script(tmp_path / "ssh", f"echo $$ > {tmp_path}/pid\n{hang}")
    monkeypatch.setenv("GIT_SSH_COMMAND", str(tmp_path / "ssh"))
    with GitRepo.open(root) as repo:
        began = time.monotonic()
        with pytest.raises(GitError, match=r"took longer than 0\.6 seconds"):
            repo.run(("ls-remote", "ssh://example.org/notes"), timeout=0.6)
        assert time.monotonic() - began < 3
    group = os.getpgid(0)
    stopped = int((tmp_path / "pid").read_text("ascii"))
    time.sleep(0.1)
    assert group != stopped
    assert not is_running(stopped)


def is_running(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and "Z" not in state.stdout


def test_an_ssh_that_stays_behind_does_not_hold_a_finished_call(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(tmp_path / "ssh", "sleep 5 >/dev/null &\nexit 1")
    monkeypatch.setenv("GIT_SSH_COMMAND", str(tmp_path / "ssh"))
    with GitRepo.open(root) as repo:
        began = time.monotonic()
        assert repo.try_run(("ls-remote", "ssh://example.org/notes"), timeout=4).code != 0
        assert time.monotonic() - began < 3


def test_a_password_is_never_asked_for(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_ASKPASS", str(script(tmp_path / "ask", f"touch {tmp_path}/asked; sleep 600")))
    git(root, "config", "core.askPass", str(tmp_path / "ask"))
    with GitRepo.open(root) as repo:
        rows = b"protocol=https\nhost=example.org\n\n"
        assert repo.try_run(("credential", "fill"), input=rows, timeout=5).code != 0
    assert not (tmp_path / "asked").exists()


def test_no_secret_of_an_address_is_told(root: Path) -> None:
    url = "https://ada:s3cret@localhost:1/notes.git"
    with GitRepo.open(root) as repo:
        repo.set_remote(url)
        with pytest.raises(GitError) as caught:
            repo.run(("fetch", "origin"), timeout=10)
    assert "s3cret" not in str(caught.value)
    assert told(f"could not read {url}") == "could not read https://localhost:1/notes.git"
    assert told("https://t0ken@x.org/y") == "https://x.org/y"


def test_what_git_says_becomes_one_clean_line() -> None:
    said = b"hint: try\nwarning: x\nremote: \x1b[31mhello\nfatal: remote error: no \x1b]52;c;x\x07such\trepository\n"
    assert reason(said) == "remote error: no \ufffd]52;c;x\ufffdsuch repository"
    assert reason(b"") == "git gave no reason"


def test_no_git_or_an_old_one_is_one_line_that_says_what_to_install(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GitError, match=r"2\.38 is the oldest"):
        require_version("git version 2.37.9")
    require_version("git version 2.39.5 (Apple Git-154)")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(GitError, match="git is not installed"), GitRepo.open(root):
        pass


def test_a_folder_without_git_is_refused_also_inside_another_repository(root: Path) -> None:
    (root / "inside").mkdir()
    with pytest.raises(GitError, match="is no git repository"), GitRepo.open(root / "inside"):
        pass


def test_cloning_into_a_folder_with_files_is_refused(root: Path, tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is not empty"):
        GitRepo.clone(str(root), root, 10)


def test_attributes_in_the_repository_change_no_bytes(root: Path) -> None:
    (root / ".gitattributes").write_text("* text eol=crlf ident working-tree-encoding=UTF-16\n", "ascii")
    (root / "note.md").write_text("$Id$\n", "ascii")
    git(root, "add", ".")
    assert git(root, "show", ":note.md") == "$Id$\n"
    git(root, "checkout-index", "-f", "note.md")
    assert (root / "note.md").read_bytes() == b"$Id$\n"


HOLDER = """
import sys, time, pathlib
from standup.store.lock import lock
with lock(pathlib.Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_once_and_freed_when_its_holder_is_killed(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(place)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match="already"), lock(place, 0.1):
            pass
        holder.kill()
    with lock(place, 1):
        pass
    with lock(place, 0):
        pass
