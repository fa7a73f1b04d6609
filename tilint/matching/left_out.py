"""Notes that name nobody: "Refused to sign. Became upset." speak of the person whom the note is about."""

from __future__ import annotations

from tilint.matching.words import Words

# Verbs of notes that do not end in -ed; of those that do, any may open a sentence.
_VERBS = frozenset(
    "was is has had did does became becomes remains continues presents appears seems keeps kept says said told left went "
    "got took gave made came hit threw swore broke began chose held lost felt tends wants denies claims admits reports "
    "states insists refuses fails uses lives struggles lacks shows".split()
)
_BEFORE = frozenset(";-–•")


def is_left_out(words: Words, i: int, limit: int) -> bool:
    """Tell whether token ``i`` is a verb that opens a sentence or a line of a note without its subject."""
    if i >= limit or words.text.isupper():
        return False
    verb = words.lower[i]
    if verb not in _VERBS and not (verb.endswith("ed") and len(verb) > 4):
        return False
    # A time or a date may stand before it: "16:30 refused tea".
    return words.sentence_of(i)[0] == i or words.raw[i - 1] in _BEFORE or words.raw[i - 1][0].isdigit()
