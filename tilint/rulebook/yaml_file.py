"""YAML read so that a complaint can name the line of the field it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tilint.errors import RuleError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path: Path) -> Any:
    """Return the content of a YAML file; duplicate keys and bad YAML are RuleErrors."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise RuleError(_yaml_complaint(path, error)) from error
    if node is None:
        raise RuleError(f"{path}:1: the file is empty; a rule needs at least id, message, look_for and examples.")
    _refuse_repeats(path, node)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


def line_of(path: Path, keys: tuple[str | int, ...]) -> int:
    """Return the line (from 1) of the field at ``keys``, or of the nearest field around it."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line = 1
    for key in keys:
        child = _child(node, key)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Any, key: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line + 1, node.value[key]
    return None


def _refuse_repeats(path: Path, node: Any) -> None:
    children = node.value if isinstance(node, yaml.SequenceNode) else []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for name, value in node.value:
            if name.value in seen:
                raise RuleError(f"{path}:{name.start_mark.line + 1}: “{name.value}” stands twice; keep one of them.")
            seen.add(name.value)
            children = [*children, value]
    for child in children:
        _refuse_repeats(path, child)


def _yaml_complaint(path: Path, error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{path}:{line}: this is not YAML that can be read ({problem}); check indents, colons and quotes there."
