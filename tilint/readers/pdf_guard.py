"""What is looked at before pdfium opens a PDF: whether it is one, is whole, and might be a bomb."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from tilint.readers.pdf_streams import REFERENCES, streams

# Page descriptions (as against pictures and fonts) of this many bytes are no document of words.
TOO_MUCH = 256 * 2**20
# What a letter or leaflet never reaches, though a long report may.
_UNUSUAL = 8 * 2**20
# A drawing used inside a drawing inside a drawing: the most often that one may come to be drawn.
_NESTED = 10_000
_REPEATED = 10
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")

Risk = Literal["none", "some", "bomb"]


def not_a_pdf(data: bytes) -> str | None:
    """Return why ``data`` cannot be a whole PDF, as a clause, or None."""
    if not data:
        return "it is empty"
    if b"%PDF-" not in data[:1024]:
        return "it is not a PDF"
    last_object = max(data.rfind(b" obj"), data.rfind(b"endobj"))
    if data.rfind(b"startxref") < last_object:
        return "it is cut short or damaged, its end is missing"
    return None


def risk(data: bytes) -> Risk:
    """Judge whether opening the file could fill the memory or take minutes.

    "bomb": it surely would. "some": it might, so try it in a process of its own first. Each
    stream is unpacked in small steps, measured and thrown away, which costs a few hundredths of
    the time that reading the pages takes.
    """
    if b"/Encrypt" in data or b"/LZW" in data:  # streams that only pdfium can unpack
        return "some"
    described, nested, numbers, unusual = 0, 1, set(), False
    for stream in streams(data, TOO_MUCH):
        described += stream.described
        if described > TOO_MUCH:
            return "bomb"
        numbers.add(stream.number)
        nested *= 1 + stream.drawings
        unusual = unusual or stream.described > _UNUSUAL or nested > _NESTED or _repeats(stream.references, numbers)
    return "some" if unusual or described > 4 * _UNUSUAL or _repeats_any(data, numbers) else "none"


def _repeats_any(data: bytes, numbers: set[int]) -> bool:
    return any(_repeats((found.group(),), numbers) for found in REFERENCES.finditer(data))


def _repeats(lists: tuple[bytes, ...], numbers: set[int]) -> bool:
    """Tell whether a list of references names one stream again and again, to draw it as often."""
    for references in lists:
        number, times = Counter(_REFERENCE.findall(references)).most_common(1)[0]
        if times >= _REPEATED and int(number) in numbers:
            return True
    return False
