"""What each HTML element means for a reader of the page: its kind of block, its looks, whether it is seen."""

from __future__ import annotations

import re

from tilint.text import BlockKind

_VOID = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = (
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li main menu nav ol optgroup option "
    "p pre search section select summary table tbody td textarea tfoot th thead title tr ul"
)
VOID, BLOCKS = frozenset(_VOID.split()), frozenset(_BLOCKS.split())
HEADINGS = {f"h{level}" for level in range(1, 7)}
KINDS: dict[str, tuple[BlockKind, int]] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    "li": ("list item", 0), "dt": ("list item", 0), "dd": ("list item", 0), "option": ("list item", 0),
    "td": ("table cell", 0), "th": ("table cell", 0), "caption": ("caption", 0), "figcaption": ("caption", 0),
    "blockquote": ("quote", 0), "label": ("form label", 0), "legend": ("form label", 0),
    "button": ("form label", 0), "textarea": ("form label", 0), "title": ("title", 0),
    "header": ("header", 0), "footer": ("footer", 0),
}  # fmt: skip
LOOKS = {
    "b": "bold", "strong": "bold", "th": "bold", "i": "italic", "em": "italic", "cite": "italic",
    "u": "underline", "ins": "underline",
}  # fmt: skip
CODE = frozenset({"code", "samp", "kbd", "var"})
# An element that may be left unclosed ends when one of its fellows opens, unless a scope lies between.
ENDS_WITH: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
SPOKEN: dict[str, BlockKind] = {
    "alt": "alt text", "title": "alt text", "aria-label": "alt text", "placeholder": "form label",
}  # fmt: skip
_STYLES = (
    ("bold", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("italic", re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)),
    ("underline", re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)),
)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]+)", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)", re.IGNORECASE)
_NAMED_RED = frozenset({"red", "darkred", "crimson", "firebrick", "maroon"})


def hides(style: str) -> bool:
    """Tell whether a style attribute keeps its element from being seen."""
    return _HIDING.search(style) is not None


def looks(style: str, color: str = "") -> tuple[str, ...]:
    """Return the looks that a style attribute gives, and the older ``color`` attribute beside it."""
    found = [look for look, pattern in _STYLES if pattern.search(style)]
    match = _COLOUR.search(style)
    if is_red(match[1] if match else color):
        found.append("red")
    return tuple(found)


def is_red(colour: str) -> bool:
    """Tell whether a CSS colour is seen as red: much more red than green or blue."""
    colour = colour.replace("!important", "").strip().lower()
    if colour in _NAMED_RED:
        return True
    if match := _HEX.match(colour):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    elif match := _RGB.match(colour):
        red, green, blue = (int(part) for part in match.groups())
    else:
        return False
    return red >= 0x99 and max(green, blue) <= red * 0.4
