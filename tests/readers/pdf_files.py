"""PDF files made for the tests: real ones by reportlab, hostile ones by hand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]
TEXT = b"BT /F1 12 Tf 50 700 Td (Hello, you must comply now) Tj ET\n"


def drawn(*pages: Draw, password: str | None = None, compress: bool = True) -> bytes:
    """Return a PDF with one A4 page for each function, which draws it."""
    out = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password is not None else None
    canvas = Canvas(out, pagesize=A4, pageCompression=int(compress), encrypt=lock, invariant=1)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(canvas: Canvas, x: float, y: float, words: Iterable[str], step: float = 14, font: str = "Helvetica") -> None:
    """Write one line under the other, the first with its baseline ``y`` points above the foot of the page."""
    canvas.setFont(font, 11)
    for n, line in enumerate(words):
        canvas.drawString(x, y - n * step, line)


def page_characters(data: bytes) -> list[str]:
    """Return each page's characters one by one, as pdfium numbers them, by another call than the reader's."""
    found = []
    pdf = pypdfium2.PdfDocument(data)
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        count = pdfium.FPDFText_CountChars(text.raw)
        found.append("".join(chr(pdfium.FPDFText_GetUnicode(text.raw, n)) for n in range(count)))
        text.close()
        page.close()
    pdf.close()
    return found


def by_hand(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(packed: bytes, told: bytes = b"/Filter /FlateDecode ") -> bytes:
    return b"<<" + told + b"/Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream"


def with_content(
    content: bytes, times: int = 1, pages: int = 1, resources: bytes = b"", more: Iterable[bytes] = ()
) -> bytes:
    """Return a PDF whose page draws the stream ``content`` (object 4) ``times`` over, and so many such pages."""
    fonts = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return by_hand([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]/Resources<<%s>>>>"
        % (b"4 0 R " * times, fonts + resources),
        content,
        *more,
    ])  # fmt: skip


def packed(unit: bytes, size: int) -> bytes:
    """Return ``unit`` repeated to about ``size`` bytes and deflated, without ever holding them."""
    deflate = zlib.compressobj(9)
    block = unit * max(1, 2**20 // len(unit))
    parts = [deflate.compress(block) for _ in range(max(1, size // len(block)))]
    return b"".join(parts) + deflate.flush()
