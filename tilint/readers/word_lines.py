"""The words of one Word paragraph in reading order, each with the element it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tilint.readers import word_merge
from tilint.readers.word_names import (
    ALTERNATES,
    BOX,
    DESCRIBED,
    DRAWING_TEXT,
    FIELD,
    GRAPHIC_DATA,
    MATH_TEXT,
    P_PR,
    R_PR,
    UNSEEN,
    XML_SPACE,
    Element,
    R,
    T,
    W,
    on,
    shown_branch,
    value,
)  # fmt: skip
from tilint.readers.word_styles import Styles
from tilint.text import Address

# What a reader sees where a run holds one of these elements; none of it is text in the file.
_GAPS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip
_SYMBOLS = {
    ("symbol", 0xB7): "•", ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥", ("symbol", 0xB1): "±", ("symbol", 0xAE): "→",
    ("wingdings", 0x6F): "☐", ("wingdings", 0xA8): "☐", ("wingdings", 0x71): "☐", ("wingdings", 0x78): "☒",
    ("wingdings", 0xFD): "☒", ("wingdings", 0xFE): "☑", ("wingdings", 0xFC): "✓", ("wingdings", 0xFB): "✗",
    ("wingdings", 0xA7): "▪", ("wingdings", 0xD8): "➢", ("wingdings", 0xE0): "→",
    ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x54): "☒", ("wingdings 2", 0xA3): "☐", ("wingdings 2", 0x50): "✓",
}  # fmt: skip
_UNREAD_GRAPHICS = {"diagram": "A SmartArt diagram", "chart": "A chart", "chartex": "A chart"}


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a ``w:t``; ``address`` is None for what is nowhere in the file as text, such as a tab."""

    text: str
    address: Address | None = None
    skip: int = 0
    looks: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """A paragraph taken apart: its words, then the pictures and text boxes anchored in it.

    ``others`` are what its IF fields show where another condition holds.
    """

    words: list[Words] = field(default_factory=list)
    pictures: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def has_words(self) -> bool:
        """Tell whether anything can be seen."""
        return any(words.text.strip() for words in self.words)

    def join(self, other: Line) -> None:
        """Append a paragraph that runs on because the mark between the two was deleted."""
        self.words += other.words
        self.pictures += other.pictures
        self.boxes += other.boxes
        self.others += other.others


class LineReader:
    """Takes apart the paragraphs of one part, whose name and root element it is given."""

    def __init__(self, part: str, root: Element, styles: Styles, warn: Callable[[str], None]) -> None:
        self.styles = styles
        self._part, self._warn = part, warn
        self._numbers = {element: number for number, element in enumerate(root.iter(T))}
        self._described = {element: number for number, element in enumerate(root.iter(*DESCRIBED))}
        self._codes = _in_field_codes(root)
        self._fields = word_merge.fields(root)

    def line(self, paragraph: Element) -> Line:
        """Return the words of a ``w:p`` as they stand once all tracked changes are accepted."""
        line = Line()
        self._walk(paragraph, line, value(paragraph.find(P_PR), "pStyle"), ())
        return line

    def description(self, element: Element) -> Words:
        """Return the words in an attribute: alt text, or the letters of old WordArt."""
        text = element.get(DESCRIBED[str(element.tag)], "")
        return Words(text, Address("word-alt", (self._part, self._described[element])))

    def _walk(self, parent: Element, line: Line, style: str | None, looks: tuple[str, ...]) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == T:
                self._add(child, line, looks)
            elif tag == R:
                seen = self.styles.looks(child, style)
                if not seen.hidden:
                    self._walk(child, line, style, seen.names())
            elif tag == BOX:
                line.boxes.append(child)
            elif tag == ALTERNATES:
                branch = shown_branch(child)
                if branch is not None:
                    self._walk(branch, line, style, looks)
            elif tag not in UNSEEN:
                self._mark(tag, child, line)
                self._walk(child, line, style, looks)

    def _add(self, element: Element, line: Line, looks: tuple[str, ...]) -> None:
        text = element.text or ""
        if element in self._codes or not text:
            return
        skip = 0
        # Word drops blanks at the ends of a text unless told to keep them.
        if (text[0].isspace() or text[-1].isspace()) and not keeps_blanks(element):
            skip = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        line.words.append(Words(text, Address("word", (self._part, self._numbers[element])), skip, looks))

    def _mark(self, tag: str, element: Element, line: Line) -> None:
        """Note an element that shows something without holding text of its own."""
        if tag in (FIELD, word_merge.SIMPLE):
            line.words += [Words(self._fields.names[element])] if element in self._fields.names else []
            line.others += self._fields.texts.get(element, ())
        if tag in _GAPS:
            line.words.append(Words(_GAPS[tag]))
        elif tag == f"{W}sym":
            line.words.append(Words(_symbol(element)))
        elif tag == MATH_TEXT:
            line.words.append(Words(element.text or ""))
        elif tag in DESCRIBED and element.get(DESCRIBED[tag], "").strip():
            line.pictures.append(element)
        elif tag == GRAPHIC_DATA:
            graphic = _UNREAD_GRAPHICS.get(element.get("uri", "").rpartition("/")[2])
            if graphic:
                self._warn(f"{graphic} was seen, and its words were not read.")
        elif tag == DRAWING_TEXT and element.text:
            self._warn("A drawing was seen, and the words drawn in it were not read.")
        elif tag == f"{W}object":
            self._warn("An embedded object, such as a spreadsheet, was seen and not read.")


def runs_on(paragraph: Element) -> bool:
    """Tell whether the mark that ends a ``w:p`` was deleted or moved away under change tracking."""
    mark = paragraph.find(f"{P_PR}/{R_PR}")
    return mark is not None and bool(on(mark, "del") or on(mark, "moveFrom"))


def _in_field_codes(root: Element) -> set[Element]:
    """Return the ``w:t`` that are part of a field's code, such as a merge field inside an IF.

    Only a field that has its end counts: one left open must not hide the rest of the letter.
    """
    fields: list[list[Element]] = []
    still_code: list[list[Element]] = []
    codes: set[Element] = set()
    for element in root.iter(FIELD, T):
        step = element.get(f"{W}fldCharType")
        # The innermost open code is enough: it ends before those around it do.
        if element.tag == T and still_code:
            still_code[-1].append(element)
        elif step == "begin":
            fields.append([])
            still_code.append(fields[-1])
        elif step in ("separate", "end") and fields:
            if still_code and still_code[-1] is fields[-1]:
                still_code.pop()
            if step == "end":
                codes.update(fields.pop())
    return codes


def keeps_blanks(element: Element) -> bool:
    """Tell whether Word shows the blanks at the ends of a ``w:t``."""
    for holder in (element, *element.iterancestors()):
        spaces = holder.get(XML_SPACE)
        if spaces is not None:
            return spaces == "preserve"
    return False


def _symbol(element: Element) -> str:
    """Return what a ``w:sym`` shows, or a space where only its font knows."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
        if not 0xE000 <= number <= 0xF8FF:
            return chr(number) if not 0xD800 <= number <= 0xDFFF else " "
    except (ValueError, OverflowError):
        return " "
    return _SYMBOLS.get((element.get(f"{W}font", "").lower(), number & 0xFF), " ")
