"""The compiled rulebook as matching uses it: an index of words first, whole rules only when needed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from tilint.findings import Citation, Level, RuleNote
from tilint.rulebook.wording import phrase_regex


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a rule; ``needs`` are word sets that a text must each touch."""

    rule: str
    number: int
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Rulebook:
    """Compiled rules; ``digest`` names exactly this content.

    ``index`` is small and read at once; ``bodies`` are looked up one rule at a time, because most
    texts touch few rules. Not slotted: the indexes are made when first asked for and then kept.
    """

    index: Mapping[str, Any]
    bodies: Mapping[str, Any]
    digest: str
    known_anchors: frozenset[str] | None = None
    kept: frozenset[str] | None = None
    entries_of: Callable[[str], bytes] | None = None
    levels: Mapping[str, Level] = field(default_factory=dict)
    also_locked: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    def entries(self, word: str) -> list[tuple[Mapping[str, Any], Pattern]]:
        """Return the patterns anchored in ``word``, each with its rule's entry in the index."""
        if self.entries_of is None:
            return self._entries.get(word, [])
        found = json.loads(self.entries_of(word))
        return [(light, Pattern(rule, n, tuple(map(frozenset, needs)))) for rule, n, needs, light in found]

    @cached_property
    def _entries(self) -> dict[str, list[tuple[Mapping[str, Any], Pattern]]]:
        found: dict[str, list[tuple[Mapping[str, Any], Pattern]]] = {}
        for pattern in self.patterns:
            for word in pattern.needs[0]:
                found.setdefault(word, []).append((self.light(pattern.rule), pattern))
        return found

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every anchor word of every pattern; a text that holds none of them can have no finding."""
        if self.known_anchors is not None:
            return self.known_anchors
        return frozenset(
            word for light in self.index["rules"].values() for needs in light["needs"] for word in needs[0]
        )

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, in rule order."""
        return tuple(
            Pattern(rule, number, tuple(frozenset(words) for words in needs))
            for rule, light in self.index["rules"].items()
            for number, needs in enumerate(light["needs"])
        )

    def light(self, rule_id: str) -> Mapping[str, Any]:
        """Return a rule's entry in the index: topic, kinds, standing, locale, needs."""
        found: Mapping[str, Any] = self.index["rules"][rule_id]
        return found

    def rule(self, rule_id: str) -> Mapping[str, Any]:
        """Return the whole of a compiled rule (KeyError where there is none)."""
        found: Mapping[str, Any] = self.bodies[rule_id]
        return found

    def node(self, pattern: Pattern) -> list[Any]:
        """Return what a pattern looks for."""
        found: list[Any] = self.rule(pattern.rule)["nodes"][pattern.number]
        return found

    def templates(self, pattern: Pattern) -> list[list[Any]]:
        """Return the rewrites of a pattern, its own where it has some, parsed as in ``rulebook.template``."""
        rule = self.rule(pattern.rule)
        found: list[list[Any]] = rule["own"].get(str(pattern.number), rule["suggest"])
        return found

    @cached_property
    def lists(self) -> Mapping[str, list[Any]]:
        """Word lists by name, as nodes."""
        from tilint.rulebook.acts import Branches

        return Branches(self.bodies["(lists)"])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word, in lower case, that some rule, list or exception knows."""
        return frozenset(self.bodies["(vocabulary)"])

    @cached_property
    def locked(self) -> tuple[str, ...]:
        """Regular expressions of wording that a law or a court requires, for the text of a block."""
        return (*self.bodies.get("(locked)", ()), *self.also_locked)

    @cached_property
    def acts(self) -> Mapping[str, Any]:
        """The tree of words by which sentences are known to greet, ask, warn or help; see ``rulebook.acts``."""
        from tilint.rulebook.acts import Branches

        return Branches(self.bodies.get("(acts)", {}))

    @cached_property
    def whole(self) -> Mapping[str, Mapping[str, Any]]:
        """Rules about whole documents by id: topic, kinds, standing, locale, looks."""
        found: Mapping[str, Mapping[str, Any]] = self.bodies.get("(whole)", {})
        return found if self.kept is None else {name: rule for name, rule in found.items() if name in self.kept}

    @property
    def off(self) -> tuple[str, ...]:
        """Ids of built-in rules that an organisation switched off."""
        return tuple(self.index.get("off", ()))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every rule id, sorted."""
        return tuple(sorted(self.index["rules"]))

    @property
    def topics(self) -> frozenset[str]:
        """Every topic."""
        return frozenset(light["topic"] for light in self.index["rules"].values())

    @cached_property
    def notes(self) -> dict[str, RuleNote]:
        """Notes made so far, by rule id; filled by ``note``."""
        return {}

    def note(self, rule_id: str) -> RuleNote:
        """Return the few words of a rule that findings carry."""
        if rule_id not in self.notes:
            made = _note(self.rule(rule_id))
            level = self.levels.get(rule_id, self.levels.get(made.topic, made.level))
            self.notes[rule_id] = replace(made, level=level)
        return self.notes[rule_id]

    def current_id(self, rule_id: str) -> str:
        """Follow a retired id to the rule that took its place."""
        retired: Mapping[str, str] = self.index["retired"]
        return retired.get(rule_id, rule_id)

    def under(self, levels: Mapping[str, Level], locked: Iterable[str], allowed: Iterable[str]) -> Rulebook:
        """Return this rulebook with other levels for rules or topics, and with phrases that are not to be found.

        A finding that touches a ``locked`` phrase, or lies within an ``allowed`` one, is set aside. ``levels`` of a
        rule come before those of its topic.
        """
        made = (tuple(phrase_regex(phrase) for phrase in phrases) for phrases in (locked, allowed))
        also_locked, allowed_ones = made
        return replace(self, levels=dict(levels), also_locked=also_locked, allowed=allowed_ones)

    def only(self, ids: Iterable[str]) -> Rulebook:
        """Return a rulebook of just these rules."""
        wanted = set(ids)
        rules = {key: light for key, light in self.index["rules"].items() if key in wanted}
        return Rulebook(
            {**self.index, "rules": rules}, self.bodies, f"{self.digest}:{sorted(wanted)}", kept=frozenset(wanted)
        )


def _note(rule: Mapping[str, Any]) -> RuleNote:
    return RuleNote(
        id=rule["id"], level=Level(rule["level"]), standing=rule["standing"], topic=rule["topic"],
        message=rule["message"], why=rule["why"], principles=tuple(rule["principles"]), guidance=rule["guidance"],
        sources=tuple(Citation(*source) for source in rule["sources"]), positions=tuple(rule["positions"]),
        check_facts=rule["check_facts"],
    )  # fmt: skip
