"""Hashes of bytes without waiting for OpenSSL, which costs a tenth of the start-up of a clean letter."""

from __future__ import annotations

from typing import Any

try:
    from _blake2 import blake2b as _blake2b
except ImportError:  # a Python built without its own
    from hashlib import blake2b as _blake2b

_SIZE = 16


def hashed(*parts: bytes) -> str:
    """Return 32 hex digits for ``parts``, which count one by one: ("ab", "c") is not ("a", "bc")."""
    made: Any = _blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    digits: str = made.hexdigest()
    return digits
