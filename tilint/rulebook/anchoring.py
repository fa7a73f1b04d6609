"""Which words a text must hold for a pattern to have any chance: the pattern's needs, rarest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tilint.rulebook.pattern import Node

# Commonest English words in letters: poor anchors, because most texts hold them. Contraction
# parts are no anchors at all, for the scan of raw text does not cut words where the tokeniser does.
COMMON = frozenset(
    "a about after all also am an and any are as at be been before being but by can could date did do does for from get "
    "give had has have he help her here him his how i if in is it its let letter like make may me more must my need new "
    "no not now of on once one only or our out over own people person please same see she should so some such take than "
    "that the their them then there these they this those time to up us use very want was we well were what when where "
    "which while who why will with within work would you your support call contact ask".split()
)
# Words of nearly every sentence: a set that holds one of them tells nothing.
_EVERYWHERE = frozenset("the to you your of and a in we for is our it on that this with be".split())
# "didn't" is "did" and "n't" to the tokeniser, and "didn" and "t" to the scan.
_CUT = frozenset(
    "not n't nt 've 'll 'd 's 're 'm will wo can ca shall sha have had has would is are am us do does did was were "
    "could should must might may need ought dare ai".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def needs(node: Node, lists: Mapping[str, list[Node]], counts: Mapping[str, int] | None = None) -> list[list[str]]:
    """Return sets of words, one from each of which every match holds; the rarest set is first.

    ``counts`` says how often words come in texts of the trade; without it, only COMMON is known.
    """
    rarity = _Rarity(counts or {})
    found = [sorted(words) for words in _needs(node, lists, rarity)]
    unique = [list(words) for words in dict.fromkeys(tuple(words) for words in found)]
    return sorted(unique, key=rarity.of)


@dataclass(frozen=True, slots=True)
class _Rarity:
    counts: Mapping[str, int]

    def of(self, words: Collection[str]) -> tuple[int, int, int]:
        """Return how often texts hold one of ``words``; what sorts first is rarest."""
        return sum(self.counts.get(w, 0) for w in words), sum(word in COMMON for word in words), len(words)


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """Count the words of the rulebook's own examples, which are sentences of the trade."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(_WORD.findall(text.lower())))
    return counts


def _needs(node: Node, lists: Mapping[str, list[Node]], rarity: _Rarity) -> list[set[str]]:
    kind = node[0]
    if kind in {"w", "W", "v"}:
        return _word_needs(node[2] if kind == "v" else node[1])
    if kind == "q":
        return [words for part in node[1] for words in _needs(part, lists, rarity)]
    if kind == "a":
        return _choice_needs(node[1], lists, rarity)
    if kind == "m":
        return _needs(node[1], lists, rarity)
    if kind == "s" and node[2] in lists:
        return _choice_needs(lists[node[2]], lists, rarity)
    return []


def _word_needs(words: Any) -> list[set[str]]:
    # Some lemmas have forms in two words ("house wives"), which no single token is.
    spelt = {word.lower() for word in words if not re.search(r"[\s-]", word)}
    if not spelt or spelt & _CUT or not all(_WORD.fullmatch(word) for word in spelt):
        return []
    return [spelt]


def _choice_needs(branches: list[Node], lists: Mapping[str, list[Node]], rarity: _Rarity) -> list[set[str]]:
    """Return the rarest words of each branch together, and their next rarest, where those tell much.

    Whichever branch matches, the text holds a word of both sets.
    """
    rarest: set[str] = set()
    next_rarest: set[str] = set()
    for branch in branches:
        needed = sorted(_needs(branch, lists, rarity), key=rarity.of)
        if not needed:
            return []
        rarest |= needed[0]
        next_rarest |= needed[:2][-1]
    # Words that most texts hold would only be looked for in vain.
    return [rarest, next_rarest] if next_rarest != rarest and _EVERYWHERE.isdisjoint(next_rarest) else [rarest]


def opening_words(node: Node, lists: Mapping[str, list[Node]]) -> frozenset[str] | None:
    """Return the lower-case words one of which opens every match, or None where it may be any word."""
    words, complete = _opening(node, lists)
    return frozenset(words) if complete and words else None


def _opening(node: Node, lists: Mapping[str, list[Node]]) -> tuple[set[str], bool]:
    """Return the opening words, and whether every match does open with one of them.

    An incomplete set is of a node that may match nothing, so that what follows it opens too; None
    of a node's words can be told for gaps and built-in slots, which raises _Anything.
    """
    try:
        return _opens(node, lists)
    except _AnythingError:
        return set(), False


class _AnythingError(Exception):
    """A match may open with any word."""


def _opens(node: Node, lists: Mapping[str, list[Node]]) -> tuple[set[str], bool]:
    kind = node[0]
    if kind in {"w", "W", "v"}:
        return {word.lower() for word in (node[2] if kind == "v" else node[1])}, True
    if kind in {"o", "m"}:
        words, complete = _opens(node[1], lists)
        return words, complete and kind == "m"
    if kind == "a" or (kind == "s" and node[2] in lists):
        branches = [_opens(part, lists) for part in (node[1] if kind == "a" else lists[node[2]])]
        return set().union(*(words for words, _ in branches)), all(complete for _, complete in branches)
    if kind == "q":
        found: set[str] = set()
        for part in node[1]:
            words, complete = _opens(part, lists)
            found |= words
            if complete:
                return found, True
        return found, False
    if kind in {"^", "$"}:
        return set(), False
    raise _AnythingError
