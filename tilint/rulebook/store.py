"""The built-in rulebook, compiled once and then kept in the user's cache folder."""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from tilint.errors import RuleError
from tilint.rulebook.book import Rulebook

# Part of the cache's name: raise it when the compiled shape changes.
SHAPE = "8"
_PART = b"\n\0\n"


def rules_folder() -> Path:
    """Return the folder of the built-in rules: inside the wheel, or beside a checkout's package."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


@lru_cache(maxsize=8)
def open_rulebook(packs: tuple[Path, ...] = ()) -> Rulebook:
    """Return the built-in rulebook with the folders ``packs`` laid over it in this order, compiled or from the cache.

    The cache holds rules only, never text, as JSON. It stands for every rule file's path, size and
    time of change, and for tilint's own code for rules, all of which it names and is held against.
    """
    signature = _signature(packs)
    book = _read(signature)
    if book is None:
        # Imported here: a warm start needs neither YAML nor the shape checks.
        from tilint.rulebook.compiling import compile_folder
        from tilint.rulebook.packs import load_packs

        compiled = compile_folder(load_packs(rules_folder(), packs))
        book = Rulebook(compiled["index"], compiled["bodies"], _name(signature))
        _write(signature, book)
    return book


class _Bodies(Mapping[str, Any]):
    """Rule bodies of a cache file, parsed one by one when first asked for."""

    def __init__(self, content: bytes, extents: Mapping[str, Any]) -> None:
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


def _signature(packs: tuple[Path, ...]) -> bytes:
    lines = [SHAPE]
    for root in (rules_folder(), Path(__file__).resolve().parent, *packs):
        if not root.is_dir():
            raise RuleError(f"{root}: there is no such folder of rules; check the path.")
        # The order of packs counts, so each begins with its own line.
        lines.append(str(root))
        lines += [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in sorted(_files(str(root)))]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _name(signature: bytes) -> str:
    # Only a name: the file holds the whole signature, so a clash costs time and not truth. A proper
    # hash would load OpenSSL, a tenth of the start-up of a clean letter.
    return f"{zlib.crc32(signature):08x}"


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
    if sys.platform == "linux":  # what platformdirs would say, without waiting for it
        return Path.home() / ".cache" / "tilint"
    from platformdirs import user_cache_path

    return user_cache_path("tilint", appauthor=False)


class _Index(Mapping[str, Any]):
    """The index of a cache file, parsed when first asked for: a text without anchors never asks."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @cached_property
    def _parsed(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self._content)
        return parsed

    def __getitem__(self, name: str) -> Any:
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)


def _read(signature: bytes) -> Rulebook | None:
    """Return the kept rulebook: a checksum, then signature, anchor words, index, the bodies' extents and the bodies."""
    try:
        whole = (cache_folder() / f"rulebook-{_name(signature)}.json").read_bytes()
        check, kept, anchors, index, extents, bodies = whole.split(_PART, 5)
    except (OSError, ValueError):
        return None
    # The parts are parsed late, so a file cut short or damaged must be told now.
    if kept != signature or check != _name(whole[len(check) + len(_PART) :]).encode():
        return None
    anchor_words = frozenset(anchors.decode().split(" "))
    return Rulebook(_Index(index), _Bodies(bodies, _Index(extents)), _name(signature), anchor_words)


def _write(signature: bytes, book: Rulebook) -> None:
    """Keep the compiled rulebook; a folder that cannot be written only costs the next start time."""
    import tempfile

    folder, extents, bodies, at = cache_folder(), {}, [], 0
    for name, body in book.bodies.items():
        bodies.append(json.dumps(body, separators=(",", ":")))  # ASCII only, so characters are bytes
        extents[name] = [at, at + len(bodies[-1])]
        at += len(bodies[-1])
    parts = [
        signature,
        " ".join(sorted(book.anchors)).encode(),
        *(json.dumps(p, separators=(",", ":")).encode() for p in (dict(book.index), extents)),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=folder, suffix=".part", delete=False) as part:
            content = _PART.join([*parts, "".join(bodies).encode("ascii")])
            part.write(_PART.join([_name(content).encode(), content]))
        os.replace(part.name, folder / f"rulebook-{_name(signature)}.json")
        _forget_older(folder, _name(signature))
    except OSError:
        return


def _forget_older(folder: Path, digest: str) -> None:
    kept = sorted(folder.glob("rulebook-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-8]:
        if digest not in path.name:
            path.unlink(missing_ok=True)
