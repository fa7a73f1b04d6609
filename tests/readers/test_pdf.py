from __future__ import annotations

import gc
import io
import threading
import time
import zlib
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import reportlab
from pdf_files import TEXT, by_hand, drawn, lines, packed, page_characters, stream, with_content
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tilint.errors import UnreadableInput
from tilint.readers import ocr, pdf, pdf_guard
from tilint.readers.pdf_hyphens import LineEnds
from tilint.text import Span

LEFT = ["When you come to the appointment, please bring", "the letter that we sent to you in March and any",
        "papers about your rent, so that the person who", "sees you can look at all of it together and then"]  # fmt: skip
RIGHT = ["agree with you what happens next, at a speed", "that you are content with."]


def blocks(data):
    return [(block.kind, block.text) for block in pdf.read(data, "a.pdf").blocks]


def texts(data):
    return [text for _, text in blocks(data)]


def refusal(data, name="a.pdf"):
    with pytest.raises(UnreadableInput) as refused:
        pdf.read(data, name)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.startswith(f"{name} could not be read, because ")
    return sentence


def letters_out_of_place(data):
    """Every letter of every piece against the page's own characters; U+0002 is how pdfium numbers a hyphen."""
    pages = page_characters(data)
    wrong = []
    for block in pdf.read(data, "a.pdf").blocks:
        for piece in block.pieces:
            if piece.address.scheme == "pdf":
                page, first = piece.address.path
                there = pages[page][first : first + piece.end - piece.start].replace("\x02", "-").replace("\ufffe", "-")
                if there != block.source[piece.start : piece.end]:
                    wrong.append((block.source[piece.start : piece.end], there))
    return wrong


def two_columns(canvas):
    for n, line in enumerate(LEFT):  # drawn across the gutter, as some programs do
        canvas.drawString(60, 700 - 14 * n, line)
        if n < len(RIGHT):
            canvas.drawString(330, 700 - 14 * n, RIGHT[n])


def picture():
    out = io.BytesIO()
    Image.linear_gradient("L").resize((300, 400)).save(out, "PNG")
    return ImageReader(io.BytesIO(out.getvalue()))


def test_lines_of_a_paragraph_are_one_block_and_a_gap_starts_the_next():
    def page(canvas):
        lines(canvas, 60, 700, LEFT)
        lines(canvas, 60, 700 - 14 * 4 - 10, ["Yours sincerely,"])

    assert texts(drawn(page)) == [" ".join(LEFT), "Yours sincerely,"]


def test_places_are_said_by_page_and_paragraph_from_one():
    data = drawn(lambda c: lines(c, 60, 700, ["Hello."]), lambda c: lines(c, 60, 700, ["First.", "Second."], step=40))
    document = pdf.read(data, "a.pdf")
    assert [b.where for b in document.blocks] == ["page 1, paragraph 1", "page 2, paragraph 1", "page 2, paragraph 2"]
    assert document.by_line is False
    assert document.format == "pdf"


def test_two_columns_are_read_one_after_the_other_and_a_sentence_runs_over():
    assert texts(drawn(two_columns)) == [" ".join(LEFT + RIGHT)]


def test_the_next_box_of_a_poster_is_not_the_same_sentence():
    def poster(canvas):
        lines(canvas, 60, 700, ["You must report"])
        lines(canvas, 330, 730, ["to the desk at once"])

    assert texts(drawn(poster)) == ["You must report", "to the desk at once"]


def test_a_sentence_over_two_pages_is_one_block_with_letters_on_both():
    data = drawn(lambda c: lines(c, 60, 200, LEFT), lambda c: lines(c, 60, 700, RIGHT))
    (block,) = pdf.read(data, "a.pdf").blocks
    assert block.text == " ".join(LEFT + RIGHT)
    at = block.text.index("then agree")
    places = block.places(block.source_span(Span(at, at + len("then agree"))))
    assert [place.address.path[0] for place in places] == [0, 1]
    assert letters_out_of_place(data) == []


