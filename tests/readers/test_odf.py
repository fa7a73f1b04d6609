from __future__ import annotations

import pytest
from proof_office import pieces_out_of_place
from word_files import zipped

from tilint.errors import UnreadableInput
from tilint.readers.odf import read
from tilint.readers.sheet_places import cell_name

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "presentation": "presentation",
    }.items()
)  # fmt: skip


def odt(body, styles="", sort="text", margins=None):
    """Return an OpenDocument package with the body, automatic styles and master page given."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{sort}>{body}</office:{sort}></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if margins is not None:
        master = f"<office:master-styles><style:master-page>{margins}</style:master-page></office:master-styles>"
        parts["styles.xml"] = f"<office:document-styles {NAMES}>{master}</office:document-styles>"
    return zipped(parts)


def seen(data):
    document = read(data, "a.odt")
    assert pieces_out_of_place(data, document) == []
    return [(block.where, block.kind, block.text) for block in document.blocks]


def texts(data):
    return [text for *_, text in seen(data)]


def test_a_phrase_split_over_spans_and_links_keeps_its_address():
    data = odt("<text:p>  She <text:span>refu</text:span>sed <text:a>to<text:s/>engage</text:a>.\n</text:p>")
    block = read(data, "a.odt").blocks[0]
    assert block.text == "She refused to engage."
    assert [(p.address.path[1], p.skip, block.source[p.start : p.end]) for p in block.pieces] == [
        (0, 2, "She "), (1, 0, "refu"), (2, 0, "sed "), (3, 0, "to"), (4, 0, "engage"), (5, 0, "."),
    ]  # fmt: skip
    assert seen(data)


def test_words_deleted_over_two_paragraphs_and_left_in_place_are_not_read():
    data = odt(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/></text:changed-region>'
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
        '<text:p>Stay <text:change-start text:change-id="c1"/>GONE</text:p><text:p>GONE'
        '<text:change-end text:change-id="c1"/>here</text:p>'
        '<text:p><text:change-start text:change-id="c2"/>New<text:change-end text:change-id="c2"/></text:p>'
    )
    assert texts(data) == ["Stay", "here", "New"]


def test_hidden_words_are_left_out_by_style_and_by_the_style_it_builds_on():
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="I" style:family="text" style:parent-style-name="H"/>'
        '<style:style style:name="X" style:family="text" style:parent-style-name="X"/>'
    )
    body = "".join(f'<text:p>Seen<text:span text:style-name="{name}"> more</text:span></text:p>' for name in "HIX")
    assert texts(odt(body, styles)) == ["Seen", "Seen", "Seen more"]


def test_headers_that_say_the_same_are_read_once_and_before_the_letter():
    margin = "<text:p>Housing team</text:p>"
    margins = f"<style:header>{margin}</style:header><style:header-left>{margin}</style:header-left><style:footer><text:p>End</text:p></style:footer>"
    assert seen(odt("<text:p>Dear Sam</text:p>", margins=margins)) == [
        ("header", "header", "Housing team"), ("paragraph 1", "paragraph", "Dear Sam"), ("footer", "footer", "End"),
    ]  # fmt: skip


def test_an_inner_table_and_covered_cells_keep_their_rows_and_columns():
    inner = "<table:table><table:table-row><table:table-cell><text:p>In</text:p></table:table-cell></table:table-row></table:table>"
    rows = (
        "<table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell><text:p>C</text:p></table:table-cell></table:table-row>"
        f"</table:table-header-rows><table:table-row><table:table-cell>{inner}</table:table-cell></table:table-row>"
    )
    assert [where for where, *_ in seen(odt(f"<table:table>{rows}</table:table>"))] == [
        "table 1, row 1, column 1", "table 1, row 1, column 3",
        "table 1, row 2, column 1, inner table 1, row 1, column 1",
    ]  # fmt: skip


def test_a_sheet_with_a_million_empty_rows_costs_nothing_and_counts_them():
    cell = '<table:table-cell office:value-type="string"><text:p>Low</text:p></table:table-cell>'
    body = (
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        f'table:number-columns-repeated="16384"/></table:table-row><table:table-row>{cell}</table:table-row></table:table>'
    )
    assert seen(odt(body, sort="spreadsheet")) == [("sheet “S”, cell A1048571", "table cell", "Low")]


def test_what_is_drawn_from_elsewhere_is_named():
    data = odt("<text:p>See <draw:frame><draw:object/></draw:frame></text:p>")
    assert read(data, "a.odt").warnings == ("A chart or other embedded object was seen, and its words were not read.",)


@pytest.mark.parametrize("column, name", [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1")])
def test_cells_are_called_as_people_call_them(column, name):
    assert cell_name(0, column) == name


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "it is empty"), (zipped({"a": "b"}), "it is not an OpenDocument file"),
        (zipped({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"}), "it has a password"),
        (odt("", sort="chart"), "without text, slides or sheets"), (b"<a>" * 300, "nested too deeply"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "document type definition"), (b"<a><b></a>", "it is damaged"),
        (zipped({"content.xml": "<a>" + " " * 30_000_000 + "</a>"}), "it unpacks to far more"),
    ],
)  # fmt: skip
def test_what_is_no_open_document_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        read(data, "a.odt")
