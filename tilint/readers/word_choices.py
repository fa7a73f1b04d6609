"""A Word paragraph with template conditions in it, as each of its readers would see it."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.readers.word_lines import Line, Words
from tilint.text import BlockBuilder

_SIGNS = ("{%", "<%", "{{#", "{{^", "<<cs", "??")
Hidden = list[tuple[int, int]]


def choices(line: Line) -> list[Hidden]:
    """Return for each reading of a paragraph the stretches of its text that are not seen, those alike once.

    Conditions around whole paragraphs need none of this: each paragraph is read anyway.
    """
    text = "".join(words.text for words in line.words)
    if not any(sign in text for sign in _SIGNS):
        return [[]]
    # Imported here, since most letters hold no conditions.
    from tilint.readers import template_branches, template_roles, template_tags

    tags = template_roles.with_roles(text, template_tags.scan(text))
    found = template_branches.choices(tags).all
    known = set(tags)
    seen: dict[str, Hidden] = {}
    for chosen in template_branches.readings(tags, found, len(text)):
        hidden = [(tag.start, tag.end) for tag in chosen if tag not in known]
        seen.setdefault("".join(_kept(text, hidden)), hidden)
    return list(seen.values())


def pour(line: Line, hidden: Hidden, block: BlockBuilder) -> None:
    """Add the words of a line to a block, those hidden as words that are not seen."""
    at = 0
    for words in line.words:
        for start, end, seen in _cut(hidden, at, at + len(words.text)):
            _add(block, words, start - at, end - at, seen)
        at += len(words.text)


def _add(block: BlockBuilder, words: Words, start: int, end: int, seen: bool) -> None:
    text = words.text[start:end]
    if words.address is not None:
        block.add(text, words.address, None if seen else "", words.looks, words.skip + start)
    elif seen:
        block.gap(text)


def _cut(hidden: Hidden, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    for first, last in hidden:
        if last <= at or first >= end:
            continue
        if first > at:
            yield at, first, True
        yield max(at, first), min(last, end), False
        at = min(last, end)
    if at < end:
        yield at, end, True


def _kept(text: str, hidden: Hidden) -> Iterator[str]:
    return (text[start:end] for start, end, seen in _cut(hidden, 0, len(text)) if seen)