def test_columns_drawn_right_to_left_are_read_left_to_right():
    def page(canvas):
        lines(canvas, 330, 700, ["It is on the right.", "Nobody waits there."], step=40)
        lines(canvas, 60, 700, ["It is on the left.", "You may wait here."], step=40)
        lines(canvas, 60, 760, ["A line that stands above both columns and runs across the whole of the page here."])

    assert texts(drawn(page)) == [
        "A line that stands above both columns and runs across the whole of the page here.",
        "It is on the left.", "You may wait here.", "It is on the right.", "Nobody waits there.",
    ]  # fmt: skip


def test_words_filled_in_after_the_form_was_drawn_stand_in_their_line():
    def page(canvas):
        canvas.drawString(60, 700, "Dear")
        canvas.drawString(60, 660, "Please call us.")
        canvas.drawString(60 + canvas.stringWidth("Dear ", "Helvetica", 11), 700, "Sam Okoro,")

    assert texts(drawn(page)) == ["Dear Sam Okoro,", "Please call us."]


def test_text_turned_on_its_side_is_read_along_its_own_lines():
    def page(canvas):
        canvas.saveState()
        canvas.translate(200, 100)
        canvas.rotate(90)
        lines(canvas, 0, 0, ["This form runs up the side and goes on", "in a second line beside it."])
        canvas.restoreState()

    data = drawn(page)
    assert texts(data) == ["This form runs up the side and goes on in a second line beside it."]
    assert letters_out_of_place(data) == []


@pytest.mark.parametrize(("first", "second", "elsewhere", "read"), [
    ("we can help you with re-", "offending and with work.", "This is re-offending.", "with re-offending and"),
    ("we can help you with infor-", "mation and with work.", "This is information.", "with information and"),
    ("we can help you with full-", "time work and more.", "Nothing here helps.", "with full-time work"),
    ("we meet on weekdays, non-", "English speakers too.", "Nothing here helps.", "non-English speakers"),
    ("we help with short- and long-", "term loans.", "Nothing here helps.", "short- and long-term loans"),
    ("we help you in the short-", "or the long-term.", "Nothing here helps.", "short- or the"),
])  # fmt: skip
def test_a_hyphen_at_the_end_of_a_line_stays_only_where_it_belongs_to_the_word(first, second, elsewhere, read):
    data = drawn(lambda c: (lines(c, 60, 700, [first, second]), lines(c, 60, 600, [elsewhere])))
    assert read in texts(data)[0]
    assert letters_out_of_place(data) == []


def test_a_dropped_hyphen_is_still_quoted_as_the_page_shows_it():
    data = drawn(
        lambda c: (lines(c, 60, 700, ["we give infor-", "mation to you."]), lines(c, 60, 600, ["information"]))
    )
    block = pdf.read(data, "a.pdf").blocks[0]
    at = block.text.index("information")
    assert block.quote(Span(at, at + len("information"))) == "infor-mation"


def test_a_layout_that_breaks_words_gets_unknown_words_joined():
    words = ["a", "commu-", "nity", "appoint-", "ment"]
    assert LineEnds(["unrelated"], words).between("appoint-", "ment") == "join"
    assert LineEnds(["unrelated"], words + ["line"] * 200).between("appoint-", "ment") == "keep"


def test_a_dash_standing_alone_at_the_end_of_a_line_keeps_its_spaces():
    assert LineEnds(["unrelated"], ["-", "you-"]).between("-", "you") == "space"


def test_a_ligature_is_matched_as_its_letters():
    pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    data = drawn(lambda c: lines(c, 60, 700, ["The of\ufb01ce is open."], font="Vera"))
    assert texts(data) == ["The office is open."]
    assert letters_out_of_place(data) == []


