"""Which of the three kinds a document is, and the words that tell so."""

from __future__ import annotations

import re

from tilint.findings import Kind
from tilint.text import Document

_GREETING = re.compile(r"^(dear\b|hi\b|hello\b|to whom)", re.I)
_CLOSING = re.compile(
    r"^(yours (sincerely|faithfully|truly)|kind regards|best wishes|with best wishes|regards)\b", re.I
)
_YOU = re.compile(r"\b(you|your|yours|you're|you've|you'll)\b", re.I)
_RECORD = re.compile(
    r"\b(case note|referral|risk assessment|safeguarding|assessment of|record of|chronology|date of birth|"
    r"incident|form completed by|completed by|practitioner|name of (child|client|service user|patient)|for office use|"
    r"section [a-h1-9]\b|case number|supervision record|action plan|details of)\b",
    re.I,
)
_THEY = re.compile(
    r"\b(he|she|his|her|client|patient|service user|offender|the child|the family|mother|father)\b", re.I
)
_SIGN = re.compile(
    r"\b(will not be tolerated|do not|no |please|warning|notice|welcome|cctv|strictly|zero tolerance)\b", re.I
)


def detect_kind(document: Document) -> tuple[Kind, str]:
    """Return the kind and, in a few words, why; a letter where nothing else speaks louder."""
    blocks = document.blocks
    texts = [block.text for block in blocks]
    whole = " ".join(texts)
    count = max(1, len(whole.split()))
    if any(_GREETING.match(text) for text in texts[:60]):
        return "letter", "it greets its reader"
    if any(_CLOSING.match(text) for text in texts):
        return "letter", "it closes like a letter"
    labels = sum(
        text.rstrip().endswith(":") or block.kind in {"form label", "table cell"}
        for text, block in zip(texts, blocks, strict=True)
    )
    yours, theirs, records = len(_YOU.findall(whole)), len(_THEY.findall(whole)), len(_RECORD.findall(whole))
    if count <= 220 and records == 0 and labels <= 2 and _SIGN.search(whole) and theirs <= yours + 1:
        return "poster", "it is short and speaks to everyone who passes"
    if records >= 2 or labels >= max(6, len(texts) // 3) or (theirs > yours and count > 15):
        return "form", "it records details about a person"
    return "letter", "it speaks to its reader as “you”" if yours else "nothing marks it as a form or a sign"
