"""What Word's merge and IF fields may show beside the words stored in the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tilint.readers.word_names import FIELD, Element, T, W

INSTRUCTION = f"{W}instrText"
SIMPLE = f"{W}fldSimple"
_MERGE = re.compile(
    r"\s*(?:MERGEFIELD|DOCPROPERTY|DOCVARIABLE|FILLIN|ASK)\s+(?:\"([^\"]+)\"|([^\s\\\"]+))", re.IGNORECASE
)
_IF = re.compile(r"\s*IF\b(.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, and the words stored as its result once that has begun."""

    code: list[str] = field(default_factory=list)
    result: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What fields show, by the element that ends them: ``names`` for those that store nothing, other ``texts`` of IFs."""

    names: dict[Element, str]
    texts: dict[Element, tuple[str, ...]]


def fields(root: Element) -> Fields:
    """Return what the merge and IF fields of a part may show that is not stored as text in it."""
    names: dict[Element, str] = {}
    texts: dict[Element, tuple[str, ...]] = {}
    for simple in root.iter(SIMPLE):
        code = simple.get(f"{W}instr", "")
        if not any((text.text or "").strip() for text in simple.iter(T)) and (name := _name(code)):
            names[simple] = name
        if others := tuple(_others(code, "".join(text.text or "" for text in simple.iter(T)))):
            texts[simple] = others
    _complex(root, names, texts)
    return Fields(names, texts)


def _complex(root: Element, names: dict[Element, str], texts: dict[Element, tuple[str, ...]]) -> None:
    running: list[_Field] = []
    for element in root.iter(FIELD, INSTRUCTION, T):
        step = element.get(f"{W}fldCharType")
        if step == "begin":
            running.append(_Field())
        elif step == "separate" and running:
            running[-1].result = []
        elif step == "end" and running:
            _end(running, element, names, texts)
        elif step is None and running:
            _word(running[-1], element.text or "", element.tag == INSTRUCTION)


def _end(
    running: list[_Field], element: Element, names: dict[Element, str], texts: dict[Element, tuple[str, ...]]
) -> None:
    ended = running.pop()
    code, result = "".join(ended.code), "".join(ended.result or ())
    name = _name(code)
    if running:
        # A field within another's code shows its name there.
        _word(running[-1], name or result, running[-1].result is None)
    elif name and not result.strip():
        names[element] = name
    if others := tuple(_others(code, result)):
        texts[element] = others


def _word(held: _Field, text: str, code: bool) -> None:
    if held.result is None:
        held.code.append(text)
    elif not code:
        held.result.append(text)


def _name(code: str) -> str:
    match = _MERGE.match(code)
    return f"«{match[1] or match[2]}»" if match else ""


def _others(code: str, result: str) -> Iterator[str]:
    """Yield what an IF shows on its conditions, but for what is stored as its result."""
    match = _IF.match(code)
    shown = [text for text in _QUOTED.findall(match[1])[-2:] if match] if match else []
    plain = " ".join(result.split())
    for text in dict.fromkeys(shown):
        if len(text.split()) > 1 and " ".join(text.split()) != plain:
            yield text
