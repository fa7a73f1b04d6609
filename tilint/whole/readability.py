"""Sentence length and the two Flesch formulas, worked out here so that nothing has to be downloaded.

Flesch reading ease: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948) 221-233.
Grade level: J. P. Kincaid and others, "Derivation of new readability formulas", US Naval Technical Training
Command, Research Branch Report 8-75 (1975). The well-kept library, textstat, brings NLTK and fetches its
pronouncing dictionary over the network, which tilint never does; syllables are therefore counted by rule, which is within
about one in ten of a dictionary on ordinary prose. The NHS service manual and the US Department of
Veterans Affairs both warn that such scores are a hint and no more.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tilint.whole.steps import Reading

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^sxzc]es|[^sc]hes)$")
_SPLIT = re.compile(r"ia(?!l|n)|io(?!n|u)|[^q]ua(?=[lt])|eo|iu|ii|[^aeiou]ying")


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """Return the number of syllables of a word in lower case, at least 1."""
    found = len(_VOWELS.findall(word)) + len(_SPLIT.findall(word))
    if len(word) > 3 and _SILENT.search(word):
        found -= 1
    return max(1, found)


def words_per_sentence(reading: Reading) -> float:
    """Return the mean length of sentences in words (0 where there are none)."""
    found = reading.prose
    return sum(len(s.words) for s in found) / len(found) if found else 0.0


def longest_sentence(reading: Reading) -> float:
    """Return the length of the longest sentence, in words."""
    return max((len(s.words) for s in reading.prose), default=0)


def long_sentences(reading: Reading) -> float:
    """Return how many sentences have more than 25 words."""
    return sum(len(s.words) > 25 for s in reading.prose)


@lru_cache(maxsize=2)  # two scales ask for it in turn
def _syllables_per_word(reading: Reading) -> float:
    counted = [_counted(s.words) for s in reading.prose]
    words = sum(count for count, _ in counted)
    return sum(spoken for _, spoken in counted) / words if words else 1.0


@lru_cache(maxsize=1024)  # it holds whole sentences
def _counted(words: tuple[str, ...]) -> tuple[int, int]:
    """Return how many of ``words`` are words, and how many syllables they have."""
    spoken = [syllables(word) for word in words if not word[0].isdigit()]
    return len(spoken), sum(spoken)


def reading_ease(reading: Reading) -> float:
    """Return Flesch reading ease: about 100 for very easy, 60 for plain, 30 and below for very hard prose."""
    return 206.835 - 1.015 * words_per_sentence(reading) - 84.6 * _syllables_per_word(reading)


def reading_grade(reading: Reading) -> float:
    """Return the Flesch-Kincaid grade: years of US schooling that the sentences ask for."""
    return 0.39 * words_per_sentence(reading) + 11.8 * _syllables_per_word(reading) - 15.59
