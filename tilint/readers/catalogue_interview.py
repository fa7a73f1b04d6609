"""Guided interviews in YAML (docassemble): which of their strings a person sees, and which are code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_locales import is_english
from tilint.readers.catalogue_value import Value

_MARKS = frozenset({"question", "subquestion", "mandatory", "modules", "objects", "interview help", "auto terms",
                    "default screen parts", "generic object", "attachment", "attachments", "code", "fields", "template"})  # fmt: skip
_SEEN = frozenset({
    "question", "subquestion", "under", "right", "help", "hint", "label", "note", "html", "content", "subject", "heading",
    "title", "short title", "description", "continue button label", "back button label", "resume button label", "post",
    "pre", "submit", "footer", "prompt", "message", "button", "tooltip", "none of the above", "all of the above",
    "confirm", "empty message", "help label", "corner back button label", "under text", "error help", "unlisted",
})  # fmt: skip
_ALL_WITHIN = frozenset(
    {"auto terms", "terms", "definitions", "validation messages", "default screen parts", "sections"}
)
_LISTED = frozenset({"choices", "buttons", "fields", "review", "sections", "action buttons", "dropdown", "combobox"})
_CODE = frozenset({
    "code", "validation code", "comment", "id", "need", "depends on", "show if", "hide if", "js show if", "js hide if",
    "enable if", "disable if", "default", "objects", "modules", "imports", "include", "features", "images", "image sets",
    "script", "css", "sets", "only sets", "generic object", "event", "role", "def", "mako", "usedefs", "table", "columns",
    "attachment code", "docx template file", "pdf template file", "variable name", "filename", "field code",
    "raw field variables", "allowed to set", "reconsider", "undefine", "action", "url", "datatype", "input type", "grid",
})  # fmt: skip
_MODIFIERS = _SEEN | _CODE | _ALL_WITHIN | _LISTED | frozenset({
    "field", "variable", "is", "if", "required", "minlength", "maxlength", "min", "max", "step", "scale", "rows", "no label",
    "address autocomplete", "list collect", "object labeler", "disable others", "css class", "validate", "exclude", "image",
    "key", "data", "raw html", "group", "floating label", "uncheck others", "check others", "shuffle", "currency symbol",
    "accept", "read only", "label above field", "color", "placement", "icon", "new window", "template", "yesno", "noyes",
    "manual", "nota", "aota", "inline width", "maximum image size", "help generator", "trigger at", "permissions", "section",
    "file css class", "private", "persistent", "continue button field", "css", "using", "params", "Edit", "mandatory",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A string with the way to it; ``is_key`` tells a key of a mapping from a value. ``part`` counts documents."""

    path: tuple[str, ...]
    value: Value
    is_key: bool
    part: int


def is_interview(entries: Sequence[Entry]) -> bool:
    """Tell whether these are the screens of an interview, by the keys at the top of its documents."""
    tops = {(entry.part, entry.path[0]) for entry in entries if entry.is_key and len(entry.path) == 1}
    known = sum(key in _MARKS for _, key in tops)
    asks = {"question", "subquestion", "default screen parts", "interview help", "auto terms", "fields", "template"}
    several = entries[-1].part > 1 if entries else False
    return known > 0 and bool(asks & {key for _, key in tops}) and (several or known >= 2)


def tell(catalogue: Catalogue, entries: Sequence[Entry]) -> None:
    """Add what people see: screens, labels of fields and choices, help; parts in other languages are left out."""
    for part in _parts(entries):
        held = {entry.path: entry.value.text.strip() for entry in part if not entry.is_key}
        locale = held.get(("language",), "")
        called = held.get(("id",), "") or held.get(("template",), "") or f"part {part[0].part}"
        for entry in part:
            if not (_is_label(entry.path) if entry.is_key else _is_seen(entry.path)):
                continue
            if is_english(locale):
                catalogue.message(f"{called}: {_shown(entry)}", entry.value)
            else:
                catalogue.leave_out(locale)


def _parts(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    at = 0
    for n, entry in enumerate(entries):
        if entry.part != entries[at].part:
            yield list(entries[at:n])
            at = n
    if entries:
        yield list(entries[at:])


def _names(path: tuple[str, ...]) -> list[str]:
    return [part for part in path if not part.isdigit()]


def _is_seen(path: tuple[str, ...]) -> bool:
    names = _names(path)
    if not names or _CODE.intersection(names):
        return False
    if names[-1] in _SEEN or _ALL_WITHIN.intersection(names):
        return True
    return names[-1] in _LISTED and path[-1].isdigit() and names[-1] != "fields"


def _is_label(path: tuple[str, ...]) -> bool:
    """Tell whether a key is what people see: "Your name: tenant.name" asks, "datatype: date" does not."""
    names = _names(path)
    above = names[-2] if len(names) > 1 else ""
    return above in _LISTED and names[-1] not in _MODIFIERS and not _CODE.intersection(names) and above != "sections"


def _shown(entry: Entry) -> str:
    out = ""
    for part in entry.path[:-1] if entry.is_key else entry.path:
        out += f"[{part}]" if part.isdigit() else f".{part}" if out else part
    return f"{out} label" if entry.is_key else out
