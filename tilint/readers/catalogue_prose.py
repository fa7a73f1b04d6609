"""Which values of a catalogue are wording that someone reads, and which are plainly not."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]{2}")
# One token with no blank in it that programs read: addresses, paths, names in code, colours, numbers with units.
_TOKEN = re.compile(
    r"(?:https?|ftp|mailto|tel|data|file|urn|javascript):\S*|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|[@#.$]?[\w-]*(?:[/\\_:=@#]|\w\.\w|->|::)\S*|\S*\d\S*",
)
_CAMEL = re.compile(r"[a-z]+[A-Z]\w*|(?:[A-Z][a-z]+){2,}")
_WORDS = re.compile(r"[^\W\d_]+(?:[/’'-][^\W\d_]+)?")
_CSS = re.compile(r"(?:[\w-]+ ?:[^;:{}]+;\s*)+|[^{}]*\{[^{}:]*:[^{}]*\}|(?:rgba?|hsla?|var|calc|url)\([^()]*\)")
_CLASS = re.compile(r"[a-z0-9_:/.-]+")
_SVG = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.e+-]+")
_CODE_KEYS = re.compile(
    r"(?:^|[.\[_-])(?:class(?:name|es)?|style|css|href|src|url|uri|path|d|viewbox|regex|regexp|pattern|icon|selector|"
    r"method|content-?type|xpath|query|sql|script|command|token|secret|uuid|guid|id|code|crn|ref)\]?$",
    re.IGNORECASE,
)
_LONGEST_CODE = 500


def is_prose(text: str, key: str = "", sure: bool = True) -> bool:
    """Tell whether ``text`` is wording; where not ``sure`` that its file holds messages, names in code are not."""
    text = text.strip()
    if not _LETTERS.search(text) or (len(text) < _LONGEST_CODE and (_CSS.fullmatch(text) or _SVG.fullmatch(text))):
        return False
    tokens = text.split()
    if len(tokens) == 1:
        return _is_word(text.rstrip(".,:;!?…"), sure) and (sure or not _CODE_KEYS.search(key))
    if len(text) < _LONGEST_CODE and _are_classes(tokens, sure):
        return False
    return sure or not _CODE_KEYS.search(key)


def _is_word(token: str, sure: bool) -> bool:
    if _CAMEL.fullmatch(token) or (_TOKEN.fullmatch(token) and not _WORDS.fullmatch(token)):
        return False
    return sure or (_WORDS.fullmatch(token) is not None and token[0].isupper() and not token.isupper())


def _are_classes(tokens: list[str], sure: bool) -> bool:
    """Tell whether these are names of style classes: small letters, mostly joined by hyphens."""
    hyphened = sum("-" in token or "_" in token for token in tokens)
    is_such = hyphened * 2 >= len(tokens) and all(_CLASS.fullmatch(token) for token in tokens)
    return is_such and (not sure or any("--" in token or "__" in token for token in tokens))
