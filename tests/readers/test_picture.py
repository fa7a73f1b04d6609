"""Pictures and scanned pages, drawn here and read by the Tesseract that is installed."""

from __future__ import annotations

import io
import shutil
import time

import pytest

from tilint.errors import UnreadableInput
from tilint.readers import ocr, ocr_pages
from tilint.readers.registry import read_bytes
from tilint.text import Span

pillow = pytest.importorskip("PIL", reason="Pillow (the extra “ocr”) is not installed")
from PIL import Image, ImageDraw, ImageFont  # noqa: E402

needs_engine = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the Tesseract program is not installed")

NOTICE = [
    (60, 60, 60, "Notice to quit"),
    (60, 180, 30, "Failure to attend your appointment will result"),
    (60, 220, 30, "in the closure of your case."),
    (60, 320, 30, "Please call us on 01234 567890."),
]
WORDS = " ".join(line for *_, line in NOTICE).split()


def drawn(lines=NOTICE, size=(1240, 600), ink="black", paper="white"):
    """Return a picture with words, and the box of each word in it."""
    picture = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(picture)
    boxes = []
    for left, top, height, line in lines:
        font = ImageFont.load_default(height)
        pen.text((left, top), line, ink, font)
        at = 0
        for word in line.split():
            at = line.index(word, at)
            before = pen.textlength(line[:at], font)
            boxes.append((word, pen.textbbox((left + before, top), word, font)))
            at += len(word)
    return picture, boxes


def saved(picture, format="PNG", **options):
    held = io.BytesIO()
    picture.save(held, format, **options)
    return held.getvalue()


def words_read(document):
    return " ".join(block.text for block in document.blocks).split()


def places(document):
    return [
        (block.source[piece.start : piece.end], piece.address.path)
        for block in document.blocks
        for piece in block.pieces
    ]


