"""Everything that the named places hold, archives opened and remote stores searched, as items in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from tilint.audit.item import Item
from tilint.audit.sources import archives, remote
from tilint.errors import UnreadableInput
from tilint.readers.registry import SUPPORTED_SUFFIXES
from tilint.readers.sentences import shown

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ARCHIVE = ".zip"


@dataclass(frozen=True)
class Wanted:
    """Which files of archives and remote stores to take: by suffix, or by the globs of .gitignore."""

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()

    def takes(self, inside: str) -> bool:
        """Tell whether the file ``inside`` an archive or store is wanted."""
        path = PurePosixPath(inside)
        if any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
            return False
        if self._spec(self.exclude).match_file(inside):
            return False
        if path.suffix.lower() == ARCHIVE:
            return True
        if self.include:
            return self._spec(self.include).match_file(inside)
        return path.suffix.lower() in SUPPORTED_SUFFIXES

    @cached_property
    def _specs(self) -> dict[tuple[str, ...], GitIgnoreSpec]:
        return {}

    def _spec(self, lines: Sequence[str]) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        key = tuple(lines)
        if key not in self._specs:
            self._specs[key] = GitIgnoreSpec.from_lines(key)
        return self._specs[key]


def items_of(places: Iterable[str | Path], wanted: Wanted) -> Iterator[Item]:
    """Yield the items at ``places``: files as found by the door, zip archives among them, and URLs.

    Raises ``SettingsError`` where a remote store cannot be listed; what is wrong with one file is in its item.
    """
    for place in places:
        if remote.is_remote(str(place)):
            yield from _remote(str(place), wanted)
        else:
            yield from _local(Path(place), wanted)


def _local(path: Path, wanted: Wanted) -> Iterator[Item]:
    name = shown(os.fspath(path).encode("utf-8", "backslashreplace").decode())
    absolute = os.path.abspath(path)  # noqa: PTH100 - links keep their names
    try:
        status = path.stat()
    except (OSError, ValueError):  # reading it will say why
        yield Item(name, absolute, near=absolute)
        return
    item = Item(
        name, absolute, size=status.st_size, changed=_day(status.st_mtime), near=absolute,
        stamp=f"{status.st_size} {status.st_mtime_ns}",
    )  # fmt: skip
    yield from _opened(item, wanted) if path.suffix.lower() == ARCHIVE else (item,)


def _remote(url: str, wanted: Wanted) -> Iterator[Item]:
    for place, told in remote.listed(url):
        inside = place.removeprefix(url.rstrip("/")).lstrip("/")
        if "trouble" in told:
            yield Item(shown(place), place, trouble=told["trouble"])
            continue
        if inside and not wanted.takes(inside):
            continue
        item = Item(
            shown(place), place, size=int(told.get("size") or 0), changed=remote.changed_of(told),
            stamp=remote.stamp_of(told), near="",
        )  # fmt: skip
        yield from _opened(item, wanted) if place.lower().endswith(ARCHIVE) else (item,)


def _opened(outer: Item, wanted: Wanted) -> Iterator[Item]:
    """Yield the items in an archive; one that cannot be opened is an item that says so."""
    try:
        members = list(archives.listed(outer.place, outer.stamp, outer.members))
    except UnreadableInput:
        yield _with(outer, trouble="it is not a zip archive that can be opened")
        return
    for number, entry in members:
        if not wanted.takes(entry.filename):
            continue
        item = _member(outer, number, entry)
        if entry.filename.lower().endswith(ARCHIVE):
            yield from _deeper(item, wanted)
        else:
            yield item


def _deeper(item: Item, wanted: Wanted) -> Iterator[Item]:
    if len(item.members) >= archives.DEEPEST:
        yield _with(item, trouble=f"it lies more than {archives.DEEPEST} archives deep")
    else:
        yield from _opened(item, wanted)


def _member(outer: Item, number: int, entry: Any) -> Item:
    year, month, day = entry.date_time[:3]
    return Item(
        f"{outer.name}/{shown(entry.filename)}", outer.place, (*outer.members, number), size=entry.file_size,
        changed=f"{year:04}-{month:02}-{day:02}", stamp=outer.stamp and f"{outer.stamp} {entry.CRC:08x}", near=outer.near,
    )  # fmt: skip


def _with(item: Item, trouble: str) -> Item:
    return Item(item.name, item.place, item.members, item.size, item.changed, item.stamp, item.near, trouble)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
