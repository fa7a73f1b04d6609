"""The compiled rulebook as matching uses it: an index of words first, whole rules only when needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tilint.findings import Citation, Level, RuleNote


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a rule; ``needs`` are word sets that a text must each touch."""

    rule: str
    number: int
    node: list[Any]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Rulebook:
    """Compiled rules; ``digest`` names exactly this content.

    Not slotted: the two indexes are made when first asked for and then kept.
    """

    compiled: Mapping[str, Any]
    digest: str

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, in rule order."""
        return tuple(
            Pattern(rule, number, node, tuple(frozenset(words) for words in needs))
            for rule, number, node, needs in self.compiled["patterns"]
        )

    @cached_property
    def by_anchor(self) -> Mapping[str, tuple[Pattern, ...]]:
        """Patterns by each word of their anchor set."""
        index: defaultdict[str, list[Pattern]] = defaultdict(list)
        for pattern in self.patterns:
            for word in pattern.needs[0]:
                index[word].append(pattern)
        return {word: tuple(patterns) for word, patterns in index.items()}

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every anchor word."""
        return frozenset(word for pattern in self.compiled["patterns"] for word in pattern[3][0])

    def rule(self, rule_id: str) -> Mapping[str, Any]:
        """Return a compiled rule by id (KeyError where there is none)."""
        found: Mapping[str, Any] = self.compiled["rules"][rule_id]
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """Every rule id, sorted."""
        return tuple(sorted(self.compiled["rules"]))

    @cached_property
    def notes(self) -> dict[str, RuleNote]:
        """Notes made so far, by rule id; filled by ``note``."""
        return {}

    def note(self, rule_id: str) -> RuleNote:
        """Return the few words of a rule that findings carry."""
        if rule_id not in self.notes:
            self.notes[rule_id] = _note(self.rule(rule_id))
        return self.notes[rule_id]

    def current_id(self, rule_id: str) -> str:
        """Follow a retired id to the rule that took its place."""
        retired: Mapping[str, str] = self.compiled["retired"]
        return retired.get(rule_id, rule_id)

    def only(self, ids: Iterable[str]) -> Rulebook:
        """Return a rulebook of just these rules."""
        wanted = set(ids)
        rules = {key: value for key, value in self.compiled["rules"].items() if key in wanted}
        patterns = [p for p in self.compiled["patterns"] if p[0] in wanted]
        return Rulebook({**self.compiled, "rules": rules, "patterns": patterns}, f"{self.digest}:{sorted(wanted)}")


def _note(rule: Mapping[str, Any]) -> RuleNote:
    return RuleNote(
        id=rule["id"], level=Level(rule["level"]), standing=rule["standing"], topic=rule["topic"],
        message=rule["message"], why=rule["why"], principles=tuple(rule["principles"]), guidance=rule["guidance"],
        sources=tuple(Citation(*source) for source in rule["sources"]), positions=tuple(rule["positions"]),
    )  # fmt: skip
