"""Names for findings, sentences and documents that survive edits elsewhere and tell nobody what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tilint.text import normal

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = str.maketrans({mark: None for mark, plain in normal.FOLDED.items() if not plain})
_NEIGHBOURS = 3
# Three words and what parts them seldom take more characters than this.
_NEAR = 120
_DOCUMENT = "doc-"
# A document is known by the smallest of its sentences' hashes, five digits each: the finding knows many of
# them, a decision keeps few, and most of those few found again make it the same document.
_DIGITS, _KNOWN, _KEPT = 5, 64, 8
# Greetings and closings stand in every letter, so they tell none from another; a sign may have nothing longer.
_TELLING_WORDS = 5


def fingerprint(rule: str, sentence: str, start: int, end: int) -> str:
    """Return 16 hex digits for ``rule`` at ``sentence[start:end]`` and three words of the sentence either side.

    No line, page or file name goes in, nor anything outside the sentence, so moving it keeps its fingerprint.
    """
    before = _words(sentence[max(0, start - _NEAR) : start])[-_NEIGHBOURS:]
    after = _words(sentence[end : end + _NEAR])[:_NEIGHBOURS]
    return _hashed([rule, *before, "[", *_words(sentence[start:end]), "]", *after])


def sentence_fingerprint(sentence: str) -> str:
    """Return 16 hex digits for the words of ``sentence``, the same for every copy of it.

    Case, quotation marks, line ends and spaces of any kind, and what cannot be seen, make no difference. Give it
    the text that rules match (``Block.text``), in which placeholders are stand-in words whatever they are called.
    """
    return _hashed(_words(sentence))


def document_fingerprint(sentences: Iterable[str]) -> str:
    """Return what a document is known by: "doc-" and short hashes of its sentences, smallest first.

    Up to 64 of sentences long enough to tell one document from another, then "-" and up to 64 of the others.
    """
    hashes: tuple[set[str], set[str]] = (set(), set())
    for sentence in set(sentences):
        digits, tells = _short(sentence)
        hashes[not tells].add(digits)
    return _DOCUMENT + "-".join("".join(sorted(part)[:_KNOWN]) for part in hashes)


def kept(fingerprint: str) -> str:
    """Return what a decision keeps of a fingerprint: a sentence's whole, the first 8 hashes of a document."""
    if not is_of_document(fingerprint):
        return fingerprint
    telling, _, others = fingerprint.removeprefix(_DOCUMENT).partition("-")
    return _DOCUMENT + (telling or others)[: _KEPT * _DIGITS]


def is_of_document(fingerprint: str) -> bool:
    """Tell the fingerprint of a whole document from that of a sentence."""
    return fingerprint.startswith(_DOCUMENT)


def same(decided: str, met: str) -> bool:
    """Tell whether ``met`` names the sentence or document that ``decided`` was kept of.

    A document is the same while more than half of the sentences kept of it stand in it still.
    """
    if not is_of_document(decided) or not is_of_document(met):
        return decided == met
    once, now = _hashes(kept(decided)), _hashes(met)
    return decided == kept(met) or 2 * len(once & now) > len(once)


def _hashes(fingerprint: str) -> set[str]:
    digits = fingerprint.removeprefix(_DOCUMENT).replace("-", "")
    return {digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)}


# Letters repeat their sentences.
@lru_cache(maxsize=2048)
def _short(sentence: str) -> tuple[str, bool]:
    """Return the short hash of a sentence, and whether it is long enough to tell a document by."""
    words = _words(sentence)
    return _hashed(words)[:_DIGITS], len(words) >= _TELLING_WORDS


def _words(text: str) -> list[str]:
    """Return the words of ``text`` folded; where there are none, its other marks."""
    if text.isascii():
        text = text.lower()
    else:
        import unicodedata

        text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text) or text.split()


def _hashed(words: Iterable[str]) -> str:
    import hashlib  # Brings OpenSSL with it, which a run without findings need not wait for.

    return hashlib.blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