def test_running_headers_and_footers_are_read_once():
    def page(number):
        def draw(canvas):
            lines(canvas, 60, 800, ["Housing Service, Anytown"])
            lines(canvas, 60, 600, [f"This is the text of page {'ABC'[number]}."])
            lines(canvas, 280, 30, [f"Page {number + 1} of 3"])

        return draw

    document = pdf.read(drawn(*[page(n) for n in range(3)]), "a.pdf")
    assert [(b.kind, b.text, b.where) for b in document.blocks] == [
        ("header", "Housing Service, Anytown", "page 1, header"),
        ("paragraph", "This is the text of page A.", "page 1, paragraph 1"),
        ("footer", "Page 1 of 3", "page 1, footer"),
        ("paragraph", "This is the text of page B.", "page 2, paragraph 1"),
        ("paragraph", "This is the text of page C.", "page 3, paragraph 1"),
    ]


def test_bullets_and_numbers_open_list_items():
    def page(canvas):
        lines(canvas, 60, 700, ["Please bring these things with you to the office:"])
        lines(
            canvas,
            75,
            686,
            ["• your letter, if you still have it, or any other", "  paper with your name", "• a friend"],
        )
        lines(canvas, 75, 640, ["1. Come in.", "2. Sit where you like."])

    assert blocks(drawn(page))[1:] == [
        ("list item", "• your letter, if you still have it, or any other paper with your name"),
        ("list item", "• a friend"),
        ("list item", "1. Come in."),
        ("list item", "2. Sit where you like."),
    ]


def test_a_number_set_far_from_its_item_still_belongs_to_it():
    assert blocks(drawn(lambda c: (lines(c, 60, 700, ["4.2"]), lines(c, 100, 700, ["You may bring a friend."])))) == [
        ("list item", "4.2 You may bring a friend.")
    ]


def test_larger_or_bold_lines_are_headings():
    def page(canvas):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 760, "Your tenancy")
        lines(canvas, 60, 720, ["What happens next"], font="Helvetica-Bold")
        lines(canvas, 60, 706, LEFT)

    found = [(b.kind, b.level, b.text) for b in pdf.read(drawn(page), "a.pdf").blocks]
    assert found == [
        ("heading", 1, "Your tenancy"), ("heading", 3, "What happens next"), ("paragraph", 0, " ".join(LEFT)),
    ]  # fmt: skip


def test_bold_and_red_words_keep_their_look_within_a_sentence():
    def page(canvas):
        canvas.drawString(60, 700, "You ")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(60 + canvas.stringWidth("You ", "Helvetica", 11), 700, "MUST reply")

    data = drawn(page)
    (block,) = pdf.read(data, "a.pdf").blocks
    assert block.text == "You MUST reply"
    assert [(block.source[s.start : s.end].strip(), s.looks) for s in block.styles] == [("MUST reply", ("bold", "red"))]
    assert letters_out_of_place(data) == []


def test_every_letter_of_a_mixed_document_is_where_its_address_says():
    data = drawn(two_columns, lambda c: lines(c, 60, 700, ["“Curly” – and a non-breaking\u00a0space, £20, café."]))
    assert letters_out_of_place(data) == []
    assert texts(data)[-1] == '"Curly" – and a non-breaking space, £20, café.'


@pytest.fixture
def no_engine(monkeypatch):
    """What a machine says on which no text recognition is installed."""
    monkeypatch.setattr(ocr, "engine", lambda: None)


def test_a_scanned_page_among_others_is_named(no_engine):
    scan = lambda c: c.drawImage(picture(), 0, 0, 595, 842)  # noqa: E731
    document = pdf.read(drawn(lambda c: lines(c, 60, 700, ["Hello."]), scan), "a.pdf")
    assert document.warnings == (f"Page 2 has no text layer; it was not read. To have it read, {ocr.INSTALL}.",)


def test_a_small_picture_and_a_blank_page_are_no_cause_for_alarm():
    logo = lambda c: (c.drawImage(picture(), 400, 700, 100, 100), lines(c, 60, 700, ["Hello."]))  # noqa: E731
    assert pdf.read(drawn(logo, lambda c: None), "a.pdf").warnings == ()


