"""The built-in rulebook, compiled once and then kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from tilint.rulebook.book import Rulebook

# Part of the cache's name: raise it when the compiled shape changes.
SHAPE = "1"


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
    cached = _read(digest)
    if cached is None:
        # Imported here: a warm start needs neither YAML nor the shape checks.
        from tilint.rulebook.compiling import compile_folder
        from tilint.rulebook.loading import load_folder

        beside = None if folder == rules_folder() else load_folder(rules_folder())
        cached = compile_folder(load_folder(folder, beside))
        _write(digest, cached)
    return Rulebook(cached, digest)


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


def _read(digest: str) -> dict[str, Any] | None:
    try:
        content: dict[str, Any] = json.loads((cache_folder() / f"rulebook-{digest}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return content


def _write(digest: str, compiled: dict[str, Any]) -> None:
    """Keep the compiled rulebook; a folder that cannot be written only costs the next start time."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".part", delete=False, encoding="utf-8") as part:
            json.dump(compiled, part, separators=(",", ":"))
        os.replace(part.name, folder / f"rulebook-{digest}.json")
        _forget_older(folder, digest)
    except OSError:
        return


def _forget_older(folder: Path, digest: str) -> None:
    kept = sorted(folder.glob("rulebook-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-8]:
        if digest not in path.name:
            path.unlink(missing_ok=True)
