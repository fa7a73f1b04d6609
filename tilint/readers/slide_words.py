"""The paragraphs inside one shape of a slide, each word with its element."""

from __future__ import annotations

from tilint.readers.slide_names import DESCRIBED, A, Element, T
from tilint.readers.strand import Strand
from tilint.readers.word_styles import is_red
from tilint.text import Address, BlockKind, DocumentBuilder

_BULLETS = (f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip")
# Fields whose result is counted or dated when the slide is shown; their text is no one's words.
_COUNTED = ("slidenum", "datetime")


class SlideWords:
    """Writes text bodies of one part, whose root element it is given."""

    def __init__(self, part: str, root: Element, builder: DocumentBuilder) -> None:
        self._part, self._builder = part, builder
        self._numbers = {element: number for number, element in enumerate(root.iter(T))}
        self._described = {element: number for number, element in enumerate(root.iter(DESCRIBED))}

    def in_(self, body: Element) -> bool:
        """Tell whether a text body has words."""
        return any(self._strand(paragraph).has_words() for paragraph in body.iterfind(f"{A}p"))

    def write(
        self, body: Element | None, kind: BlockKind, where: str, level: int = 0, *, counted: bool = False
    ) -> None:
        """Add a block for each paragraph of a text body; ``counted`` numbers them where they are several."""
        found = [] if body is None else [(one, self._strand(one)) for one in body.iterfind(f"{A}p")]
        seen = [(paragraph, strand) for paragraph, strand in found if strand.has_words()]
        for number, (paragraph, strand) in enumerate(seen, 1):
            place = f"{where}, paragraph {number}" if counted and len(seen) > 1 else where
            strand.pour(self._builder.block(_kind(paragraph, kind), place, level))

    def alt_text(self, name: Element, where: str) -> None:
        """Add a block for the alt text of a shape."""
        address = Address("pptx-alt", (self._part, self._described[name]))
        self._builder.block("alt text", where).add(name.get("descr", ""), address)

    def _strand(self, paragraph: Element) -> Strand:
        strand = Strand()
        for child in paragraph:
            if child.tag == f"{A}br":
                strand.gap("\n")
            elif child.tag == f"{A}r" or (child.tag == f"{A}fld" and not child.get("type", "").startswith(_COUNTED)):
                text = child.find(T)
                if text is not None:
                    address = Address("pptx", (self._part, self._numbers[text]))
                    strand.add(text.text or "", address, _looks(child.find(f"{A}rPr")))
        return strand


def _kind(paragraph: Element, kind: BlockKind) -> BlockKind:
    properties = paragraph.find(f"{A}pPr")
    if properties is None or kind not in ("text box", "list item"):
        return kind
    if any(properties.find(bullet) is not None for bullet in _BULLETS):
        return "list item"
    return "text box" if properties.find(f"{A}buNone") is not None else kind


def _looks(properties: Element | None) -> tuple[str, ...]:
    if properties is None:
        return ()
    switches = {"b": "bold", "i": "italic", "u": "underline"}
    looks = [look for key, look in switches.items() if properties.get(key, "0") not in ("0", "false", "none")]
    colour = properties.find(f"{A}solidFill/{A}srgbClr")
    if colour is not None and is_red(colour.get("val", "")):
        looks.append("red")
    return tuple(looks)
