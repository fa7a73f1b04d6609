"""Phrases that stand in documents word for word, as regular expressions for the text of a block."""

from __future__ import annotations

import re

from tilint.text.normal import SPECIAL, folded

# What "..." in a phrase stands for: whatever a writer filled in, within reason.
GAP = r".{1,120}?"


def phrase_regex(phrase: str) -> str:
    """Return what finds ``phrase`` in the text of a block, where quotes and hyphens are plain ones."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in SPECIAL.sub(folded, phrase).split("...")]
    whole = rf"\s*{GAP}\s*".join(parts)
    return rf"(?<!\w){whole}(?!\w)"
