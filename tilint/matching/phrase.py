"""Walks a phrase pattern over words, and remembers what its slots and verbs caught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tilint.matching import slots
from tilint.matching.people import Person, is_name, people_at
from tilint.matching.words import HYPHENS, Words
from tilint.rulebook.anchoring import opening_words
from tilint.rulebook.book import Rulebook

Caught = tuple[Any, ...]  # a chain (earlier, kind, key, start, end, extra), newest outermost; () is empty
Step = Callable[[Words, int, int, Caught], Iterable[tuple[int, Caught]]]
# What has been caught once plain words of a pattern have been passed, and nothing worth keeping.
_BEGUN: Caught = ((), "begun", "", 0, 0, None)


@dataclass(frozen=True, slots=True)
class Verb:
    """An inflected word of the pattern as the text has it: token ``at``, possible Penn ``tags``."""

    lemma: str
    at: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """Tokens ``start`` to ``end`` are the finding; ``whole`` is all that the pattern touched."""

    start: int
    end: int
    whole: tuple[int, int]
    slots: Mapping[str, tuple[int, int]]
    verbs: tuple[Verb, ...]
    people: Mapping[str, Person]
    adverbs: tuple[int, ...]

    @property
    def subjects(self) -> dict[str, Person]:
        """Return the people named before the first inflected word, in the order of the text."""
        limit = self.verbs[0].at if self.verbs else self.whole[1]
        return {name: person for name, person in self.people.items() if self.slots[name][0] < limit}


class PhraseMatcher:
    """Compiles nodes to steps once and keeps them, by identity of the node."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        self._steps: dict[int, tuple[Any, Step]] = {}
        self._list_steps: dict[str, Step] = {}
        self._first: dict[int, frozenset[str] | None] = {}

    def find(self, node: list[Any], words: Words) -> Iterator[PhraseMatch]:
        """Yield the matches of ``node`` in ``words``, sentence by sentence, none overlapping another."""
        step = self._step(node)
        for first, limit in words.sentences:
            reached = first
            for i in self._openings(node, words, first, limit):
                found = next(iter(step(words, i, limit, ())), None) if i >= reached else None
                if found is not None and found[0] > i:
                    yield _match(i, *found)
                    reached = found[0]

    def _openings(self, node: list[Any], words: Words, first: int, limit: int) -> Iterator[int]:
        """Yield the tokens at which a match may begin, by the words that open the pattern."""
        key = id(node)
        if key not in self._first:
            self._first[key] = opening_words(node, self._book.lists)
        opening = self._first[key]
        if opening is None:
            yield from self._person_starts(words, first, limit) if _opens_with_person(node) else range(first, limit)
            return
        for i in range(first, limit):
            if words.lower[i] in opening:
                yield i

    def _person_starts(self, words: Words, first: int, limit: int) -> list[int]:
        """Return the tokens of a sentence at which a mention of a person begins."""
        key = ("person starts", first)
        if key not in words.memory:
            words.memory[key] = [i for i in range(first, limit) if people_at(words, i, limit, self._role)]
        found: list[int] = words.memory[key]
        return found

    def _role(self, words: Words, i: int, limit: int) -> int:
        return max((end for end, _ in self._list("people")(words, i, limit, ())), default=i)

    def _step(self, node: list[Any]) -> Step:
        kept = self._steps.get(id(node))
        if kept is None:
            kept = self._steps[id(node)] = (node, self._made(node))
        return kept[1]

    def _made(self, node: list[Any]) -> Step:
        kind = node[0]
        if kind == "w":
            return _word(frozenset(node[1]))
        if kind == "W":
            return _exact(frozenset(node[1]))
        if kind == "v":
            return _verb(node[1], {form: tuple(tags) for form, tags in node[2].items()})
        if kind == "q":
            return _sequence(
                [
                    self._step(part) if len(run) == 1 else _run_of_words(run)
                    for run in _runs(node[1])
                    for part in run[:1]
                ]
            )
        if kind == "a":
            return self._choice(node[1])
        if kind == "o":
            return _optional(self._step(node[1]))
        if kind == "m":
            return _marked(self._step(node[1]))
        if kind == "s":
            return self._slot(node[1], node[2])
        return {"g": _gap, "^": _start, "$": _stop}[kind]

    def _slot(self, key: str, name: str) -> Step:
        if name == "person":
            return self._person(key)
        if name == "name":
            return _names(key)
        if name in slots.BUILT_IN:
            return _reach(key, slots.BUILT_IN[name])
        return _caught(key, self._list(name))

    def _list(self, name: str) -> Step:
        if name not in self._list_steps:
            self._list_steps[name] = self._longest(self._book.lists.get(name, []))
        return self._list_steps[name]

    def _dispatch(self, nodes: list[list[Any]]) -> Callable[[Words, int, int], list[Step]]:
        """Return what tells which of ``nodes`` may match at a token, by its opening words, order kept."""
        openings = [opening_words(node, self._book.lists) for node in nodes]
        steps = [self._step(node) for node in nodes]
        always = [step for step, opening in zip(steps, openings, strict=True) if opening is None]
        by_word = {
            word: [step for step, opening in zip(steps, openings, strict=True) if opening is None or word in opening]
            for word in {word for opening in openings for word in opening or ()}
        }

        def which(words: Words, i: int, limit: int) -> list[Step]:
            at = _past_hyphen(words, i, limit)
            if at >= limit:
                return always
            # An adverb may stand before whichever verb opens a branch.
            return steps if slots.is_adverb(words.lower[at]) else by_word.get(words.lower[at], always)

        return which

    def _longest(self, nodes: list[list[Any]]) -> Step:
        """Return a step that tries the entries of a list that may open here, longest match first."""
        which = self._dispatch(nodes)

        def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
            found = [end for one in which(words, i, limit) for end in one(words, i, limit, caught)]
            return sorted(found, key=_by_length) if len(found) > 1 else found

        return step

    def _choice(self, nodes: list[list[Any]]) -> Step:
        which = self._dispatch(nodes)

        def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
            for one in which(words, i, limit):
                yield from one(words, i, limit, caught)

        return step

    def _person(self, key: str) -> Step:
        def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
            for person in people_at(words, i, limit, self._role):
                yield person.end, (caught, "person", key, i, person.end, person)

        return step


