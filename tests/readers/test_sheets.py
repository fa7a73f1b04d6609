from __future__ import annotations

import pytest
from proof_office import pieces_out_of_place
from word_files import OFFICE, links, zipped

from tilint.errors import UnreadableInput
from tilint.readers import csv_cells, sheet_cells, xlsx

NAMES = f'xmlns="{OFFICE}spreadsheetml/2006/main" xmlns:r="{OFFICE}officeDocument/2006/relationships"'


def book(rows, shared="", state="visible", **more):
    """Return an .xlsx with one sheet, called S, that holds the rows given."""
    return zipped({
        "_rels/.rels": links({"r": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook {NAMES}><sheets><sheet name="S" state="{state}" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links({"s": ("worksheet", "worksheets/sheet1.xml"), "t": ("sharedStrings", "sharedStrings.xml")}),
        "xl/worksheets/sheet1.xml": f"<worksheet {NAMES}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f"<sst {NAMES}>{shared}</sst>", **more,
    })  # fmt: skip


def seen(document):
    return [(block.where, block.text) for block in document.blocks]


def test_a_phrase_split_over_runs_of_a_cell_keeps_its_characters_and_looks():
    shared = '<si><r><t xml:space="preserve">She refu</t></r><r><rPr><b/><color rgb="FFFF0000"/></rPr><t>sed</t></r><rPh><t>x</t></rPh></si>'
    data = book('<row r="4"><c r="B4" t="s"><v>0</v></c></row>', shared)
    block = xlsx.read(data, "a.xlsx").blocks[0]
    assert (block.where, block.text) == ("sheet “S”, cell B4", "She refused")
    assert [(p.address.path, p.skip) for p in block.pieces] == [(("S", 3, 1), 0), (("S", 3, 1), 8)]
    assert [(block.source[s.start : s.end], s.looks) for s in block.styles] == [("sed", ("bold", "red"))]


def test_cells_without_names_are_counted_and_numbers_are_left_out():
    rows = (
        '<row><c t="inlineStr"><is><t>One</t></is></c><c><v>5</v></c><c t="str"><f>A1</f><v>Made</v></c></row>'
        '<row><c t="s"><v>9</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><t>12 / 7</t></is></c></row>'
        '<row r="10"><c t="inlineStr"><is><t>Ten</t></is></c></row>'
    )
    assert seen(xlsx.read(book(rows), "a.xlsx")) == [
        ("sheet “S”, cell A1", "One"), ("sheet “S”, cell C1", "Made"), ("sheet “S”, cell A10", "Ten"),
    ]  # fmt: skip


def test_a_hidden_sheet_is_said_to_be_unread():
    document = xlsx.read(book('<row><c t="str"><v>Secret</v></c></row>', state="hidden"), "a.xlsx")
    assert (document.blocks, document.warnings) == ((), ("Sheet “S” is hidden and was not read.",))


def test_lines_in_one_cell_are_blocks_of_their_own_with_their_characters():
    document = csv_cells.read(b'Name,Text\nSam,"One.\n  Two.\n\nThree"\nAlex,Four\n', "a.csv")
    assert seen(document)[2:] == [
        ("cell A2", "Sam"), ("cell B2", "One."), ("cell B2", "Two."), ("cell B2", "Three"), ("cell A3", "Alex"), ("cell B3", "Four"),
    ]  # fmt: skip
    assert pieces_out_of_place(b'Name,Text\nSam,"One.\n  Two.\n\nThree"\nAlex,Four\n', document) == []


@pytest.mark.parametrize(
    "text", ["Name,Reason\nSam,Late; again\n", "Name;Reason\nSam;Late, again\n", "Name\tReason\nSam\tLate, again\n",
             "Name|Reason\nSam|Late, again; and\n", "sep=;\nName;Reason\nSam;Late, again\n"],
)  # fmt: skip
def test_the_sign_between_cells_is_found_out(text):
    assert [where for where, _ in seen(csv_cells.read(text.encode(), "a.csv"))] == [
        "cell A1",
        "cell B1",
        "cell A2",
        "cell B2",
    ]


def test_a_list_of_sentences_with_commas_in_some_is_still_read_whole():
    read = " ".join(
        text for _, text in seen(csv_cells.read(b"You must attend\nCall us, please\nBring a friend\n", "a.csv"))
    )
    assert read == "You must attend Call us please Bring a friend"


@pytest.mark.parametrize(
    "encoding, said", [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)]
)
def test_other_encodings_are_read_and_a_guess_is_said(encoding, said):
    document = csv_cells.read("Name,Café\n".encode(encoding), "a.csv")
    assert seen(document) == [("cell A1", "Name"), ("cell B1", "Café")]
    assert bool(document.warnings) == said


def test_a_database_is_refused(monkeypatch):
    monkeypatch.setattr(csv_cells, "MOST_CELLS", 10)
    with pytest.raises(UnreadableInput, match=f"more than {sheet_cells.MOST_CELLS:,} cells"):
        csv_cells.read(b"a,b,c\n" * 5, "a.csv")


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "it is empty"), (zipped({"a": "b"}), "it holds no sheets"), (book("<row>" * 300), "nested too deeply|damaged"),
        (book("", **{"xl/sharedStrings.xml": "<!DOCTYPE a []><sst/>"}), "document type definition"),
        (book(" " * 30_000_000), "it unpacks to far more"),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        xlsx.read(data, "a.xlsx")


def test_a_quotation_mark_that_never_ends_is_refused():
    with pytest.raises(UnreadableInput, match="one of its cells never ends"):
        csv_cells.read(b'Name,"' + b"x" * 200_000, "a.csv")
