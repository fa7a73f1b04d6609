"""Which files of a folder are message catalogues, where their suffix alone cannot tell (.json, .yml, .ts, .xml)."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from tilint.readers import catalogue_locales
from tilint.readers.sniff import CATALOGUES

_SCRIPTS = frozenset(suffix for suffix, held in CATALOGUES.items() if held == "script")
_NOT_ONE = re.compile(
    r"package(?:-lock)?\.json|composer\.json|[jt]sconfig.*\.json|.*\.(?:config|conf|test|spec|stories|min|d|schema)\.\w+|"
    r"(?:index|setup|jest|vite|webpack|babel|gulpfile|gruntfile|main|loader|utils?|types?|i18n|i18next)\.[cm]?[jt]sx?|"
    r"(?:docker-compose|mkdocs|openapi|swagger|manifest|renovate|lerna|nx|angular|vercel|biome|deno|project)\S*|"
    r"(?:gradle|gradle-wrapper|local|log4j2?|sonar-project|application\S*|bootstrap|build|version)\.properties",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:messages?|translations?|strings|locales?|i18n|l10n|lang(?:uage)?|wording|copy|content|labels)", re.IGNORECASE
)
_ROOT_LOCALE = re.compile(
    r"(?:\ufeff|#[^\n]*\n|---[^\n]*\n|\s)*[\"']?([a-z]{2}(?:[-_]\w{2,4})?)[\"']?:[ \t]*(?:#[^\n]*)?\r?\n[ \t]+"
)
_SCREENS = re.compile(
    r"^(?:question|subquestion|interview help|default screen parts|auto terms):|^template:.*\n(?:subject|content):",
    re.MULTILINE,
)
_STRINGS = re.compile(
    r"<xliff[\s>]|<resources[\s>].*?<(?:string|plurals|string-array)[\s>]|<root>\s*(?:<!--.*?-->\s*)?<(?:xsd:schema|resheader|data)\b",
    re.DOTALL,
)
_OBJECT = re.compile(r"\bexport\s+(?:default\b|const\b)|\bmodule\.exports\b|\bexports\.\w+")
_WORDING = re.compile(r":\s*([\"'`])[^\"'`\r\n]*[a-z’,.]\s[a-z][^\"'`\r\n]*\1")
_VALUE = re.compile(r":\s*\"((?:[^\"\\\n]|\\.)*)\"")
_SENTENCE = re.compile(r"[A-Z“‘(]\S*(?:\s+\S+){2,}")
_HEAD = 65_536
_FEWEST, _SHARE = 5, 0.6


def is_catalogue(path: Path, relative: str) -> bool:
    """Tell whether the file at ``path`` holds messages; ``relative`` is its place in the folder that is searched.

    Told by its folder (locales/, i18n/, translations/ …), its name (en.json, messages.yml) or what it
    begins with: a locale as the one key at its root, screens of an interview, sentences for the most part.
    What cannot be opened is taken, so that reading it tells.
    """
    suffix = path.suffix.lower()
    if _NOT_ONE.fullmatch(path.name):
        return False
    # The folder that was named, and the one around it, tell as well as those found in it.
    by_name = _is_named(PurePath(*path.parts[-len(PurePath(relative).parts) - 2 :]))
    if suffix in _SCRIPTS and not by_name:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return True
    if suffix in _SCRIPTS:
        # Modules of code stand in such folders too: one that holds messages says so with a few words of one.
        return _OBJECT.search(head) is not None and _WORDING.search(head) is not None
    if suffix == ".xml":
        return _STRINGS.search(head) is not None
    return by_name or _is_shaped(head, suffix)


def _is_named(relative: PurePath) -> bool:
    stem = relative.name.partition(".")[0]
    if _NAMED.fullmatch(stem) or catalogue_locales.in_catalogue_folder(relative):
        return True
    told = catalogue_locales.of_name(relative.name, "")
    # "be.yml" may be Belarusian or a verb: what it holds decides.
    return bool(told) and (len(told) > 2 or catalogue_locales.is_english(told))


def _is_shaped(head: str, suffix: str) -> bool:
    if suffix == ".json":
        values = [match[1] for match in _VALUE.finditer(head)]
        sentences = sum(_SENTENCE.fullmatch(value) is not None for value in values)
        return sentences >= _FEWEST and sentences >= _SHARE * len(values)
    if suffix == ".properties":
        return False
    root = _ROOT_LOCALE.match(head)
    return (root is not None and catalogue_locales.is_locale(root[1])) or _SCREENS.search(head) is not None
