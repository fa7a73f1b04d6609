"""Verbs whose person is not beside them: "Refused to sign." in a note, "Mia is 34 and refuses help" in any sentence."""

from __future__ import annotations

from tilint.matching.people import ListMatch, Person, people_at
from tilint.matching.words import Words

# Forms that end neither in -ed nor in -s; the pattern itself sees to it that the word is its verb.
_FORMS = frozenset(
    "was had did became kept said told left went got took gave made came hit threw swore broke began chose held lost "
    "felt bit spat fell sat stood ran slept ate drank drove wrote spent hurt cut tore rang seen".split()
)
_HELPERS = frozenset("is are were have do".split())
_BEFORE = frozenset(";-–•")
_JOINERS = frozenset(("and", "but"))
_OWNED = frozenset(("'s", "'"))


def left_out(words: Words, i: int, limit: int, role: ListMatch, notes: bool) -> Person | None:
    """Return the person, of no words, whose doing the verb at token ``i`` is, where the text does not repeat them.

    In ``notes``, records about a person, a sentence or a line that opens with its verb speaks of that person.
    """
    if i >= limit:
        return None
    if notes and _opens_a_note(words, i):
        return Person(i, "one", "they")
    return _subject_shared(words, i, limit, role)


def _opens_a_note(words: Words, i: int) -> bool:
    if not _may_be_verb(words.lower[i]) or words.text.isupper():
        return False
    first, _ = words.sentence_of(i)
    before = words.raw[i - 1]
    # A time or a date may stand before it: "16:30 refused tea".
    if first == i or before in _BEFORE or before[0].isdigit():
        return True
    # "Seen at home, refused tea": after a comma only where the sentence began so.
    return before == "," and (_may_be_verb(words.lower[first]) or words.raw[first][0].isdigit())


def _subject_shared(words: Words, i: int, limit: int, role: ListMatch) -> Person | None:
    """Return who opens the sentence for a second verb after "and" or "but": "she came late and refused tea"."""
    if i < 2 or words.lower[i - 1] not in _JOINERS:
        return None
    if words.lower[i] not in _HELPERS and not _may_be_verb(words.lower[i]):
        return None
    first, _ = words.sentence_of(i)
    # Only who opens the sentence, and owns nothing there, is surely its subject.
    person = next(iter(people_at(words, first, limit, role)), None)
    if person is None or person.end >= i - 1 or words.lower[person.end] in _OWNED:
        return None
    return person._replace(end=i)


def _may_be_verb(word: str) -> bool:
    return word in _FORMS or word.endswith(("ed", "s"))
