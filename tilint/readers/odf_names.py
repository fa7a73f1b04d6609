"""The XML names of an OpenDocument file that its reader knows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
OFFICE, TEXT, TABLE, DRAW, STYLE, PRESENTATION = (
    f"{{{_NAMESPACE.format(name)}}}" for name in ("office", "text", "table", "drawing", "style", "presentation")
)
FO = f"{{{_NAMESPACE.format('xsl-fo-compatible')}}}"
SVG = f"{{{_NAMESPACE.format('svg-compatible')}}}"

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
GAPS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
# Contents nobody sees on the page: what was deleted, comments, numbers that are counted, readings above letters.
UNSEEN = frozenset({
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}note-citation",
    f"{TEXT}ruby-text", f"{TEXT}page-number", f"{TEXT}page-count", f"{TEXT}variable-decls", f"{TEXT}sequence-decls",
    f"{TEXT}user-field-decls", f"{TEXT}dde-connection-decls", f"{TEXT}list-header-number", f"{OFFICE}forms",
    f"{OFFICE}event-listeners", f"{TEXT}index-title-template", f"{TEXT}table-of-content-source", f"{SVG}title",
    f"{TEXT}alphabetical-index-source", f"{TEXT}bibliography-source", f"{TEXT}illustration-index-source",
    f"{TEXT}hidden-paragraph", f"{PRESENTATION}date-time", f"{PRESENTATION}notes", f"{OFFICE}binary-data",
    f"{TABLE}tracked-changes", f"{OFFICE}scripts", f"{OFFICE}settings",
})  # fmt: skip


def text_numbers(root: Element) -> tuple[dict[Element, int], dict[Element, int]]:
    """Return the number of each element's text and of each element's tail, in the order of ``itertext``."""
    texts: dict[Element, int] = {}
    tails: dict[Element, int] = {}
    count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        here = texts if event == "start" else tails
        if (element.text if event == "start" else element.tail) and (event == "start" or element is not root):
            here[element] = count
            count += 1
    return texts, tails


def repeated(element: Element, what: str) -> int:
    """Return how often a row or column stands for itself, 1 or more."""
    said = element.get(f"{TABLE}number-{what}-repeated", "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1


def rows_of(table: Element) -> Iterator[Element]:
    """Yield a table's rows, also those in groups and headers, not those of tables inside it."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-row-group", f"{TABLE}table-rows"):
            yield from rows_of(child)
