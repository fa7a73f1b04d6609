"""The letter that these tests decide about, and reviews of it."""

from __future__ import annotations

import io
from datetime import date

from tilint.findings import Finding, Review
from tilint.findings.fingerprint import kept
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook
from tilint.suppressions import NOBODY_DECIDED, Decision, Decisions

MISSED = "You failed to attend your appointment on Monday 3 May, and so we could not help you with the forms."
LETTER = f"""Dear Ms Carter

This letter is about your rent account at 14 Garden Row, and what has been paid since April this year.

{MISSED} Please tell us when you could come.

If the account is not paid, we will take legal action and you may lose your home.

Yours sincerely

Rent team
"""


def review(text: str, name: str = "letter.txt", decisions: Decisions = NOBODY_DECIDED, **choice: object) -> Review:
    """Return the review of ``text`` as a letter under the built-in rules."""
    return review_bytes(text.encode(), name, decisions, **choice)


def review_bytes(data: bytes, name: str, decisions: Decisions = NOBODY_DECIDED, **choice: object) -> Review:
    """Return the review of a file as a letter."""
    return Reviewer(open_rulebook(), Choice(**choice), "letter", decisions).review(read_bytes(data, name))  # type: ignore[arg-type]


def finding(reviewed: Review, rule: str = "failed-to-attend") -> Finding:
    """Return the only finding of a rule."""
    (found,) = (one for one in reviewed.findings if one.rule == rule)
    return found


def kept_for(found: Finding, until: date | None = None, outcome: str = "keep") -> Decisions:
    """Return the decision to keep what was found."""
    key = kept(found.sentence_fingerprint)
    made = Decision(found.rule, key, outcome, "quoted from the order", "Sam Okafor", date(2026, 2, 3), until)  # type: ignore[arg-type]
    return Decisions((made,))


def rules(reviewed: Review) -> list[str]:
    """Return the rules that found something."""
    return [one.rule for one in reviewed.findings]


def aside(reviewed: Review, how: str) -> list[tuple[str, str]]:
    """Return rule and reason of what people set aside in one way."""
    return [(one.rule, one.reason) for one in reviewed.set_aside if one.how == how]


def word_file(text: str) -> bytes:
    """Return ``text`` as a Word file, a paragraph a block."""
    from docx import Document

    made, file = Document(), io.BytesIO()
    for paragraph in text.strip().split("\n\n"):
        made.add_paragraph(" ".join(paragraph.split()))
    made.save(file)
    return file.getvalue()
