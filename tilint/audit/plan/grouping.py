"""Things that are nearly the same brought together: MinHash finds who may be alike, counting decides."""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from typing import Any

Features = frozenset[Hashable]


# So many groups are gone through one by one; beyond, MinHash tells which are worth it.
_FEW = 100


class Groups:
    """Grows group by group: each thing joins the group whose first member it resembles most, or begins one.

    Give the commonest things first, so that they are the ones the others are held against. ``least`` is the share of
    features (Jaccard's) that members have in common with the first, from 0 to 1.
    """

    def __init__(self, least: float, permutations: int = 64) -> None:
        self._least, self._permutations = least, permutations
        self._lookup: Any = None
        self._blank: Any = None
        self._firsts: list[tuple[Features, Hashable]] = []

    def place(self, features: Features, sort: Hashable = None) -> int:
        """Return the number of the group that a thing belongs to; only things of the same ``sort`` share one."""
        sketch = self._sketch(features) if len(self._firsts) >= _FEW else None
        candidates = range(len(self._firsts)) if sketch is None else self._lookup.query(sketch)
        alike = [
            (_shared(features, self._firsts[group][0]), -group)
            for group in candidates
            if self._firsts[group][1] == sort
        ]
        best = max(alike, default=(0.0, 0))
        if best[0] >= self._least:
            return -best[1]
        self._firsts.append((features, sort))
        if sketch is not None:
            self._lookup.insert(len(self._firsts) - 1, sketch)
        return len(self._firsts) - 1

    def _sketch(self, features: Features) -> Any:
        if self._lookup is None:
            from datasketch import MinHash, MinHashLSH  # Brings scipy, which a small audit need not wait for.

            # Who is alike enough must hardly ever be missed, so candidates are taken from well below the bound.
            self._lookup = MinHashLSH(threshold=max(0.2, self._least - 0.2), num_perm=self._permutations)
            self._blank = MinHash(num_perm=self._permutations, hashfunc=zlib.crc32)
            for group, (first, _) in enumerate(self._firsts):
                self._lookup.insert(group, self._sketch(first))
        sketch = self._blank.copy()
        sketch.update_batch(sorted(repr(feature).encode() for feature in features))
        return sketch


def _shared(one: Features, other: Features) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
