"""A Word file in hand: its parts as trees, and which of them a copy has changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from tilint.readers.package import Package, Relation
from tilint.readers.word_names import DESCRIBED, Element, T, W
from tilint.review_copies.packing import uncopied

WHAT = "a Word document"
STORIES = ("header", "footer", "footnotes", "endnotes")
_CONTENT_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/"
_SIGNED = "_xmlsignatures/"
_ID = f"{W}id"
# Word counts identities in 32 bits, and real files stay far below.
_HIGHEST_ID = 1 << 30


class WordFile:
    """The parts of one package, which holds a Word document; raises UnreadableInput where it holds none."""

    def __init__(self, package: Package) -> None:
        self.package, self.name = package, package.name
        self.main = self._main_part()
        self._roots: dict[str, Element] = {}
        self._touched: set[str] = set()
        self._texts: dict[str, tuple[Element, ...]] = {}
        if self.root(self.main).tag != f"{W}document":
            raise package.refusal("it holds no Word document", "save it as a Word document and check that copy")

    def refuse_unless_free(self, names: list[str]) -> None:
        """Raise UncopiedDocument where the file does not want to be changed; ``names`` are all its parts."""
        self._refuse_signed(names)
        self._refuse_protected()
        if _STRICT in self.package.read(self.main):
            raise uncopied(self.name, "it is in the Strict format, which has names of its own for everything",
                           "save it as an ordinary Word document (.docx) and review that")  # fmt: skip

    def _main_part(self) -> str:
        declared = [link.target for link in self.package.relations() if link.type == "officeDocument"]
        main = declared[0] if declared else self.package.part("word/document.xml")
        if main is None:
            raise self.package.refusal("it holds no Word document", "save it as a Word document and check that copy")
        return main

    def _refuse_signed(self, names: list[str]) -> None:
        if any(part.lower().lstrip("/").startswith(_SIGNED) for part in names):
            raise uncopied(self.name, "it is signed, and any change would break the signature",
                           "review the document that was signed, or a copy without the signature")  # fmt: skip

    def _refuse_protected(self) -> None:
        for part in self.related("settings")[:1]:
            protection = self.package.xml(part).find(f"{W}documentProtection")
            enforced = "" if protection is None else protection.get(f"{W}enforcement", "0")
            if enforced in ("1", "true", "on"):
                raise uncopied(self.name, "it is protected against changes",
                               "in Word, choose Review, Restrict Editing, Stop Protection, and review that")  # fmt: skip

    @cached_property
    def links(self) -> tuple[Relation, ...]:
        """The links of the main part to other parts."""
        return self.package.relations(self.main)

    def related(self, sort: str) -> list[str]:
        """Return the parts that the main part links to as ``sort``, such as "header", each once."""
        return list(dict.fromkeys(link.target for link in self.links if link.type == sort))

    def stories(self) -> Iterator[str]:
        """Yield the parts that hold words of the document: the body, headers, footers and notes."""
        yield self.main
        for sort in STORIES:
            yield from self.related(sort)

    def root(self, part: str) -> Element:
        """Return the root of a part; the texts of the part are counted before anything can be changed."""
        if part not in self._roots:
            root = self.package.xml(part)
            self._roots[part] = root
            self._texts[part] = tuple(root.iter(T))
        return self._roots[part]

    def text(self, part: str, number: int) -> Element:
        """Return the ``w:t`` that an address of the scheme "word" names."""
        self.root(part)
        return self._texts[part][number]

    def described(self, part: str, number: int) -> Element:
        """Return the element that an address of the scheme "word-alt" names."""
        return list(self.root(part).iter(*DESCRIBED))[number]

    def touch(self, part: str) -> None:
        """Note that a part was changed."""
        self._touched.add(part)

    def add(self, part: str, root: Element) -> None:
        """Take in a new part, or a new tree for an old one."""
        self._roots[part] = root
        self.touch(part)

    @cached_property
    def _next_id(self) -> list[int]:
        used = [0]
        for part in self.stories():
            for element in self.root(part).iter():
                number = element.get(_ID, "")
                if number.isdecimal() and len(number) < 10 and int(number) < _HIGHEST_ID:
                    used.append(int(number))
        return [max(used)]

    def new_id(self) -> str:
        """Return a number that no mark in the document bears."""
        self._next_id[0] += 1
        return str(self._next_id[0])

    def content_types(self) -> Element:
        """Return the list of the parts' types, and note that it changes."""
        part = self.package.part(_CONTENT_TYPES)
        if part is None:
            raise self.package.damaged()
        self.touch(part)
        return self.root(part)

    def changed(self) -> dict[str, bytes]:
        """Return the parts that were changed or made, as bytes."""
        return {part: written(self._roots[part]) for part in sorted(self._touched)}


def written(root: Element) -> bytes:
    """Return a part as Word writes it, with the declaration that it stands alone."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
