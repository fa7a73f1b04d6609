"""A folder of YAML becomes checked rules, word lists and sources; complaints say file, line and cure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tilint.errors import RuleError
from tilint.rulebook import yaml_file
from tilint.rulebook.shape import PrincipleShape, RuleShape, SourceShape

Model = TypeVar("Model", bound=BaseModel)

# Folders of the rules tree that hold something other than rules.
NOT_RULES = {"words", "coverage"}


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule and the file it came from; ``topic`` is its folder."""

    shape: RuleShape
    path: Path
    topic: str


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """Everything a rules folder holds, sorted by id so that file order cannot matter."""

    rules: tuple[LoadedRule, ...]
    words: dict[str, tuple[str, ...]]
    sources: dict[str, SourceShape]
    principles: dict[str, PrincipleShape]
    retired: dict[str, str]


def load_folder(folder: Path, beside: RuleFolder | None = None) -> RuleFolder:
    """Read a rules folder; ``beside`` lends its sources and word lists to an organisation's own rules."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: there is no such folder of rules; check the path.")
    rules = [load_rule(path) for path in sorted(rule_files(folder))]
    words = dict(beside.words) if beside else {}
    words |= {path.stem: _words(path) for path in sorted((folder / "words").glob("*.yml"))}
    sources = dict(beside.sources) if beside else {}
    sources |= _table(folder / "sources.yml", SourceShape)
    principles = _table(folder / "principles.yml", PrincipleShape) or (beside.principles if beside else {})
    retired = _retired(folder / "retired.yml")
    made = RuleFolder(tuple(sorted(rules, key=lambda r: r.shape.id)), words, sources, principles, retired)
    _refuse_twins(made.rules)
    _refuse_unknown_sources(made)
    return made


def rule_files(folder: Path) -> Iterable[Path]:
    """Yield the rule files below ``folder``: every .yml inside a topic folder."""
    for path in folder.rglob("*.yml"):
        parts = path.relative_to(folder).parts
        if len(parts) > 1 and parts[0] not in NOT_RULES:
            yield path


def load_rule(path: Path) -> LoadedRule:
    """Read one rule file and check its shape."""
    shape = _checked(path, yaml_file.load(path), RuleShape)
    if shape.id != path.stem:
        line = yaml_file.line_of(path, ("id",))
        raise RuleError(f"{path}:{line}: id: “{shape.id}” is not the file's name; call the file {shape.id}.yml.")
    return LoadedRule(shape, path, path.parent.name)


def _checked(path: Path, content: Any, model: type[Model], under: tuple[str, ...] = ()) -> Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise RuleError(_complaint(path, error, model, under)) from error


def _complaint(path: Path, error: ValidationError, model: type[BaseModel], under: tuple[str, ...]) -> str:
    first = error.errors()[0]
    keys = tuple(key for key in first["loc"] if key not in {"constrained-str", "RegexPattern", "TokenPattern"})
    keys = tuple(key for key in keys if not (isinstance(key, str) and "[" in key))
    line = yaml_file.line_of(path, (*under, *keys))
    field = ".".join(str(key) for key in keys) or "the rule"
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(keys[-1]), model.model_fields, 1)
        return f"{path}:{line}: {field}: no such field; " + (f"did you mean “{near[0]}”?" if near else "take it out.")
    if first["type"] == "missing":
        return f"{path}:{line}: {field}: is missing; every rule needs it."
    if first["type"] == "literal_error":
        return f"{path}:{line}: {field}: “{first['input']}” is not one of {first['ctx']['expected']}."
    message = first["msg"].removeprefix("Value error, ")
    return f"{path}:{line}: {field}: {message}."


def _table(path: Path, model: type[Model]) -> dict[str, Model]:
    if not path.exists():
        return {}
    content = yaml_file.load(path)
    return {key: _checked(path, value, model, (key,)) for key, value in sorted(content.items())}


def _retired(path: Path) -> dict[str, str]:
    return dict(yaml_file.load(path)) if path.exists() else {}


def _refuse_twins(rules: tuple[LoadedRule, ...]) -> None:
    for one, other in pairwise(rules):
        if one.shape.id == other.shape.id:
            raise RuleError(f"{other.path}:1: id: “{other.shape.id}” is also {one.path}; ids are used once.")


def _refuse_unknown_sources(folder: RuleFolder) -> None:
    for rule in folder.rules:
        for part in ("sources", "positions"):
            for number, use in enumerate(getattr(rule.shape, part)):
                if use.cite not in folder.sources:
                    near = difflib.get_close_matches(use.cite, folder.sources, 1)
                    line = yaml_file.line_of(rule.path, (part, number))
                    cure = f"did you mean “{near[0]}”?" if near else "add it to sources.yml."
                    raise RuleError(f"{rule.path}:{line}: {part}: no source is called “{use.cite}”; {cure}")


def _words(path: Path) -> tuple[str, ...]:
    content = yaml_file.load(path)
    if not isinstance(content, list) or not all(isinstance(word, str) for word in content):
        raise RuleError(f"{path}:1: a word list is a plain YAML list of words; quote words such as “no” or “yes”.")
    return tuple(content)


def alone(rule: LoadedRule, beside: Path) -> RuleFolder:
    """Return a folder of just ``rule``, with the word lists and sources that stand in ``beside``."""
    words = {path.stem: _words(path) for path in sorted((beside / "words").glob("*.yml"))}
    made = RuleFolder(
        (rule,),
        words,
        _table(beside / "sources.yml", SourceShape),
        _table(beside / "principles.yml", PrincipleShape),
        {},
    )
    _refuse_unknown_sources(made)
    return made
