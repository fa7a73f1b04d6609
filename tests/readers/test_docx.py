import io
import time
import zipfile
from collections import Counter
from contextlib import suppress

import docx as python_docx
import pytest
from lxml import etree
from word_files import (
    both_boxes,
    cell,
    code,
    control,
    drawn_box,
    element,
    field,
    links,
    para,
    picture,
    run,
    styled,
    table,
    text,
    vml_box,
    word_file,
    zipped,
)

from tilint.errors import UnreadableInput
from tilint.readers.docx import read
from tilint.readers.word_names import DESCRIBED, T
from tilint.text import Block, Document, Place, Span

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="000000"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
  <w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House headline"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Levelled"><w:name w:val="Odd"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def blocks(data: bytes) -> list[tuple[str, str, str]]:
    return [(block.kind, block.where, block.text) for block in read(data, "letter.docx").blocks]


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data, "letter.docx").blocks]


def words_at(data: bytes, place: Place) -> str:
    """Look a place up again in the file, knowing only what Address says of itself."""
    part, number = place.address.path
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(str(part)))
    if place.address.scheme == "word":
        return (list(root.iter(T))[int(number)].text or "")[place.start : place.end]
    assert place.address.scheme == "word-alt"
    described = list(root.iter(*DESCRIBED))[int(number)]
    return described.get(DESCRIBED[str(described.tag)], "")[place.start : place.end]


def assert_addresses_hold(data: bytes, document: Document) -> None:
    met: Counter[tuple[object, int]] = Counter()
    for block in document.blocks:
        for piece in block.pieces:
            shift = piece.skip - piece.start
            place = Place(piece.address, piece.start + shift, piece.end + shift)
            assert words_at(data, place) == block.source[piece.start : piece.end]
            met.update((piece.address, letter) for letter in range(place.start, place.end))
    assert not [letter for letter, times in met.items() if times > 1]


def span_of(block: Block, words: str) -> Span:
    start = block.text.index(words)
    return Span(start, start + len(words))


TORTURE_BODY = "".join([
    para("bodyword starts."),
    para("<w:ins>" + run("insertedword ") + "</w:ins><w:del><w:r><w:delText>GONE</w:delText></w:r></w:del>"
         "<w:moveFrom>" + run("MOVEDAWAY") + "</w:moveFrom><w:moveTo>" + run("movedhere") + "</w:moveTo>"),
    para("<w:hyperlink>" + run("linkword ") + "</w:hyperlink><w:smartTag>" + run("smartword ") + "</w:smartTag>"
         "<w:customXml>" + run("customword ") + "</w:customXml><w:dir>" + run("dirword ") + "</w:dir>"
         "<w:fldSimple>" + run("simpleword ") + "</w:fldSimple>" + control(run("controlword"))),
    para(field(code(" IF ") + field(code("MERGEFIELD a"), run("CODEINNER")) + run("CODETEXT"), run("resultword"))),
    para(run("seen") + run("HIDDEN", "<w:vanish/>") + run(" again", '<w:vanish w:val="0"/>')),
    styled("HIDDENBYSTYLE", "Secret"),
    control(para("blockcontrolword")),
    table(
        cell("cellword") + control(cell("cellcontrolword")),
        cell(para("outerword") + table(cell("innerword")) + "<w:p/>"),
    ),
    para("<w:r>" + both_boxes(para("boxword") + para("boxword two")) + "</w:r>" + run("anchorword")),
    para("<w:r>" + vml_box(para("vmlword")) + "</w:r>"),
    para("<w:r>" + picture("altword") + "</w:r>"),
    para("<w:r><w:ruby><w:rt>" + run("RUBYTOP") + "</w:rt><w:rubyBase>" + run("rubyword")
         + "</w:rubyBase></w:ruby></w:r>"),
    para(run("notedword") + '<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
         '<w:r><w:commentReference w:id="0"/></w:r>'),
    '<w:altChunk r:id="nowhere"/>',
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header1"/>'
    '<w:headerReference w:type="even" r:id="header2"/><w:footerReference r:id="footer1"/></w:sectPr>',
])  # fmt: skip


