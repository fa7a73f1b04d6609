"""Every key a settings file may have, and what its value must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn, get_args

from tilint.errors import SettingsError, nearest
from tilint.findings import KINDS, Level
from tilint.settings.file import Keys, SettingsFile
from tilint.settings.model import FAIL_ON, LOCALES
from tilint.text.block import StandInType

OFF = "off"
LEVELS = (*(level.value for level in Level), OFF)
PER_FILE = "per_file"
Check = Callable[[SettingsFile, Keys, Any], Any]


def complain(file: SettingsFile, keys: Keys, what: str) -> NoReturn:
    """Raise the sentence on the field at ``keys``: file:line, its name, and ``what``, a clause with its cure."""
    named = ".".join(str(key) for key in keys if isinstance(key, str))
    raise SettingsError(f"{file.at(keys)}: {named + ': ' if named else ''}{what}")


def _text(file: SettingsFile, keys: Keys, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        complain(file, keys, f"this is {_called(value)} where a text belongs; write it in quotes.")
    return value


def _texts(file: SettingsFile, keys: Keys, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_text(file, keys, value),)
    if not isinstance(value, list):
        complain(file, keys, f'this is {_called(value)} where a list of texts belongs, such as ["one", "two"].')
    return tuple(_text(file, (*keys, number), one) for number, one in enumerate(value))


def _flag(file: SettingsFile, keys: Keys, value: Any) -> bool:
    if not isinstance(value, bool):
        complain(file, keys, f"this is {_called(value)} where true or false belongs.")
    return value


def _one_of(choices: tuple[str, ...]) -> Check:
    def check(file: SettingsFile, keys: Keys, value: Any) -> str:
        if value not in choices or not isinstance(value, str):
            given = f"“{value}”" if isinstance(value, str) else _called(value)
            complain(file, keys, f"this is {given}; choose one of {', '.join(choices)}.")
        return value

    return check


def _table(choices: tuple[str, ...]) -> Check:
    one = _one_of(choices)

    def check(file: SettingsFile, keys: Keys, value: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, dict):
            complain(file, keys, f"this is {_called(value)} where names with values belong, one a line.")
        return tuple((str(name), one(file, (*keys, name), given)) for name, given in value.items())

    return check


def _phrases(file: SettingsFile, keys: Keys, value: Any) -> tuple[str, ...]:
    phrases = _texts(file, keys, value)
    for number, phrase in enumerate(phrases):
        if not any(letter.isalnum() for letter in phrase):
            complain(file, (*keys, number), f"“{phrase}” has no word in it.")
    return phrases


def _locked(file: SettingsFile, keys: Keys, value: Any) -> tuple[str, ...]:
    phrases = _phrases(file, keys, value)
    for number, phrase in enumerate(phrases):
        if len(phrase.replace("...", " ").split()) < 2:
            complain(
                file,
                (*keys, number),
                f"“{phrase}” is a single word, which cannot be locked; see “ignore” and “allowed”.",
            )
    return phrases


# What may differ from file to file, and what holds for the whole tree of the settings file.
HERE: Mapping[str, Check] = {
    "kind": _one_of(KINDS), "select": _texts, "ignore": _texts, "contested": _flag, "locale": _one_of(LOCALES),
    "levels": _table(LEVELS), "rules": _texts, "locked": _locked, "allowed": _phrases,
}  # fmt: skip
EVERYWHERE: Mapping[str, Check] = {
    "fail_on": _one_of(FAIL_ON), "include": _texts, "exclude": _texts,
    "placeholders": _table(get_args(StandInType)), "baseline": _text, "decisions": _text,
}  # fmt: skip


def checked(file: SettingsFile, table: Mapping[str, Any], within: Keys = ()) -> dict[str, tuple[Any, Keys]]:
    """Return each key of ``table`` (which stands at ``within``), with "_" for "-": its value, and where it stands."""
    known = {**HERE, "files": _texts} if within else {**HERE, **EVERYWHERE, PER_FILE: _tables}
    found: dict[str, tuple[Any, Keys]] = {}
    for given, value in table.items():
        key, at = str(given).replace("-", "_"), (*within, given)
        if key not in known:
            _refuse(file, at, str(given), list(known))
        found[key] = (known[key](file, at, value), at)
    return found


def _refuse(file: SettingsFile, at: Keys, given: str, known: list[str]) -> NoReturn:
    if given == "tool" and at == (given,):
        raise SettingsError(f"{file.at(at)}: in this file the keys stand at the top; take “tool.tilint.” out.")
    if given.replace("-", "_") in EVERYWHERE:
        complain(file, at, "this holds for all files, so it cannot stand under per-file; move it to the top.")
    cure = nearest(given.replace("-", "_"), known, f"known are {', '.join(known)}.").replace("per_file", "per-file")
    complain(file, at, f"there is no such setting; {cure}")


def _tables(file: SettingsFile, keys: Keys, value: Any) -> tuple[dict[str, tuple[Any, Keys]], ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        complain(file, keys, "each entry is a table of its own with “files” in it; see docs/configuration.md.")
    tables = tuple(checked(file, one, (*keys, number)) for number, one in enumerate(value))
    for number, table in enumerate(tables):
        if "files" not in table:
            complain(file, (*keys, number), 'this entry does not say for which files; add files = "posters/**".')
    return tables


def _called(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return "nothing" if value is None else "an empty text" if value == "" else names.get(type(value), "a date or time")
