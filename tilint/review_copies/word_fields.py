"""Which words of a Word part are filled in by fields and controls, and so are not for a tracked change."""

from __future__ import annotations

from typing import NamedTuple

from tilint.readers.word_names import FIELD, VAL, Element, T, W
from tilint.review_copies.word_names import (
    CHANGEABLE,
    FIELD_CODE,
    MOVED_HERE,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SIMPLE_FIELD,
    W15,
    R,
)

# Fields whose words are a person's own, or stay until somebody asks for new ones.
_LASTING = frozenset(("HYPERLINK", "FORMTEXT", "TOC", "REF", "STYLEREF"))
_FILLED = "A field fills these words in, so the copy leaves them; please change them where the field takes them from."
_LOCKED = "These words stand in a locked part of the document, so the copy leaves them as they are."
_CHOSEN = "These words are chosen from a list or filled in from elsewhere, so the copy leaves them as they are."
_MOVED = "Somebody has moved these words and that is not settled yet, so the copy leaves them as they are."
_NO_PLACE = "Word keeps no changes in this place, so the copy leaves the words as they are."
_LISTS = ("dropDownList", "comboBox", "date", "checkbox", "citation", "bibliography", "showingPlcHdr")


class Field(NamedTuple):
    """A field that has its end: its name, such as "MERGEFIELD", and the mark that ends it."""

    name: str
    end: Element


def fields_of(root: Element) -> dict[Element, tuple[Field, ...]]:
    """Return for each ``w:t`` in the result of a field the fields around it, innermost first."""
    open_fields: list[tuple[list[str], list[Element]]] = []
    found: dict[Element, list[Field]] = {}
    for element in root.iter(FIELD, T, FIELD_CODE):
        if element.tag == T:
            for _, texts in open_fields:
                texts.append(element)
        elif element.tag == FIELD_CODE:
            if open_fields:
                open_fields[-1][0].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append(([], []))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            code, texts = open_fields.pop()
            for text in texts:
                found.setdefault(text, []).append(Field(_name("".join(code)), element))
    return {text: tuple(around) for text, around in found.items()}


def _name(code: str) -> str:
    return (code.split() or [""])[0].upper()


def fills_in(text: Element, around: tuple[Field, ...]) -> bool:
    """Tell whether a field fills in a ``w:t`` anew whenever it is asked to."""
    simple = (_name(holder.get(f"{W}instr", "")) for holder in text.iterancestors(SIMPLE_FIELD))
    return any(name not in _LASTING for name in (*(field.name for field in around), *simple))


def hindrance(text: Element, around: tuple[Field, ...]) -> str:
    """Return why a ``w:t`` may not be struck out, as a sentence, or "" where it may."""
    run = text.getparent()
    holder = None if run is None else run.getparent()
    if run is None or holder is None or run.tag != R:
        return _NO_PLACE
    if fills_in(text, around):
        return _FILLED
    if any(True for _ in text.iterancestors(MOVED_HERE)):
        return _MOVED
    if holder.tag not in CHANGEABLE:
        return _NO_PLACE
    return next(filter(None, map(_of_control, text.iterancestors(SDT))), "")


def _of_control(control: Element) -> str:
    properties = control.find(SDT_PR)
    if properties is None:
        return ""
    lock = properties.find(f"{W}lock")
    if lock is not None and lock.get(VAL, "") in ("contentLocked", "sdtContentLocked"):
        return _LOCKED
    bound = properties.find(f"{W}dataBinding") is not None or properties.find(f"{W15}dataBinding") is not None
    return _CHOSEN if bound or any(properties.find(f"{W}{sort}") is not None for sort in _LISTS) else ""


def is_plain(content: Element) -> bool:
    """Tell whether this is the inside of a control that holds plain text, or a choice, and no marks."""
    control = content.getparent()
    if content.tag != SDT_CONTENT or control is None:
        return False
    properties = control.find(SDT_PR)
    return properties is not None and any(properties.find(f"{W}{sort}") is not None for sort in ("text", *_LISTS))