def torture() -> bytes:
    marks = '<w:footnote w:type="separator" w:id="-1">' + para("SEPARATOR") + "</w:footnote>"
    return word_file(
        TORTURE_BODY,
        styles1=STYLES,
        header1=para("headerword") + table(cell("headercellword")),
        header2=para("evenheaderword"),
        header3=para("UNUSEDHEADER"),
        footer1=para("<w:r>" + drawn_box(para("footerboxword")) + "</w:r>" + run("footerword")),
        footnotes1=marks + '<w:footnote w:id="7">' + para("footnoteword") + "</w:footnote>",
        endnotes1='<w:endnote w:id="2">' + para("endnoteword") + "</w:endnote>",
        comments1='<w:comment w:id="0">' + para("COMMENTWORD") + "</w:comment>",
    )


def test_every_place_is_read_once_in_reading_order_and_named() -> None:
    assert blocks(torture()) == [
        ("header", "header", "headerword"),
        ("header", "header, table 1, row 1, column 1", "headercellword"),
        ("header", "header", "evenheaderword"),
        ("paragraph", "paragraph 1", "bodyword starts."),
        ("paragraph", "paragraph 2", "insertedword movedhere"),
        ("paragraph", "paragraph 3", "linkword smartword customword dirword simpleword controlword"),
        ("paragraph", "paragraph 4", "resultword"),
        ("paragraph", "paragraph 5", "seen again"),
        ("paragraph", "paragraph 6", "blockcontrolword"),
        ("table cell", "table 1, row 1, column 1", "cellword"),
        ("table cell", "table 1, row 1, column 2", "cellcontrolword"),
        ("table cell", "table 1, row 2, column 1", "outerword"),
        ("table cell", "table 1, row 2, column 1, inner table 1, row 1, column 1", "innerword"),
        ("paragraph", "paragraph 7", "anchorword"),
        ("text box", "text box 1, paragraph 1", "boxword"),
        ("text box", "text box 1, paragraph 2", "boxword two"),
        ("text box", "text box 2, paragraph 1", "vmlword"),
        ("alt text", "picture with alt text 1", "altword"),
        ("paragraph", "paragraph 8", "rubyword"),
        ("paragraph", "paragraph 9", "notedword"),
        ("footnote", "footnote 1", "footnoteword"),
        ("endnote", "endnote 1", "endnoteword"),
        ("footer", "footer", "footerword"),
        ("text box", "footer, text box 1, paragraph 1", "footerboxword"),
    ]


def test_every_piece_lies_where_its_address_says_and_none_lies_twice() -> None:
    data = torture()
    assert_addresses_hold(data, read(data, "letter.docx"))


def test_what_is_seen_and_not_read_is_said() -> None:
    assert read(torture(), "letter.docx").warnings == (
        "A file inserted into the document (altChunk) was seen and not read.",
    )
    chart = '<w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing>'
    document = read(word_file(para("<w:r>" + chart + "</w:r>" + run("Words."))), "letter.docx")
    assert document.warnings == ("A chart was seen, and its words were not read.",)


def test_a_phrase_split_over_three_runs_keeps_its_address() -> None:
    data = word_file(para("First.") + para(run("She ref") + run("used", "<w:b/>") + run(" to engage.")))
    block = read(data, "letter.docx").blocks[1]
    span = span_of(block, "refused to")
    places = block.places(block.source_span(span))
    assert block.quote(span) == "refused to"
    assert [(p.address.path, p.start, p.end) for p in places] == [
        (("word/document.xml", 1), 4, 7),
        (("word/document.xml", 2), 0, 4),
        (("word/document.xml", 3), 0, 3),
    ]
    assert [words_at(data, place) for place in places] == ["ref", "used", " to"]


def test_addresses_count_texts_that_are_not_read() -> None:
    data = word_file(para("<w:r>" + both_boxes(para("box")) + "</w:r>" + run("HIDDEN", "<w:vanish/>") + run("after")))
    paths = {block.text: block.pieces[0].address.path[1] for block in read(data, "letter.docx").blocks}
    # 0 is the box, 1 its fallback copy, 2 the hidden word.
    assert paths == {"after": 3, "box": 0}


