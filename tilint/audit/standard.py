"""The standard form of a sentence: its masked text without what differs from one letter to the next."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PARTS = re.compile(
    rf"""
    (?P<LABEL>\[(?:[A-Z]+\ )+\d+\])
  | (?P<DATE>(?:{_DAY},?\ (?:the\ )?)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\ {_MONTH}\b|{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?\b)(?:,?\ \d{{4}})?
      | \b{_MONTH}\ \d{{4}}\b | \b\d{{4}}-\d\d-\d\d\b | \b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b | \b{_DAY}\b)
  | (?P<TIME>\b\d{{1,2}}[:.]\d\d(?:\ ?(?:[ap]m\b|[ap]\.m\.))?|\b\d{{1,2}}\ ?[ap]m\b)
  | (?P<AMOUNT>[£$€]\ ?\d[\d,]*(?:\.\d\d?)?(?:[km]\b)?)
  | (?P<NUMBER>\b[A-Z]*\d[\w/,.-]*\d\b|\d+)
    """,
    re.VERBOSE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev)\.?(?: (?:and|&) (?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?)? (?=\[NAME\])")
_SPACE = re.compile(r"\s+")
_WRITTEN = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? ({_MONTH}),? (\d{{4}})\b")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-\d\d\b")
_SLASHED = re.compile(r"\b\d{1,2}[/.](\d{1,2})[/.](\d{4})\b")
_YEARS = range(1950, 2101)


@lru_cache(maxsize=16_384)
def standard_form(masked: str) -> str:
    """Return ``masked`` with labels that count nobody, and dates, times, amounts and numbers as labels too.

    >>> standard_form("Dear Ms [NAME 2], you owe £31.50 since 3 May 2024 (ref [NUMBER 1]).")
    'Dear [NAME], you owe [AMOUNT] since [DATE] (ref [NUMBER]).'
    """
    return _TITLE.sub("", _PARTS.sub(_label, _SPACE.sub(" ", masked).strip()))


def month_of(text: str) -> str:
    """Return the month of the first full date in ``text`` as "2024-05", or "" where there is none."""
    found = sorted(
        (match.start(), made)
        for pattern, made_of in ((_WRITTEN, _of_written), (_ISO, _of_iso), (_SLASHED, _of_slashed))
        for match in pattern.finditer(text)
        if (made := made_of(match))
    )
    return found[0][1] if found else ""


def _label(match: re.Match[str]) -> str:
    if match.lastgroup == "LABEL":
        return f"{match.group().rpartition(' ')[0]}]"
    return f"[{match.lastgroup}]"


def _of_written(match: re.Match[str]) -> str:
    month = next(number for number, name in enumerate(_MONTHS, 1) if name[:3] == match[1][:3])
    return _month(int(match[2]), month)


def _of_iso(match: re.Match[str]) -> str:
    return _month(int(match[1]), int(match[2]))


def _of_slashed(match: re.Match[str]) -> str:
    return _month(int(match[2]), int(match[1]))


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 and year in _YEARS else ""
