"""One rewrite of a finding as changes to the text in the editor, or the reason why it has to be made by hand."""

from __future__ import annotations

from dataclasses import replace

from tilint.findings import Finding
from tilint.reporters.pins import fits
from tilint.review_copies.edits import reach
from tilint.review_copies.text_edits import Edit, Left, edits_for
from tilint.text import Document, Span

GAP, _BARE_GAP = "[…]", "…"


def changes(finding: Finding, rewrite: str, document: Document) -> tuple[Edit, ...]:
    """Return what ``rewrite`` changes in ``document.text``; raises ``Left``, a clause, where nobody could say.

    Mark-up, tags and line breaks among words that stay are kept. A gap to fill in becomes "…" in a
    file that would take its brackets for something else.
    """
    if not document.by_line or finding.scope == "document":
        raise Left("its words have no lines of their own")
    ways = [rewrite] if GAP not in rewrite else [rewrite, rewrite.replace(GAP, _BARE_GAP)]
    for way in ways:
        try:
            return _careful(finding, way, document)
        except Left as left:
            reason = left
    for way in ways:
        # Somebody looks on, so words in a quotation may go, if nothing stands among them.
        if document.text[finding.start : finding.end] == finding.phrase and fits(way, finding.phrase, document.format):
            gone = reach(document.text, Span(finding.start, finding.end), way)
            return (Edit(gone.start, gone.end, way),)
    raise reason


def _careful(finding: Finding, rewrite: str, document: Document) -> tuple[Edit, ...]:
    return edits_for(replace(finding, suggestions=(rewrite,)), document)
