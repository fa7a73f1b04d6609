"""Checked rules become the plain values that matching needs: patterns, anchors, forms of rewrites."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tilint.errors import RuleError
from tilint.rulebook.acts import act_tree, folded
from tilint.rulebook.anchoring import needs, word_counts
from tilint.rulebook.loading import LoadedRule, RuleFolder
from tilint.rulebook.pattern import Node, PatternError, literal, parse
from tilint.rulebook.shape import OrderLook, PhrasePattern, RegexPattern, TokenPattern, WholeLook
from tilint.rulebook.template import TemplateError, parse_template
from tilint.rulebook.wording import phrase_regex

# The body that holds the word lists rather than a rule; no rule id looks like it.
LISTS = "(lists)"
VOCABULARY = "(vocabulary)"
LOCKED = "(locked)"
ACTS = "(acts)"
WHOLE = "(whole)"
# Contexts that hold for every rule unless it says ``also_in``.
ALWAYS = ("quoted", "mention", "title", "creature")
# What of a rule people read, and no text is matched with.
_READ = ("message", "why", "guidance", "positions", "sources")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
BUILT_IN = {"person", "phrase", "clause", "rest", "word", "number", "adverb", "name", "them"}


def compile_folder(folder: RuleFolder) -> dict[str, Any]:
    """Return the compiled rulebook as JSON-able values: an ``index`` and the ``bodies`` it speaks of.

    The index gives, for each rule, what it takes to decide whether the rule can matter to a text:
    topic, kinds, standing, locale and, for each pattern, its ``needs``: sets of lower-case words from
    each of which a text must hold one (the first set is the rarest, the anchor). A body is all the rest.
    """
    lists = {name: [parse(item) for item in words] for name, words in folder.words.items()}
    counts = word_counts(
        text
        for rule in folder.rules
        for text in (*(f.text for f in rule.shape.examples.flags), *(p.text for p in rule.shape.examples.passes))
    )
    rules: dict[str, Any] = {}
    bodies: dict[str, Any] = {LISTS: folded(lists)}
    for rule in folder.rules:
        shape = rule.shape
        if shape.is_whole:
            rules[shape.id] = _light(rule, [])
            bodies[shape.id] = {**_rule(rule, folder), "looks": _looks(rule, folder), "nodes": [], "exceptions": []}
            continue
        patterns = [
            _pattern(rule, number, looked_for, lists, counts) for number, looked_for in enumerate(shape.look_for)
        ]
        rules[shape.id] = _light(rule, [needed for _, needed in patterns])
        exceptions = [_parsed(rule, ("exceptions", n), p, lists) for n, p in enumerate(shape.exceptions)]
        nodes = [node for node, _ in patterns]
        bodies[shape.id] = {**_rule(rule, folder), "nodes": nodes, "exceptions": exceptions}
    bodies[WHOLE] = {rule.shape.id: _whole(rule, folder) for rule in folder.rules if rule.shape.is_whole}
    bodies[ACTS] = folded(act_tree(folder.acts))
    bodies[VOCABULARY] = sorted(_vocabulary(bodies))
    bodies[LOCKED] = [phrase_regex(locked.phrase) for locked in folder.locked]
    principles = {key: value.name for key, value in folder.principles.items()}
    index = {"rules": rules, "principles": principles, "retired": folder.retired, "off": list(folder.off)}
    return {"index": index, "bodies": bodies}


def _light(rule: LoadedRule, needs: list[Any]) -> dict[str, Any]:
    shape = rule.shape
    return {"topic": rule.topic, "kinds": list(shape.kinds), "standing": shape.standing,
            "locale": list(shape.locale), "needs": needs}  # fmt: skip


def _whole(rule: LoadedRule, folder: RuleFolder) -> dict[str, Any]:
    """Return what deciding about a whole document takes, apart from the index so that neither waits for the other."""
    return {**_light(rule, []), "looks": _looks(rule, folder)}


def _looks(rule: LoadedRule, folder: RuleFolder) -> list[dict[str, Any]]:
    known = {*folder.acts, *(act.partition("-")[0] for act in folder.acts)}
    looks = [look for look in rule.shape.look_for if isinstance(look, WholeLook)]
    for number, look in enumerate(looks):
        for act in sorted({*look.beside, *look.without, *(look.order if isinstance(look, OrderLook) else ())} - known):
            raise _complaint(rule, ("look_for", number), f"names “{act}”, which is no act of acts.yml")
    return [look.model_dump(exclude_defaults=True) for look in looks]


def _vocabulary(bodies: Mapping[str, Any]) -> set[str]:
    """Return every lower-case word and number in any text of the bodies: more than patterns know, and never less.

    Of what people read, only words in small letters: "Mr Khan" in a piece of advice is a name like another.
    """
    found: set[str] = set()
    for value in bodies.values():
        parts = value.items() if isinstance(value, dict) else [("", value)]
        for key, part in parts:
            text = f"{key} {json.dumps(part, ensure_ascii=False)}"
            if key in _READ:
                found.update(word for word in _WORDS.findall(text) if word.islower())
            else:
                found.update(_WORDS.findall(text.lower()))
    return found


def _pattern(
    rule: LoadedRule, number: int, looked_for: Any, lists: dict[str, Any], counts: Mapping[str, int]
) -> list[Any]:
    if isinstance(looked_for, RegexPattern):
        _check_regex(rule, number, looked_for.regex)
        return [["regex", looked_for.regex], [[a.lower() for a in looked_for.anchors]]]
    if isinstance(looked_for, TokenPattern):
        return [["tokens", looked_for.tokens], [[a.lower() for a in looked_for.anchors]]]
    phrase = looked_for.phrase if isinstance(looked_for, PhrasePattern) else looked_for
    node = _parsed(rule, ("look_for", number), phrase, lists)
    needed = needs(node, lists, counts)
    if not needed:
        raise _complaint(rule, ("look_for", number), "has no word that every match must contain; add one")
    return [node, needed]


def _check_regex(rule: LoadedRule, number: int, regex: str) -> None:
    import re2  # Only compiling a rulebook with regular expressions needs to check them.

    try:
        re2.compile(regex)
    except re2.error as error:
        raise _complaint(rule, ("look_for", number), f"is not a regular expression RE2 takes ({error})") from error


def _parsed(rule: LoadedRule, keys: tuple[str | int, ...], pattern: str, lists: dict[str, Any]) -> Node:
    try:
        node = parse(pattern)
    except PatternError as error:
        raise _complaint(rule, keys, str(error)) from error
    for name in _slots(node):
        if name not in lists and name not in BUILT_IN:
            raise _complaint(rule, keys, f"names “{{{name}}}”, which is neither built in nor a list in words/")
    return node


def _complaint(rule: LoadedRule, keys: tuple[str | int, ...], what: str) -> RuleError:
    return RuleError(f"{rule.path}:{rule.line_of(keys)}: {keys[0]}: {what}.")


def _slots(node: Node) -> list[str]:
    if node[0] == "s":
        return [node[2]]
    if node[0] in {"o", "m"}:
        return _slots(node[1])
    return [name for part in node[1] for name in _slots(part)] if node[0] in {"q", "a"} else []


def _rule(rule: LoadedRule, folder: RuleFolder) -> dict[str, Any]:
    shape = rule.shape
    unless = [*(c for c in ALWAYS if c not in shape.also_in), *shape.unless]
    return {
        "id": shape.id, "level": shape.level, "standing": shape.standing, "topic": rule.topic,
        "kinds": list(shape.kinds), "principles": list(shape.principles), "locale": list(shape.locale),
        "message": shape.message, "why": shape.reason, "check_facts": shape.check_facts, "guidance": " ".join(shape.guidance.split()),
        "near": _lowered(shape.near), "unless_near": _lowered(shape.unless_near), "unless": unless,
        "suggest": [_template(rule, ("suggest", n), text) for n, text in enumerate(shape.suggest)],
        "own": {
            str(n): [_template(rule, ("look_for", n, "suggest", m), text) for m, text in enumerate(look.suggest)]
            for n, look in enumerate(shape.look_for)
            if isinstance(look, PhrasePattern)
        },
        "positions": [f"{use.gist} ({folder.sources[use.cite].publisher})" for use in shape.positions],
        "sources": [_citation(folder, use.cite, use.gist) for use in shape.sources],
    }  # fmt: skip


def _lowered(words: list[str]) -> list[str]:
    """Return the words as tokens; ``~word`` stands for all its forms."""
    found: list[str] = []
    for word in words:
        node = parse(word)
        found += list(node[2]) if node[0] == "v" else [w for n in literal(word) for w in n[1]]
    # "child's" is cut in two, and its second half stands beside every other noun.
    return [word.lower() for word in found if word[0].isalnum()]


def _template(rule: LoadedRule, keys: tuple[str | int, ...], text: str) -> list[Any]:
    try:
        return parse_template(text)
    except TemplateError as error:
        raise _complaint(rule, keys, str(error)) from error


def _citation(folder: RuleFolder, cite: str, gist: str) -> list[str]:
    source = folder.sources[cite]
    return [cite, source.title, source.publisher, source.year, source.url, gist]
