"""The built-in rulebook, compiled once and then kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from tilint.rulebook.book import Rulebook

# Part of the cache's name: raise it when the compiled shape changes.
SHAPE = "4"


def rules_folder() -> Path:
    """Return the folder of the built-in rules: inside the wheel, or beside a checkout's package."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


@lru_cache(maxsize=8)
def open_rulebook(folder: Path | None = None) -> Rulebook:
    """Return the rulebook of ``folder`` (the built-in one by default), compiled or from the cache.

    The cache holds rules only, never text, as JSON named by a hash of every rule file's path,
    size and time of change and of tilint's own code for rules.
    """
    folder = folder or rules_folder()
    digest = _digest(folder)
    book = _read(digest)
    if book is None:
        # Imported here: a warm start needs neither YAML nor the shape checks.
        from tilint.rulebook.compiling import compile_folder
        from tilint.rulebook.loading import load_folder

        beside = None if folder == rules_folder() else load_folder(rules_folder())
        compiled = compile_folder(load_folder(folder, beside))
        _write(digest, compiled)
        book = Rulebook(compiled["index"], compiled["bodies"], digest)
    return book


class _Bodies(Mapping[str, Any]):
    """Rule bodies of a cache file, parsed one by one when first asked for."""

    def __init__(self, content: bytes, extents: Mapping[str, list[int]]) -> None:
        self._content, self._extents = content, extents
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._parsed:
            start, end = self._extents[name]
            self._parsed[name] = json.loads(self._content[start:end])
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._extents)

    def __len__(self) -> int:
        return len(self._extents)


def _digest(folder: Path) -> str:
    made = hashlib.blake2b(SHAPE.encode(), digest_size=16)
    for root in (folder, rules_folder() / "words", Path(__file__).resolve().parent):
        for name, stat in sorted(_files(str(root))):
            made.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return made.hexdigest()


def _files(folder: str) -> list[tuple[str, os.stat_result]]:
    found: list[tuple[str, os.stat_result]] = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _files(entry.path)
        elif entry.name.endswith((".yml", ".py")):
            found.append((entry.path, entry.stat()))
    return found


def cache_folder() -> Path:
    """Return where compiled rulebooks are kept (``TILINT_CACHE``, else the user's cache folder)."""
    chosen = os.environ.get("TILINT_CACHE")
    if chosen:
        return Path(chosen)
    if "XDG_CACHE_HOME" in os.environ:
        return Path(os.environ["XDG_CACHE_HOME"]) / "tilint"
    from platformdirs import user_cache_path

    return user_cache_path("tilint", appauthor=False)


def _read(digest: str) -> Rulebook | None:
    """Return the kept rulebook: a first line with the index, then the bodies it gives the extents of."""
    try:
        first, _, content = (cache_folder() / f"rulebook-{digest}.json").read_bytes().partition(b"\n")
        head = json.loads(first)
        return Rulebook(head["index"], _Bodies(content, head["extents"]), digest)
    except (OSError, ValueError, KeyError):
        return None


def _write(digest: str, compiled: dict[str, Any]) -> None:
    """Keep the compiled rulebook; a folder that cannot be written only costs the next start time."""
    folder = cache_folder()
    extents, bodies, at = {}, [], 0
    for name, body in compiled["bodies"].items():
        bodies.append(json.dumps(body, separators=(",", ":")))  # ASCII only, so characters are bytes
        extents[name] = [at, at + len(bodies[-1])]
        at += len(bodies[-1])
    head = json.dumps({"index": compiled["index"], "extents": extents}, separators=(",", ":"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".part", delete=False, encoding="ascii") as part:
            part.write(head + "\n" + "".join(bodies))
        os.replace(part.name, folder / f"rulebook-{digest}.json")
        _forget_older(folder, digest)
    except OSError:
        return


def _forget_older(folder: Path, digest: str) -> None:
    kept = sorted(folder.glob("rulebook-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-8]:
        if digest not in path.name:
            path.unlink(missing_ok=True)
