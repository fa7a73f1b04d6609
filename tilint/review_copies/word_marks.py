"""The hidden bookmarks of a Word review copy, by which words are found again where no comment can stand on them."""

from __future__ import annotations

import hashlib

from tilint.review_copies.remarks import Identity

# Word keeps names of up to 40 letters, digits and underscores, and hides those that begin with an underscore.
_PREFIX = "_tilint_"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SENTENCE, _RULE, _NONE = 13, 7, "none"


def bookmark_name(identity: Identity, number: int) -> str:
    """Return the name of the bookmark around the words of a finding; ``number`` tells it from others like it."""
    return f"{bookmark_stem(identity)}_{number % 1000}"


def bookmark_stem(identity: Identity) -> str:
    """Return the part of the name that says which finding it is."""
    sentence = _short(int(identity.sentence, 16), _SENTENCE)
    rule = hashlib.blake2b(identity.rule.encode(), digest_size=4).digest()
    return _PREFIX + sentence + identity.was + (identity.would or _NONE) + _short(int.from_bytes(rule, "big"), _RULE)


def is_ours(name: str) -> bool:
    """Tell whether a bookmark of this name was made here."""
    return name.lower().startswith(_PREFIX)


def _short(number: int, width: int) -> str:
    made = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        made = _DIGITS[digit] + made
    return made.rjust(width, "0")


def identity_of(name: str, rules: dict[str, str]) -> Identity | None:
    """Return what a bookmark stands for; ``rules`` gives a rule's id by its end of the name (see ``rule_end``)."""
    told = name.lower().removeprefix(_PREFIX).rpartition("_")[0]
    sentence, was, would, rule = told[:13], told[13:17], told[17:21], told[21:]
    if rule not in rules or len(sentence) < _SENTENCE:
        return None
    return Identity(rules[rule], f"{int(sentence, 36):016x}", was, "" if would == _NONE else would)


def rule_end(rule: str) -> str:
    """Return how the name of a bookmark ends, its number aside, for a finding of ``rule``."""
    return bookmark_stem(Identity(rule, "0", "0000", "0000"))[-_RULE:]