def _opens_with_person(node: list[Any]) -> bool:
    while node[0] in {"q", "m"}:
        node = node[1][0] if node[0] == "q" else node[1]
    return bool(node[0] == "s" and node[2] == "person")


def _match(start: int, end: int, caught: Caught) -> PhraseMatch:
    whole, marked = (start, end), (start, end)
    found: dict[str, tuple[int, int]] = {}
    people: dict[str, Person] = {}
    verbs, adverbs = [], []
    while caught:
        caught, kind, key, first, last, extra = caught
        if kind == "verb":
            verbs.append(Verb(key, first, extra))
        elif kind == "adverb":
            adverbs.append(first)
        elif kind == "begun":
            break
        elif kind == "mark":
            marked = (first, last)
        else:
            found[key] = (first, last)
            if kind == "person":
                people[key] = extra
    in_order = dict(reversed(people.items()))
    return PhraseMatch(*marked, whole, found, tuple(reversed(verbs)), in_order, tuple(reversed(adverbs)))


def _by_length(found: tuple[int, Caught]) -> int:
    return -found[0]


def _past_hyphen(words: Words, i: int, limit: int) -> int:
    return i + 1 if i + 1 < limit and words.lower[i] in HYPHENS and words.glued(i) else i


def _word(spelt: frozenset[str]) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
        if i < limit and words.lower[i] in spelt:
            return ((i + 1, caught or _BEGUN),)
        at = _past_hyphen(words, i, limit)
        return ((at + 1, caught or _BEGUN),) if i < at and words.lower[at] in spelt else ()

    return step


def _runs(nodes: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield the nodes of a sequence, plain words that stand together as one run."""
    run: list[list[Any]] = []
    for node in nodes:
        if run and (node[0] != "w" or run[0][0] != "w"):
            yield run
            run = []
        run.append(node)
    yield run


def _run_of_words(run: list[list[Any]]) -> Step:
    spelt = [frozenset(node[1]) for node in run]

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
        for wanted in spelt:
            if i >= limit:
                return ()
            if words.lower[i] not in wanted:
                i = _past_hyphen(words, i, limit)
                if words.lower[i] not in wanted:
                    return ()
            i += 1
        return ((i, caught or _BEGUN),)

    return step


def _exact(spelt: frozenset[str]) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
        at = _past_hyphen(words, i, limit)
        return ((at + 1, caught or _BEGUN),) if at < limit and words.raw[at] in spelt else ()

    return step


def _verb(lemma: str, forms: dict[str, tuple[str, ...]]) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        at = _past_hyphen(words, i, limit)
        if at < limit and words.lower[at] in forms:
            yield at + 1, (caught, "verb", lemma, at, at + 1, forms[words.lower[at]])
        # "repeatedly failed": one or two adverbs may stand before a verb that is not the pattern's first word.
        elif caught and at < limit and slots.is_adverb(words.lower[at]):
            passed: Caught = (caught, "adverb", "", at, at + 1, None)
            if len([c for c in _chain(caught) if c[1] == "adverb"]) < 2:
                yield from step(words, at + 1, limit, passed)

    return step


def _chain(caught: Caught) -> Iterator[Caught]:
    while caught:
        yield caught
        caught = caught[0]


def _sequence(steps: list[Step]) -> Step:
    def walk(n: int, words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        if n == len(steps):
            yield i, caught
            return
        for end, more in steps[n](words, i, limit, caught):
            yield from walk(n + 1, words, end, limit, more)

    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        return walk(0, words, i, limit, caught)

    return step


def _optional(inner: Step) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        yield from inner(words, i, limit, caught)
        yield i, caught

    return step


def _marked(inner: Step) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        for end, more in inner(words, i, limit, caught):
            yield end, (more, "mark", "", _past_hyphen(words, i, limit), end, None)

    return step


def _caught(key: str, inner: Step) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        for end, more in inner(words, i, limit, caught):
            yield end, (more, "slot", key, _past_hyphen(words, i, limit), end, None)

    return step


def _reach(key: str, ends: Callable[[Words, int, int], Iterator[int]]) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        for end in ends(words, i, limit):
            yield end, (caught, "slot", key, i, end, None)

    return step


def _names(key: str) -> Step:
    def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
        end = i
        while end < limit and end < i + 3 and (is_name(words, end) or words.stand_ins.get(end) in {"person", "text"}):
            end += 1
        for last in range(end, i, -1):
            yield last, (caught, "slot", key, i, last, None)

    return step


def _gap(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
    yield i, caught
    for end in range(i + 1, min(i + 3, limit) + 1):
        if not any(c.isalnum() for c in words.raw[end - 1]) and words.raw[end - 1] != "-":
            return
        yield end, caught


def _start(words: Words, i: int, _: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
    first = words.sentence_of(i)[0]
    opening = all(not words.raw[k][0].isalnum() for k in range(first, i))
    return ((i, caught),) if opening else ()


def _stop(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
    closing = all(words.lower[k] in ".!?\"')]…" for k in range(i, limit))
    return ((i, caught),) if closing else ()
