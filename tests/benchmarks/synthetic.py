"""A rulebook padded with made-up rules, to see what a thousand rules cost."""

from __future__ import annotations

import random

from tilint.rulebook.anchoring import needs
from tilint.rulebook.book import Rulebook
from tilint.rulebook.pattern import parse

_VERBS = "abandon accuse admit blame challenge conceal confess decline defy demand disrupt disturb evade falsify hinder".split()
_NOUNS = "burden defect deficiency disorder disturbance excuse fault hazard menace misconduct nuisance offence outburst".split()
_TAILS = "appointment assessment contact family home hospital meeting money order panel payment plan review school support".split()


def padded(book: Rulebook, count: int) -> Rulebook:
    """Return ``book`` with made-up rules added until it has ``count``; made-up patterns have two forms each."""
    chance = random.Random(3)
    light, body = book.light(book.ids[0]), book.rule(book.ids[0])
    rules, bodies = dict(book.index["rules"]), dict(book.bodies)
    for number in range(count - len(rules)):
        name = f"made-up-{number}"
        nodes = [parse(text) for text in _texts(chance)]
        needed = [needs(node, dict(book.lists)) for node in nodes]
        rules[name] = {
            **light,
            "kinds": ["letter", "form", "poster"],
            "standing": "settled",
            "locale": [],
            "needs": needed,
        }
        bodies[name] = {**body, "id": name, "nodes": nodes}
    return Rulebook({**book.index, "rules": rules}, bodies, f"{book.digest}-{count}")


def _texts(chance: random.Random) -> tuple[str, str]:
    verb, noun, tail = chance.choice(_VERBS), chance.choice(_NOUNS), chance.choice(_TAILS)
    return f"{{person}} <<~{verb} {{poss}}? {tail}>>", f"~{noun}/n (of|about|over) {{poss}}? {tail}"
