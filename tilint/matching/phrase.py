"""Walks a phrase pattern over words, and remembers what its slots and verbs caught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tilint.matching import slots, steps
from tilint.matching.left_out import left_out
from tilint.matching.people import Person, people_at
from tilint.matching.steps import Caught, Step
from tilint.matching.words import Words
from tilint.rulebook.anchoring import opening_words
from tilint.rulebook.book import Rulebook


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
    """Compiles nodes to steps once and keeps them, by identity of the node.

    ``notes`` says that the text is a record about a person, who may go unnamed.
    """

    def __init__(self, book: Rulebook, notes: bool = False) -> None:
        self._book, self._notes = book, notes
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
            words.memory[key] = [i for i in range(first, limit) if self._people(words, i, limit)]
        found: list[int] = words.memory[key]
        return found

    def _people(self, words: Words, i: int, limit: int) -> list[Person]:
        """Return the people whom a mention at token ``i`` may speak of, at last the one left out there."""
        key = ("people", i, limit)
        if key not in words.memory:
            person = left_out(words, i, limit, self._role, self._notes)
            words.memory[key] = [*people_at(words, i, limit, self._role), *([person] if person else [])]
        found: list[Person] = words.memory[key]
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
            return steps.word(frozenset(node[1]))
        if kind == "W":
            return steps.exact(frozenset(node[1]))
        if kind == "v":
            return steps.verb(node[1], {form: tuple(tags) for form, tags in node[2].items()})
        if kind == "q":
            return steps.sequence(
                [
                    self._step(part) if len(run) == 1 else steps.run_of_words(run)
                    for run in steps.runs(node[1])
                    for part in run[:1]
                ]
            )
        if kind == "a":
            return self._choice(node[1])
        if kind == "o":
            return steps.optional(self._step(node[1]))
        if kind == "m":
            return steps.marked(self._step(node[1]))
        if kind == "s":
            return self._slot(node[1], node[2])
        return {"g": steps.gap, "^": steps.start, "$": steps.stop}[kind]

    def _slot(self, key: str, name: str) -> Step:
        if name == "person":
            return self._person(key)
        if name == "name":
            return steps.names(key)
        if name in slots.BUILT_IN:
            return steps.reach(key, slots.BUILT_IN[name])
        return steps.slot(key, self._list(name))

    def _list(self, name: str) -> Step:
        if name not in self._list_steps:
            self._list_steps[name] = self._longest(self._book.lists.get(name, []))
        return self._list_steps[name]

    def _dispatch(self, nodes: list[list[Any]]) -> Callable[[Words, int, int], list[Step]]:
        """Return what tells which of ``nodes`` may match at a token, by its opening words, order kept."""
        openings = [opening_words(node, self._book.lists) for node in nodes]
        made = [self._step(node) for node in nodes]
        always = [step for step, opening in zip(made, openings, strict=True) if opening is None]
        by_word = {
            word: [step for step, opening in zip(made, openings, strict=True) if opening is None or word in opening]
            for word in {word for opening in openings for word in opening or ()}
        }
        # An adverb may stand before whichever verb opens a branch.
        by_word |= {word: made for word in by_word if slots.is_adverb(word)}

        def which(words: Words, i: int, limit: int) -> list[Step]:
            at = steps.past_hyphen(words, i, limit)
            if at >= limit:
                return always
            word = words.lower[at]
            if word in by_word:
                return by_word[word]
            return made if slots.is_adverb(word) else always

        return which

    def _longest(self, nodes: list[list[Any]]) -> Step:
        """Return a step that tries the entries of a list that may open here, longest match first."""
        which = self._dispatch(nodes)

        def step(words: Words, i: int, limit: int, caught: Caught) -> Iterable[tuple[int, Caught]]:
            found = [end for one in which(words, i, limit) for end in one(words, i, limit, caught)]
            return sorted(found, key=steps.by_length) if len(found) > 1 else found

        return step

    def _choice(self, nodes: list[list[Any]]) -> Step:
        which = self._dispatch(nodes)

        def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
            for one in which(words, i, limit):
                yield from one(words, i, limit, caught)

        return step

    def _person(self, key: str) -> Step:
        def step(words: Words, i: int, limit: int, caught: Caught) -> Iterator[tuple[int, Caught]]:
            for person in self._people(words, i, limit):
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
