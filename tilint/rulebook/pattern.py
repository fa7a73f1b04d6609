"""The phrase patterns of ``look_for``, parsed into nodes that the matcher walks.

A node is a plain list whose first item names it, so that a compiled rulebook is JSON:

==================  =========================================================
``["w", words]``    one token whose lower case is among ``words``
``["W", words]``    one token spelt exactly so (a word with two capitals)
``["v", key, t]``   one inflected form; ``t`` maps form to its Penn tags
``["s", key, list]``a slot: a word list or a built-in such as ``person``
``["q", nodes]``    all of ``nodes``, one after another
``["a", nodes]``    any one of ``nodes``
``["o", node]``     ``node``, or nothing
``["m", node]``     the marked part: what the finding covers
``["g", n]``        up to ``n`` words of any sort
``["^"]``, ``["$"]``start and end of the sentence
==================  =========================================================
"""

from __future__ import annotations

import re
from typing import Any

from tilint.rulebook.inflection import forms_of

Node = list[Any]

_TOKEN = re.compile(
    r"\s*(?P<open>\()|\s*(?P<close>\)\??)|\s*(?P<bar>\|)|\s*(?P<mark><<)|\s*(?P<end>>>)"
    r"|\s*\{(?P<slot>[a-z0-9_:-]+)\}(?P<slotopt>\??)|\s*~(?P<lemma>[\w'-]+)(?P<pos>/[vna])?(?P<verbopt>\??)"
    r"|\s*(?P<gap>\.\.\.)|\s*(?P<start>\^)|\s*(?P<stop>\$)|\s*\\(?P<escaped>.)|\s*(?P<word>[\w'£%&/-]+)(?P<wordopt>\??)"
    r"|\s*(?P<punct>[,;:!.])|(?P<bad>\s*\S)|(?P<space>\s+)"
)
# How spaCy's English tokeniser cuts contractions, with what each part may stand for.
_SAME = {
    "not": ["not", "n't", "nt"], "have": ["have", "'ve"], "will": ["will", "'ll", "wo"], "can": ["can", "ca"],
    "would": ["would", "'d"], "had": ["had", "'d"], "is": ["is", "'s"], "has": ["has", "'s"],
    "are": ["are", "'re"], "am": ["am", "'m"], "shall": ["shall", "sha"], "us": ["us", "'s"],
}  # fmt: skip
_CONTRACTED = re.compile(r"^(\w+)(n't|'ve|'ll|'d|'s|'re|'m)$", re.I)


class PatternError(ValueError):
    """A phrase pattern that cannot be read; the text says where and what to write."""


def parse(pattern: str) -> Node:
    """Return the node of a phrase pattern; raise PatternError with the cure."""
    return _Parser(pattern).whole()


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.tokens = [m for m in _TOKEN.finditer(pattern) if m.lastgroup != "space"]
        self.at = 0

    def whole(self) -> Node:
        node = self._choice()
        if self.at < len(self.tokens):
            raise self._complaint("has a closing mark with nothing open before it")
        return node

    def _complaint(self, what: str) -> PatternError:
        at = self.tokens[self.at].start() if self.at < len(self.tokens) else len(self.pattern)
        return PatternError(f"the pattern “{self.pattern}” {what}, at character {at + 1}")

    def _choice(self) -> Node:
        branches = [self._sequence()]
        while self._peek("bar"):
            self.at += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else ["a", branches]

    def _peek(self, group: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].group(group) is not None

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self.at < len(self.tokens) and not (self._peek("bar") or self._peek("close") or self._peek("end")):
            nodes.extend(self._item())
        if not nodes:
            raise self._complaint("has an empty part")
        return nodes[0] if len(nodes) == 1 else ["q", nodes]

    def _item(self) -> list[Node]:
        match = self.tokens[self.at]
        if match.group("bad"):
            raise self._complaint(f"holds “{match.group('bad').strip()}”, which means nothing here; write \\ before it")
        self.at += 1
        if match.group("open"):
            return [self._group("close", match)]
        if match.group("mark"):
            return [["m", self._group("end", match)]]
        if slot := match.group("slot"):
            name, _, list_name = slot.partition(":")
            return [_optional(["s", name, list_name or name], match.group("slotopt"))]
        if lemma := match.group("lemma"):
            *before, last = lemma.split("-")
            nodes = [n for part in before for n in literal(part)]
            nodes.append(_verb(last, (match.group("pos") or "")[1:]))
            return [_optional(_joined(nodes), match.group("verbopt"))]
        if match.group("gap"):
            return [["g", 3]]
        if match.group("start") or match.group("stop"):
            return [["^"] if match.group("start") else ["$"]]
        if word := match.group("word"):
            # "(brain|head)-injured": a hyphen at a bracket joins as a space would.
            nodes = literal(word.strip("-") or word)
            return [["o", _joined(nodes)]] if match.group("wordopt") else nodes
        return [["w", [match.group("escaped") or match.group("punct")]]]

    def _group(self, closing: str, opened: re.Match[str]) -> Node:
        node = self._choice()
        if not self._peek(closing):
            raise self._complaint(f"never closes the “{opened.group().strip()}” of character {opened.start() + 1}")
        closed = self.tokens[self.at].group().strip()
        self.at += 1
        return _optional(node, closed[1:] if closing == "close" else "")


def _optional(node: Node, mark: str) -> Node:
    return ["o", node] if mark else node


def _joined(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else ["q", nodes]


def literal(word: str) -> list[Node]:
    """Return the nodes of one written word, cut as the tokeniser cuts it; hyphens are free."""
    nodes: list[Node] = []
    for part in re.split(r"(?<=\w)[-](?=\w)|(?<=\w)(/)(?=\w)", word):
        if not part:
            continue
        contracted = _CONTRACTED.match(part)
        if part.lower() == "cannot":
            nodes += [_word("can"), _word("not")]
        elif contracted:
            nodes += [_word(contracted[1]), ["w", [contracted[2].lower()]]]
            if contracted[2].lower() == "n't":
                nodes[-1] = _word("not")
        else:
            nodes.append(_word(part))
    return nodes


def _word(word: str) -> Node:
    if sum(c.isupper() for c in word) >= 2:
        return ["W", [word]]
    lower = word.lower()
    return ["w", _SAME.get(lower, [lower])]


def _verb(lemma: str, pos: str) -> Node:
    forms = forms_of(lemma, pos)
    for plain, others in _SAME.items():
        if plain in forms:
            forms |= {other: forms[plain] for other in others if other not in forms}
    return ["v", lemma, forms]
