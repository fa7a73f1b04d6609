"""Where a piece of text sits in the file it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A place in a source, minted by one reader and spent by the review copy of that format.

    ``scheme`` names the reader's way of counting; ``path`` means something only to that scheme:

    ==============  =========================================================================
    scheme          path
    ==============  =========================================================================
    chars           (offset,): code points from the start of the decoded file
    word            (part name, n): the n-th ``w:t`` element of that part, in file order
    word-alt        (part name, n): the n-th element of that part that can hold alt text
    pptx            (part name, n): the n-th ``a:t`` element of that part, in file order
    pptx-alt        (part name, n): the n-th ``p:cNvPr`` element of that part, its alt text
    odf             (part name, n): the n-th text node of that part, as lxml's ``itertext`` counts
    rtf             (byte,): a run of plain letters, or one escaped letter, beginning at that byte
    doc             (n,): the n-th UTF-16 unit of the whole text of an older Word file
    cell            (sheet name, row, column): text of a cell, row and column from 0; "" in a CSV
    mail header     ("subject",): the decoded subject of a mail
    mail part       (n, scheme, …): an address of that scheme inside the n-th part of a mail
    pdf             (page, first character index on that page), both from 0
    pdf annotation  (page, n): the n-th annotation of that page, a form field or a note
    ocr             (page, left, top, right, bottom, confidence): one word in a picture; edges
                    in pixels from its upper left corner (points on a PDF page), confidence of
                    the recognition from 0 to 100
    ==============  =========================================================================
    """

    scheme: str
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """``source[start:end]`` of a block, which lies unbroken at ``address``.

    ``skip`` says how many characters at the address precede this piece (0 unless a text
    element was cut into several pieces).
    """

    start: int
    end: int
    address: Address
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Characters ``start`` to ``end`` of the text found at ``address``."""

    address: Address
    start: int
    end: int
