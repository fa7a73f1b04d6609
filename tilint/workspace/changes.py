"""What has changed since a revision, as git tells it: which files, and which lines of them."""

from __future__ import annotations

import codecs
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tilint.errors import SettingsError
from tilint.findings import Finding, Review

_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_WHOLE = None
# Line ranges, both ends included, from 1; None is the whole file.
Lines = tuple[tuple[int, int], ...] | None


class Changes:
    """The lines changed since ``revision`` (or since it and HEAD parted), uncommitted and untracked ones included."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._roots: dict[str, str] = {}
        self._lines: dict[str, dict[str, Lines]] = {}

    def touch(self, path: Path) -> bool:
        """Tell whether a file has changed. SettingsError where git cannot tell."""
        return os.path.realpath(path) in self._of(path)

    def only(self, review: Review, path: Path) -> Review:
        """Return ``review`` with the findings on changed lines; those about the whole document stay.

        A file that git or tilint has no lines for (Word, PDF) keeps all of its findings.
        """
        lines, document = self._of(path)[os.path.realpath(path)], review.document
        if lines is _WHOLE or document is None or not document.by_line:
            return review
        first = (int(document.line_column(f.start).split(":")[0]) for f in review.findings)
        last = (int(document.line_column(max(f.start, f.end - 1)).split(":")[0]) for f in review.findings)
        kept = (f for f, start, end in zip(review.findings, first, last, strict=True) if _is_on(f, start, end, lines))
        return replace(review, findings=tuple(kept))

    def _of(self, path: Path) -> dict[str, Lines]:
        folder = os.path.dirname(os.path.realpath(path))  # noqa: PTH120
        if folder not in self._roots:
            root = _git(folder, "rev-parse", "--show-toplevel")
            if root is None:
                raise SettingsError(
                    f"{folder} is in no git repository, so nothing tells what changed there; leave out --changed."
                )
            self._roots[folder] = os.path.realpath(os.fsdecode(root.rstrip(b"\n")))
        root_ = self._roots[folder]
        if root_ not in self._lines:
            self._lines[root_] = _changes(root_, self._revision)
        return self._lines[root_]


def is_revision(name: str) -> bool:
    """Tell whether git, asked in the current folder, knows ``name`` as a commit."""
    return _git(".", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None


def _is_on(finding: Finding, start: int, end: int, lines: Iterable[tuple[int, int]]) -> bool:
    return finding.scope == "document" or any(first <= end and start <= last for first, last in lines)


def _changes(root: str, revision: str) -> dict[str, Lines]:
    untracked = _names(root, "ls-files", "--others", "--exclude-standard", "-z")
    base = _base(root, revision)
    if base is None:  # nothing was committed yet
        return dict.fromkeys((*untracked, *_names(root, "ls-files", "-z")), _WHOLE)
    changed = _names(root, "diff", "--name-only", "--no-ext-diff", "-z", "--diff-filter=d", base)
    told = _git(root, "-c", "core.quotepath=off", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
                "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=d", base) or b""  # fmt: skip
    found: dict[str, Lines] = dict.fromkeys(changed, _WHOLE)
    found.update(_hunks(root, told))
    found.update(dict.fromkeys(untracked, _WHOLE))
    return found


def _base(root: str, revision: str) -> str | None:
    known = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if known is None:
        if revision == "HEAD":
            return None
        raise SettingsError(f"git knows no revision “{revision}” in {root}; see “git log”, or fetch it first.")
    parted = _git(root, "merge-base", revision, "HEAD")
    return (parted or known).decode("ascii").strip()


def _hunks(root: str, told: bytes) -> dict[str, Lines]:
    found: dict[str, list[tuple[int, int]]] = {}
    name, in_head = "", False
    for line in told.split(b"\n"):
        if line.startswith(b"diff --git "):
            in_head, name = True, ""
        elif in_head and line.startswith(b"+++ "):
            name = os.path.join(root, os.fsdecode(_unquoted(line[4:].rstrip(b"\r"))[2:]))  # noqa: PTH118
            found[name] = []
        elif name and (hunk := _HUNK.match(line)):
            in_head = False
            start, count = int(hunk[1]), int(hunk[2] or 1)
            if count:
                found[name].append((start, start + count - 1))
    return {name: tuple(lines) for name, lines in found.items()}


def _unquoted(name: bytes) -> bytes:
    """Return a file name as it is: git quotes odd ones as C does, and ends one with spaces by a tab."""
    if name.startswith(b'"'):
        decoded: bytes = codecs.escape_decode(name[1 : name.rindex(b'"')])[0]
        return decoded
    return name.removesuffix(b"\t")


def _names(root: str, *arguments: str) -> list[str]:
    told = _git(root, *arguments) or b""
    return [os.path.join(root, os.fsdecode(name)) for name in told.split(b"\0") if name]  # noqa: PTH118


def _git(folder: str, *arguments: str) -> bytes | None:
    """Return what git says; None where it says no. SettingsError where there is no git."""
    try:
        done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
    except OSError as error:
        raise SettingsError(
            "--changed asks git what changed, and git was not found; install it, or leave it out."
        ) from error
    return done.stdout if done.returncode == 0 else None
