from __future__ import annotations

import pytest
from proof_office import pieces_out_of_place
from word_files import LINKS, OFFICE, links, zipped

from tilint.errors import UnreadableInput
from tilint.readers.pptx import read

NAMES = (
    f'xmlns:a="{OFFICE}drawingml/2006/main" xmlns:p="{OFFICE}presentationml/2006/main" '
    f'xmlns:r="{OFFICE}officeDocument/2006/relationships" xmlns:dgm="{OFFICE}drawingml/2006/diagram"'
)


def para(*runs, properties=""):
    inside = "".join(run if run.startswith("<") else f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return f"<a:p><a:pPr>{properties}</a:pPr>{inside}</a:p>"


def shape(*paragraphs, holder="", naming=""):
    kind = f'<p:nvPr><p:ph type="{holder}"/></p:nvPr>' if holder else "<p:nvPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x" {naming}/>{kind}</p:nvSpPr>'
        f"<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def graphic(sort, content=""):
    uri = f"{OFFICE}drawingml/2006/{sort}"
    naming = '<p:nvGraphicFramePr><p:cNvPr id="3" name="x"/></p:nvGraphicFramePr>'
    data = f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic>'
    return f"<p:graphicFrame>{naming}{data}</p:graphicFrame>"


def deck(*slides, shown="", more=None):
    """Return a .pptx whose slides hold the shapes given; ``more`` adds parts."""
    entries = "".join(f'<p:sldId r:id="s{n}"/>' for n in range(len(slides)))
    parts = {
        "_rels/.rels": links({"rId1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{entries}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": links({f"s{n}": ("slide", f"slides/s{n}.xml") for n in range(len(slides))}),
    }
    for n, tree in enumerate(slides):
        parts[f"ppt/slides/s{n}.xml"] = f"<p:sld {NAMES} {shown}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
    return zipped({**parts, **(more or {})})


def seen(data):
    document = read(data, "a.pptx")
    assert pieces_out_of_place(data, document) == []
    return [(block.where, block.kind, block.text) for block in document.blocks]


def test_the_title_is_read_first_wherever_it_stands_in_the_file():
    assert seen(deck(shape(para("Below")) + shape(para("Above"), holder="ctrTitle"))) == [
        ("slide 1, title", "heading", "Above"),
        ("slide 1, text box 1", "text box", "Below"),
    ]


def test_a_phrase_split_over_runs_and_a_line_break_keeps_its_address():
    data = deck(shape(para("  re", "fused to", "<a:br/>", "engage ")))
    block = read(data, "a.pptx").blocks[0]
    assert block.text == "refused to engage"
    assert [(p.address.path[1], p.skip, block.source[p.start : p.end]) for p in block.pieces] == [
        (0, 2, "re"), (1, 0, "fused to"), (2, 0, "engage"),
    ]  # fmt: skip
    assert seen(data)


def test_hidden_shapes_page_numbers_and_empty_boxes_are_no_words():
    number = "<a:fld type='slidenum'><a:t>7</a:t></a:fld>"
    tree = shape(para("Gone"), naming='hidden="1"') + shape(para(number)) + shape(para("7"), holder="sldNum") + shape()
    assert seen(deck(tree + shape(para("Here")))) == [("slide 1, text box 1", "text box", "Here")]


def test_a_hidden_slide_is_said_to_be_unread():
    document = read(deck(shape(para("Secret")), shown='show="0"'), "a.pptx")
    assert document.blocks == ()
    assert document.warnings == ("Slide 1 is hidden and was not read.",)


def test_a_drawing_and_its_copy_for_older_programs_are_read_once_and_groups_are_entered():
    alternates = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{shape(para('Once'))}</mc:Choice><mc:Fallback>{shape(para('Once'))}</mc:Fallback></mc:AlternateContent>"
    )
    inside = f"<p:grpSp><p:grpSp>{shape(para('Deep'))}</p:grpSp></p:grpSp>"
    assert [text for *_, text in seen(deck(alternates + inside))] == ["Once", "Deep"]


def test_alt_text_is_read_with_its_own_address():
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="4" name="x" descr="A locked door"/></p:nvPicPr></p:pic>'
    assert seen(deck(shape(para("One")) + picture))[1] == (
        "slide 1, picture with alt text 1", "alt text", "A locked door",
    )  # fmt: skip


def test_merged_cells_are_read_once():
    cells = "".join(
        f"<a:tc {merged}><a:txBody>{para(words)}</a:txBody></a:tc>"
        for merged, words in (("gridSpan='2'", "Both"), ("hMerge='1'", "Both"), ("", "Last"))
    )
    assert seen(deck(graphic("table", f"<a:tbl><a:tr>{cells}</a:tr></a:tbl>"))) == [
        ("slide 1, table 1, row 1, column 1", "table cell", "Both"),
        ("slide 1, table 1, row 1, column 3", "table cell", "Last"),
    ]


def test_smartart_is_read_from_its_own_part_and_a_chart_is_named():
    points = "".join(f"<dgm:pt><dgm:t>{para(words)}</dgm:t></dgm:pt>" for words in ("Call us", "Choose a day"))
    more = {
        "ppt/slides/_rels/s0.xml.rels": links({"d1": ("diagramData", "../diagrams/data1.xml")}),
        "ppt/diagrams/data1.xml": f"<dgm:dataModel {NAMES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>",
    }
    data = deck(graphic("diagram", '<dgm:relIds r:dm="d1"/>') + graphic("chart"), more=more)
    assert seen(data) == [
        ("slide 1, diagram 1", "text box", "Call us"),
        ("slide 1, diagram 1", "text box", "Choose a day"),
    ]
    assert read(data, "a.pptx").warnings == ("A chart was seen, and its words were not read.",)


def test_a_slide_that_is_missing_is_named():
    data = deck(shape(para("One")), more={"ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{LINKS}"/>'})
    assert read(data, "a.pptx").warnings == ("Slide 1 is named in the file and missing from it.",)


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "it is empty"), (b"PK\x03\x04", "it is damaged or cut short"), (zipped({"a": "b"}), "it holds no slides"),
        (zipped({"ppt/presentation.xml": "<!DOCTYPE a []><a/>"}), "document type definition"),
        (zipped({"ppt/presentation.xml": "<a>" * 300}), "nested too deeply"),
        (zipped({"ppt/presentation.xml": " " * 30_000_000}), "it unpacks to far more"),
    ],
)  # fmt: skip
def test_what_is_no_deck_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        read(data, "a.pptx")