@needs_engine
@pytest.mark.parametrize("format", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_notice_that_is_a_picture_is_read_in_every_format(format):
    document = read_bytes(saved(drawn()[0], format), f"notice.{format.lower()}")
    assert words_read(document) == WORDS
    assert document.format == "picture"
    assert document.warnings == ()


@needs_engine
def test_a_notice_keeps_its_heading_and_its_sentences_whole():
    document = read_bytes(saved(drawn()[0]), "notice.png")
    assert [(block.kind, block.where, block.text) for block in document.blocks] == [
        ("heading", "page 1, paragraph 1", "Notice to quit"),
        ("paragraph", "page 1, paragraph 2",
         "Failure to attend your appointment will result in the closure of your case."),
        ("paragraph", "page 1, paragraph 3", "Please call us on 01234 567890."),
    ]  # fmt: skip


@needs_engine
def test_each_word_lies_in_the_box_where_it_was_drawn():
    picture, boxes = drawn()
    read = places(read_bytes(saved(picture), "notice.png"))
    assert [word for word, _ in read] == [word for word, _ in boxes]
    for (word, (page, *box, confidence)), (_, true) in zip(read, boxes, strict=True):
        assert page == 0
        assert 60 <= confidence <= 100, word
        assert all(abs(edge - drawn_edge) <= 6 for edge, drawn_edge in zip(box, true, strict=True)), (word, box, true)


@needs_engine
def test_a_phrase_over_two_lines_is_quoted_with_the_boxes_of_its_words():
    block = read_bytes(saved(drawn()[0]), "notice.png").blocks[1]
    start = block.text.index("result in the")
    span = Span(start, start + len("result in the"))
    assert block.quote(span) == "result in the"
    found = [place.address.path for place in block.places(block.source_span(span))]
    assert len(found) == 3
    assert found[1][2] > found[0][4] - 5


@needs_engine
def test_white_letters_on_a_dark_poster_and_on_nothing_are_read():
    dark = drawn(ink="white", paper="navy")[0]
    assert words_read(read_bytes(saved(dark), "poster.png")) == WORDS
    clear = drawn()[0].convert("RGBA")
    clear.putdata([(0, 0, 0, 255 - level) for level in drawn()[0].convert("L").tobytes()])
    assert words_read(read_bytes(saved(clear), "poster.png")) == WORDS


@needs_engine
def test_a_photograph_turned_by_its_camera_is_read_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = drawn()[0].rotate(90, expand=True)
    document = read_bytes(saved(turned, "JPEG", exif=exif), "photo.jpg")
    assert words_read(document) == WORDS


@needs_engine
def test_every_page_of_a_tiff_is_read():
    other = drawn([(60, 60, 40, "You can ask for another day.")])[0]
    data = saved(drawn()[0], "TIFF", save_all=True, append_images=[other])
    last = read_bytes(data, "scan.tif").blocks[-1]
    assert (last.where, last.text) == ("page 2, paragraph 1", "You can ask for another day.")
    assert last.pieces[0].address.path[0] == 1


@needs_engine
def test_words_that_were_hard_to_read_are_said():
    small = drawn()[0].resize((124 * 2, 60 * 2)).resize((1240, 600))
    document = read_bytes(saved(small), "notice.png")
    hard = [path for _, path in places(document) if path[-1] < ocr_pages.LOW_CONFIDENCE]
    assert hard
    assert any(f"{len(hard)} of {len(places(document))} words in the picture were hard" in w for w in document.warnings)


@needs_engine
def test_a_picture_without_words_does_not_look_clean():
    document = read_bytes(saved(Image.new("RGB", (600, 400), "white")), "blank.png")
    assert document.blocks == ()
    assert document.warnings == ("No words were found in this picture.",)


@needs_engine
def test_a_scanned_page_of_a_pdf_is_read_between_the_others():
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.lib.utils import ImageReader

    held = io.BytesIO()
    canvas = canvas_module.Canvas(held, pagesize=(595, 842))
    canvas.drawString(72, 700, "The first page has letters.")
    canvas.showPage()
    canvas.drawImage(ImageReader(drawn()[0]), 0, 842 - 288, width=595, height=288)
    canvas.showPage()
    canvas.drawString(72, 700, "The third page has letters too.")
    canvas.save()
    document = read_bytes(held.getvalue(), "scan.pdf")
    assert [block.where for block in document.blocks] == [
        "page 1, paragraph 1", "page 2, paragraph 1", "page 2, paragraph 2", "page 2, paragraph 3", "page 3, paragraph 1",
    ]  # fmt: skip
    scanned = [place for place in places(document) if len(place[1]) == 6]
    assert [word for word, _ in scanned] == WORDS
    scale = 595 / 1240
    for (word, (page, *box, _)), (_, true) in zip(scanned, drawn()[1], strict=True):
        assert page == 1
        assert all(abs(edge - at * scale) <= 4 for edge, at in zip(box, true, strict=True)), (word, box, true)
    assert document.warnings == ()


def test_without_the_program_a_picture_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "engine", lambda: None)
    with pytest.raises(UnreadableInput) as refused:
        read_bytes(saved(drawn()[0]), "notice.png")
    assert str(refused.value) == (
        "notice.png could not be read, because it is a picture, and no program to recognise its words is installed; "
        "install Tesseract (on Debian and Ubuntu: apt-get install tesseract-ocr; on macOS: brew install tesseract)."
    )


BROKEN = {
    "cut": saved(drawn()[0])[:2000],
    "noise": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 500,
    "tiff": b"II*\0" + b"\xff" * 300,
}


@needs_engine
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_refused_in_one_sentence_and_soon(name):
    started = time.process_time()
    with pytest.raises(UnreadableInput, match=r"it is a picture that is damaged or cut short; .*\.$"):
        read_bytes(BROKEN[name], f"{name}.png")
    assert time.process_time() - started < 5


@needs_engine
def test_a_picture_of_a_billion_pixels_is_refused_before_it_is_unpacked():
    data = saved(Image.new("1", (32_000, 32_000)))
    started = time.process_time()
    with pytest.raises(UnreadableInput, match="it has far more pixels than tilint reads"):
        read_bytes(data, "bomb.png")
    assert time.process_time() - started < 2


def test_a_bar_before_a_word_in_small_letters_is_the_word_i_and_other_bars_stay():
    words = [("If", 0), ("|", 10), ("shall", 20), ("|", 30), ("Yes", 40), ("|", 50)]
    line = ocr.SeenLine(tuple(ocr.SeenWord(text, at, 0, at + 8, 10, 90) for text, at in words), 10, 10)
    assert ocr_pages.page_of(0, [line]).text.split("\n") == ["If", "I", "shall", "|", "Yes", "|"]
