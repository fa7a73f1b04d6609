"""An organisation's folder of rules laid over the built-in book: rules of its own, changes, locked wording."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from tilint.errors import RuleError
from tilint.rulebook import yaml_file
from tilint.rulebook.loading import (
    LoadedRule,
    RuleFolder,
    acts,
    checked,
    complaint,
    load_folder,
    locked_wording,
    refuse_unknown_sources,
    retired_ids,
    rule_files,
    rule_from,
    source_table,
    word_lists,
)
from tilint.rulebook.overriding import OverrideShape, overridden
from tilint.rulebook.shape import RuleShape

# Files of a pack that hold something other than a rule.
NOT_RULE_FILES = {"sources.yml", "retired.yml", "locked.yml", "acts.yml"}


@dataclass(frozen=True, slots=True)
class _Change:
    """A file with ``extends``."""

    shape: OverrideShape
    path: Path


def load_packs(base: Path, packs: tuple[Path, ...]) -> RuleFolder:
    """Return the rules of ``base`` with each pack laid over it in the order given; RuleError says file and line."""
    made = load_folder(base)
    for pack in packs:
        made = lay_over(made, pack)
    return made


def lay_over(base: RuleFolder, pack: Path) -> RuleFolder:
    """Return ``base`` with one pack laid over it: what a pack does not speak of stays as it is.

    A word list or source table of the pack adds to the one of the same name; a source of the same id
    is replaced.
    """
    own, changes = _read(pack)
    rules = {rule.shape.id: rule for rule in base.rules}
    for change in changes:
        _refuse_unknown_rule(change, rules, base)
        rules[change.shape.extends] = _changed(rules[change.shape.extends], change)
    for rule in own:
        _refuse_taken_id(rule, rules)
        rules[rule.shape.id] = rule
    off = {change.shape.extends for change in changes if change.shape.off}
    made = replace(
        base, rules=tuple(rules[name] for name in sorted(rules.keys() - off)),
        words=_longer(base.words, word_lists(pack)), sources=base.sources | source_table(pack),
        retired=base.retired | retired_ids(pack), off=tuple(sorted({*base.off, *off})),
        locked=(*base.locked, *locked_wording(pack)),
    )  # fmt: skip
    refuse_unknown_sources(made)
    return made


def beside(rule: LoadedRule, base: Path, packs: tuple[Path, ...]) -> RuleFolder:
    """Return just ``rule``, with the word lists and sources of ``base``, ``packs`` and the rule's own folders."""
    words, sources = word_lists(base), source_table(base)
    for folder in (*packs, rule.path.parent.parent, rule.path.parent):
        words, sources = _longer(words, word_lists(folder)), sources | source_table(folder)
    made = RuleFolder((rule,), words, sources, {}, {}, acts=acts(base))
    refuse_unknown_sources(made)
    return made


def _files(pack: Path) -> list[Path]:
    """Return a pack's rule files, which may lie beside its lists as well as in topic folders."""
    beside_topics = (path for path in pack.glob("*.yml") if path.name not in NOT_RULE_FILES)
    return sorted([*rule_files(pack), *beside_topics])


def _read(pack: Path) -> tuple[list[LoadedRule], list[_Change]]:
    if not pack.is_dir():
        raise RuleError(f"{pack}: there is no such folder of rules; check the path.")
    own: list[LoadedRule] = []
    changes: dict[str, _Change] = {}
    for path in _files(pack):
        content = yaml_file.load(path)
        if not isinstance(content, dict) or "extends" not in content:
            own.append(rule_from(path, content))
            continue
        # A bare “off” is a No to YAML, as a field's name too.
        named = {"off" if key is False else key: value for key, value in content.items()}
        change = _Change(checked(path, named, OverrideShape), path)
        if (twin := changes.setdefault(change.shape.extends, change)) is not change:
            line = yaml_file.line_of(path, ("extends",))
            raise RuleError(
                f"{path}:{line}: extends: {twin.path} changes “{change.shape.extends}” too; put both in one file."
            )
    return own, list(changes.values())


def _changed(rule: LoadedRule, change: _Change) -> LoadedRule:
    if change.shape.off:
        return rule
    try:
        shape = RuleShape.model_validate(overridden(rule.shape, change.shape))
    except ValidationError as error:
        said = complaint(change.path, error, RuleShape, lambda keys: _line(change, keys))
        raise RuleError(said) from error
    return replace(rule, shape=shape, path=change.path, change=change.shape)


def _line(change: _Change, keys: tuple[str | int, ...]) -> int:
    """Return the line of the change that led to a complaint about the rule it makes."""
    return yaml_file.line_of(change.path, keys[:1] or ("extends",))


def _refuse_unknown_rule(change: _Change, rules: dict[str, LoadedRule], base: RuleFolder) -> None:
    name = change.shape.extends
    if name in rules:
        return
    near = [base.retired[name]] if name in base.retired else difflib.get_close_matches(name, rules, 1)
    cure = f"did you mean “{near[0]}”?" if near else "see “tilint rules list”."
    line = yaml_file.line_of(change.path, ("extends",))
    raise RuleError(f"{change.path}:{line}: extends: no rule is called “{name}”; {cure}")


def _refuse_taken_id(rule: LoadedRule, rules: dict[str, LoadedRule]) -> None:
    if (twin := rules.get(rule.shape.id)) is not None:
        line = yaml_file.line_of(rule.path, ("id",))
        raise RuleError(
            f"{rule.path}:{line}: id: “{rule.shape.id}” is also {twin.path}; choose another id, or write "
            f"“extends: {rule.shape.id}” to change that rule."
        )


def _longer(lists: dict[str, tuple[str, ...]], added: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    longer = {name: tuple(dict.fromkeys((*lists.get(name, ()), *words))) for name, words in added.items()}
    return lists | longer
