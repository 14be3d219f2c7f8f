"""What every call of git is given: an environment without surprises, safe settings, no remote that runs commands."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection

from standup.core.text import clean_line
from standup.errors import GitError

OLDEST = (2, 38)
_KEPT = frozenset({"GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"})
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",  # a person's own hooks are for code, not for notes
    "core.symlinks=false",
    "core.fsync=committed,reference",  # a plain commit would do no fsync at all
    "core.quotePath=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.fsckObjects=true",
    "fetch.recurseSubmodules=false",
    "push.recurseSubmodules=no",
    "push.followTags=false",
    "push.gpgSign=false",
    "protocol.ext.allow=never",
    "safe.bareRepository=explicit",
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=20",
    "credential.interactive=false",
    "core.pager=cat",
    "advice.detachedHead=false",
)
_SCHEMES = "file:git:http:https:ssh"
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)", re.DOTALL)
_HELPER = re.compile(r"[A-Za-z0-9+.-]*::")
_SECRET = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)[^/\s@']*@")
_PREFIX = re.compile(r"(fatal|error|remote|warning|ssh): *", re.IGNORECASE)
_IN_FRONT = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def program() -> str:
    """Give the path of the user's git.

    Raises:
        GitError: there is none.
    """
    found = shutil.which("git")
    if found is None:
        raise GitError("git is not installed, and the notes are kept with it", "install git 2.38 or newer")
    return found


def command(args: tuple[str, ...], given: Collection[str]) -> list[str]:
    """Give the whole command for git with these arguments: GIT_ variables dropped unless given, safe settings added."""
    inherited = {name for name in os.environ if name.startswith("GIT_")}
    dropped = sorted(inherited - _KEPT - set(given))
    scrub = ["env", *(word for name in dropped for word in ("-u", name))] if dropped else []
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    return [*scrub, program(), "--no-pager", "--literal-pathspecs", *settings, *args]


def environment(own_ssh: bool) -> dict[str, str]:
    """Give what is set for every call: nothing asks, nothing pages, no transport but the known ones.

    Args:
        own_ssh: the user has an ssh command of their own, which is left alone.
    """
    values = {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "false",
        "SSH_ASKPASS": "false",
        "SSH_ASKPASS_REQUIRE": "never",
        "GCM_INTERACTIVE": "never",
        "GIT_EDITOR": "false",
        "GIT_SEQUENCE_EDITOR": "false",
        "GIT_ALLOW_PROTOCOL": _SCHEMES,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    if not own_ssh and not {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys():
        values["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes -o ConnectTimeout=10"
    return values


def safe_url(url: str) -> str:
    """Give the address of a remote as it came, if git may be given it.

    Raises:
        GitError: it could run a command, hides an option, or speaks an unknown protocol.
    """
    rest = url
    found = _SCHEME.fullmatch(url)
    if found:
        if found["scheme"].lower() not in _SCHEMES.split(":"):
            raise _refused(url, f"{found['scheme']}:// is no way to a notes repository")
        rest = found["rest"].rpartition("@")[2] if "@" in found["rest"].split("/")[0] else found["rest"]
    if _HELPER.match(url):
        raise _refused(url, "it could run a command on this machine")
    if not url.strip() or url.startswith("-") or rest.startswith("-") or "--upload-pack" in url:
        raise _refused(url, "it looks like an option of git")
    if clean_line(url) != url:
        raise _refused(url, "it holds characters that no address has")
    return url


def _refused(url: str, why: str) -> GitError:
    return GitError(f"the remote {told(url)!r} is refused: {why}", "use an ssh, https or file address")


def told(text: str) -> str:
    """Give the text as it may be shown: one line, cleaned, no name and no token in an address."""
    return clean_line(_SECRET.sub(r"\g<scheme>", text)).strip()


def reason(stderr: bytes) -> str:
    """Give git's own words for what went wrong, as one line that may be shown."""
    rows = [row.strip() for row in _IN_FRONT.sub("", stderr.decode("utf-8", "replace")).splitlines()]
    fatal = [row for row in rows if row.startswith(("fatal:", "error:", "ssh:", "remote: error"))]
    row = next(iter(fatal or [row for row in rows if row and not row.startswith(("hint:", "warning:"))]), "")
    while _PREFIX.match(row):
        row = _PREFIX.sub("", row, count=1)
    return told(row)[:200] or "git gave no reason"


def require_version(text: str) -> None:
    """Check what `git version` says.

    Raises:
        GitError: this git is too old, or is none.
    """
    found = re.search(r"(\d+)\.(\d+)", text)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        raise GitError(f"this is {told(text) or 'no git'}, and 2.38 is the oldest that will do", "install a newer git")
