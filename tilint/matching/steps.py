"""The single steps of a phrase pattern over words: each yields where it may end and what it caught.

A step takes the words, a token, the end of the sentence and what was caught before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tilint.matching import slots
from tilint.matching.people import is_name
from tilint.matching.words import HYPHENS, Words

Caught = tuple[Any, ...]  # a chain (earlier, kind, key, start, end, extra), newest outermost; () is empty
Step = Callable[[Words, int, int, Caught], Iterable[tuple[int, Caught]]]
_DO = frozenset(("do", "does", "did"))
_BE = frozenset("is are was were been be being 're".split())
# What has been caught once plain words of a pattern have been passed, and nothing worth keeping.
_BEGUN: Caught = ((), "begun", "", 0, 0, None)


def by_length(found: tuple[int, Caught]) -> int:
    """Return a key that sorts what was found longest first."""
    return -found[0]


def past_hyphen(words: Words, i: int, limit: int) -> int:
    """Return the token after a hyphen that joins two words, or ``i`` where there is none."""
    return i + 1 if i + 1 < limit and words.lower[i] in HYPHENS and words.glued(i) else i


def past_link(words: Words, i: int, limit: int) -> int:
    """Return the token after a linking word, and the commas around it, or ``i`` where there is none."""
    comma = i < limit and words.lower[i] == ","
    after = i + comma + 1
    if after >= limit or words.lower[after - 1] not in slots.LINKS:
        return i
    if not comma:
        return after
    return after + 1 if words.lower[after] == "," else i


def past_joint(words: Words, i: int, limit: int, begun: bool) -> int:
    """Return the token after a hyphen, or, where the pattern has begun, after a linking word; else ``i``."""
    at = past_hyphen(words, i, limit)
    return past_link(words, i, limit) if at == i and begun else at


def word(spelt: frozenset[str]) -> Step:
    """Return a step over one word of any of these spellings, in lower case."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
        if i < limit and words.lower[i] in spelt:
            return ((i + 1, caught or _BEGUN),)
        at = past_joint(words, i, limit, bool(caught))
        return ((at + 1, caught or _BEGUN),) if i < at < limit and words.lower[at] in spelt else ()

    return step


def runs(nodes: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield the nodes of a sequence, plain words that stand together as one run."""
    run: list[list[Any]] = []
    for node in nodes:
        if run and (node[0] != "w" or run[0][0] != "w"):
            yield run
            run = []
        run.append(node)
    yield run


def run_of_words(run: list[list[Any]]) -> Step:
    """Return a step over plain words that stand together."""
    spelt = [frozenset(node[1]) for node in run]

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
        first = i
        for wanted in spelt:
            if i >= limit:
                return ()
            if words.lower[i] not in wanted:
                i = past_joint(words, i, limit, bool(caught) or i > first)
                if i >= limit or words.lower[i] not in wanted:
                    return ()
            i += 1
        return ((i, caught or _BEGUN),)

    return step


def exact(spelt: frozenset[str]) -> Step:
    """Return a step over one word spelt exactly so, capitals and all."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
        at = past_hyphen(words, i, limit)
        return ((at + 1, caught or _BEGUN),) if at < limit and words.raw[at] in spelt else ()

    return step


def verb(lemma: str, forms: dict[str, tuple[str, ...]]) -> Step:
    """Return a step over any form of a word, with up to two adverbs before it unless it opens the pattern."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        at = past_hyphen(words, i, limit)
        if at < limit and words.lower[at] in forms:
            tags = forms[words.lower[at]]
            if not _done_to(words, tags, caught):
                yield at + 1, (caught, "verb", lemma, at, at + 1, tags)
        # "repeatedly failed": one or two adverbs may stand before a verb that is not the pattern's first word.
        elif caught and at < limit and slots.is_adverb(words.lower[at]):
            passed: Caught = (caught, "adverb", "", at, at + 1, None)
            if len([c for c in _chain(caught) if c[1] == "adverb"]) < 2:
                yield from step(words, at + 1, limit, passed)
        # "if you do fail to reply": said with weight, and otherwise nothing more.
        elif caught and at + 1 < limit and words.lower[at] in _DO and "VB" in forms.get(words.lower[at + 1], ()):
            yield at + 2, (caught, "verb", lemma, at + 1, at + 2, forms[words.lower[at + 1]])

    return step


def _done_to(words: Words, tags: tuple[str, ...], caught: Caught) -> bool:
    """Tell "was refused" from "was refusing": after a helping list that ends in "be", a participle is done to the person."""
    helper = next((c for c in _chain(caught) if c[1] != "adverb"), ())
    if not helper or helper[1] != "slot" or not helper[2].endswith("-aux"):
        return False
    return words.lower[helper[4] - 1] in _BE and "VBN" in tags and "VBG" not in tags


def _chain(caught: Caught) -> Iterator[Caught]:
    while caught:
        yield caught
        caught = caught[0]


def sequence(steps: list[Step]) -> Step:
    """Return a step over all of ``steps``, one after another."""

    def walk(n: int, words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        if n == len(steps):
            yield i, caught
            return
        for end, more in steps[n](words, i, limit, caught):
            yield from walk(n + 1, words, end, limit, more)

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        return walk(0, words, i, limit, caught)

    return step


def optional(inner: Step) -> Step:
    """Return a step over ``inner`` or nothing."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        yield from inner(words, i, limit, caught)
        yield i, caught

    return step


def marked(inner: Step) -> Step:
    """Return a step over ``inner`` that marks it as what the finding covers."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        for end, more in inner(words, i, limit, caught):
            yield end, (more, "mark", "", past_hyphen(words, i, limit), end, None)

    return step


def slot(key: str, inner: Step) -> Step:
    """Return a step over ``inner`` that remembers it under ``key``."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        for end, more in inner(words, i, limit, caught):
            yield end, (more, "slot", key, past_hyphen(words, i, limit), end, None)

    return step


def reach(key: str, ends: Callable[[Words, int, int], Iterator[int]]) -> Step:
    """Return a step to any of the ``ends`` that a built-in slot may reach."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        for end in ends(words, i, limit):
            yield end, (caught, "slot", key, i, end, None)

    return step


def names(key: str) -> Step:
    """Return a step over up to three words of a name."""

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        end = i
        while end < limit and end < i + 3 and (is_name(words, end) or words.stand_ins.get(end) in {"person", "text"}):
            end += 1
        for last in range(end, i, -1):
            yield last, (caught, "slot", key, i, last, None)

    return step


def gap(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
    """Yield ends of up to three words of any sort."""
    yield i, caught
    for end in range(i + 1, min(i + 3, limit) + 1):
        if not any(c.isalnum() for c in words.raw[end - 1]) and words.raw[end - 1] != "-":
            return
        yield end, caught


def start(words: Words, i: int, _: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
    """Yield ``i`` itself where a sentence opens."""
    first = words.sentence_of(i)[0]
    opening = all(not words.raw[k][0].isalnum() for k in range(first, i))
    return ((i, caught),) if opening else ()


def stop(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
    """Yield ``i`` itself where a sentence closes."""
    closing = all(words.lower[k] in ".!?\"')]…" for k in range(i, limit))
    return ((i, caught),) if closing else ()