def test_blanks_that_word_does_not_show_are_skipped_and_still_counted() -> None:
    data = word_file(para("<w:r><w:t>  You must \n</w:t></w:r>" + run("attend")))
    block = read(data, "letter.docx").blocks[0]
    assert block.text == "You mustattend"
    place = block.places(block.source_span(span_of(block, "must")))[0]
    assert (place.start, place.end) == (6, 10)
    assert words_at(data, place) == "must"


def test_tabs_breaks_hyphens_and_symbols_are_seen_as_such() -> None:
    marks = "<w:r>{}<w:tab/>{}<w:br/>{}<w:noBreakHyphen/>{}<w:softHyphen/>{}{}</w:r>"
    tick = '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="0041"/>'
    data = word_file(para(marks.format(text("a"), text("b"), text("re"), text("off"), text("ended"), tick)))
    assert texts(data) == ["a b re-offended✓A"]


def test_a_tab_that_defines_a_stop_is_no_gap() -> None:
    stop = '<w:tabs><w:tab w:val="left" w:pos="100"/></w:tabs>'
    assert texts(word_file(para(run("one") + run("word"), stop))) == ["oneword"]


def test_styles_make_headings_by_name_by_inheritance_and_by_outline_level() -> None:
    body = "".join([
        styled("named", "berschrift2"), styled("inherited", "House"), styled("levelled", "Levelled"),
        para("own level", '<w:outlineLvl w:val="0"/>'), para("body level", '<w:outlineLvl w:val="9"/>'),
        styled("unknown style", "Heading3"), styled("title", "Title"), styled("round in circles", "Round"),
    ])  # fmt: skip
    document = read(word_file(body, styles1=STYLES), "letter.docx")
    assert [(block.text, block.kind, block.level) for block in document.blocks] == [
        ("named", "heading", 2), ("inherited", "heading", 2), ("levelled", "heading", 3),
        ("own level", "heading", 1), ("body level", "paragraph", 0),
        ("unknown style", "heading", 3), ("title", "heading", 1), ("round in circles", "paragraph", 0),
    ]  # fmt: skip


def test_list_items_are_known_by_their_numbering_own_or_styled() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    taken_away = '<w:pStyle w:val="Bullets"/>' + number.format(0)
    body = para("own", number.format(2)) + styled("styled", "Bullets") + para("taken away", taken_away)
    document = read(word_file(body + table(cell(para("in a cell", number.format(2)))), styles1=STYLES), "letter.docx")
    assert [block.kind for block in document.blocks] == ["list item", "list item", "paragraph", "list item"]


def looks(data: bytes) -> dict[str, tuple[str, ...]]:
    found = {}
    for block in read(data, "letter.docx").blocks:
        found.update({block.source[style.start : style.end]: style.looks for style in block.styles})
    return found


def test_looks_are_kept_run_by_run() -> None:
    body = para(
        run("plain ") + run("loud", "<w:b/>") + run("soft", '<w:b w:val="false"/><w:i/>')
        + run("lined", '<w:u w:val="single"/>') + run("unlined", '<w:u w:val="none"/>')
        + run("red", '<w:color w:val="C00000"/>') + run("blue", '<w:color w:val="0000FF"/>')
        + run("orange", '<w:color w:val="FFA500"/>') + run("auto", '<w:color w:val="auto"/>')
    )  # fmt: skip
    assert looks(word_file(body)) == {"loud": ("bold",), "soft": ("italic",), "lined": ("underline",), "red": ("red",)}


def test_looks_come_through_styles_and_bold_on_bold_is_plain() -> None:
    strong = '<w:rStyle w:val="Strong"/>'
    body = styled("heading", "House") + para(run("strong", strong))
    both = para(run("both", strong) + run("not", '<w:b w:val="0"/>'), '<w:pStyle w:val="House"/>')
    assert looks(word_file(body + both, styles1=STYLES)) == {"heading": ("bold",), "strong": ("bold",)}


