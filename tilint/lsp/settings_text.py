"""A locked phrase added to the text of a settings file, everything else in it left as it was written."""

from __future__ import annotations

import json
import re
from typing import Any

from tilint.settings.place import SHARED

_MARK = "\ufeff"


def with_locked(text: str, name: str, phrase: str) -> str | None:
    """Return the text of the settings file called ``name`` with ``phrase`` among its locked ones.

    None where that cannot be done surely: what comes of it is read again and must say the same and the
    phrase. A phrase that is there already stays there once.
    """
    mark, body = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    is_yaml = name.endswith((".yml", ".yaml"))
    try:
        before = _parsed(body, is_yaml)
        wanted = _settled(before, name, phrase)
        if wanted == before:
            return text
        made = _yaml(body, phrase) if is_yaml else _toml(body, name, phrase)
        return mark + made if _parsed(made, is_yaml) == wanted else None
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):  # tomlkit's errors are ValueErrors
        return None


def _settled(content: dict[str, Any], name: str, phrase: str) -> dict[str, Any]:
    """Return what the file has to say afterwards."""
    if name == SHARED:
        inner = _settled(content["tool"]["tilint"], "", phrase)
        return content | {"tool": content["tool"] | {"tilint": inner}}
    known = _listed(content.get("locked"))
    return content if phrase in known else content | {"locked": [*known, phrase]}


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _parsed(text: str, is_yaml: bool) -> dict[str, Any]:
    if not is_yaml:
        import tomllib

        return tomllib.loads(text)
    import yaml

    try:
        found: dict[str, Any] = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ValueError from error
    return found


def _toml(text: str, name: str, phrase: str) -> str:
    import tomlkit
    from tomlkit.items import Array

    document = tomlkit.parse(text)
    table: Any = document["tool"]["tilint"] if name == SHARED else document
    known: Any = table.get("locked")
    indent = re.search(r"\n([ \t]*)[\"']", known.as_string()) if isinstance(known, Array) else None
    if indent:
        known.add_line(phrase, indent=indent[1])
    elif isinstance(known, Array):
        known.append(phrase)
    elif known is not None:
        table["locked"] = [str(known), phrase]
    else:
        table["locked"] = [phrase]
    return tomlkit.dumps(document)


def _yaml(text: str, phrase: str) -> str:
    import yaml

    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    quoted, ending = json.dumps(phrase, ensure_ascii=False), "\r\n" if "\r\n" in text else "\n"
    pair = next(((k, v) for k, v in root.value if k.value == "locked"), None) if root is not None else None
    if pair is None:
        apart = "" if not text or text.endswith(("\n", "\r")) else ending
        return f"{text}{apart}locked:{ending}  - {quoted}{ending}"
    value = pair[1]
    if isinstance(value, yaml.SequenceNode) and not value.flow_style:
        return _after_last_item(text, value, quoted, ending)
    if isinstance(value, yaml.SequenceNode):
        last = value.value[-1].end_mark.index if value.value else value.start_mark.index + 1
        return f"{text[:last]}{', ' if value.value else ''}{quoted}{text[last:]}"
    start, end = value.start_mark.index, value.end_mark.index
    said = f"{text[start:end]}, " if value.value else ""
    return f"{text[:start]}{'' if text[start - 1].isspace() else ' '}[{said}{quoted}]{text[end:]}"


def _after_last_item(text: str, items: Any, quoted: str, ending: str) -> str:
    last = items.value[-1].end_mark.index
    while last and text[last - 1].isspace():
        last -= 1
    line_end = next((at for at in range(last, len(text)) if text[at] in "\r\n"), len(text))
    return f"{text[:line_end]}{ending}{' ' * items.start_mark.column}- {quoted}{text[line_end:]}"
