"""Things that are nearly the same brought together: MinHash finds who may be alike, counting decides."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable, Iterable
from typing import Any

Features = frozenset[Hashable]


class Groups:
    """Grows group by group: each thing joins the group whose first member it resembles most, or begins one.

    Give the commonest things first, so that they are the ones the others are held against. ``least`` is the share of
    features (Jaccard's) that members have in common with the first, from 0 to 1.
    """

    def __init__(self, least: float, permutations: int = 64) -> None:
        from datasketch import MinHash, MinHashLSH  # Brings scipy, which only a plan needs.

        self._least = least
        # Who is alike enough must hardly ever be missed, so candidates are taken from well below the bound.
        self._lookup: Any = MinHashLSH(threshold=max(0.2, least - 0.2), num_perm=permutations)
        self._blank: Any = MinHash(num_perm=permutations, hashfunc=zlib.crc32)
        self._firsts: list[tuple[Features, Hashable]] = []

    def place(self, features: Features, sort: Hashable = None) -> int:
        """Return the number of the group that a thing belongs to; only things of the same ``sort`` share one."""
        sketch = self._blank.copy()
        sketch.update_batch(sorted(repr(feature).encode() for feature in features))
        alike = [
            (_shared(features, self._firsts[group][0]), -group)
            for group in self._lookup.query(sketch)
            if self._firsts[group][1] == sort
        ]
        best = max(alike, default=(0.0, 0))
        if best[0] >= self._least:
            return -best[1]
        self._firsts.append((features, sort))
        self._lookup.insert(len(self._firsts) - 1, sketch)
        return len(self._firsts) - 1


def grouped(
    things: Iterable[Hashable], features: Callable[[Any], Features], least: float, sort: Callable[[Any], Hashable]
) -> dict[Any, int]:
    """Return the group of each of ``things``, which come commonest first."""
    groups = Groups(least)
    return {thing: groups.place(features(thing), sort(thing)) for thing in things}


def _shared(one: Features, other: Features) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