def test_a_merged_cell_is_read_once() -> None:
    body = table(
        cell("over three", '<w:gridSpan w:val="3"/>') + cell("down", '<w:vMerge w:val="restart"/>'),
        cell("a") + cell("b") + cell("c") + cell("COVERED", "<w:vMerge/>"),
        cell("d") + cell("e") + cell("f") + cell("below"),
    )
    assert [(where, words) for _, where, words in blocks(word_file(body))] == [
        ("table 1, row 1, column 1", "over three"),
        ("table 1, row 1, column 2", "down"),
        ("table 1, row 2, column 1", "a"),
        ("table 1, row 2, column 2", "b"),
        ("table 1, row 2, column 3", "c"),
        ("table 1, row 3, column 1", "d"),
        ("table 1, row 3, column 2", "e"),
        ("table 1, row 3, column 3", "f"),
        ("table 1, row 3, column 4", "below"),
    ]


def test_a_merge_that_never_began_hides_nothing() -> None:
    assert texts(word_file(table(cell("first", "<w:vMerge/>"), cell("COVERED", "<w:vMerge/>")))) == ["first"]


def test_a_merge_that_ended_hides_nothing_further_down() -> None:
    merges = [cell("over", '<w:vMerge w:val="restart"/>'), cell("COVERED", "<w:vMerge/>"), cell("apart")]
    assert texts(word_file(table(*merges, cell("anew", "<w:vMerge/>")))) == ["over", "apart", "anew"]


def test_rows_and_cells_deleted_under_tracking_are_gone() -> None:
    gone = "<w:trPr><w:del/></w:trPr>" + cell("GONEROW")
    assert texts(word_file(table(gone, cell("stays") + cell("GONECELL", "<w:cellDel/>")))) == ["stays"]


def test_paragraphs_whose_mark_was_deleted_run_on() -> None:
    body = para(run("We will ref"), "<w:rPr><w:del/></w:rPr>") + para("use.") + para("Next.")
    data = word_file(body)
    assert [(where, words) for _, where, words in blocks(data)] == [
        ("paragraph 1", "We will refuse."),
        ("paragraph 2", "Next."),
    ]
    assert_addresses_hold(data, read(data, "letter.docx"))


def test_a_field_left_open_hides_nothing() -> None:
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(word_file(para(opened + code("PAGE") + run("kept")) + para("also kept"))) == ["kept", "also kept"]


def test_an_alternate_without_words_gives_way_to_its_fallback() -> None:
    choice = '<mc:Choice Requires="new"><w:drawing/></mc:Choice>'
    fallback = "<mc:Fallback>" + vml_box(para("fallen back")) + "</mc:Fallback>"
    alternates = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    assert texts(word_file(para(f"<w:r>{alternates}</w:r>"))) == ["fallen back"]


def test_boxes_inside_boxes_are_read_once() -> None:
    inner = para("<w:r>" + both_boxes(para("inner")) + "</w:r>" + run("outer"))
    assert texts(word_file(para("<w:r>" + both_boxes(inner) + "</w:r>"))) == ["outer", "inner"]


def test_old_word_art_is_read_as_a_text_box() -> None:
    art = '<w:pict><v:shape><v:textpath string="NO ENTRY"/></v:shape></w:pict>'
    data = word_file(para("<w:r>" + art + "</w:r>"))
    assert blocks(data) == [("text box", "WordArt 1", "NO ENTRY")]
    assert_addresses_hold(data, read(data, "letter.docx"))


def test_footnotes_are_numbered_as_the_body_refers_to_them() -> None:
    marks = '<w:r><w:footnoteReference w:id="9"/></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{n}">{para(words)}</w:footnote>' for n, words in ((3, "three"), (9, "nine")))
    found = [(where, words) for _, where, words in blocks(word_file(para(run("x") + marks), footnotes1=notes))]
    assert found == [("paragraph 1", "x"), ("footnote 1", "nine"), ("footnote 2", "three")]


def test_a_placeholder_split_over_runs_is_one_stand_in() -> None:
    block = read(word_file(para(run("Dear {{ first") + run("_name }},", "<w:b/>"))), "letter.docx").blocks[0]
    assert block.text == "Dear Xxxx,"
    assert block.quote(Span(5, 9)) == "{{ first_name }}"


def test_right_to_left_text_and_emoji_keep_their_order_and_addresses() -> None:
    data = word_file(para(run("مرحبا ", "<w:rtl/>") + run("👋🏽 hello")))
    assert texts(data) == ["مرحبا 👋🏽 hello"]
    assert_addresses_hold(data, read(data, "letter.docx"))


