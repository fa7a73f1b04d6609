"""What sentences do (greet, ask, warn, offer help), as word patterns made into one tree of words.

A pattern is words in order. ``(a|b c)`` is a choice, ``(a)?`` may be left out, ``*`` stands for up to three
words, ``#`` for a number. A pattern that begins with ``!`` keeps its sentence from counting as that act.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from tilint.errors import RuleError

# The leaf of the tree: the acts that a way through its words stands for. No word is empty.
END = ""
GAP = "*"
_MARK = re.compile(r"\)\?|[()|*#]|[^\s()|*#]+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_MANY = 5000

Words = tuple[str, ...]


class Branches(Mapping[str, Any]):
    """A tree by its first words, or lists by name, whose branches are JSON until they are asked for: a text needs few."""

    def __init__(self, folded: Mapping[str, str]) -> None:
        self._folded = folded
        self._parsed: dict[str, Any] = {}

    def __contains__(self, word: object) -> bool:
        return word in self._folded

    def __getitem__(self, word: str) -> Any:
        if word not in self._parsed:
            self._parsed[word] = json.loads(self._folded[word])
        return self._parsed[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folded)

    def __len__(self) -> int:
        return len(self._folded)


def folded(tree: Mapping[str, Any]) -> dict[str, str]:
    """Return what ``Branches`` is made of."""
    return {word: json.dumps(branch, ensure_ascii=False, separators=(",", ":")) for word, branch in tree.items()}


def act_tree(acts: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return all patterns as nested dictionaries by word; ``tree[END]`` lists the acts that end there.

    An act called ``a-b`` is also an ``a``; a leaf names it ``a-b`` alone. Raises RuleError for a
    pattern that does not parse.
    """
    tree: dict[str, Any] = {}
    for act, patterns in sorted(acts.items()):
        for pattern in patterns:
            name = f"!{act}" if pattern.startswith("!") else act
            for words in expanded(pattern.removeprefix("!")):
                _grow(tree, words, name)
    return tree


def expanded(pattern: str) -> list[Words]:
    """Return every sequence of words that a pattern stands for (RuleError where it does not parse)."""
    marks = _MARK.findall(pattern.lower().replace("’", "'"))
    found = _choices(marks)
    if marks or len(found) > _MANY:
        raise RuleError(f"acts.yml: the pattern “{pattern}” has brackets that do not pair, or too many choices.")
    return [words for words in dict.fromkeys(found) if any(word != GAP for word in words)]


def _choices(marks: list[str]) -> list[Words]:
    """Take marks up to a closing bracket or the end, and return what they may say."""
    whole: list[Words] = []
    parts: list[list[Words]] = []
    while marks and marks[0] not in {")", ")?"}:
        mark = marks.pop(0)
        if mark == "|":
            whole += _joined(parts)
            parts = []
        elif mark == "(":
            inside = _choices(marks)
            closing = marks.pop(0) if marks else "("
            if closing == "(":
                marks.append(closing)  # left over, so that the caller sees it never closed
                break
            parts.append(inside + ([()] if closing == ")?" else []))
        else:
            parts.append([tuple(_WORD.findall(mark)) or (mark,)])
    return whole + _joined(parts)


def _joined(parts: list[list[Words]]) -> list[Words]:
    return [tuple(word for part in picked for word in part) for picked in product(*parts)]


def _grow(tree: dict[str, Any], words: Words, act: str) -> None:
    for word in words:
        tree = tree.setdefault(word, {})
    ends = tree.setdefault(END, [])
    if act not in ends:
        ends.append(act)
