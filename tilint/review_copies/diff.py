"""What a review's safe rewrites would change, as a unified diff: of the file for text, of its paragraphs for all else."""

from __future__ import annotations

import re
from difflib import unified_diff

from tilint.findings import Review
from tilint.readers.sentences import shown
from tilint.review_copies.shape import rewrites
from tilint.text import Block

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def unified(name: str, before: str, after: str) -> str:
    """Return the unified diff of two texts called ``name``, or "" where they are the same."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    lines = list(unified_diff(old, new, f"a/{shown(name)}", f"b/{shown(name)}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def of_paragraphs(review: Review) -> str:
    """Return the unified diff of a document's paragraphs, one a line, before and after its safe rewrites.

    For documents that are no text, such as Word files and PDFs: the diff is to read and cannot be applied.
    """
    if review.document is None:
        return ""
    blocks = review.document.blocks
    old = [_line(block.source) for block in blocks]
    new = [_line(_rewritten(block, number, review)) for number, block in enumerate(blocks)]
    return unified(review.name, "".join(old), "".join(new))


def _rewritten(block: Block, number: int, review: Review) -> str:
    source = block.source
    for finding in sorted(rewrites(review.findings), key=lambda f: -f.span.start):
        if finding.block == number:
            source = source[: finding.span.start] + finding.suggestions[0] + source[finding.span.end :]
    return source


def _line(source: str) -> str:
    return " ".join(source.split()) + "\n"
