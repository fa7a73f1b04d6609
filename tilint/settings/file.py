"""A settings file as it is written: its tables, and the line on which each key stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tilint.errors import SettingsError
from tilint.settings.place import SHARED

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """``content`` is what stands under tilint's own table; ``data`` the whole file, for lines and for the cache."""

    path: str
    content: dict[str, Any]
    data: bytes

    def at(self, keys: Keys) -> str:
        """Return ``file:line`` of the field at ``keys``, or of what stands nearest around it."""
        text = self.data.decode("utf-8-sig", "replace")
        find = _yaml_line if self.path.endswith((".yml", ".yaml")) else _toml_line
        return f"{self.path}:{find(text, keys)}"


def read_settings(path: str) -> SettingsFile:
    """Read the file at ``path``; raise SettingsError, a sentence with file and line, where it does not hold."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: these settings cannot be read (the system says “{error.strerror}”).") from error
    content = content_of(path, data)
    if Path(path).name == SHARED:
        content = content["tool"]["tilint"]
    if not isinstance(content, dict):
        raise SettingsError(
            f"{path}:1: settings are keys with values, such as “kind: poster”; see docs/configuration.md."
        )
    return SettingsFile(path, content, data)


def content_of(path: str, data: bytes) -> Any:
    """Return what ``data`` says as TOML or, by its name, as YAML."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: it is not UTF-8; save it as UTF-8 and try again.") from error
    return _yaml(path, text) if path.endswith((".yml", ".yaml")) else _toml(path, text)


def _toml(path: str, text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = line.group(1) if line else text.count("\n") + 1
        said = re.sub(r" \(at .*\)$", "", str(error))
        raise SettingsError(f"{path}:{at}: this is no TOML ({said}); mend that line.") from error


def _yaml(path: str, text: str) -> Any:
    import yaml

    try:
        content = yaml.safe_load(text)
        _refuse_repeats(path, yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it cannot be parsed"
        raise SettingsError(
            f"{path}:{mark.line + 1 if mark else 1}: this is no YAML ({said}); mend that line."
        ) from error
    return {} if content is None else content


def _refuse_repeats(path: str, node: Any) -> None:
    seen: set[str] = set()
    children = node.value if hasattr(node, "value") and isinstance(node.value, list) else []
    for child in children:
        if isinstance(child, tuple):
            key, value = child
            if key.value in seen:
                raise SettingsError(f"{path}:{key.start_mark.line + 1}: “{key.value}” stands here twice; keep one.")
            seen.add(str(key.value))
            child = value
        _refuse_repeats(path, child)


def _yaml_line(text: str, keys: Keys) -> int:
    import yaml

    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        if isinstance(key, int):
            node = node.value[key] if key < len(node.value) else None
        else:
            pair = next(((k, v) for k, v in node.value if k.value == key), None)
            line, node = (pair[0].start_mark.line + 1, pair[1]) if pair else (line, None)
        if node is None:
            break
        line = max(line, node.start_mark.line + 1) if isinstance(key, int) else line
        if not isinstance(node.value, list):
            break
    return line


def _toml_line(text: str, keys: Keys) -> int:
    """Return the line of ``keys``, told by their own words: tomllib keeps no lines."""
    lines = text.splitlines()
    at = 0
    for number, key in enumerate(keys):
        if isinstance(key, int):
            continue
        nth = keys[number + 1] if number + 1 < len(keys) else 0
        found = [n for n in range(at, len(lines)) if _names(lines[n], key)]
        if not found:
            break
        # Only tables of tables come several times by the same name.
        several = [n for n in found if lines[n].lstrip().startswith("[[")]
        at = several[nth] if isinstance(nth, int) and nth < len(several) else found[0]
    return at + 1


def _names(line: str, key: str) -> bool:
    quoted = rf"[\"']?{re.escape(key)}[\"']?"
    return bool(re.match(rf"\s*(?:\[\[?(?:[^\]]*\.)?\s*{quoted}\s*[\].]|(?:[\w\"'-]+\s*\.\s*)*{quoted}\s*[=.])", line))
