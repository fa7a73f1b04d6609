"""A folder of YAML becomes checked rules, word lists and sources; complaints say file, line and cure."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tilint.errors import RuleError
from tilint.rulebook import yaml_file
from tilint.rulebook.overriding import OverrideShape, place_in
from tilint.rulebook.shape import LockedShape, PrincipleShape, RuleShape, SourceShape

Model = TypeVar("Model", bound=BaseModel)
LineOf = Callable[[tuple[str | int, ...]], int]

# Names that pydantic puts into the place of a complaint, and that stand in no file.
_UNION = {
    "constrained-str",
    "PhrasePattern",
    "RegexPattern",
    "TokenPattern",
    "MissingLook",
    "OrderLook",
    "MeasureLook",
    "LayoutLook",
}
# Folders of the rules tree that hold something other than rules.
NOT_RULES = {"words", "coverage"}


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule and the file it came from; ``topic`` is its folder, ``change`` what made it of a built-in rule."""

    shape: RuleShape
    path: Path
    topic: str
    change: OverrideShape | None = None

    def line_of(self, keys: tuple[str | int, ...]) -> int:
        """Return the line of the rule's file that a field stands on, or the nearest one around it."""
        return yaml_file.line_of(self.path, place_in(self.change, self.shape, keys) if self.change else keys)


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """Everything a rules folder holds, sorted by id so that file order cannot matter.

    ``off`` names rules that an organisation switched off, ``locked`` the wording it may not change.
    """

    rules: tuple[LoadedRule, ...]
    words: dict[str, tuple[str, ...]]
    sources: dict[str, SourceShape]
    principles: dict[str, PrincipleShape]
    retired: dict[str, str]
    off: tuple[str, ...] = ()
    locked: tuple[LockedShape, ...] = ()
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_folder(folder: Path) -> RuleFolder:
    """Read a rules folder that stands by itself, as the built-in one does."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: there is no such folder of rules; check the path.")
    rules = [load_rule(path) for path in sorted(rule_files(folder))]
    made = RuleFolder(
        tuple(sorted(rules, key=lambda r: r.shape.id)), word_lists(folder), source_table(folder),
        _table(folder / "principles.yml", PrincipleShape), retired_ids(folder), locked=locked_wording(folder),
        acts=acts(folder),
    )  # fmt: skip
    refuse_twins(made.rules)
    refuse_unknown_sources(made)
    return made


def word_lists(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the word lists of a folder by name."""
    return {path.stem: _words(path) for path in sorted((folder / "words").glob("*.yml"))}


def acts(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the word patterns by which a sentence is known to greet, ask, warn or help, from acts.yml."""
    path = folder / "acts.yml"
    return {act: tuple(patterns) for act, patterns in yaml_file.load(path).items()} if path.exists() else {}


def source_table(folder: Path) -> dict[str, SourceShape]:
    """Return the sources of a folder by id."""
    return _table(folder / "sources.yml", SourceShape)


def locked_wording(folder: Path) -> tuple[LockedShape, ...]:
    """Return the wording that must stay as it is, from locked.yml: a list of phrase and because."""
    path = folder / "locked.yml"
    content = yaml_file.load(path) if path.exists() else []
    if not isinstance(content, list):
        raise RuleError(f"{path}:1: locked wording is a YAML list; begin each entry with “- phrase:”.")
    return tuple(checked(path, entry, LockedShape, (number,)) for number, entry in enumerate(content))


def rule_files(folder: Path) -> Iterable[Path]:
    """Yield the rule files of a whole book: every .yml inside a topic folder."""
    for path in folder.rglob("*.yml"):
        parts = path.relative_to(folder).parts
        if len(parts) > 1 and parts[0] not in NOT_RULES:
            yield path


def load_rule(path: Path) -> LoadedRule:
    """Read one rule file and check its shape."""
    return rule_from(path, yaml_file.load(path))


def rule_from(path: Path, content: Any) -> LoadedRule:
    """Check the content of a rule file."""
    shape = checked(path, content, RuleShape)
    if shape.id != path.stem:
        line = yaml_file.line_of(path, ("id",))
        raise RuleError(f"{path}:{line}: id: “{shape.id}” is not the file's name; call the file {shape.id}.yml.")
    return LoadedRule(shape, path, path.parent.name)


def checked(path: Path, content: Any, model: type[Model], under: tuple[str | int, ...] = ()) -> Model:
    """Return ``content`` as a ``model``; a RuleError names the line, counted from the field ``under`` which it stands."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise RuleError(complaint(path, error, model, lambda keys: yaml_file.line_of(path, (*under, *keys)))) from error


def complaint(path: Path, error: ValidationError, model: type[BaseModel], line_of: LineOf) -> str:
    """Return the first of pydantic's complaints as a sentence with file, line, field and cure."""
    first = error.errors()[0]
    keys = tuple(key for key in first["loc"] if key not in _UNION)
    keys = tuple(key for key in keys if not (isinstance(key, str) and "[" in key))
    line = line_of(keys)
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
    return {key: checked(path, value, model, (key,)) for key, value in sorted(content.items())}


def retired_ids(folder: Path) -> dict[str, str]:
    """Return the ids that gave way to others, from retired.yml."""
    path = folder / "retired.yml"
    return dict(yaml_file.load(path)) if path.exists() else {}


def refuse_twins(rules: tuple[LoadedRule, ...]) -> None:
    """Raise RuleError where two rules, sorted by id, have the same one."""
    for one, other in pairwise(rules):
        if one.shape.id == other.shape.id:
            raise RuleError(f"{other.path}:1: id: “{other.shape.id}” is also {one.path}; ids are used once.")


def refuse_unknown_sources(folder: RuleFolder) -> None:
    """Raise RuleError where a rule cites what no sources.yml holds."""
    for rule in folder.rules:
        for part in ("sources", "positions"):
            for number, use in enumerate(getattr(rule.shape, part)):
                if use.cite not in folder.sources:
                    near = difflib.get_close_matches(use.cite, folder.sources, 1)
                    line = rule.line_of((part, number))
                    cure = f"did you mean “{near[0]}”?" if near else "add it to sources.yml."
                    raise RuleError(f"{rule.path}:{line}: {part}: no source is called “{use.cite}”; {cure}")


def _words(path: Path) -> tuple[str, ...]:
    content = yaml_file.load(path)
    if not isinstance(content, list) or not all(isinstance(word, str) for word in content):
        raise RuleError(f"{path}:1: a word list is a plain YAML list of words; quote words such as “no” or “yes”.")
    return tuple(content)


def alone(rule: LoadedRule, beside: Path) -> RuleFolder:
    """Return a folder of just ``rule``, with the word lists and sources that stand in ``beside``."""
    principles = _table(beside / "principles.yml", PrincipleShape)
    made = RuleFolder((rule,), word_lists(beside), source_table(beside), principles, {})
    refuse_unknown_sources(made)
    return made
