"""A review told in positions, rules and hashes, so that it can be kept without any word of its document."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tilint.findings import Finding, Review, SetAside
from tilint.findings.known_masks import Edits, KnownMasks, edits_of, shown_texts
from tilint.findings.redaction import masks_for
from tilint.readers import registry
from tilint.readers.decode import declared_charset, encoding_of
from tilint.rulebook.book import Rulebook
from tilint.text import Block, Document, Span
from tilint.workspace.results.reading import Kept, replayed_review
from tilint.workspace.results.references import told, words_of
from tilint.workspace.results.slices import Slices, Texts, cut, sliced, texts_of

# Places in words that readers make up; a name of a sheet or a slide is the document's own.
_PLACE = re.compile(
    r"(?:(?:page|paragraph|table|row|column|cell|header|footer|footnote|endnote|text box|slide|shape|notes?|comment|line|"
    r"section|alt text|picture|with alt text|WordArt|title|subject|part|field|heading|first|even|left|right|default|list item|"
    r"of|in|on|the|\d+)(?:, | |$))*"
)
_LINE = re.compile(r"\d+:\d+")
# A catalogue's key that is a name in a program, and no sentence.
_KEY = re.compile(r"[\w.:/\[\]-]*")
_OPEN_SCHEMES = frozenset(
    {"chars", "word", "word-alt", "pptx", "pptx-alt", "odf", "rtf", "doc", "pdf", "pdf annotation"}
)


def with_masks(review: Review) -> Review:
    """Return ``review`` with its masks worked out, so that nothing has to do so again."""
    if review.masks is not None or review.document is None:
        return review
    return replace(review, masks=_masks(review)[1])


def _masks(review: Review) -> tuple[list[Edits], KnownMasks]:
    bare = replace(review, masks=None)
    masks = masks_for(bare)
    asked = list(dict.fromkeys(shown_texts(review)))
    found = [masks.masked(text, known_only) for text, known_only in asked]
    return [edits_of(one) for one in found], KnownMasks(dict(zip(asked, found, strict=True)), lambda: masks_for(bare))


def written(review: Review, data: bytes, book: Rulebook) -> tuple[str, Review]:
    """Return the line that stands for ``review`` of ``data``, or "", and the review with its masks.

    A review is kept only where reading the line gives the very same review.
    """
    document = review.document
    if review.unread is not None or document is None or _recognised(document):
        return "", review
    needs_masks = bool(review.findings or review.set_aside or review.warnings)
    edits, masks = _masks(review) if needs_masks else ([], None)
    review = replace(review, masks=masks)
    for quick in (True, False):
        made = _made(review, document, data, book.vocabulary, edits, quick)
        if made is not None and _same(made, review, document, data, book):
            return json.dumps(made, separators=(",", ":")), review
    return "", review


def _same(made: Kept, review: Review, document: Document, data: bytes, book: Rulebook) -> bool:
    """Tell whether ``made``, read as a later run would, gives ``review``."""
    kept: Kept = json.loads(json.dumps(made))
    again = replayed_review(kept, review.name, data, book, lambda: document)
    known = again.masks is None or all(
        again.masks.masked(*asked) == review.masks.masked(*asked) for asked in shown_texts(review)
    )
    return known and replace(again, document=document) == review


def _recognised(document: Document) -> bool:
    """Tell whether letters were told from a picture: what comes of that depends on more than the file."""
    return document.format == "picture" or any(
        piece.address.scheme == "ocr" for block in document.blocks for piece in block.pieces[:1]
    )


def _made(
    review: Review, document: Document, data: bytes, own: Container[str], edits: list[Edits], quick: bool
) -> Kept | None:
    by_line = _encoding(document, data) if document.by_line else ""
    if quick and document.by_line and not by_line:
        return None
    warnings = _warnings(review) if quick else []
    if warnings is None:
        return None
    texts = texts_of(data, by_line, document.format) if quick else None
    if quick and texts is None and (review.findings or review.set_aside):
        return None
    sentences: dict[tuple[int, int, int], Any] = {}
    findings = [_finding(f, document, texts, sentences, own) for f in review.findings]
    asides = [_aside(a, document, texts) for a in review.set_aside]
    if None in findings or None in asides or None in sentences.values():
        return None
    return {
        "quick": quick, "by_line": by_line if document.by_line else None, "format": review.format, "kind": review.kind,
        "warnings": warnings, "why": review.kind_reason, "words": review.words, "facts": dict(review.facts),
        "path": [[step.name, step.block] for step in review.path], "summary": review.summary,
        "sentences": list(sentences.values()), "findings": findings, "asides": asides, "masks": edits if quick else None,
    }  # fmt: skip


def _warnings(review: Review) -> list[Any] | None:
    """Return the warnings by the words of the file and of tilint's readers; None where there are others."""
    if not review.warnings:
        return []
    words = words_of(review.document.text) if review.document and review.document.by_line else []
    made = [told(warning, words, _words_of_readers(), numbers=True) for warning in review.warnings]
    return None if None in made else made


