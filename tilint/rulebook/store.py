"""The built-in rulebook, compiled once and then kept in the user's cache folder."""

from __future__ import annotations

import json
import os
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any

from tilint.errors import RuleError
from tilint.rulebook.book import Rulebook

# Part of the cache's name: raise it when the compiled shape changes.
SHAPE = "16"
_PARTS = 7
_HEAD = 200


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
    state = signature(packs)
    book = _read(state)
    if book is None:
        # Imported here: a warm start needs neither YAML nor the shape checks.
        from tilint.rulebook.compiling import compile_folder
        from tilint.rulebook.packs import load_packs

        compiled = compile_folder(load_packs(rules_folder(), packs))
        book = Rulebook(compiled["index"], compiled["bodies"], _name(state))
        _write(state, book)
    return book


class _File:
    """An open cache file, read part by part; it stays readable when a newer one takes its place."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._lock = Lock()

    def read(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes from ``start`` on, fewer at the end of the file."""
        with self._lock:
            os.lseek(self._handle, start, os.SEEK_SET)
            return os.read(self._handle, size)

    def size(self) -> int:
        """Return how many bytes there are."""
        return os.fstat(self._handle).st_size

    def __del__(self, close: Callable[[int], None] = os.close) -> None:  # bound: os may be gone when Python ends
        if hasattr(self, "_handle"):
            close(self._handle)


class _Bodies(Mapping[str, Any]):
    """Rule bodies of a cache file, read and parsed one by one when first asked for."""

    def __init__(self, file: _File, start: int, extents: Mapping[str, Any]) -> None:
        self._file, self._start, self._extents = file, start, extents
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._parsed:
            start, end = self._extents[name]
            self._parsed[name] = json.loads(self._file.read(self._start + start, end - start))
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._extents)

    def __len__(self) -> int:
        return len(self._extents)


def signature(packs: tuple[Path, ...]) -> bytes:
    """Return what changes whenever a rule file, or the code that compiles them, does; RuleError where a folder is not there."""
    lines = [SHAPE]
    for root in (rules_folder(), Path(__file__).resolve().parent, *packs):
        if not root.is_dir():
            raise RuleError(f"{root}: there is no such folder of rules; check the path.")
        # The order of packs counts, so each begins with its own line.
        lines += _state(str(root))
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _name(signature: bytes) -> str:
    # Only a name: the file holds the whole signature, so a clash costs time and not truth. A proper
    # hash would load OpenSSL, a tenth of the start-up of a clean letter.
    return f"{zlib.crc32(signature):08x}"


def _state(folder: str) -> list[str]:
    """Return the folder, each of its files with size and time of change, and then its folders likewise."""
    files, folders = [], []
    for entry in os.scandir(folder):
        name = entry.name
        if name.endswith((".yml", ".py")):
            stat = entry.stat()
            files.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
        # Which guide each rule answers is for people; no rule is compiled from it.
        elif name != "coverage" and entry.is_dir():
            folders.append(entry.path)
    files.sort()
    return [folder, *files, *(line for inner in sorted(folders) for line in _state(inner))]


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


class _WordLines:
    """What each anchor word anchors, read word by word: most texts touch few of them."""

    def __init__(self, file: _File, start: int, words: Sequence[str], ends: Sequence[int]) -> None:
        self._file, self._start, self._words, self._ends = file, start, words, ends

    def __call__(self, word: str) -> bytes:
        """Return the entries of ``word`` as JSON; ``words`` are in order, and ``ends`` is where the entries of each end."""
        at = bisect_left(self._words, word)
        if at == len(self._words) or self._words[at] != word:
            return b"[]"
        begin = self._ends[at - 1] if at else 0
        return self._file.read(self._start + begin, self._ends[at] - begin)


class _Index(Mapping[str, Any]):
    """A JSON object of a cache file, read and parsed when first asked for: a text without anchors never asks."""

    def __init__(self, file: _File, start: int, size: int) -> None:
        self._read = partial(file.read, start, size)

    @cached_property
    def _parsed(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self._read())
        return parsed

    def __getitem__(self, name: str) -> Any:
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)


def _read(signature: bytes) -> Rulebook | None:
    """Return the kept rulebook, or None where there is none that holds.

    The file opens with a line of sizes and a checksum of the next three parts: signature, anchor words,
    where the entries of each end; then come those entries, the index, the extents of the bodies, and the bodies.
    """
    try:
        file = _File(cache_folder() / f"rulebook-{_name(signature)}.json")
        first = file.read(0, _HEAD).partition(b"\n")[0]
        *sizes, check = [int(number) for number in first.split()]
        starts = list(accumulate([len(first) + 1, *sizes]))
        opening = file.read(starts[0], sum(sizes[:3]))
        # Later parts are read late, so a file cut short must be told now.
        sound = len(sizes) == _PARTS and starts[-1] == file.size() and zlib.crc32(opening) == check
        if not sound or opening[: sizes[0]] != signature:
            return None
    except (OSError, ValueError, IndexError):
        return None
    index, extents = (_Index(file, starts[n], sizes[n]) for n in (4, 5))
    words = opening[sizes[0] : sizes[0] + sizes[1]].decode().split(" ")
    ends = array("Q", opening[sizes[0] + sizes[1] :])
    return Rulebook(
        index, _Bodies(file, starts[6], extents), _name(signature),
        known_anchors=frozenset(words), entries_of=_WordLines(file, starts[3], words, ends),
    )  # fmt: skip


def _write(signature: bytes, book: Rulebook) -> None:
    """Keep the compiled rulebook; a folder that cannot be written only costs the next start time."""
    import tempfile

    folder, extents, bodies, at = cache_folder(), {}, [], 0
    for name, body in book.bodies.items():
        bodies.append(json.dumps(body, separators=(",", ":")))  # ASCII only, so characters are bytes
        extents[name] = [at, at + len(bodies[-1])]
        at += len(bodies[-1])
    words = sorted(book.anchors)
    entries = [_word_entries(book, word) for word in words]
    parts = [
        signature,
        " ".join(words).encode(),
        array("Q", accumulate(map(len, entries))).tobytes(),
        b"".join(entries),
        *(json.dumps(p, separators=(",", ":")).encode() for p in (dict(book.index), extents)),
        "".join(bodies).encode("ascii"),
    ]
    sizes, check = " ".join(str(len(part)) for part in parts), zlib.crc32(b"".join(parts[:3]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=folder, suffix=".part", delete=False) as part:
            part.write(b"".join([f"{sizes} {check}\n".encode(), *parts]))
        os.replace(part.name, folder / f"rulebook-{_name(signature)}.json")
        _forget_older(folder, _name(signature))
    except OSError:
        return


def _word_entries(book: Rulebook, word: str) -> bytes:
    entries = [
        [p.rule, p.number, [sorted(words) for words in p.needs], {k: v for k, v in light.items() if k != "needs"}]
        for light, p in book.entries(word)
    ]
    return json.dumps(entries, separators=(",", ":")).encode()


def _forget_older(folder: Path, digest: str) -> None:
    kept = sorted(folder.glob("rulebook-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-8]:
        if digest not in path.name:
            path.unlink(missing_ok=True)
