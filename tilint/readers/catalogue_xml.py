"""XML with messages in it: Android's strings, XLIFF, .resx and Apple's stringsdict, told apart by their root."""

from __future__ import annotations

import re

from tilint.readers import catalogue_locales, catalogue_xliff, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_escapes import PATTERN, shown_as
from tilint.readers.catalogue_value import Value
from tilint.readers.catalogue_xml_tree import Element, parse, words
from tilint.readers.sentences import unreadable
from tilint.text import Document

_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})[\"']")
_ANDROID = re.compile(rf"{PATTERN}|\"|\s*[\r\n]\s*")
_REFERENCE = re.compile(r"[@?][\w.:+]*/[\w./]+")
_SPEC_KEYS = frozenset({"NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"})


def read(data: bytes, name: str) -> Document:
    """Read the messages of an XML catalogue; comments, data of other types and notes are left out.

    Addresses are ``chars``. Raises ``UnreadableInput`` where the XML is broken, declares entities, is
    nested more than 200 deep, or is no catalogue that tilint knows.
    """
    declared = _ENCODING.match(data)
    text = decode.decode(data, name, declared[1].decode("ascii") if declared and _is_known(declared[1]) else None)
    root = parse(text, name)
    catalogue = Catalogue(name, "xml", text)
    tell = {"resources": _android, "xliff": catalogue_xliff.tell, "root": _resx, "plist": _stringsdict}.get(root.name)
    if tell is None:
        cure = "if it holds wording, save that as text, .docx, XLIFF or Android strings and give tilint that"
        raise unreadable(name, f"it is XML of a kind that tilint does not read (<{root.name}>)", cure)
    tell(catalogue, root, catalogue_locales.of_name(name, text))
    return catalogue.build()


def _is_known(encoding: bytes) -> bool:
    try:
        "".encode(encoding.decode("ascii"))
    except LookupError:
        return False
    return True


def _add(catalogue: Catalogue, key: str, value: Value, locale: str) -> None:
    if catalogue_locales.is_english(locale):
        catalogue.message(key, value)
    elif value.text.strip():
        catalogue.leave_out(locale)


def _android(catalogue: Catalogue, root: Element, locale: str) -> None:
    for element in root.children("string", "plurals", "string-array"):
        if element.attributes.get("translatable") == "false":
            continue
        key = element.attributes.get("name", "")
        if element.name == "string":
            _add(catalogue, key, _android_words(element), locale)
        for number, item in enumerate(element.children("item")):
            each = item.attributes.get("quantity", str(number))
            _add(catalogue, f"{key}[{each}]", _android_words(item), locale)


def _android_words(element: Element) -> Value:
    r"""Return the words without Android's quotes and escapes; a line break in the file is a blank, ``\n`` a break."""
    value = words(element, lambda inner: {"g": "{{ x }}", "br": "\n"}.get(inner.name))
    if _REFERENCE.fullmatch(value.text.strip()):
        return Value(())
    return value.replaced(
        (match.start(), match.end(), _android_shown(match.group())) for match in _ANDROID.finditer(value.text)
    )


def _android_shown(found: str) -> str:
    if found == '"':
        return ""
    return shown_as(found) if found.startswith("\\") else " "


def _resx(catalogue: Catalogue, root: Element, locale: str) -> None:
    for element in root.children("data"):
        value = element.first("value")
        # A type says that the value is a size, a picture or a file.
        if value is not None and not {"type", "mimetype"} & element.attributes.keys():
            _add(catalogue, element.attributes.get("name", ""), words(value, lambda _: None), locale)


def _stringsdict(catalogue: Catalogue, root: Element, locale: str) -> None:
    for holder in root.children("dict"):
        _plist(catalogue, holder, (), locale)


def _plist(catalogue: Catalogue, holder: Element, path: tuple[str, ...], locale: str) -> None:
    key = ""
    for element in holder.children():
        if element.name == "key":
            key = words(element, lambda _: None).text
        elif element.name == "dict":
            _plist(catalogue, element, (*path, key), locale)
        elif element.name == "string" and key not in _SPEC_KEYS:
            _add(catalogue, ".".join((*path, key)), words(element, lambda _: None), locale)