@lru_cache(maxsize=1)
def _words_of_readers() -> frozenset[str]:
    """Return the words of tilint's own sentences on files: those that stand in the code which makes them."""
    folder = Path(registry.__file__).parent
    return frozenset(word.lower() for path in folder.glob("*.py") for word in words_of(path.read_text("utf-8")))


def _encoding(document: Document, data: bytes) -> str:
    """Return the mark's length and the encoding by which ``data`` are the text of ``document``, or ""."""
    for skip, encoding in dict.fromkeys((encoding_of(data), encoding_of(data, declared_charset(data)))):
        if data[skip:].decode(encoding, "replace") == document.text:
            return f"{skip} {encoding}"
    return ""


def _stretch(block: Block, number: int, stretch: Span, document: Document, texts: Texts | None) -> list[Any] | None:
    """Return what gives the words of a stretch again: by position in the file, else in its block."""
    if texts is None:
        return [number, stretch.start, stretch.end]
    slices = sliced(block, stretch, document)
    if slices is None or not _gives(slices, texts, block.source[stretch.start : stretch.end]):
        return None
    return [number, stretch.start, stretch.end, slices]


def _gives(slices: Slices, texts: Texts, words: str) -> bool:
    try:
        return cut(slices, texts) == words
    except (IndexError, ValueError):  # the part names its elements, or is encoded, otherwise than Word does
        return False


def _finding(
    finding: Finding, document: Document, texts: Texts | None, sentences: dict[tuple[int, int, int], Any], own: Container[str]
) -> list[Any] | None:  # fmt: skip
    if finding.scope == "document":
        told_all = told(finding.message, [], own, numbers=True)
        return None if told_all is None else [finding.rule, told_all, finding.sentence_fingerprint, finding.fingerprint]
    block = document.blocks[finding.block]
    at = (finding.block, finding.sentence_start, finding.sentence_start + len(finding.sentence))
    if at not in sentences:
        sentences[at] = _stretch(block, at[0], Span(at[1], at[2]), document, texts)
    words = words_of(finding.sentence)
    plain = finding.note.message.replace("{found}", " ".join(finding.phrase.split()))
    message: Any = 0 if finding.message == plain else told(finding.message, words, own)
    suggestions = [told(one, words, own) for one in finding.suggestions]
    where, key, places = _where(finding, own, texts)
    if message is None or None in suggestions or where is None:
        return None
    return [
        finding.rule, list(sentences).index(at), finding.start, finding.end, finding.span.start, finding.span.end,
        where, key, places, message, suggestions, finding.fingerprint, finding.sentence_fingerprint,
    ]  # fmt: skip


def _where(finding: Finding, own: Container[str], texts: Texts | None) -> tuple[Any, Any, list[Any]]:
    """Return place, key and addresses for keeping; the place is None where one of them holds a document's words."""
    if texts is None:
        return "", "", []
    if not all(place.address.scheme in _OPEN_SCHEMES for place in finding.places):
        return None, "", []
    line = _LINE.match(finding.where)
    rest = finding.where[line.end() :] if line else finding.where
    where: Any = finding.where
    key: Any = finding.key
    if not (_KEY.fullmatch(key) and (_PLACE.fullmatch(rest) or (key and rest.strip(" ()") == key))):
        # A key in words: told by the words of the file, which it is made of.
        words = words_of(texts(0)) if line else []
        where, key = (told(one, words, own, numbers=True) if one else one for one in (where, key))
        where = where if key is not None else None
    return where, key, [[p.address.scheme, list(p.address.path), p.start, p.end] for p in finding.places]


def _aside(aside: SetAside, document: Document, texts: Texts | None) -> list[Any] | None:
    """Return a set-aside match by a place at which its very words stand."""
    for number, block in enumerate(document.blocks):
        start = block.source.find(aside.phrase)
        while start >= 0:
            stretch = Span(start, start + len(aside.phrase))
            if document.where(block, stretch) == aside.where:
                where = aside.where if texts else ""
                if texts and not (_LINE.fullmatch(where) or _PLACE.fullmatch(where)):
                    return None
                return [aside.rule, _stretch(block, number, stretch, document, texts), where, aside.reason]
            start = block.source.find(aside.phrase, start + 1)
    return None
