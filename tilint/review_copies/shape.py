"""What every review copy has in common: what is asked of it, what it hands back, which rewrites may go in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from tilint.findings import Finding, Review

AUTHOR = "tilint"


def now() -> datetime:
    """Return the present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """What goes into a copy.

    ``comments`` and ``changes`` ask for each of the two; ``clean`` asks instead for a copy in which every
    safe rewrite is simply made, without any mark. ``when`` is the date of all that is written, so that
    the same bytes, review and options give the same copy.
    """

    comments: bool = True
    changes: bool = True
    clean: bool = False
    when: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Copied:
    """A review copy: its bytes, sentences about what could not be put into it, and how much could."""

    data: bytes
    notes: tuple[str, ...] = ()
    changes: int = 0
    comments: int = 0


class Writer(Protocol):
    """A module of this package that writes copies in one format."""

    def original(self, data: bytes, name: str) -> bytes:
        """Return the document without what an earlier copy of ours put into it, so that it can be reviewed anew.

        ``data`` itself where there is nothing of ours. Raises ``UncopiedDocument`` or ``UnreadableInput``,
        one sentence, where no copy can be made: protected, signed, damaged.
        """
        ...

    def write(self, data: bytes, review: Review, options: CopyOptions) -> Copied:
        """Return a copy of the document in ``data`` that carries ``review``, which was made of these bytes.

        Pure: bytes in, bytes out. Raises ``UncopiedDocument``, one sentence, where no copy can be made.
        """
        ...


def safe(finding: Finding) -> bool:
    """Tell whether the first suggestion may go in without a person choosing or filling in anything."""
    return (
        finding.scope == "text" and finding.note.standing == "settled" and finding.bare and finding.start < finding.end
    )


def rewrites(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the safe findings to rewrite, in reading order, none of which overlaps another.

    Where several speak of the same words, the weightier one is made, then the longer one; the others
    have their say in a comment and come up again once the first is settled.
    """
    chosen: list[Finding] = []
    for finding in sorted(filter(safe, findings), key=lambda f: (-f.level.rank, f.start - f.end, f.start, f.rule)):
        if all(finding.end <= other.start or other.end <= finding.start for other in chosen):
            chosen.append(finding)
    return tuple(sorted(chosen, key=lambda f: f.start))
