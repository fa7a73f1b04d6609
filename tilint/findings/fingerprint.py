"""A name for a finding that survives edits elsewhere and tells nobody what the letter said."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_NEIGHBOURS = 3
# Three words and what parts them seldom take more characters than this.
_NEAR = 120


def fingerprint(rule: str, text: str, start: int, end: int) -> str:
    """Return 16 hex digits for ``rule`` at ``text[start:end]`` and three words either side.

    No line, page or file name goes in, so moving the sentence keeps its fingerprint.
    """
    import hashlib  # Brings OpenSSL with it, which a run without findings need not wait for.

    before = _WORD.findall(text[max(0, start - _NEAR) : start].lower())[-_NEIGHBOURS:]
    after = _WORD.findall(text[end : end + _NEAR].lower())[:_NEIGHBOURS]
    words = [rule, *before, "[", *_WORD.findall(text[start:end].lower()), "]", *after]
    return hashlib.blake2b("\0".join(words).encode(), digest_size=8).hexdigest()
