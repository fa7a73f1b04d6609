"""Reports that tilint wrote before: they may be replaced by the next one, and are no documents to review."""

from __future__ import annotations

import re
from pathlib import Path

# How each report opens, in words that nobody else begins with.
_SURE = rb"""(?:\x1b\[\d+m)?(?:
      <!doctype\ html>\n<html\ lang="en-GB">[^>]*>(?s:.{0,1000})<title>Language\ review</title>
    | \{(?:"type":\ "\w+",\ )?"schema_version":\ "[\d.]+",\ "tool":\ \{"name":\ "tilint"
    | \#\ Language\ review\n\n(?:No\ documents\ were\ checked|[\d,]+\ (?:documents?\ read|files?\ could))
    | Summary(?:\x1b\[0m)?\n\n(?:[\d,]+\ documents?\ read|(?:\x1b\[1m)?Could\ not\ be\ read)
    | \{"\$schema":\ "[^"]+",\ "version":\ "2\.1\.0",\ "runs":\ \[\n\{"properties":\ \{"tilint":
    | \[\n(?:\]\n\Z|\{"check_name":\ "tilint/)
    | \{"source":\ \{"name":\ "tilint"\}
    | <\?xml\ version="1\.0"\ encoding="UTF-8"\?>\n<!--\ written\ by\ tilint\b
    | (?:[^\n]+\n){0,8}[^\n]*\([\d,]+\ findings?\)(?:\x1b\[0m)?\nRead\ as\ (?:a|something)\b
"""
# Lines of a report for a terminal, which a letter may resemble.
_LIKELY = rb"""
    | (?:[^\n]+\n){1,9}Read\ as\ (?:a|something)\b
    | [^\n]+:\ (?:(?:suggestion|warning|error)\ [a-z0-9-]+|not\ read:)\ """
_OPENING_WITHIN = 4096


def may_be_replaced(path: Path) -> bool:
    """Tell whether the file at ``path`` looks like a report of tilint; one that cannot be opened does not."""
    return _opens(path, _SURE + _LIKELY)


def is_report(path: Path) -> bool:
    """Tell whether the file at ``path`` is a report of tilint beyond doubt, and so no document."""
    return _opens(path, _SURE)


def _opens(path: Path, pattern: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return re.match(pattern + b")", file.read(_OPENING_WITHIN), re.VERBOSE) is not None
    except OSError:
        return False
