"""Safe rewrites made in the words of a PowerPoint file themselves, without any mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tilint.findings import Finding, Review
from tilint.readers.slide_names import DESCRIBED, Element, T
from tilint.review_copies.edits import Edit, edits
from tilint.review_copies.pptx_file import Deck
from tilint.text import Address, Block


def rewritten(finding: Finding, review: Review, deck: Deck) -> bool:
    """Make a rewrite in the texts that hold its phrase, if they do; those of later findings are made already."""
    block = review.document.blocks[finding.block] if review.document else None
    spots = list(_spots(finding, block, deck)) if block else []
    made = edits(finding.phrase, finding.suggestions[0])
    if any(spots[at] is None for edit in made for at in range(edit.start, edit.end)):
        return False
    beside = [_beside(spots, edit) for edit in made]
    if None in beside:
        return False
    for edit, spot in reversed(list(zip(made, beside, strict=True))):
        for at in range(edit.end - 1, edit.start - 1, -1):
            _put(spots[at], 1, "")
        _put(spot, 0, edit.new)
    for part in {str(place.address.path[0]) for place in finding.places}:
        deck.touch(part)
    return True


class _Spot(NamedTuple):
    """Before character ``offset`` of an ``a:t``, or of the alt text of a ``p:cNvPr``."""

    holder: Element
    offset: int


def _spots(finding: Finding, block: Block, deck: Deck) -> Iterator[_Spot | None]:
    """Yield where each character of a phrase stands; None for a line break and the like."""
    held: dict[Address, Element] = {}
    for at in range(finding.span.start, finding.span.end):
        piece = next((piece for piece in block.pieces if piece.start <= at < piece.end), None)
        if piece is None:
            yield None
            continue
        if piece.address not in held:
            part, number = str(piece.address.path[0]), int(piece.address.path[1])
            held[piece.address] = list(deck.root(part).iter(T if piece.address.scheme == "pptx" else DESCRIBED))[number]
        yield _Spot(held[piece.address], at - piece.start + piece.skip)


def _beside(spots: list[_Spot | None], edit: Edit) -> _Spot | None:
    """Return where new words go: at the first that goes, else behind the letter before, else before the one after."""
    if edit.start < edit.end:
        return spots[edit.start]
    before = spots[edit.start - 1] if edit.start else None
    if before is not None:
        return before._replace(offset=before.offset + 1)
    return spots[edit.start] if edit.start < len(spots) else None


def _put(spot: _Spot | None, gone: int, new: str) -> None:
    if spot is None:
        return
    text = (spot.holder.text if spot.holder.tag == T else spot.holder.get("descr")) or ""
    text = text[: spot.offset] + new + text[spot.offset + gone :]
    if spot.holder.tag == T:
        spot.holder.text = text
    else:
        spot.holder.set("descr", text)