def test_a_picture_over_a_page_with_few_words_is_named():
    poster = lambda c: (c.drawImage(picture(), 0, 0, 595, 842), lines(c, 60, 700, ["Hello."]))  # noqa: E731
    assert pdf.read(drawn(poster), "a.pdf").warnings == (
        "Page 1 is mostly a picture; what the picture says was not read.",
    )


def test_a_wholly_scanned_file_is_refused(no_engine):
    sentence = refusal(drawn(lambda c: c.drawImage(picture(), 0, 0, 595, 842)))
    assert "has no text layer (scanned?)" in sentence
    assert "install Tesseract" in sentence


def test_letters_drawn_as_shapes_are_not_taken_for_a_blank_page(no_engine):
    def outlines(canvas):
        for n in range(100):
            canvas.rect(50 + 4 * n, 700, 3, 9, fill=1)

    document = pdf.read(drawn(lambda c: lines(c, 60, 700, ["Hello."]), outlines), "a.pdf")
    assert document.warnings == (f"Page 2 has no text layer; it was not read. To have it read, {ocr.INSTALL}.",)


def test_a_page_whose_fonts_hide_their_letters_is_not_taken_for_clean(no_engine):
    shifted = ["".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in line) for line in LEFT * 2]
    assert "fonts do not say which letters they show" in refusal(drawn(lambda c: lines(c, 60, 700, shifted)))
    document = pdf.read(drawn(lambda c: lines(c, 60, 700, shifted), lambda c: lines(c, 60, 700, LEFT)), "a.pdf")
    assert [b.text for b in document.blocks] == [" ".join(LEFT)]
    said = "Page 1 uses fonts that do not say which letters they show; it was not read."
    assert document.warnings == (f"{said} To have it read, {ocr.INSTALL}.",)


def test_what_is_filled_into_a_form_is_read():
    def form(canvas):
        canvas.drawString(60, 700, "Reason:")
        canvas.acroForm.textfield(name="reason", x=120, y=690, width=300, height=20, value="She refused to engage")
        canvas.acroForm.checkbox(name="agreed", x=120, y=650, checked=True)

    document = pdf.read(drawn(form), "a.pdf")
    assert [(b.kind, b.text, b.where) for b in document.blocks] == [
        ("paragraph", "Reason:", "page 1, paragraph 1"),
        ("form label", "She refused to engage", "page 1, form field “reason”"),
    ]
    assert document.blocks[1].pieces[0].address.path == (0, 0)
    assert document.blocks[1].pieces[0].address.scheme == "pdf annotation"


def test_a_note_on_the_page_is_a_comment():
    note = lambda c: (lines(c, 60, 700, ["Hello."]), c.textAnnotation("Please soften", [60, 600, 80, 620]))  # noqa: E731
    assert blocks(drawn(note)) == [("paragraph", "Hello."), ("comment", "Please soften")]


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "it is empty"),
    (b"Dear Sam, this is no PDF. " * 100, "it is not a PDF"),
    (drawn(two_columns)[:-40], "it is cut short or damaged"),
    (drawn(two_columns)[:700], "it is cut short or damaged"),
    (b"%PDF-1.4\n" + bytes(range(256)) * 20 + b"startxref\n9\n%%EOF", "it is damaged"),
    (by_hand([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"]), "it is damaged"),
    (with_content(stream(zlib.compress(TEXT)), pages=pdf.PAGE_LIMIT + 1), "3,001 pages"),
    (drawn(two_columns, password="secret"), "it has a password"),
])  # fmt: skip
def test_bad_files_are_refused_in_one_sentence(data, reason):
    assert reason in refusal(data)


def test_a_name_with_a_newline_does_not_break_the_sentence():
    with pytest.raises(UnreadableInput, match=r"^a\\nb\.pdf could not be read"):
        pdf.read(b"", "a\nb.pdf")


def test_a_file_locked_against_changes_but_not_against_reading_is_read():
    assert texts(drawn(two_columns, password="")) == [" ".join(LEFT + RIGHT)]


def test_too_many_characters_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "CHARACTER_LIMIT", 100)
    assert "more than 100 characters" in refusal(drawn(two_columns))


