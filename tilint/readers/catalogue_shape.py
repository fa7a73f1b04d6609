"""What the keys of a nested catalogue tell: its language, notes for translators, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tilint.readers.catalogue import Catalogue
from tilint.readers.catalogue_locales import is_english, is_locale
from tilint.readers.catalogue_prose import is_prose
from tilint.readers.catalogue_value import Value

_FEWEST_PROSE = 0.5
_PATH = tuple[str, ...]


def tell(catalogue: Catalogue, values: Sequence[tuple[_PATH, Value]], locale: str, arb: bool = False) -> None:
    """Add the messages among ``values`` to ``catalogue``; ``locale`` is what the file's name tells of it, or ""."""
    if arb:
        locale = next((value.text for path, value in values if path in {("@@locale",), ("_locale",)}), locale)
    values = _without_notes([(path or ("value",), value) for path, value in values])
    chosen = _xcode(values) if _is_xcode(values) else _chrome(values) if _is_chrome(values) else values
    sure = bool(locale) or looks_like_messages(chosen)
    told = _locales({path for path, _ in chosen})
    for path, value in chosen:
        if any(part.startswith("@") for part in path if arb):
            continue
        said = told.get(path, locale)
        if not is_english(said):
            if is_prose(value.text):
                catalogue.leave_out(said)
            continue
        catalogue.message(shown(path), value, sure)


def _locales(paths: set[_PATH]) -> dict[_PATH, str]:
    """Return the language of each value whose keys tell one: all roots do ("fr" of Rails), or all keys beside it."""
    if all(len(path) > 1 and is_locale(path[0]) for path in paths):
        return {path: path[0] for path in paths}
    beside: dict[_PATH, set[str]] = {}
    for path in paths:
        beside.setdefault(path[:-1], set()).add(path[-1])
    # "yes" and "no" are not Norwegian: one of the languages must be English.
    several = {
        parent
        for parent, keys in beside.items()
        if len(keys) > 1 and all(map(is_locale, keys)) and any(map(is_english, keys))
    }
    return {path: path[-1] for path in paths if path[:-1] in several}


def shown(path: _PATH) -> str:
    """Return the way to a value as people write it: ``letters.missed.body``, ``steps[0].text``."""
    out = ""
    for part in path:
        out += f"[{part}]" if part.isdigit() else f".{part}" if out else part
    return out


def looks_like_messages(values: Iterable[tuple[_PATH, Value]]) -> bool:
    """Tell whether most of the strings are wording: several words, that no program reads."""
    texts = [value.text for _, value in values]
    wordy = sum(" " in text.strip() and is_prose(text) and re.search(r"[a-z]{2}", text) is not None for text in texts)
    return bool(texts) and wordy >= _FEWEST_PROSE * len(texts)


def _without_notes(values: Sequence[tuple[_PATH, Value]]) -> Sequence[tuple[_PATH, Value]]:
    """Return the values without what FormatJS keeps beside a default message: its id and a note for translators."""
    beside = {path[:-1] for path, _ in values if path[-1:] == ("defaultMessage",)}
    if not beside:
        return values
    return [(path, value) for path, value in values if path[:-1] not in beside or path[-1] == "defaultMessage"]


def _is_chrome(values: Sequence[tuple[_PATH, Value]]) -> bool:
    messages = {path[0] for path, _ in values if len(path) == 2 and path[1] == "message"}
    others = {path[1] for path, _ in values if len(path) > 1}
    return bool(messages) and all(path[0] in messages for path, _ in values) and others <= {
        "message", "description", "placeholders",
    }  # fmt: skip


def _chrome(values: Sequence[tuple[_PATH, Value]]) -> list[tuple[_PATH, Value]]:
    """Return the messages of a browser extension, without the notes and examples beside them."""
    return [(path, value) for path, value in values if len(path) == 2 and path[1] == "message"]


def _is_xcode(values: Sequence[tuple[_PATH, Value]]) -> bool:
    return any(path == ("sourceLanguage",) for path, _ in values) and any(path[0] == "strings" for path, _ in values)


def _xcode(values: Sequence[tuple[_PATH, Value]]) -> list[tuple[_PATH, Value]]:
    """Return the translations of a string catalogue of Xcode, their language first."""
    return [
        ((path[3], *path[1:2], *path[4:-2]), value)
        for path, value in values
        if len(path) > 5
        and path[0] == "strings"
        and path[2] == "localizations"
        and path[-2:] == ("stringUnit", "value")
    ]
