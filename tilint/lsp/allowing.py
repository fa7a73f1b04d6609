"""Findings allowed from an editor: by a comment in the file, else by a decision kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tilint.findings import Finding
from tilint.findings.fingerprint import kept
from tilint.lsp.checking import Checked, Checker
from tilint.review_copies.text_edits import Edit
from tilint.suppressions import DECISIONS, Decision, Decisions, place_to_keep
from tilint.suppressions.insertion import allowing
from tilint.suppressions.who import reader_name

# What stands for a reason that is still to be written: letters that no file has.
_TO_COME = "\ue000\ue001\ue000"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to put in; ``reason_at`` counts characters of its text to where the reason belongs."""

    edit: Edit
    reason_at: int


def comment(checked: Checked, finding: Finding, reason: str, checker: Checker) -> Comment | None:
    """Return the comment that allows ``finding``; None where no comment in its file does.

    With no ``reason``, one that allows nothing yet: the reason is to be written into it.
    """
    document = checked.review.document if checked.review else None
    made = allowing(document, finding, reason or _TO_COME) if document else None
    if made is None or not _works(checked, finding, Edit(made.at, made.at, made.text), checker):
        return None
    at = made.text.find(_TO_COME)
    return Comment(Edit(made.at, made.at, made.text.replace(_TO_COME, "")), at if at >= 0 else len(made.text))


def place_to_decide(checked: Checked, place: Path) -> Path:
    """Return the file in which decisions about the document at ``place`` are kept."""
    named = checked.settings.decisions if checked.settings else None
    return named or place_to_keep(place.parent, DECISIONS)


def decide(finding: Finding, reason: str, place: Path, path: Path) -> None:
    """Keep a decision about a sentence of the document at ``place`` in ``path``. Raises SettingsError or OutputError."""
    made = Decision(
        finding.rule,
        kept(finding.sentence_fingerprint),
        "keep",
        " ".join(reason.split()),
        reader_name(place.parent),
        date.today(),
    )
    Decisions.load(path).with_([made]).save(path)


def _works(checked: Checked, finding: Finding, edit: Edit, checker: Checker) -> bool:
    """Tell whether the finding goes with the comment in its file, and nothing else comes."""
    after = checker.review(checked.text.edited(edit))
    if after.unread is not None:
        return False
    alike = [sum(_is_like(one, finding) for one in found) for found in (after.findings, checked.findings)]
    return alike[0] < alike[1] and len(after.findings) < len(checked.findings)


def _is_like(one: Finding, other: Finding) -> bool:
    return (one.rule, one.fingerprint) == (other.rule, other.fingerprint)
