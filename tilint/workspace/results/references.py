"""A text told as places of its words in a sentence, so that it can be kept without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

# A word by its number in the sentence, with how its case was changed where it was, or text that is the rule's own.
Told = list[int | list[int] | str]

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\w+|\W+")
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_CASES: tuple[Callable[[str], str], ...] = (
    str.lower, str.capitalize, lambda word: word[:1].upper() + word[1:], lambda word: word[:1].lower() + word[1:],
)  # fmt: skip


def words_of(sentence: str) -> list[str]:
    """Return the words that references count."""
    return _WORD.findall(sentence)


def told(text: str, sentence: list[str], own: Container[str], numbers: bool = False) -> Told | None:
    """Return ``text`` by the words of ``sentence``; None where one of its words is neither there nor in ``own``.

    ``own`` are the words, in lower case, that come from rules. ``numbers`` are tilint's own counts.
    """
    made: Told = []
    for part in _PARTS.findall(text):
        if not _WORD.match(part):
            made.append(part)
        elif (reference := _reference(part, sentence)) is not None:
            made.append(reference)
        elif (numbers and part.isdecimal()) or all(letters.lower() in own for letters in _LETTERS.findall(part)):
            made.append(part)
        else:
            return None
    return made


def retold(made: Told, sentence: list[str]) -> str:
    """Return the text that ``told`` was given."""
    return "".join(
        part
        if isinstance(part, str)
        else sentence[part]
        if isinstance(part, int)
        else _CASES[part[1]](sentence[part[0]])
        for part in made
    )


def _reference(word: str, sentence: list[str]) -> int | list[int] | None:
    if word in sentence:
        return sentence.index(word)
    for number, other in enumerate(sentence):
        for case, change in enumerate(_CASES):
            if change(other) == word:
                return [number, case]
    return None
