"""The proof every text reader owes: each letter of each block is the letter at its address."""

from __future__ import annotations

import html

from tilint.text import Block, Document, Span, normal


def letters_out_of_place(document: Document) -> list[str]:
    """Return one line for each letter whose address does not show that letter in the file."""
    wrong = []
    for block in document.blocks:
        inside = {n for stand_in in block.stand_ins for n in range(stand_in.start, stand_in.end)}
        for n, letter in enumerate(block.text):
            if n not in inside and not letter.isspace():
                wrong += _complaint(document, block, n, letter)
    return wrong


def _complaint(document: Document, block: Block, n: int, letter: str) -> list[str]:
    covered = block.source_span(Span(n, n + 1))
    if not block.places(covered):
        # A gap: nowhere in the file, such as the marks a browser puts around <q>.
        return [] if letter == '"' else [f"{letter!r} of {block.text!r} has no address"]
    extent = document.extent(block, covered)
    there = document.text[extent.start : extent.end]
    if there != block.source[covered.start : covered.end]:
        return [f"{block.source[covered.start : covered.end]!r} of {block.text!r} claims to be at {extent}: {there!r}"]
    seen = normal.SPECIAL.sub(normal.folded, html.unescape(there))
    if letter in seen or letter in there:
        return []
    return [f"{letter!r} ({n} of {block.text!r}) claims to be {there!r} at {extent}"]
