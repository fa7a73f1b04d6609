"""The choices that a template makes, and the few readings that together show every branch of every choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tilint.readers.template_mask import Tag
from tilint.readers.template_roles import negated

# Choices that stand close together, as in one sentence, are shown in all pairs of their branches.
_CLOSE = 3
_MOST_READINGS = 40
_MOST_CHARACTERS = 2_000_000
# No letter nests conditions so deep; further down, all branches are read as one text.
_DEEPEST = 30


class Choice(NamedTuple):
    """Branches of which a reader sees one, or none where it is ``optional``.

    ``branches`` are (start, end) from each one's opening tag to the next tag of the choice. ``above`` are
    the (choice, branch) it lies in, by number, outermost first. Choices with one ``key`` go together;
    where ``swapped``, its first branch is what the others' second is.
    """

    key: str
    swapped: bool
    optional: bool
    branches: tuple[tuple[int, int], ...]
    above: tuple[tuple[int, int], ...]

    @property
    def ways(self) -> int:
        """Return how many things a reader may see here."""
        return len(self.branches) + self.optional

    def shown(self, value: int) -> int:
        """Return the number of the branch seen at a value of the key, and the other way round.

        One past the last branch is none of them.
        """
        return self.ways - 1 - value if self.swapped else value


@dataclass(slots=True)
class _Open:
    """A tag that is not ended yet, with the tags that began its branches."""

    tag: Tag
    turns: list[Tag] = field(default_factory=list)


class Choices(NamedTuple):
    """The choices of a template in order of their ends, and the choices' tags that have no end."""

    all: tuple[Choice, ...]
    unended: tuple[Tag, ...] = ()


def choices(tags: tuple[Tag, ...]) -> Choices:
    """Return the choices that ``tags`` make; tags that do not fit together make none."""
    unended: list[Tag] = []
    ended = list(_ended(tags, unended))
    spans = sorted((found.tag.start, end, found) for found, end in ended)
    return Choices(tuple(_related(spans)), tuple(unended))


def _ended(tags: tuple[Tag, ...], unended: list[Tag]) -> Iterator[tuple[_Open, int]]:
    stack: list[_Open] = []
    open_words: Counter[str] = Counter()
    for tag in tags:
        if tag.role in {"choice", "around", "switch"}:
            stack.append(_Open(tag))
            open_words[tag.word] += 1
        elif tag.role in {"turn", "else"} and stack:
            stack[-1].turns.append(tag)
        elif tag.role == "end" and ((not tag.word and stack) or open_words[tag.word]):
            while stack:
                last = stack.pop()
                open_words[last.tag.word] -= 1
                if not tag.word or last.tag.word == tag.word:
                    if last.turns or last.tag.role == "choice":
                        yield last, tag.start
                    break
                unended += [last.tag] if last.tag.role == "choice" else []
    unended += (found.tag for found in stack if found.tag.role == "choice")


def _related(spans: list[tuple[int, int, _Open]]) -> Iterator[Choice]:
    """Yield the choices in order of their beginnings, each knowing those around it."""
    tests = Counter(_key(found)[0] for *_, found in spans)
    around: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    keys: list[str] = []
    for start, end, found in spans:
        number = len(keys)
        while around and not _holds(around[-1][1], start):
            around.pop()
        if len(around) > _DEEPEST:
            continue
        above = tuple((n, _branch_at(branches, start)) for n, branches in around)
        key, swapped = _key(found)
        if not key or tests[key] < 2 or key in {keys[n] for n, _ in above}:
            key, swapped = f"#{number}", False
        branches = _branches(found, end)
        around.append((number, branches))
        keys.append(key)
        yield Choice(key, swapped, _optional(found), branches, above)


