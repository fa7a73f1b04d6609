"""Headers and footers that run through the pages of a PDF, so that each is read once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from tilint.readers.pdf_paragraphs import Paragraph

Edge = Literal["header", "footer"]
Key = tuple[Edge, str, int]
# Paragraphs looked at from the top and from the bottom of a page.
_REACH = 3
# On at least this share of the pages: left and right pages may differ, and the first from the rest.
_SHARE = 0.4


def running(pages: Sequence[Sequence[Paragraph]], texts: Sequence[str]) -> dict[int, Key]:
    """Return ``id(paragraph) -> key`` of the running heads; copies of one share one key."""
    keys = {id(p): key for page in pages for p, key in _edges(page, texts)}
    seen = Counter(keys.values())
    least = max(2, _SHARE * len(pages))
    return {paragraph: key for paragraph, key in keys.items() if seen[key] >= least}


def _edges(page: Sequence[Paragraph], texts: Sequence[str]) -> list[tuple[Paragraph, Key]]:
    ranked = sorted((p for p in page if p.lines[0].turn == 0), key=lambda p: p.top)
    middle = (ranked[0].top + ranked[-1].bottom) / 2 if ranked else 0.0
    top = [p for p in ranked[:_REACH] if p.bottom < middle]
    bottom = [p for p in ranked[-_REACH:] if p.top > middle]
    found = [(p, _key("header", p, texts)) for p in top] + [(p, _key("footer", p, texts)) for p in bottom]
    # A bare number counts only where page numbers stand; elsewhere it belongs to a question or a cell.
    return [(p, key) for p, key in found if re.search(r"[^\W\d_]", key[1]) or p in (ranked[0], ranked[-1])]


def _key(edge: Edge, paragraph: Paragraph, texts: Sequence[str]) -> Key:
    # Page numbers and dates may change; the words and the height on the page may not.
    return edge, re.sub(r"\d+", "0", paragraph.text(texts)), round(paragraph.top / 6)
