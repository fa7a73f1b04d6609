"""Which of the three kinds a document is, and the words that tell so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tilint.findings import Kind
from tilint.text import Block, Document

_GREETING = re.compile(r"^(dear\b|hi\b|hello\b|to whom)", re.I)
_CLOSING = re.compile(
    r"^(yours (sincerely|faithfully|truly)|kind regards|best wishes|with best wishes|regards)\b", re.I
)
_IN_A_LETTER = re.compile(
    r"\b(this letter|our ref(erence)?\b|i am writing|we are writing|further to (our|my|your))", re.I
)
_DATE_LINE = re.compile(
    r"^(mon|tues|wednes|thurs|fri|satur|sun)?(day)?,? ?\d{1,2} (january|february|march|april|may|june|july|august|september|"
    r"october|november|december) \d{4}$",
    re.I,
)
# What a page of an online service has in its source and a letter has not.
_CONTROLS = re.compile(r"<(?:form|input|select|textarea|fieldset)\b|csrf|\bpageTitle\b|class=\"(?:govuk|nhsuk)-", re.I)
# What is printed on paper that is meant to be filled in.
_TO_FILL_IN = re.compile(
    r"\b(block capitals|office use|court use|docket no|(?:tick|check|mark) (?:one|all that|the box(?:es)?|here|box(?:es)?|below)|tick|print name|"
    r"please (?:type or print|complete (?:this|all|in))|form \d|this form|addendum|affidavit|cover sheet|"
    r"signature|signed|section \d|question \d|part [a-d1-9]\b|case (?:no|number)|completed by|referred by|national insurance)\b|[☐□▢]",
    re.I,
)
_RECORD = re.compile(
    r"\b(case note|referral|risk assessment|safeguarding|assessment of|record of|chronology|date of birth|"
    r"incident|form completed by|completed by|practitioner|name of (child|client|service user|patient)|for office use|"
    r"section [a-h1-9]\b|case number|supervision record|action plan|details of)\b",
    re.I,
)
_ORDER = re.compile(
    r"\b(ordered (?:on|by)|it is (?:hereby )?ordered|the court (?:orders|directs)|family court sitting)\b", re.I
)
_YOU = re.compile(r"\b(you|your|yours|you're|you've|you'll)\b", re.I)
_FIRST = re.compile(r"\b(I|my|me|we|our|us)\b")
_THEY = re.compile(
    r"\b(he|she|his|her|client|patient|service user|offender|the child|the family|mother|father)\b", re.I
)
_SIGN = re.compile(
    r"\b(will not be tolerated|do not|no |please|warning|notice|welcome|cctv|strictly|zero tolerance)\b", re.I
)
_SIGN_WORDS, _LEAFLET_WORDS = 220, 350
# A long text that mentions a signature or a section now and then is not for filling in.
_WORDS_PER_FIELD = 300
_SLIP_WORDS = 100
_LABEL_KINDS = {"form label", "table cell"}


def detect_kind(document: Document) -> tuple[Kind, str]:
    """Return the kind and, in a few words, why; a letter where nothing else speaks louder."""
    blocks = document.blocks
    texts = [block.text.strip() for block in blocks]
    if document.is_catalogue:
        return _by_messages(" ".join(texts))
    if any(_GREETING.match(text) for text in texts[:60]):
        return "letter", "it greets its reader"
    if any(_CLOSING.match(text) for text in texts):
        return "letter", "it closes like a letter"
    if document.by_line and _CONTROLS.search(document.text):
        return "form", "it is a page with fields to fill in"
    whole = " ".join(texts)
    if _IN_A_LETTER.search(whole) or any(_DATE_LINE.match(text) for text in texts[:4]):
        return "letter", "it speaks of itself as a letter or is dated like one"
    if _ORDER.search(whole):
        return "form", "it records what a court ordered"
    return _by_contents(blocks, texts, whole)


def _by_contents(blocks: Sequence[Block], texts: list[str], whole: str) -> tuple[Kind, str]:
    words = max(1, len(whole.split()))
    labels = sum(text.endswith(":") or block.kind in _LABEL_KINDS for text, block in zip(texts, blocks, strict=True))
    blanks = sum(stand_in.type == "blank" for block in blocks for stand_in in block.stand_ins)
    to_fill = len({found.lower() for found in _TO_FILL_IN.findall(whole)})
    firsts = len(_FIRST.findall(whole))
    yours, theirs, records = len(_YOU.findall(whole)), len(_THEY.findall(whole)), len(_RECORD.findall(whole))
    if to_fill + blanks >= max(3, words // _WORDS_PER_FIELD) or (to_fill and not yours and words <= _SLIP_WORDS):
        return "form", "it has places to fill in"
    if not records and labels <= 2 and _is_display(blocks, whole, words) and theirs <= yours + 1:
        return "poster", "it is short and speaks to everyone who passes"
    if labels >= max(6, len(texts) // 3) or _is_about(yours, theirs, firsts, records, words):
        return "form", "it records details about a person"
    return "letter", "it speaks to its reader as “you”" if yours else "nothing marks it as a form or a sign"


def _by_messages(whole: str) -> tuple[Kind, str]:
    """Tell the kind of a catalogue: how long it is, and what one of its messages says, tells nothing of the others."""
    yours, theirs, firsts = (len(pattern.findall(whole)) for pattern in (_YOU, _THEY, _FIRST))
    if _is_about(yours, theirs, firsts, len(_RECORD.findall(whole)), len(whole.split())):
        return "form", "its messages speak about a person more than to one"
    return "letter", "its messages are for whoever reads them"


def _is_about(yours: int, theirs: int, firsts: int, records: int, words: int) -> bool:
    """Tell whether a text speaks of somebody else more than to its reader or of its writer."""
    if firsts > theirs:
        return False
    return (records >= 2 and theirs >= yours) or (theirs > yours and words > 15)


def _is_display(blocks: Sequence[Block], whole: str, words: int) -> bool:
    """Tell whether a text is set out for a wall: few words, and signs' words or a heading every few lines."""
    if words <= _SIGN_WORDS and _SIGN.search(whole):
        return True
    headings = sum(block.kind in {"heading", "title"} for block in blocks)
    return words <= _LEAFLET_WORDS and headings > 0 and headings * 4 >= len(blocks) and not _has_labels(blocks)


def _has_labels(blocks: Sequence[Block]) -> bool:
    """Tell whether a line such as "Name: Sam" is there, as papers about one person have."""
    return any(re.match(r"[A-Z][\w ]{1,20}: ?\S{0,20}$", block.text) for block in blocks)
