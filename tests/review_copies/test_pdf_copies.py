import io
from datetime import UTC, datetime

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tilint.errors import UncopiedDocument
from tilint.readers.registry import read_bytes
from tilint.review_copies import CopyOptions
from tilint.review_copies import pdf as writer
from tilint.review_copies.pdf_update import Update

WHEN = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
LINES = [
    "Dear Sam, you failed to attend your",
    "appointment. If you fail to comply your case will be closed.",
    "Sam is an addict.",
]


def drawn(pages=1, lines=LINES, **more):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **more)
    for _ in range(pages):
        for n, line in enumerate(lines):
            canvas.drawString(72, 700 - 14 * n, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


LETTER = drawn()


@pytest.fixture(scope="session")
def copy_of(reviewed):
    def make(data, **options):
        before = writer.original(data, "letter.pdf")
        return writer.write(before, reviewed(before, "letter.pdf"), CopyOptions(**{"when": WHEN} | options))

    return make


@pytest.fixture(scope="module")
def copy(copy_of):
    return copy_of(LETTER)


def notes(data, page=0):
    held = PdfReader(io.BytesIO(data)).pages[page].get("/Annots", ())
    return [one.get_object() for one in held]


def marked(data, page=0):
    """Return the words beneath each highlight, as pdfium finds them inside its quadrilaterals."""
    found = []
    pdf = pypdfium2.PdfDocument(data)
    text = pdf[page].get_textpage()
    for note in notes(data, page):
        if note["/Subtype"] == "/Highlight":
            points = [float(one) for one in note["/QuadPoints"]]
            quads = [points[at : at + 8] for at in range(0, len(points), 8)]
            found.append(
                " ".join(text.get_text_bounded(left=q[0], bottom=q[5], right=q[2], top=q[1]).strip() for q in quads)
            )
    pdf.close()
    return found


def test_the_copy_begins_with_the_file_itself_byte_for_byte(copy):
    assert copy.data.startswith(LETTER)
    assert len(copy.data) > len(LETTER)


def test_each_phrase_is_highlighted_line_by_line_and_nothing_beside_it(copy):
    assert marked(copy.data) == [
        "failed to attend your appointment",
        "If you fail to comply your case will be closed",
        "an addict",
    ]


def test_a_note_says_why_offers_a_rewrite_and_opens_from_the_words(copy):
    first = next(one for one in notes(copy.data) if one["/Subtype"] == "/Highlight")
    assert first["/T"] == "tilint"
    assert "You could say “missed your appointment”" in first["/Contents"]
    assert first["/Popup"].get_object()["/Parent"].get_object()["/Contents"] == first["/Contents"]
    assert (copy.changes, copy.notes) == (0, (writer._UNCHANGED,))


def test_the_whole_document_gets_one_note_at_the_top_of_the_first_page(copy):
    whole = [one for one in notes(copy.data) if one["/Subtype"] == "/Text"]
    assert len(whole) == 1
    assert whole[0]["/Contents"].startswith("About the whole")
    assert float(whole[0]["/Rect"][3]) > A4[1] - 20


def test_the_copy_reads_as_the_original_does_and_our_notes_are_no_words_of_it(copy):
    words = [[block.source for block in read_bytes(data, "letter.pdf").blocks] for data in (LETTER, copy.data)]
    assert words[0] == words[1]


def test_taking_our_notes_back_gives_the_very_bytes(copy, copy_of):
    assert writer.original(copy.data, "letter.pdf") == LETTER
    assert copy_of(copy.data).data == copy.data


def added(data):
    """Return the file with another person's note added behind ours, as a viewer saves it."""
    reader = PdfReader(io.BytesIO(data))
    update, page = Update(data, reader, "a.pdf"), reader.pages[0]
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text"),
        NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (9, 9, 29, 29)]),
        NameObject("/Contents"): TextStringObject("Ask Sam."), NameObject("/T"): TextStringObject("Ruth"),
    })  # fmt: skip
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), update.add(note)])
    update.replace(page.indirect_reference, DictionaryObject(page))
    return update.written()


def test_what_somebody_added_behind_our_notes_outlives_them(copy, copy_of):
    mixed = added(copy.data)
    kept = notes(writer.original(mixed, "letter.pdf"))
    assert [note.get("/Contents") for note in kept] == ["Ask Sam."]
    again = notes(copy_of(mixed).data)
    assert sum(note.get("/T") == "Ruth" for note in again) == 1
    assert sum(note["/Subtype"] == "/Highlight" for note in again) == 3


