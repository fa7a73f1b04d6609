"""A letter as a plain Word document with its details masked, so that a review copy of it can be passed on."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tilint.findings import Review
from tilint.findings.redaction import masks_for
from tilint.text import Block

_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_LINKS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def masked_word(review: Review) -> bytes:
    """Return a Word document of what ``review`` read, block by block, the same bytes for the same review."""
    masks = masks_for(review)
    blocks = review.document.blocks if review.document else ()
    body = "".join(_paragraphs(block, masks.masked(block.source).text) for block in blocks)
    return _packed(
        (("[Content_Types].xml", _TYPES), ("_rels/.rels", _LINKS), ("word/document.xml", _DOCUMENT.format(body)))
    )


def _paragraphs(block: Block, text: str) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if block.kind in ("heading", "title", "subject") else ""
    lines = (escape("".join(c for c in line if c.isprintable())) for line in text.splitlines())
    runs = "<w:r><w:br/></w:r>".join(f'<w:r>{bold}<w:t xml:space="preserve">{line}</w:t></w:r>' for line in lines)
    return f"<w:p>{runs}</w:p>"


def _packed(parts: Iterable[tuple[str, str]]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(ZipInfo(name, _EPOCH), part)
    return packed.getvalue()