NESTED = [
    stream(b"/X Do " * 10 if n < 8 else b"0 0 m 5 5 l S",
           b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (6 + n))
    for n in range(9)
]  # fmt: skip
BOMBS = {
    "page description": with_content(stream(packed(b"0 0 m 5 5 l S\n", 900 * 2**20))),
    "packed twice": with_content(
        stream(zlib.compress(packed(b"0 0 m 5 5 l S\n", 900 * 2**20)), b"/Filter [/FlateDecode /FlateDecode] ")
    ),
    "called a picture": with_content(
        stream(packed(TEXT, 300 * 2**20), b"/Subtype /Image /Width 9 /Height 9 /Filter /FlateDecode ")
    ),
    "below the limit": with_content(stream(packed(b"0 0 m 5 5 l S\n", 90 * 2**20))),
    "one stream drawn 400 times": with_content(stream(packed(TEXT, 2**20)), times=400),
    "drawings in drawings": with_content(
        stream(b"/X Do " * 10, b""), resources=b"/XObject<</X 5 0 R>>", more=NESTED
    ),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_within_seconds(bomb):
    started = time.monotonic()
    assert "unpacks to far more" in refusal(bomb)
    assert time.monotonic() - started < 30


def test_a_large_picture_is_no_bomb():
    white = packed(b"\xff", 100 * 2**20)
    told = b"/Subtype/Image/Width 10240/Height 10240/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    data = with_content(stream(zlib.compress(TEXT)), resources=b"/XObject<</X 5 0 R>>", more=[stream(white, told)])
    assert pdf_guard.risk(data) == "none"
    assert texts(data) == ["Hello, you must comply now"]


def test_looking_for_bombs_ends_on_any_cut_of_a_file():
    data = drawn(two_columns, lambda c: c.drawImage(picture(), 0, 0, 300, 300))
    for end in range(0, len(data), 97):
        pdf_guard.risk(data[:end] + b"stream\n" + data[end // 2 :])


def test_two_threads_may_read_at_once():
    data = drawn(*[two_columns] * 20)
    found = []
    threads = [threading.Thread(target=lambda: found.append(texts(data))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[" ".join(LEFT + RIGHT)] * 20] * 4


def test_everything_that_was_opened_is_closed(monkeypatch):
    open_now = {"page": 0, "text": 0}

    def counted(what, opens, closes):
        really_open, really_close = getattr(pdfium, opens), getattr(pdfium, closes)

        def opened(*given):
            open_now[what] += 1
            return really_open(*given)

        def closed(*given):
            open_now[what] -= 1
            return really_close(*given)

        monkeypatch.setattr(pdfium, opens, opened)
        monkeypatch.setattr(pdfium, closes, closed)

    counted("page", "FPDF_LoadPage", "FPDF_ClosePage")
    counted("text", "FPDFText_LoadPage", "FPDFText_ClosePage")
    closed_files = []
    close = pypdfium2.PdfDocument.close
    monkeypatch.setattr(pypdfium2.PdfDocument, "close", lambda self: (closed_files.append(self), close(self)))
    pdf.read(drawn(two_columns, two_columns), "a.pdf")
    monkeypatch.setattr(pdf, "CHARACTER_LIMIT", 10)
    refusal(drawn(two_columns))
    gc.collect()
    assert open_now == {"page": 0, "text": 0}
    assert len(closed_files) == 2


def test_the_same_bytes_give_the_same_document():
    data = drawn(two_columns, two_columns)
    assert pdf.read(data, "a.pdf") == pdf.read(data, "a.pdf")