def test_a_note_that_somebody_wrote_under_stays(copy):
    reader = PdfReader(io.BytesIO(copy.data))
    update = Update(copy.data, reader, "a.pdf")
    first = next(one for one in reader.pages[0]["/Annots"] if one.get_object()["/Subtype"] == "/Highlight")
    note = DictionaryObject(first.get_object())
    note[NameObject("/Contents")] = TextStringObject(note["/Contents"] + "\nKeep: the court's words.")
    update.replace(first, note)
    kept = notes(writer.original(update.written(), "letter.pdf"))
    assert [str(one.get("/Contents", "")).endswith("words.") for one in kept if one["/Subtype"] != "/Popup"] == [True]


def test_words_on_turned_pages_and_pages_with_an_origin_of_their_own_are_found(copy_of):
    made = PdfWriter(io.BytesIO(drawn(2)))
    made.pages[0].rotate(90)
    made.pages[1].mediabox.lower_left = (30, 40)
    out = io.BytesIO()
    made.write(out)
    turned = copy_of(out.getvalue())
    for page in (0, 1):
        assert marked(turned.data, page)[-1] == "an addict"


def test_what_was_filled_into_a_form_is_highlighted_where_its_field_is(copy_of):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 760, "What happened?")
    canvas.acroForm.textfield(name="what", value="Sam is an addict.", x=72, y=600, width=200, height=20)
    canvas.save()
    field = next(one for one in notes(copy_of(out.getvalue()).data) if one["/Subtype"] == "/Highlight")
    assert [round(float(edge)) for edge in field["/Rect"]] == [72, 600, 272, 620]


def test_a_locked_or_signed_file_is_refused_with_a_sentence():
    locked = drawn(encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    with pytest.raises(UncopiedDocument, match="locked against changes"):
        writer.original(locked, "letter.pdf")
    made = PdfWriter(io.BytesIO(LETTER))
    field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/V"): DictionaryObject()})
    made.root_object[NameObject("/AcroForm")] = DictionaryObject({
        NameObject("/SigFlags"): NumberObject(3), NameObject("/Fields"): ArrayObject([made._add_object(field)]),
    })  # fmt: skip
    out = io.BytesIO()
    made.write(out)
    with pytest.raises(UncopiedDocument, match="it is signed"):
        writer.original(out.getvalue(), "letter.pdf")


def test_words_cannot_be_changed_so_other_copies_are_refused(copy_of):
    for options in ({"clean": True}, {"comments": False}):
        with pytest.raises(UncopiedDocument, match="the words of a PDF cannot be changed"):
            copy_of(LETTER, **options)


def test_nothing_to_say_leaves_the_file_as_it_was(copy_of):
    data = drawn(lines=["Hello."])
    assert copy_of(data).data == data


def rewritten(data, change):
    """Return the file after ``change`` was made to its root object and its pages."""
    made = PdfWriter(io.BytesIO(data))
    change(made)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def test_fields_that_are_their_own_kids_trap_nobody():
    def trap(made):
        field = DictionaryObject()
        reference = made._add_object(field)
        field[NameObject("/Kids")] = ArrayObject([reference] * 3)
        form = {NameObject("/SigFlags"): NumberObject(3), NameObject("/Fields"): ArrayObject([reference])}
        made.root_object[NameObject("/AcroForm")] = DictionaryObject(form)

    data = rewritten(LETTER, trap)
    assert writer.original(data, "letter.pdf") == data


def test_a_page_that_stands_twice_keeps_the_notes_of_both(copy_of):
    def twice(made):
        kids = made.root_object["/Pages"]["/Kids"]
        kids.append(kids[0])
        made.root_object["/Pages"][NameObject("/Count")] = NumberObject(2)

    made = copy_of(rewritten(drawn(lines=["Sam is an addict."]), twice))
    assert made.comments == len([one for one in notes(made.data) if one["/Subtype"] != "/Popup"])


def test_the_title_and_the_kind_of_index_stay(copy_of):
    def named(made):
        made.add_metadata({"/Title": "Your appointment"})

    data = rewritten(LETTER, named)
    made = copy_of(data).data
    assert PdfReader(io.BytesIO(made)).metadata.title == "Your appointment"
    assert made[len(data) :].count(b"xref\n") == 2  # "xref" and "startxref"
