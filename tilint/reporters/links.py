"""Which addresses a report may turn into a link."""

from __future__ import annotations

import re

_SAFE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#$%&'()*+,./:;=?@\[\]_~A-Za-z0-9-]*)?")


def safe_url(url: str) -> str:
    """Return ``url`` where it is a plain web address, and "" for any other ("javascript:", "data:", …)."""
    return url if _SAFE.fullmatch(url) else ""
