"""Findings that people decided about, taken out of a review and counted there as set aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tilint.findings import Finding, Kind, Review, SetAside
from tilint.findings.finding import How
from tilint.rulebook.book import Rulebook
from tilint.suppressions.decision import Decision
from tilint.suppressions.decisions import NOBODY_DECIDED, Decisions

_MARK = "tilint:"
InForce = Callable[[str, Kind], bool]


class Settler:
    """Sets aside what comments in the document allow and what decisions keep.

    ``in_force`` tells whether a rule is tried on documents of a kind.
    """

    def __init__(self, book: Rulebook, in_force: InForce, decisions: Decisions = NOBODY_DECIDED) -> None:
        self._book, self._in_force, self._decisions = book, in_force, decisions

    def settled(self, review: Review, today: date | None = None) -> Review:
        """Return ``review`` without what people decided to leave as it is, and with what there is to say of that."""
        document = review.document
        if document is not None and document.by_line and _MARK in document.text:
            from tilint.suppressions.allowing import allowed  # Few documents hold such a comment.

            review = allowed(review, document, self._book, self._in_force, today or date.today())
        return self._decided(review, today or date.today()) if self._decisions.all else review

    def _decided(self, review: Review, today: date) -> Review:
        left: list[Finding] = []
        aside: list[SetAside] = []
        warnings: list[str] = []
        for finding in review.findings:
            decision = self._decisions.about(finding, self._book.current_id)
            if decision is not None and decision.outcome == "keep" and decision.holds(today):
                aside.append(set_aside(finding, decision.told, "decision"))
                continue
            left.append(finding)
            if decision is not None and not decision.holds(today):
                warnings.append(_ran_out(decision, finding))
        return replace(
            review, findings=tuple(left), set_aside=(*review.set_aside, *aside),
            warnings=(*review.warnings, *dict.fromkeys(warnings)),
        )  # fmt: skip


def set_aside(finding: Finding, reason: str, how: How) -> SetAside:
    """Return ``finding`` as one that was set aside."""
    return SetAside(finding.rule, finding.phrase, finding.where, reason, how, finding.sentence_fingerprint)


def _ran_out(decision: Decision, finding: Finding) -> str:
    at = f" at {finding.where}" if finding.where else ""
    return (
        f"The decision of {decision.who} about “{finding.rule}”{at} ran out on {decision.until}, "
        "so the finding is shown again; decide anew, or change the words."
    )