def _holds(branches: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(start <= at < end for start, end in branches)


def _branch_at(branches: tuple[tuple[int, int], ...], at: int) -> int:
    return next(n for n, (start, end) in enumerate(branches) if start <= at < end)


def _branches(found: _Open, end: int) -> tuple[tuple[int, int], ...]:
    edges = [tag.start for tag in found.turns] + [end]
    if found.tag.role != "switch":
        edges.insert(0, found.tag.start)
    return tuple(pairwise(edges))


def _optional(found: _Open) -> bool:
    return not (found.turns and found.turns[-1].role == "else")


def _key(found: _Open) -> tuple[str, bool]:
    """Return what a choice of two depends on, and whether it is the other way round; "" for one of its own."""
    if found.tag.role != "choice" or len(found.turns) > 1 or (found.turns and found.turns[0].role == "turn"):
        return "", False
    return negated(found.tag.test)


def readings(tags: tuple[Tag, ...], found: tuple[Choice, ...], length: int) -> Iterator[tuple[Tag, ...]]:
    """Yield the tags of each reading: what a reader does not see is one tag that prints nothing.

    First come all first branches; then neighbouring choices in pairs; then what was not shown yet. Where
    that would take too many readings, the last is ``tags`` itself, all branches at once.
    """
    if not found:
        yield tags
        return
    left = {(number, way) for number, choice in enumerate(found) for way in range(choice.ways)}
    most = _most(length)
    for count, values in enumerate(_values(found, left)):
        if count >= most - 1:
            if left:
                yield tags
            return
        shown = set(_shown(found, values))
        if count and not shown & left and count >= _pairs(found):
            return
        left -= shown
        yield _without(tags, _hidden(found, values))


def _most(length: int) -> int:
    return max(3, min(_MOST_READINGS, _MOST_CHARACTERS // max(length, 1)))


def _pairs(found: tuple[Choice, ...]) -> int:
    keys = len({choice.key for choice in found})
    return 2 + 2 * min(_CLOSE, max(0, keys - 1).bit_length())


def _values(found: tuple[Choice, ...], left: set[tuple[int, int]]) -> Iterator[Mapping[str, int]]:
    """Yield what each key is in each reading; a key not named is 0."""
    keys = list(dict.fromkeys(choice.key for choice in found))
    yield {}
    yield dict.fromkeys(keys, 1)
    for bit in range(min(_CLOSE, max(0, len(keys) - 1).bit_length())):
        for flip in (0, 1):
            yield {key: (number >> bit & 1) ^ flip for number, key in enumerate(keys)}
    while left:
        values: dict[str, int] = {}
        for number, way in sorted(left):
            wanted = _needs(found, number, way)
            if all(values.get(key, value) == value for key, value in wanted.items()):
                values |= wanted
        yield values


def _needs(found: tuple[Choice, ...], number: int, way: int) -> dict[str, int]:
    path = (*found[number].above, (number, way))
    return {found[n].key: found[n].shown(branch) for n, branch in path}


def _shown(found: tuple[Choice, ...], values: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    ways = [_way(choice, values) for choice in found]
    for number, choice in enumerate(found):
        if all(ways[n] == branch for n, branch in choice.above):
            yield number, ways[number]


def _way(choice: Choice, values: Mapping[str, int]) -> int:
    value = values.get(choice.key, 0)
    return choice.shown(value if value < choice.ways else 0)


def _hidden(found: tuple[Choice, ...], values: Mapping[str, int]) -> list[tuple[int, int]]:
    spans = sorted(
        branch for choice in found for n, branch in enumerate(choice.branches) if n != _way(choice, values)
    )  # fmt: skip
    outer: list[tuple[int, int]] = []
    for start, end in spans:
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def _without(tags: tuple[Tag, ...], hidden: list[tuple[int, int]]) -> tuple[Tag, ...]:
    kept: list[Tag] = []
    spans = iter(hidden)
    span = next(spans, None)
    for tag in tags:
        while span is not None and span[1] <= tag.start:
            span = next(spans, None)
        if span is None or tag.start < span[0]:
            kept.append(tag)
        elif tag.start == span[0]:
            kept.append(Tag(*span, prints=False))
    return tuple(kept)