def test_comments_in_the_xml_do_not_cut_a_text_short() -> None:
    assert texts(word_file(para("<w:r><w:t>be<!-- x -->fore<?p i?> after</w:t></w:r>"))) == ["before after"]


def test_strict_open_xml_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(torture())) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for group in ("wordprocessingml", "officeDocument", "drawingml"):
        old, new = f"http://schemas.openxmlformats.org/{group}/2006/", f"http://purl.oclc.org/ooxml/{group}/"
        parts = {name: xml.replace(old, new) for name, xml in parts.items()}
    assert "purl.oclc.org" in parts["word/document.xml"]
    assert blocks(zipped(parts)) == blocks(torture())


def test_a_file_of_python_docx_reads_the_same() -> None:
    made = python_docx.Document()
    made.add_heading("Your appointment", 1)
    made.add_paragraph("Bring your letter.", style="List Bullet")
    grid = made.add_table(1, 2)
    grid.cell(0, 1).text = "10:30"
    made.sections[0].header.paragraphs[0].text = "Housing office"
    file = io.BytesIO()
    made.save(file)
    assert blocks(file.getvalue()) == [
        ("header", "header", "Housing office"),
        ("heading", "paragraph 1", "Your appointment"),
        ("list item", "paragraph 2", "Bring your letter."),
        ("table cell", "table 1, row 1, column 2", "10:30"),
    ]
    assert_addresses_hold(file.getvalue(), read(file.getvalue(), "made.docx"))


def test_a_main_part_with_another_name_is_found_and_named_in_addresses() -> None:
    parts = {
        "_rels/.rels": links({"a": ("officeDocument", "/Word/Document2.xml")}),
        "word/document2.xml": element("document", "<w:body>" + para("Here.") + "</w:body>"),
    }
    data = zipped(parts)
    document = read(data, "letter.docx")
    assert document.blocks[0].pieces[0].address.path == ("word/document2.xml", 0)
    assert_addresses_hold(data, document)


