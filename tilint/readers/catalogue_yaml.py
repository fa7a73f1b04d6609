"""YAML with messages in it (Rails and i18next locale files, guided interviews): its string values, by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from tilint.readers import catalogue_interview, catalogue_locales, catalogue_shape, catalogue_yaml_scalar, decode
from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_interview import Entry
from tilint.readers.catalogue_json import doubled
from tilint.readers.sentences import unreadable
from tilint.text import Document, LineIndex

_CURE = "correct it there, or export the catalogue again"
_DEEPEST = 200
_NOT_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_.,:eExXoO+-]*|\.inf|\.nan)|\d{4}-\d\d?-\d\d?.*", re.IGNORECASE
)


@dataclass(slots=True)
class _Open:
    """A mapping or list being read: the keys seen so far with their lines, the number of the next item.

    ``is_key`` tells that it is itself a key of the mapping around it.
    """

    is_map: bool
    is_key: bool = False
    column: int = 0
    keys: dict[str, int] = field(default_factory=dict)
    count: int = 0
    key: str | None = None


def read(data: bytes, name: str) -> Document:
    """Read the string values of a YAML file; what an anchor names is read once, where it stands.

    Guided interviews (docassemble) are read for what they ask and say, fields' labels too. Addresses
    are ``chars``. Raises ``UnreadableInput`` where the YAML is broken or nested more than 200 deep.
    """
    text = decode.decode(data, name)
    found = _Yaml(text, name)
    held = list(found.entries())
    if catalogue_interview.is_interview(held):
        catalogue = Catalogue(name, "yaml", text, ("mako",))
        catalogue_interview.tell(catalogue, held)
    else:
        catalogue = Catalogue(name, "yaml", text)
        values = [(entry.path, entry.value) for entry in held if not entry.is_key]
        catalogue_shape.tell(catalogue, values, catalogue_locales.of_name(name, text))
    for warning in found.doubled:
        catalogue.warn(warning)
    return catalogue.build()


def entries(text: str, name: str) -> Iterator[Entry]:
    """Yield the strings of a YAML text, keys and values, in order; raises ``UnreadableInput`` where it is broken."""
    return _Yaml(text, name).entries()


class _Yaml:
    """Follows the parser's events; they nest without recursion, and an alias is an event and no copy."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._index = LineIndex(text)
        self._opened: list[_Open] = []
        self._part = 0
        self.doubled: list[str] = []

    def entries(self) -> Iterator[Entry]:
        try:
            for event in yaml.parse(self._text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
                yield from self._take(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._broken(f"at line {mark.line + 1}, column {mark.column + 1}" if mark else "")
        except (yaml.YAMLError, ValueError, RecursionError):
            self._broken("")

    def _take(self, event: yaml.Event) -> Iterator[Entry]:
        if isinstance(event, yaml.DocumentStartEvent):
            self._part += 1
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._opened) >= _DEEPEST:
                raise unreadable(self._name, f"it is nested more than {_DEEPEST} deep", "nest it less")
            is_key = self._next("…")
            column = event.start_mark.column if event.start_mark else 0
            self._opened.append(_Open(isinstance(event, yaml.MappingStartEvent), is_key, column))
        elif isinstance(event, yaml.CollectionEndEvent):
            if not self._opened.pop().is_key:
                self._done()
        elif isinstance(event, yaml.AliasEvent):
            if not self._next(f"*{event.anchor}"):
                self._done()
        elif isinstance(event, yaml.ScalarEvent):
            yield from self._scalar(event)

    def _scalar(self, event: yaml.ScalarEvent) -> Iterator[Entry]:
        start, end = (mark.index if mark else 0 for mark in (event.start_mark, event.end_mark))
        is_key = self._next(event.value, start)
        is_text = bool(event.style) or not _NOT_TEXT.fullmatch(event.value)
        if event.value and is_text and not (event.tag or "").startswith("tag:yaml.org,2002:binary"):
            around = self._opened[-1].column if self._opened else 0
            value = catalogue_yaml_scalar.value_of(self._text, start, end, event.style or "", around)
            yield Entry(self._path(is_key), value, is_key, self._part)
        if not is_key:
            self._done()

    def _path(self, is_key: bool) -> tuple[str, ...]:
        opened = self._opened[:-1] if is_key else self._opened
        way = tuple(o.key or "" if o.is_map else str(o.count) for o in opened)
        return (*way, self._opened[-1].key or "") if is_key else way

    def _next(self, key: str, at: int = -1) -> bool:
        """Step to the next node; tell whether it is a key, which is then the way to the value after it."""
        here = self._opened[-1] if self._opened else None
        if here is None or not here.is_map or here.key is not None:
            return False
        here.key = key
        line = self._index.line_column(at)[0] if at >= 0 else 0
        if key in here.keys and key != "<<" and at >= 0:
            self.doubled.append(doubled(key, here.keys[key], line))
        here.keys[key] = line
        return True

    def _done(self) -> None:
        """A value has ended: the next node of a mapping is a key, the next of a list has the next number."""
        if not self._opened:
            return
        here = self._opened[-1]
        if here.is_map:
            here.key = None
        else:
            here.count += 1

    def _broken(self, place: str) -> NoReturn:
        raise unreadable(self._name, f"its YAML is broken{' ' if place else ''}{place}", _CURE)
