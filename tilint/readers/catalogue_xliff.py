"""XLIFF 1.2 and 2.x: what each unit says in its target, or in its source where nothing is translated."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_locales import is_english
from tilint.readers.catalogue_value import Value
from tilint.readers.catalogue_xml_tree import Element, words
from tilint.readers.marked_text import printed

_SILENT = frozenset({"bpt", "ept", "bx", "ex", "sc", "ec"})
_FILLED_IN = frozenset({"ph", "x", "it"})


def tell(catalogue: Catalogue, root: Element, locale: str) -> None:
    """Add the units of a file; ``locale`` is used where the file does not say which language its targets are in."""
    source, target = root.attributes.get("srcLang", ""), root.attributes.get("trgLang", "")
    for file in root.children("file"):
        of_source = file.attributes.get("source-language", source)
        of_target = file.attributes.get("target-language", target) or locale or of_source
        for key, element in _units(file):
            found = _told(element)
            said = of_target if found is not None and found.name == "target" else of_source
            if found is None:
                continue
            if is_english(said):
                catalogue.message(key, _words(found))
            else:
                catalogue.leave_out(said)


def _units(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield the elements that hold a source and a target, with the unit's name."""
    for child in element.children("body", "group", "unit", "trans-unit"):
        if child.attributes.get("translate") == "no":
            continue
        key = child.attributes.get("resname") or child.attributes.get("name") or child.attributes.get("id", "")
        if child.name == "trans-unit":
            yield key, child
        elif child.name == "unit":
            segments = child.children("segment")
            for number, segment in enumerate(segments):
                yield key if len(segments) == 1 else f"{key}[{segment.attributes.get('id', number)}]", segment
        else:
            yield from _units(child)


def _told(unit: Element) -> Element | None:
    target, source = unit.first("target"), unit.first("source")
    return target if target is not None and _words(target).text.strip() else source


def _words(element: Element) -> Value:
    return words(element, _inline)


def _inline(element: Element) -> str | None:
    if element.name in _SILENT:
        return ""
    if element.name not in _FILLED_IN:
        return None
    said, id_ = element.attributes, element.attributes.get("id", "")
    kind = said.get("ctype", "") or said.get("subType", "")
    if kind in {"lb", "x-lb", "xlf:lb", "x-br"} or id_ == "LINE_BREAK":
        return "\n"
    # Angular writes the ends of an element as placeholders too.
    if kind.startswith("x-") or id_.startswith(("START_", "CLOSE_", "TAG_")):
        return ""
    return printed(said.get("equiv-text") or said.get("equiv") or said.get("disp") or id_)
