"""Notes that name nobody: "Refused to sign. Became upset." speak of the person whom the note is about."""

from __future__ import annotations

from tilint.matching.words import Words

# Forms that end neither in -ed nor in -s; the pattern itself sees to it that the word is its verb.
_FORMS = frozenset(
    "was had did became kept said told left went got took gave made came hit threw swore broke began chose held lost "
    "felt bit spat fell sat stood ran slept ate drank drove wrote spent hurt cut tore rang seen".split()
)
_BEFORE = frozenset(";-–•")


def is_left_out(words: Words, i: int, limit: int) -> bool:
    """Tell whether token ``i`` is a verb that opens a sentence or a line of a note without its subject."""
    if i >= limit or not _may_be_verb(words.lower[i]) or words.text.isupper():
        return False
    first, _ = words.sentence_of(i)
    before = words.raw[i - 1]
    # A time or a date may stand before it: "16:30 refused tea".
    if first == i or before in _BEFORE or before[0].isdigit():
        return True
    # "Seen at home, refused tea": after a comma only where the sentence began so.
    return before == "," and (_may_be_verb(words.lower[first]) or words.raw[first][0].isdigit())


def _may_be_verb(word: str) -> bool:
    return word in _FORMS or word.endswith(("ed", "s"))
