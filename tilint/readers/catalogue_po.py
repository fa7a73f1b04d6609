"""Gettext catalogues (.po, .pot): what each message says once translated, or its own words where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tilint.readers import catalogue_locales, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_escapes import value_of
from tilint.readers.catalogue_value import Value, joined
from tilint.readers.sentences import unreadable
from tilint.text import Document, LineIndex

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_QUOTED = re.compile(r"\"((?:[^\"\\\r\n]|\\.)*)\"")
_STRINGS = re.compile(rf"[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr)(\[\d+\])?)?(?:[ \t]*{_QUOTED.pattern})+[ \t]*")
_CHARSET = re.compile(rb"Content-Type:[^\"\n]{0,80}charset=([\w.:-]{1,40})")
_LANGUAGE = re.compile(r"^(?:X-)?Language: *([\w@.-]+)", re.MULTILINE)
_LONGEST_KEY = 60


@dataclass(slots=True)
class _Entry:
    """One message while its lines are read: its strings by keyword, and whether its translation counts."""

    strings: dict[str, list[Value]] = field(default_factory=dict)
    fuzzy: bool = False
    last: str = ""

    def text(self, keyword: str) -> str:
        return "".join(value.text for value in self.strings.get(keyword, ()))


def read(data: bytes, name: str) -> Document:
    """Read the messages of a gettext catalogue; comments, obsolete entries and the header are left out.

    A translation that is missing or marked fuzzy is not used by programs, so the ``msgid`` is read in its
    place, as in a ``.pot``. Each string may stand on several lines. Addresses are ``chars``. Raises
    ``UnreadableInput``, with the line, where a line is no part of such a catalogue.
    """
    declared = _CHARSET.search(data[:8192])
    text = decode.decode(data, name, _known(declared[1].decode("ascii")) if declared else None)
    catalogue = Catalogue(name, "po", text)
    locale = catalogue_locales.of_name(name, text)
    for entry in _entries(text, name):
        if "msgid" in entry.strings and not entry.text("msgid") and "msgctxt" not in entry.strings:
            told = _LANGUAGE.search(entry.text("msgstr"))
            locale = told[1] if told and catalogue_locales.is_locale(told[1]) else locale
        elif "msgid" in entry.strings:
            _tell(catalogue, entry, locale)
    return catalogue.build()


def _known(charset: str) -> str | None:
    try:
        "".encode(charset)
    except LookupError:
        return None
    return charset


def _tell(catalogue: Catalogue, entry: _Entry, locale: str) -> None:
    called = " ".join((*entry.text("msgctxt").split(), *entry.text("msgid").split()))
    key = called if len(called) <= _LONGEST_KEY else called[: _LONGEST_KEY - 1] + "…"
    done = (
        []
        if entry.fuzzy
        else [keyword for keyword in entry.strings if keyword.startswith("msgstr") and entry.text(keyword)]
    )
    if done and not catalogue_locales.is_english(locale):
        catalogue.leave_out(locale)
        return
    for keyword in done or [keyword for keyword in ("msgid", "msgid_plural") if keyword in entry.strings]:
        form = {"msgid": "", "msgid_plural": "[plural]"}.get(keyword, keyword.removeprefix("msgstr"))
        catalogue.message(key + form, joined(entry.strings[keyword]))


def _entries(text: str, name: str) -> Iterator[_Entry]:
    entry, at = _Entry(), 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:  # no text fails to match; this is for the types
            return
        at, said = line.end(), line[1].strip()
        if said.startswith("#"):
            if "msgid" in entry.strings:
                yield entry
                entry = _Entry()
            entry.fuzzy = entry.fuzzy or (said.startswith("#,") and "fuzzy" in said)
        elif said:
            if said.startswith(("msgctxt", "msgid ", 'msgid"')) and entry.last.startswith("msgstr"):
                yield entry
                entry = _Entry()
            _add(entry, text, line.start(), line.end(1), name)
    yield entry


def _add(entry: _Entry, text: str, start: int, end: int, name: str) -> None:
    match = _STRINGS.fullmatch(text, start, end)
    if match is None or not (match[1] or entry.last):
        line = LineIndex(text).line_column(start)[0]
        raise unreadable(name, f"line {line} is no part of a gettext catalogue", "correct it there, or export it again")
    entry.last = match[1] + (match[2] or "") if match[1] else entry.last
    held = entry.strings.setdefault(entry.last, [])
    held += (
        value_of(text, *string.span(1)) for string in _QUOTED.finditer(text, match.end(2) if match[2] else start, end)
    )
