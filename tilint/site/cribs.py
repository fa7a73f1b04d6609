"""Ten swaps for a desk: the weightiest, most widely advised changes for one kind of document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tilint.findings import Level
from tilint.site.shelf import Entry, Marked

SWAPS = 10
# What still reads at arm's length from a sheet on the wall.
_LONGEST_SENTENCE = 110
_LONGEST_PHRASE = 55
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Swap:
    """What to write instead of what, with a sentence to see it in; ``rule`` is the rule's id."""

    rule: str
    instead_of: str
    write: str
    sentence: str


def swaps(entries: Iterable[Entry], kind: str) -> tuple[Swap, ...]:
    """Return up to ten swaps for ``kind``, each of another topic as long as there are topics.

    They go by level; those that several sources advise come before those of one; then by how few other
    kinds they are for, by sources, by ways of writing, and by id, so that one rulebook always makes one sheet.
    """
    ranked = sorted((e for e in entries if kind in e.kinds and e.standing == "settled" and not e.where), key=_rank)
    offered = [(entry.topic, swap) for entry in ranked if (swap := next(_swaps(entry), None))]
    first: dict[str, Swap] = {}
    for topic, swap in offered:
        first.setdefault(topic, swap)
    others = [swap for topic, swap in offered if first[topic] is not swap]
    return tuple([*first.values(), *others][:SWAPS])


def _rank(entry: Entry) -> tuple[int, bool, int, int, int, str]:
    breadth = len({source.id for source in entry.sources})
    return -Level(entry.level).rank, breadth < _SEVERAL, len(entry.kinds), -breadth, -len(entry.patterns), entry.id


def _swaps(entry: Entry) -> Iterator[Swap]:
    """Yield the examples that stand alone on a sheet: short, with nothing left to fill in."""
    for flag in entry.flags:
        new = _rewritten(flag)
        short = len(flag.becomes) <= _LONGEST_SENTENCE and max(len(flag.phrase), len(new)) <= _LONGEST_PHRASE
        if new and short and "[" not in flag.becomes:
            yield Swap(entry.id, flag.phrase, new, flag.becomes)


def _rewritten(flag: Marked) -> str:
    """Return what stands in the phrase's place after the rewrite, or ""."""
    if not flag.becomes.startswith(flag.before) or not flag.becomes.endswith(flag.after):
        return ""
    return flag.becomes[len(flag.before) : len(flag.becomes) - len(flag.after)]
