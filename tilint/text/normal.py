"""Source text folded to the plain form that rules match, with the way back kept."""

from __future__ import annotations

import re

# What one source character becomes; a value of "" drops it. Ligatures grow to several characters.
FOLDED = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\ufe58": "-", "\ufe63": "-", "\uff0d": "-",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\u200e": "", "\u200f": "", "\u202a": "", "\u202b": "", "\u202c": "", "\u2066": "",
    "\u2067": "", "\u2068": "", "\u2069": "",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
# White space other than a plain space, for a set of characters.
BREAKS = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# White space that is more, or other, than one plain space; plain ones need no second look.
SPECIAL = re.compile(r"[" + "".join(FOLDED) + r"]|(?: \s|[^\S ])\s*")


def folded(match: re.Match[str]) -> str:
    """Return what a run of special characters becomes: its plain form, or one space."""
    return FOLDED.get(match.group(), " ")
