"""Runs the proof that every rule carries: its own examples, and the house laws over the whole book.

Longer than 250 lines because each law stands beside what it asks for, and all of them in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tilint.findings import Kind
from tilint.matching.choice import Choice
from tilint.matching.matcher import Hit, Matcher
from tilint.rulebook.book import Rulebook
from tilint.rulebook.loading import LoadedRule, RuleFolder
from tilint.rulebook.pattern import Node, parse
from tilint.rulebook.shape import Flag, Pass, PhrasePattern
from tilint.text import Address, Block, BlockBuilder
from tilint.whole.proof import seen_in

SCOLDING = re.compile(
    r"\b(wrong|bad|offensive|violation|violates|inappropriate|incorrect|unacceptable|forbidden|banned|insensitive|"
    r"problematic|never use|you should not|you must)\b",
    re.I,
)
# Harm that a rewrite must name at least as plainly as the text did; word beginnings.
HARM = ("rape", "raping", "sexual", "assault", "violen", "exploit", "groom", "traffick", "kill", "murder", "stab",
        "punch", "beat", "strangl", "threaten", "coerc", "traffic", "suicid", "self-harm", "neglect", "risk", "danger")  # fmt: skip
# Consequences that a rewrite must still state; any word of the same family will do.
CONSEQUENCES = (
    ("court", "legal", "proceeding", "prosecut", "summons", "warrant"), ("evict", "evicted", "evicting", "eviction", "possession", "lose your home", "losing your home", "keep your home"),
    ("close", "closed", "discharg", "referred back", "taken off"), ("recall", "prison", "custody"),
    ("fine", "fined", "charge", "fee", "cost", "penalt"), ("sanction", "stop", "stopped", "stopping", "reduc", "suspend", "lower", "lowered"),
    ("bailiff", "enforcement"), ("exclu", "barred", "banned", "asked to leave", "leave"), ("police",), ("breach",),
)  # fmt: skip


# Each matcher keeps what it made of the word lists, three megabytes of it, and a rule asks for its own in a row.
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Complaint:
    """A law that a rule does not keep; ``where`` is file:line."""

    rule: str
    law: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.law}: {self.what}"


class Trial:
    """One rulebook on trial: ``folder`` as written, ``book`` as compiled."""

    def __init__(self, folder: RuleFolder, book: Rulebook) -> None:
        self.folder, self.book = folder, book
        self._alone: dict[tuple[str, Kind], Matcher] = {}
        self._whole: dict[Kind, Matcher] = {}

    def complaints(self, rule: LoadedRule) -> Iterator[Complaint]:
        """Yield what ``rule`` does not keep, law by law."""
        if rule.shape.is_whole:
            yield from self._whole_documents(rule)
            yield from self._tone(rule)
            yield from self._authority(rule)
            return
        yield from self._flags(rule)
        yield from self._passes(rule)
        yield from self._near_miss(rule)
        yield from self._rewrites(rule)
        yield from self._tone(rule)
        yield from self._authority(rule)
        yield from self._known_limits(rule)

    def _whole_documents(self, rule: LoadedRule) -> Iterator[Complaint]:
        """A rule about whole documents speaks of each flag and limit, and of no pass; nothing in them is marked."""
        shape = rule.shape
        parts: tuple[tuple[str, str, Sequence[Flag | Pass]], ...] = (
            ("flags", "flags are found exactly", shape.examples.flags),
            ("known_limits", "known limits still fire", shape.known_limits),
            ("passes", "passes are left alone", shape.examples.passes),
        )
        for name, law, examples in parts:
            keys = (name,) if name == "known_limits" else ("examples", name)
            for number, example in enumerate(examples):
                if (seen_in(self.book, shape.id, example) is None) is not (name == "passes"):
                    said = "the rule speaks of it" if name == "passes" else "the rule says nothing of it"
                    yield self._complaint(rule, (*keys, number), law, f"{said}: “{' '.join(example.text.split())}”")

    def hits_alone(self, rule: LoadedRule, text: str, kind: Kind) -> list[Hit]:
        """Return what the rule finds by itself, with contested rules on."""
        key = (rule.shape.id, kind)
        if key not in self._alone:
            if len(self._alone) >= _KEPT:
                self._alone.clear()
            self._alone[key] = Matcher(self.book.only([rule.shape.id]), _choice(rule, kind))
        return [hit for hit in self._alone[key].hits(block_of(text)) if not hit.context]

    def _flags(self, rule: LoadedRule) -> Iterator[Complaint]:
        for number, flag in enumerate(rule.shape.examples.flags):
            yield from self._found_exactly(rule, flag, ("examples", "flags", number))
            if flag.becomes:
                yield from self._becomes(rule, flag, number, flag.becomes)
        if rule.shape.rewrites and not any(flag.becomes for flag in rule.shape.examples.flags):
            yield self._complaint(rule, ("examples",), "rewrites are shown", "no flag says what it becomes")

    def _found_exactly(self, rule: LoadedRule, flag: Flag, keys: tuple[str | int, ...]) -> Iterator[Complaint]:
        text, start, end = unmarked(flag.text)
        found = [(hit.start, hit.end) for hit in self.hits_alone(rule, text, kind_of(rule, flag))]
        if found != [(start, end)]:
            shown = ", ".join(f"“{text[a:b]}”" for a, b in found) or "nothing"
            yield self._complaint(
                rule, keys, "flags are found exactly", f"in “{text}” the rule finds {shown}, not “{text[start:end]}”"
            )

    def _becomes(self, rule: LoadedRule, flag: Flag, number: int, becomes: str) -> Iterator[Complaint]:
        text, start, end = unmarked(flag.text)
        keys = ("examples", "flags", number, "becomes")
        hit = next((h for h in self.hits_alone(rule, text, kind_of(rule, flag)) if h.start == start), None)
        made = text[: hit.start] + hit.suggestions[0] + text[hit.end :] if hit and hit.suggestions else None
        if made != becomes:
            yield self._complaint(rule, keys, "becomes is what the first rewrite yields", f"it yields “{made}”")
        for what in self._lost_harm(text[start:end], becomes):
            yield self._complaint(rule, keys, "harm is never softened", f"“{what}” is gone from “{becomes}”")
        for what in _lost_consequence(text[start:end], becomes):
            yield self._complaint(rule, keys, "consequences are never hidden", f"“{what}” is gone from “{becomes}”")

    @staticmethod
    def _lost_harm(marked: str, becomes: str) -> Iterator[str]:
        for beginning in HARM:
            if re.search(rf"\b{beginning}", marked, re.I) and not re.search(rf"\b{beginning[:5]}", becomes, re.I):
                yield beginning

    def _passes(self, rule: LoadedRule) -> Iterator[Complaint]:
        for number, example in enumerate(rule.shape.examples.passes):
            kind = example.kind or rule.shape.kinds[0]
            for hit in self.hits_alone(rule, example.text, kind):
                shown = example.text[hit.start : hit.end]
                yield self._complaint(
                    rule,
                    ("examples", "passes", number),
                    "passes are left alone",
                    f"the rule finds “{shown}” in “{example.text}”",
                )

    def _near_miss(self, rule: LoadedRule) -> Iterator[Complaint]:
        words = {word for needs in self.book.light(rule.shape.id)["needs"] for needed in needs for word in needed}
        texts = [set(re.findall(r"[^\W\d_]+", example.text.lower())) for example in rule.shape.examples.passes]
        if not any(words & text for text in texts):
            yield self._complaint(
                rule,
                ("examples", "passes"),
                "one pass is a near miss",
                "no pass contains a word that the rule looks for",
            )

    def _rewrites(self, rule: LoadedRule) -> Iterator[Complaint]:
        """No rewrite is flagged by any rule in the book for the same kind."""
        for number, flag in enumerate(rule.shape.examples.flags):
            if not flag.becomes:
                continue
            text, start, end = unmarked(flag.text)
            kind = kind_of(rule, flag)
            size = len(flag.becomes) - (len(text) - (end - start))
            for hit in self._matcher(kind).hits(block_of(flag.becomes)):
                if not hit.context and hit.start < start + size and start < hit.end:
                    shown = flag.becomes[hit.start : hit.end]
                    yield self._complaint(
                        rule,
                        ("examples", "flags", number, "becomes"),
                        "no rewrite is flagged",
                        f"“{shown}” is flagged by {hit.rule}",
                    )

    def _matcher(self, kind: Kind) -> Matcher:
        if kind not in self._whole:
            self._whole[kind] = Matcher(self.book, Choice(kind))
        return self._whole[kind]

    def _tone(self, rule: LoadedRule) -> Iterator[Complaint]:
        for field in ("message", "why", "guidance"):
            said = re.sub(r"“[^”]*”", "", getattr(rule.shape, field))
            if found := SCOLDING.search(said):
                yield self._complaint(
                    rule, (field,), "messages speak of the effect", f"“{found.group()}” speaks of the writer"
                )
            for hit in self._matcher("letter").hits(block_of(said or " . ")):
                if not hit.context:
                    yield self._complaint(
                        rule,
                        (field,),
                        "tilint is clean on its own words",
                        f"“{said[hit.start : hit.end]}” is flagged by {hit.rule}",
                    )

    def _authority(self, rule: LoadedRule) -> Iterator[Complaint]:
        levels = {self.folder.sources[use.cite].authority for use in rule.shape.sources}
        if levels <= {"low-or-unattributed", "press-blog-or-training"} and rule.shape.level != "suggestion":
            yield self._complaint(
                rule,
                ("level",),
                "low authority suggests only",
                "its sources carry little authority, so level is at most suggestion",
            )

    def _known_limits(self, rule: LoadedRule) -> Iterator[Complaint]:
        for number, limit in enumerate(rule.shape.known_limits):
            text, start, end = unmarked(limit.text)
            if (start, end) not in {(h.start, h.end) for h in self.hits_alone(rule, text, kind_of(rule, limit))}:
                yield self._complaint(
                    rule,
                    ("known_limits", number),
                    "known limits still fire",
                    f"“{text}” is no longer found: make it a pass",
                )

    @staticmethod
    def _complaint(rule: LoadedRule, keys: tuple[str | int, ...], law: str, what: str) -> Complaint:
        return Complaint(rule.shape.id, law, f"{rule.path}:{rule.line_of(keys)}", what)

    def unproved(self, rule: LoadedRule) -> Iterator[str]:
        """Yield the patterns of ``rule`` that no example needs, each as it is written."""
        body, light = self.book.rule(rule.shape.id), self.book.light(rule.shape.id)
        for number, looked_for in enumerate(rule.shape.look_for):
            lighter = self._without(rule.shape.id, body, light, number)
            if len(light["needs"]) > 1 and not any(self._missed(rule, f, lighter) for f in rule.shape.examples.flags):
                yield looked_for.phrase if isinstance(looked_for, PhrasePattern) else str(looked_for)

    def _without(self, rule_id: str, body: Mapping[str, Any], light: Mapping[str, Any], number: int) -> Rulebook:
        nodes = [node for n, node in enumerate(body["nodes"]) if n != number]
        needs = [needed for n, needed in enumerate(light["needs"]) if n != number]
        index = {**self.book.index, "rules": {rule_id: {**light, "needs": needs}}}
        bodies = {
            "(lists)": self.book.bodies["(lists)"],
            "(vocabulary)": self.book.vocabulary,
            rule_id: {**body, "nodes": nodes},
        }
        return Rulebook(index, bodies, f"{self.book.digest}-{rule_id}-{number}")

    def _missed(self, rule: LoadedRule, flag: Flag, book: Rulebook) -> bool:
        text, start, end = unmarked(flag.text)
        matcher = Matcher(book, _choice(rule, kind_of(rule, flag)))
        return (start, end) not in {(h.start, h.end) for h in matcher.hits(block_of(text)) if not h.context}


def _lost_consequence(marked: str, becomes: str) -> Iterator[str]:
    for family in CONSEQUENCES:
        # Short words stand for themselves ("fee" is not in "feet"), longer ones for all that begins so.
        pattern = r"\b(" + "|".join(rf"{word}s?\b" if len(word) <= 5 else word for word in family) + ")"
        if (found := re.search(pattern, marked, re.I)) and not re.search(pattern, becomes, re.I):
            yield found.group()


def _choice(rule: LoadedRule, kind: Kind) -> Choice:
    locale = rule.shape.locale[0] if rule.shape.locale else "GB"
    return Choice(kind, frozenset([rule.shape.id]), locale=locale, contested=True)


def kind_of(rule: LoadedRule, flag: Flag) -> Kind:
    """Return the kind of document an example stands for."""
    return flag.kind or rule.shape.kinds[0]


def unmarked(text: str) -> tuple[str, int, int]:
    """Return an example without its ``<<marks>>``, and the span they enclosed."""
    start, end = text.index("<<"), text.index(">>") - 2
    return text.replace("<<", "", 1).replace(">>", "", 1), start, end


def block_of(text: str) -> Block:
    """Return ``text`` as one paragraph."""
    builder = BlockBuilder("paragraph")
    builder.add(text, Address("chars", (0,)))
    made = builder.build()
    if made is None:
        raise ValueError("an example holds no text")
    return made


__all__ = ["Complaint", "Node", "Trial", "block_of", "kind_of", "parse", "unmarked"]
