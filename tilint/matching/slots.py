"""The built-in slots of phrase patterns, apart from people: how far each may reach from a token."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.matching.words import Words

_STOPS = frozenset(',;:.!?()[]—–"…')
_BREAKS = frozenset("and or but because so if when which who that unless until while although however".split())
_FINAL = frozenset(".!?\"')]")
ADVERBS = frozenset(
    "repeatedly again also frequently often consistently persistently continually continuously constantly sometimes "
    "always still simply just clearly already once twice now then yet ever deliberately initially subsequently "
    "apparently allegedly reportedly further recently previously regularly currently both since never".split()
)
FREQUENCY = frozenset(
    "repeatedly again frequently often consistently persistently continually continuously constantly sometimes always "
    "still also initially subsequently previously recently regularly currently twice".split()
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_OPENED_BY = {")": "(", "]": "["}
_THEM = frozenset("you him her them".split())


# Words that link sentences and may stand anywhere in one: "you are therefore required".
LINKS = frozenset("therefore also however now then thus hence accordingly consequently hereby".split())


def is_adverb(word: str) -> bool:
    """Tell whether a lower-case word may stand between a person and a verb."""
    return word in ADVERBS or word in LINKS or (word.endswith("ly") and len(word) > 5)


def _run(words: Words, i: int, limit: int, most: int, stops: frozenset[str]) -> Iterator[int]:
    end = i
    while end < limit and end - i < most and words.lower[end] not in stops:
        end += 1
    yield from range(end, i, -1)


def phrase(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield ends of up to 8 words without punctuation or a joining word, longest first."""
    return _run(words, i, limit, 8, _STOPS | _BREAKS)


def clause(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield ends of up to 40 words up to the next punctuation, longest first."""
    return _run(words, i, limit, 40, _STOPS)


def rest(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield the end of the sentence, its closing marks left out but for brackets that it opens itself."""
    end = limit
    while end > i and words.lower[end - 1] in _FINAL:
        opening = _OPENED_BY.get(words.lower[end - 1])
        if opening and opening in words.lower[i:end]:
            break
        end -= 1
    if end > i:
        yield end


def word(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield the end of one word."""
    if i < limit and words.raw[i][0].isalnum():
        yield i + 1


def number(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield the end of a number in digits or small words, or of an amount."""
    end = i + (i < limit and words.raw[i] in {"£", "$", "€"})
    if end < limit and (
        words.raw[end][0].isdigit() or words.stand_ins.get(end) in {"amount", "text"} or words.lower[end] in NUMBERS
    ):
        yield end + 1


def adverb(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield the end of one adverb."""
    if i < limit and is_adverb(words.lower[i]):
        yield i + 1


def them(words: Words, i: int, limit: int) -> Iterator[int]:
    """Yield the end of you, him, her or them."""
    if i < limit and words.lower[i] in _THEM:
        yield i + 1


BUILT_IN = {
    "phrase": phrase, "clause": clause, "rest": rest, "word": word, "number": number, "adverb": adverb, "them": them,
}  # fmt: skip
