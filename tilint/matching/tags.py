"""Template tags that stand amid the words of a finding, which its message leaves out and its rewrites keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.text import Block, Span

# How code begins, as entities, soft hyphens and the like do not.
_CODE = re.compile(r"\s*[{<(@%}\[?«]")


def tags_amid(block: Block, found: Span) -> Iterator[Span]:
    """Yield where template tags, and branches not seen, lie in the source amid a stretch of the text."""
    if isinstance(block.starts, range):
        return  # letter answers letter
    before = block.starts[found.start]
    for start, end, letter in zip(
        block.starts[found.start : found.end], block.ends[found.start : found.end], block.text[found.start : found.end],
        strict=True,
    ):  # fmt: skip
        # The letters of a stand-in all come of the same stretch of the source.
        for first, last in ((before, start), (start, end if letter == " " else start)):
            if first < last and _CODE.match(block.source, first, last):
                yield Span(first, last)
        before = end


def seen_words(block: Block, covered: Span, tags: tuple[Span, ...]) -> str:
    """Return what a person sees of a stretch of a block's source: its words without the tags amid them."""
    edges = [covered.start, *(edge for tag in tags for edge in (tag.start, tag.end)), covered.end]
    seen = "".join(block.source[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return " ".join(seen.split())


def with_tags(block: Block, tags: tuple[Span, ...], suggestions: tuple[str, ...]) -> tuple[str, ...]:
    """Return rewrites that keep the tags amid the words they replace, for a person to put in place."""
    codes = [block.source[tag.start : tag.end] for tag in tags]
    return tuple(
        f"{made} […]{''.join(code for code in codes if code not in made)}" if tags else made for made in suggestions
    )
