"""A review made again from what was kept of it and the bytes it is about, without spaCy and mostly without a reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from tilint.findings import Finding, Review, SetAside, Step
from tilint.findings.known_masks import KnownMasks, replayed, shown_texts
from tilint.findings.redaction import Masks
from tilint.rulebook.book import Rulebook
from tilint.text import Address, Document, Place, Span
from tilint.workspace.results.late import LateDocument
from tilint.workspace.results.references import retold, words_of
from tilint.workspace.results.slices import cut, texts_of

Kept = dict[str, Any]


def replayed_review(kept: Kept, name: str, data: bytes, book: Rulebook, read: Callable[[], Document]) -> Review:
    """Return the review that ``kept`` was made of; ``read`` gives the document of ``data`` where it is wanted."""
    document = _document(kept, name, data, read) if kept["quick"] else read()
    source = _Words(kept, data, document) if kept["findings"] or kept["asides"] else None
    review = Review(
        name=name, format=kept["format"], kind=kept["kind"], kind_reason=kept["why"], words=kept["words"],
        findings=tuple(source.finding(one, book) for one in kept["findings"]) if source else (),
        set_aside=tuple(source.aside(one) for one in kept["asides"]) if source else (),
        warnings=document.warnings, facts=kept["facts"], document=document,
        path=tuple(Step(*step) for step in kept["path"]), summary=kept["summary"],
    )  # fmt: skip
    if not kept["masks"]:
        return review
    from dataclasses import replace

    asked = dict.fromkeys(shown_texts(review))
    known = {one: replayed(one[0], edits) for one, edits in zip(asked, kept["masks"], strict=True)}
    return replace(review, masks=KnownMasks(known, lambda: _learnt(document)))


def _learnt(document: Document) -> Masks:
    return Masks(["\n".join(block.source for block in document.blocks)])


def _document(kept: Kept, name: str, data: bytes, read: Callable[[], Document]) -> Document:
    is_text, text = kept["by_line"] is not None, ""
    known: dict[str, Any] = {"name": name, "format": kept["format"], "by_line": is_text}
    if is_text:
        skip, _, encoding = kept["by_line"].partition(" ")
        known["text"] = text = data[int(skip) :].decode(encoding)
    words = words_of(text) if kept["warnings"] else []
    return LateDocument.of(read, **known, warnings=tuple(retold(one, words) for one in kept["warnings"]))


class _Words:
    """The words of a document at the places that were kept."""

    def __init__(self, kept: Kept, data: bytes, document: Document) -> None:
        self._quick, self._document = kept["quick"], document
        self._texts = texts_of(data, kept["by_line"] or "", kept["format"]) if kept["quick"] else None
        self._sentences = kept["sentences"]
        self._cut = [self._stretch(one) for one in self._sentences]

    def _stretch(self, at: list[Any]) -> str:
        if self._texts is not None:
            return cut(at[3], self._texts)
        source: str = self._document.blocks[at[0]].source
        return source[at[1] : at[2]]

    @cached_property
    def _all(self) -> list[str]:
        return words_of(self._texts(0)) if self._texts else []

    def finding(self, kept: list[Any], book: Rulebook) -> Finding:
        """Return a finding made again."""
        note = book.note(kept[0])
        if len(kept) == 4:
            rule, message, sentence, print_ = kept
            return Finding(
                rule=rule, level=note.level, scope="document", start=0, end=0, block=0, span=Span(0, 0), phrase="",
                sentence="", sentence_start=0, where="", message=retold(message, []), note=note, fingerprint=print_,
                sentence_fingerprint=sentence,
            )  # fmt: skip
        rule, at, start, end, first, last, where, key, places, message, suggestions, print_, sentence_print = kept
        number, begins, _, *_ = self._sentences[at]
        sentence, span = self._cut[at], Span(first, last)
        phrase = sentence[first - begins : last - begins]
        words = words_of(sentence) if suggestions or message else []
        told = note.message.replace("{found}", " ".join(phrase.split())) if message == 0 else retold(message, words)
        where, key = (one if isinstance(one, str) else retold(one, self._all) for one in (where, key))
        found_places = tuple(Place(Address(scheme, tuple(path)), at, to) for scheme, path, at, to in places)
        if not self._quick:
            block = self._document.blocks[number]
            where, key = self._document.where(block, span), block.where if self._document.by_line else ""
            found_places = block.places(span)
        return Finding(
            rule=rule, level=note.level, scope="text", start=start, end=end, block=number, span=span, phrase=phrase,
            sentence=sentence, sentence_start=begins, where=where, message=told, note=note,
            suggestions=tuple(retold(one, words) for one in suggestions), places=found_places, fingerprint=print_,
            key=key, sentence_fingerprint=sentence_print,
        )  # fmt: skip

    def aside(self, kept: list[Any]) -> SetAside:
        """Return a match that was set aside, made again."""
        rule, at, where, reason = kept
        if not self._quick:
            where = self._document.where(self._document.blocks[at[0]], Span(at[1], at[2]))
        return SetAside(rule, self._stretch(at), where, reason)
