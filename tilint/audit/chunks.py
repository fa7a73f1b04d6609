"""Jobs in handfuls: small letters go together, so that sending them costs little; what is large goes alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tilint.audit.item import Job

Chunk = tuple[Job, ...]
_MOST = 16
# Bytes in a handful, and what a document of unknown size counts as.
_HEAVY, _UNKNOWN = 150_000, 10_000
# Handfuls that each worker should get at least, so that all finish together.
_SHARES = 4


def chunked(jobs: Iterable[Job], left: int, workers: int) -> Iterator[Chunk]:
    """Yield ``jobs`` in handfuls, in order; ``left`` is how many there are."""
    most = max(1, min(_MOST, left // (workers * _SHARES)))
    chunk: list[Job] = []
    weight = 0
    for job in jobs:
        size = job.item.size or _UNKNOWN
        if chunk and (weight + size > _HEAVY or len(chunk) >= most):
            yield tuple(chunk)
            chunk, weight = [], 0
        chunk.append(job)
        weight += size
    if chunk:
        yield tuple(chunk)
