"""Where telephone numbers, addresses, dates and references of a person stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2,8},? \d{2,4}"
    r"|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_POSTCODE = r"(?:[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]{0,2}\d[A-Z]{2}|GIR ?0AA)"
_STREET = (
    r"(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Gardens|Grove|Terrace|Place|Way|Court|Walk|Mews|Square|Hill|Row"
    r"|Parade|Gate|Green|Park|Rise|View|House|Towers?|Lodge|Mansions|Heights|Buildings|St|Rd|Ave|Cres|Dr)\b"
)
_CAPITALISED = r"[A-Z][\w'’-]{0,30}"
_TOWN = rf"(?:,[ \n]{{1,2}}{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}){{1,3}}(?=,?\s{{1,2}}{_POSTCODE})"
_CAP = r"(?:[A-ZÀ-Þ][\w'’.-]{0,30}|(?:of|the|y|yr|on|le|and|upon|de|in)(?= [A-ZÀ-Þ]))"
_SEGMENT = (
    rf"(?!(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Prof|Cllr|Dear|Tel|Our|Ref)\b)(?:\d{{1,4}}[A-Za-z]?,? )?{_CAP}(?: {_CAP}){{0,4}}"
)
_HOUSE = (
    r"(?i:house|cottage|lodge|court|farm|barn|vicarage|rectory|villa|bungalow|hall|manor|mill|chapel|stables|barracks|hostel|hotel"
    r"|lane|street|road|avenue|close|drive|way|terrace|gardens|place|row|hill|approach|wall|walk|parade|crescent|grove)"
)
_BEGINS = (
    rf"(?:\d{{1,4}}[A-Za-z]?,? {_CAP}(?: {_CAP}){{0,4}}|(?i:P\.?O\.? ?Box) \d{{1,6}}|(?i:flat|unit|room|block|plot) \w{{1,5}}\b"
    rf"|(?!(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b){_CAP}(?: {_CAP}){{0,3}} {_HOUSE}\b|(?:The|Tŷ|Ty|Plas|Bryn) {_CAP}(?: {_CAP}){{0,3}})"
)
_NEXT = r"(?:,? ?\n ?|, ?)"
# Lines or phrases one after the other that end in a postcode.
_BLOCK = rf"{_BEGINS}(?:{_NEXT}{_SEGMENT}){{0,5}}(?=,?[ \n]{{1,2}}(?i:{_POSTCODE})\b)"
_TOWN_ALONE = rf"{_CAP}(?:[ -]{_CAP}){{0,3}}(?=,?[ \n]{{1,2}}(?i:{_POSTCODE})\b)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_UNNAMED = rf"\d{{1,4}}[A-Za-z]?,? (?!{_MONTH})[A-Z][a-z'’]{{2,30}}(?: [A-Z][a-z'’]{{2,30}}){{0,3}}"
# "8 Bryn Road, Brynmill, Swansea." with no postcode behind it.
_ENDS_THERE = r"(?:(?:, [A-Z][\w'’-]{1,30}){1,2}(?=[.;\n]|$))?"
_FLAT = r"(?i:flat|apartment|apt\.?) ?\d{1,4}[A-Za-z]?"
_STREETS = rf"(?:\d{{1,4}}[A-Za-z]?,?\s)?(?:{_CAPITALISED}\s){{1,4}}{_STREET}"
_NUMBERED = rf"\d{{1,4}}[A-Za-z]?(?: ?[-/–] ?\d{{1,4}}[A-Za-z]?)?,? (?:{_CAPITALISED}\s){{1,4}}{_STREET}"
_REFERENCE = (
    r"(?i:\b(?:ref(?:erence)?|case|claim|account|customer|patient|hospital|nhs|prison|tenancy|crn|urn|id|job|crime|incident|log"
    r"|booking|card|membership|passport|licence|policy|application|invoice|order|pupil|student|file|meter|appeal)\b"
    r"(?: (?:number|no|num|id|ref(?:erence)?)\b)?\.?)(?: is)?[\s:#]{1,4}"
)
# Of use only where there is a postcode; each is bounded, as are those below.
_TO_A_POSTCODE = (
    rf"(?P<ADDRESS_BLOCK>\b{_BLOCK})",
    rf"(?i:\baddress) ?: ?(?P<ADDRESS_LABELLED>[^\n:]{{3,80}}?)(?=,? (?i:{_POSTCODE})\b)",
    rf"(?P<ADDRESS_TOWN>\b{_TOWN_ALONE})",
)
# Every alternative is bounded, so a long line costs time in proportion to its length. The label is the group's name.
_ANYWHERE = (
    r"(?P<EMAIL>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})",
    rf"(?i:\b(?:DOB|D\.O\.B|date of birth|birth ?date|born(?: on)?)\b)[\s.,:|(–-]{{0,6}}(?:is |was |on )?(?:the )?(?P<DATE_OF_BIRTH>{_DATE})",
    rf"(?:(?<=\bat )|(?<=\bof )|(?<=\bto )|(?<=\bin )|(?<=\bfrom ))(?P<ADDRESS_UNNAMED>{_UNNAMED}{_ENDS_THERE})\b",
    r"[A-Z][\w'’-]{1,30},? \((?P<DATE_OF_BIRTH_BESIDE>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\)",
    rf"(?P<DATE>\b{_DATE}\b)",
    rf"(?P<ADDRESS>\b(?:{_FLAT}(?:,?\s{_STREETS}){{0,2}}|{_NUMBERED})(?:{_TOWN}|{_ENDS_THERE}))",
    rf"(?P<POSTCODE>\b(?i:{_POSTCODE})\b)",
    r"(?P<PHONE>(?<![\w/-])(?!\(?0[38]\d\d\b)"
    r"(?:\+\d{1,3}[ .-]?(?:\(0\)[ .-]?)?|\(?0)\d(?:[ .()-]{0,2}\d){7,10}(?![\w/-]))",
    r"(?P<NUMBER>(?i:\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b)|\b\d{3}[ -]\d{3}[ -]\d{4}\b"
    r"|\b[A-Z]{2}\d{2} ?[A-Z]{3}\b|\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b|\b\d{2}/\d{4,7}/\d{2}\b|\b(?!0[38]\d\d )\d{1,5}(?:[ -]\d{2,6}){2,4}\b)",
    r"(?i:\bsort code)[\s:]{1,3}(?P<NUMBER_SORT>\d\d-?\d\d-?\d\d\b)",
    rf"{_REFERENCE}(?P<NUMBER_REF>(?=[\w/-]{{0,20}}\d[\w/-]{{0,20}}\d\d)(?!{_DATE})[A-Z\d]{{2}}[\w/-]{{3,30}}\b|[A-Z]{{2,5}} \d{{4,10}}\b)",
    r"(?P<NUMBER_RUN>(?<![\w£$€./-])[A-Z\d](?:[A-Z\d]|[/-](?=\w)){4,40}(?![\w/]))",
)  # fmt: skip
_HAS_POSTCODE = re.compile(r"\d[ \u00a0]{0,2}\d[A-Za-z]{2}\b")
_SHORT = 2000
_HELPLINE = re.compile(r"0[38]\d\d")


def find_details(text: str) -> Iterable[tuple[int, int, str]]:
    """Return start, end and kind of each detail in order.

    Kinds are EMAIL, DATE OF BIRTH, ADDRESS, POSTCODE, PHONE and NUMBER.
    A date that nothing near it calls a date of birth has the kind "DATE". Helplines (0800, 0808, 03…)
    belong to nobody and are left out. Archives repeat their paragraphs, so short ones are remembered.
    """
    return _remembered(text) if len(text) <= _SHORT else _details(text)


@lru_cache(maxsize=2048)
def _remembered(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(_details(text))


@cache
def _pattern(with_postcodes: bool) -> re.Pattern[str]:
    return re.compile("|".join((*_TO_A_POSTCODE, *_ANYWHERE) if with_postcodes else _ANYWHERE))


def _details(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _pattern(_HAS_POSTCODE.search(text) is not None).finditer(text):
        kind = match.lastgroup or ""
        helpline = kind == "PHONE" and _HELPLINE.match(match.group())
        if not helpline and (kind not in _TOLD_APART or _TOLD_APART[kind](match.group(kind))):
            yield *match.span(kind), "DATE" if kind == "DATE" else _KINDS.get(kind.partition("_")[0], kind)


def _has_many_digits(token: str) -> bool:
    """Tell a number in groups from dates and years; what is no plain NHS number or card has at least nine digits."""
    return "/" in token or token[:2].isalpha() or sum(c.isdigit() for c in token) >= 9


def _is_reference(token: str) -> bool:
    """Tell a reference or long run of digits from a date, a range of years or a word in capitals."""
    digits = sum(c.isdigit() for c in token)
    if any(c.isalpha() for c in token):
        return digits >= 4
    return token.isdigit() and digits >= 6


_TOLD_APART = {"NUMBER_RUN": _is_reference, "NUMBER": _has_many_digits}
# What the first part of a group's name stands for.
_KINDS = {"NUMBER": "NUMBER", "ADDRESS": "ADDRESS", "DATE": "DATE OF BIRTH"}
