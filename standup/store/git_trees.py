"""Files as git keeps them: what a tree holds, what changed between two, and how a new one is made.

All of it works in the object database, through an index of our own: nobody's work tree and nobody's index is touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from standup.store.gitrepo import GitRepo

PLAIN = "100644"
_FILE_MODES = frozenset({PLAIN, "100755"})
_CHUNK = 500
_GONE = "0"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree: its mode, and the id of its bytes."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file: no link, no other repository."""
        return self.mode in _FILE_MODES


Change: TypeAlias = tuple[Entry | None, Entry | None]
"""A file before and after; None where it is not there."""


def empty_tree(repo: GitRepo) -> str:
    """Give the id of the tree without files."""
    return repo.run(("mktree",)).decode("ascii").strip()


def changes(repo: GitRepo, old: str, new: str, folders: Iterable[str] = ()) -> dict[str, Change]:
    """Give what changed from one tree or commit to another, by path; renames are a removal and an addition."""
    args = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", old, new, "--", *folders)
    return raw_changes(repo.run(args))


def raw_changes(out: bytes) -> dict[str, Change]:
    """Give the changes by path that git's raw format lists."""
    words = out.split(b"\0")
    result: dict[str, Change] = {}
    for head, path in zip(words[:-1:2], words[1::2], strict=True):
        old_mode, new_mode, old, new, _ = head.decode("ascii").lstrip(":").split(" ")
        result[path.decode("utf-8", "surrogateescape")] = (_entry(old_mode, old), _entry(new_mode, new))
    return result


def _entry(mode: str, blob: str) -> Entry | None:
    return Entry(mode, blob) if mode.strip("0") else None


def entries(repo: GitRepo, tree: str, paths: Iterable[str]) -> dict[str, Entry]:
    """Give the files of a tree that stand at these paths."""
    wanted = sorted(set(paths))
    result: dict[str, Entry] = {}
    for start in range(0, len(wanted), _CHUNK):
        out = repo.run(("ls-tree", "-z", "--full-tree", tree, "--", *wanted[start : start + _CHUNK]))
        for row in out.split(b"\0")[:-1]:
            head, _, path = row.partition(b"\t")
            mode, kind, blob = head.decode("ascii").split(" ")
            if kind != "tree":
                result[path.decode("utf-8", "surrogateescape")] = Entry(mode, blob)
    return result


def edited_tree(repo: GitRepo, tree: str, edits: Mapping[str, Entry | None], private: Path) -> str:
    """Give the id of a tree that is like another one but for these paths; None takes a file away."""
    if not edits:
        return repo.text("rev-parse", f"{tree}^{{tree}}")
    with TemporaryDirectory(dir=private, prefix="tree-") as folder:
        env = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        repo.run(("read-tree", tree), env=env)
        repo.run(("update-index", "-z", "--index-info"), input=index_rows(edits, tree), env=env)
        return repo.run(("write-tree",), env=env).decode("ascii").strip()


def index_rows(edits: Mapping[str, Entry | None], like: str) -> bytes:
    """Give the edits in the form that `update-index` reads, removals first; ids are as long as `like`."""
    rows: list[bytes] = []
    for path, entry in sorted(edits.items(), key=lambda edit: (edit[1] is not None, edit[0])):
        head = f"{entry.mode} {entry.blob}" if entry else f"{_GONE} {'0' * len(like)}"
        rows.append(f"{head}\t{path}".encode("utf-8", "surrogateescape") + b"\0")
    return b"".join(rows)


def read_blobs(repo: GitRepo, blobs: Iterable[str]) -> dict[str, bytes]:
    """Give the bytes of these objects, by id."""
    wanted = sorted(set(blobs))
    result: dict[str, bytes] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        out = repo.run(("cat-file", "--batch"), input="".join(f"{blob}\n" for blob in chunk).encode("ascii"))
        result.update(_parted(out))
    return result


def _parted(out: bytes) -> dict[str, bytes]:
    result: dict[str, bytes] = {}
    position = 0
    while position < len(out):
        end = out.index(b"\n", position)
        blob, kind, *size = out[position:end].decode("ascii").split(" ")
        position = end + 1
        if kind == "blob":
            length = int(size[0])
            result[blob] = out[position : position + length]
            position += length + 1
    return result


def write_blobs(repo: GitRepo, contents: Iterable[bytes]) -> list[str]:
    """Keep these bytes in the object database and give their ids, in order.

    Many at once go into one pack, since a slow disk needs longer for a thousand files than any limit allows.
    """
    like = empty_tree(repo)
    wanted = list(contents)
    for start in range(0, len(wanted), _CHUNK):
        rows = (b"blob\ndata %d\n%s\n" % (len(content), content) for content in wanted[start : start + _CHUNK])
        repo.run(("fast-import", "--quiet"), input=b"".join(rows))
    return [blob_id(content, like) for content in wanted]


def blob_id(content: bytes, like: str) -> str:
    """Give the id that these bytes have in a repository whose ids are as long as `like`."""
    head = f"blob {len(content)}\0".encode("ascii")
    if len(like) == 64:
        return hashlib.sha256(head + content).hexdigest()
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()