def test_a_document_without_words_says_so() -> None:
    assert read(word_file("<w:p/>"), "a.docx").warnings == ("No words were found in it.",)
    scan = read(word_file(para("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "a.docx")
    assert scan.warnings == ("It holds pictures and no words; words inside pictures were not read.",)


def test_a_header_named_but_missing_is_said() -> None:
    body = para("Words.") + '<w:sectPr><w:headerReference r:id="lost"/></w:sectPr>'
    assert read(word_file(body), "a.docx").warnings == ("A header is named in the document and missing from the file.",)


def test_the_same_bytes_give_the_same_document() -> None:
    assert read(torture(), "letter.docx") == read(torture(), "letter.docx")


def with_flags(data: bytes, flag: int) -> bytes:
    """Return a zip whose every entry carries a general purpose flag, in both headers."""
    made = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= flag
            at = made.find(mark, at + 4)
    return bytes(made)


def with_method(data: bytes, method: int) -> bytes:
    made = bytearray(data)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        made[at + 10] = method
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


def scrambled(data: bytes) -> bytes:
    """Return a zip whose packed bytes, but not its directory, were overwritten."""
    start, end = data.index(b"document.xml") + 40, data.index(b"PK\x01\x02")
    return data[:start] + b"\xff" * (end - start) + data[end:]


def document_of(xml: str) -> bytes:
    return zipped({"word/document.xml": xml})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = word_file(para("Good."))
DTD = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
NESTED = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
BAD = {
    "empty": (b"", "it is empty (0 bytes)"),
    "cut short": (GOOD[:-40], "it is damaged or cut short"),
    "cut in the middle": (GOOD[: len(GOOD) // 2], "it is damaged or cut short"),
    "only a beginning": (b"PK\x03\x04", "it is damaged or cut short"),
    "overwritten": (scrambled(document_of(element("document", "<w:body/>"))), "it is damaged or cut short"),
    "password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "it has a password"),
    "zip password": (with_flags(GOOD, 1), "it has a password"),
    "older file": (OLE + bytes(1000), "it is an older Office file and not a Word document"),
    "not a zip": (b"{\\rtf1 hello}", "it is not a Word document, whatever its name says"),
    "other zip": (zipped({"readme.txt": "hello"}), "it holds no Word document"),
    "no document part": (
        zipped({"_rels/.rels": links({"a": ("officeDocument", "word/document.xml")})}), "it holds no Word document",
    ),
    "spreadsheet": (
        zipped({"_rels/.rels": links({"a": ("officeDocument", "xl/workbook.xml")}), "xl/workbook.xml": "<workbook/>"}),
        "it holds no Word document",
    ),
    "no body": (document_of(element("document", "")), "it is damaged or cut short"),
    "broken xml": (document_of("<w:document"), "it is damaged or cut short"),
    "empty xml": (document_of(""), "it is damaged or cut short"),
    "entities": (document_of(DTD + element("document", "&b;")), "it holds a document type definition"),
    "external entity": (
        document_of('<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'), "it holds a document type definition",
    ),
    "entities in utf-16": (
        zipped({"word/document.xml": ('<?xml version="1.0" encoding="utf-16"?>' + DTD + "<w/>").encode("utf-16")}),
        "it holds a document type definition",
    ),
    "nested": (document_of(element("document", f"<w:body>{NESTED}</w:body>")), "its parts are nested too deeply"),
    "bomb of blanks": (document_of("<w>" + ("<a>" + " " * 9_000_000 + "</a>") * 4 + "</w>"), "it unpacks to far more"),
    "one huge part": (
        document_of("<w>" + "".join(f"<a>{n:0100}</a>" for n in range(400_000)) + "</w>"), "it unpacks to far more",
    ),
    "bomb of tags": (
        document_of("<w>" + "".join(f'<a i="{n}"/>' for n in range(2_100_000)) + "</w>"), "it unpacks to far more",
    ),
    "one endless word": (
        document_of(element("document", "".join(f"{n:x}" for n in range(2_500_000)))), "it unpacks to far more",
    ),
    "odd packing": (with_method(GOOD, 14), "it is packed in a way that office programs do not use"),
    "unknown packing": (with_method(GOOD, 99), "it is packed in a way that office programs do not use"),
    "endless directory": (b"PK\x03\x04" + b"PK\x01\x02" * 30_000, "it unpacks to far more"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_one_sentence_and_soon(case: str) -> None:
    data, reason = BAD[case]
    started = time.process_time()
    with pytest.raises(UnreadableInput) as refusal:
        read(data, "dear\nletter.docx")
    sentence = str(refusal.value)
    assert sentence.startswith(f"dear\\nletter.docx could not be read, because {reason}")
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert time.process_time() - started < 5


def test_a_directory_that_lies_about_a_size_is_found_out() -> None:
    data = bytearray(document_of(element("document", "<w:body>" + para("x" * 5000) + "</w:body>")))
    sizes = data.find(b"PK\x01\x02") + 24
    data[sizes : sizes + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableInput, match="damaged or cut short"):
        read(bytes(data), "letter.docx")


def test_nesting_that_the_xml_parser_allows_is_read() -> None:
    cells = "<w:tbl><w:tr><w:tc>" * 80 + para("deep") + "</w:tc></w:tr></w:tbl>" * 80
    inline = "<w:smartTag>" * 240 + run("inline") + "</w:smartTag>" * 240
    assert texts(word_file(cells + para(inline))) == ["deep", "inline"]


def test_any_cut_of_a_file_is_refused_or_read_and_never_crashes() -> None:
    data = torture()
    for end in range(0, len(data), 97):
        with pytest.raises(UnreadableInput):
            read(data[:end], "letter.docx")


def test_any_flipped_byte_is_refused_or_read_and_never_crashes() -> None:
    data = torture()
    for at in range(0, len(data), 61):
        changed = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        with suppress(UnreadableInput):
            assert_addresses_hold(changed, read(changed, "letter.docx"))


@pytest.mark.parametrize("name", ["a\nb.docx", "a\x1b[31m.docx", "a\udc80.docx", "a\u202eb.docx"])
def test_an_odd_name_cannot_break_the_line(name: str) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read(b"", name)
    assert str(refusal.value).isprintable()
    assert str(refusal.value).startswith("a\\")
