"""Word templates: merge fields, IF fields, and the tags of docxtpl, docassemble and Docmosis."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from proof_office import pieces_out_of_place

from tilint.readers.registry import read_bytes


def run(paragraph, inner):
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


def add_field(paragraph, code, result=None):
    run(paragraph, '<w:fldChar w:fldCharType="begin"/>')
    run(paragraph, f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    if result is not None:
        run(paragraph, '<w:fldChar w:fldCharType="separate"/>')
        run(paragraph, f'<w:t xml:space="preserve">{result}</w:t>')
    run(paragraph, '<w:fldChar w:fldCharType="end"/>')


def read(document):
    out = io.BytesIO()
    document.save(out)
    made = read_bytes(out.getvalue(), "a.docx")
    for retold in (False, True):
        told = replace(made, blocks=tuple(block for block in made.blocks if block.retold is retold))
        assert pieces_out_of_place(out.getvalue(), told) == []
    return made


@pytest.mark.parametrize("result", ["«First_Name»", "", None])
def test_a_merge_field_stands_for_what_it_names_stored_or_not(result):
    document = docx.Document()
    paragraph = document.add_paragraph("We rang ")
    add_field(paragraph, "MERGEFIELD First_Name \\* MERGEFORMAT", result)
    paragraph.add_run(" twice.")
    (block,) = read(document).blocks
    assert block.text == "We rang Xxxx twice."
    assert [stand_in.type for stand_in in block.stand_ins] == ["person"]


@pytest.mark.parametrize("inner", ["<w:r><w:t>«Visit_Date»</w:t></w:r>", ""])
def test_a_simple_merge_field_is_read_alike(inner):
    document = docx.Document()
    paragraph = document.add_paragraph("Come on ")
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD Visit_Date ">{inner}</w:fldSimple>')
    )
    (block,) = read(document).blocks
    assert (block.text, block.stand_ins[0].type) == ("Come on Xxxx", "date")


def test_both_texts_of_an_if_field_are_read():
    document = docx.Document()
    add_field(
        document.add_paragraph(), 'IF 1 = 2 "You have failed to come." "Thank you for coming."', "Thank you for coming."
    )
    blocks = read(document).blocks
    assert [(block.where, block.text) for block in blocks] == [
        ("paragraph 1", "Thank you for coming."),
        ("paragraph 1, on another condition", "You have failed to come."),
    ]


@pytest.mark.parametrize(
    "opens, turns, ends",
    [
        ("{% if late %}", "{% else %}", "{% endif %}"),
        ("{%r if late %}", "{%r else %}", "{%r endif %}"),
        ("<<cs_{late}>>", "<<else>>", "<<es_>>"),
    ],
)
def test_branches_in_a_paragraph_are_read_one_at_a_time_across_runs(opens, turns, ends):
    document = docx.Document()
    paragraph = document.add_paragraph(f"{opens[:4]}")
    paragraph.add_run(f"{opens[4:]}You have fai").bold = True
    paragraph.add_run(f"led to pay{turns}Thank you for paying{ends[:3]}")
    paragraph.add_run(f"{ends[3:]} your rent, {{{{ tenant.name }}}}.").italic = True
    blocks = read(document).blocks
    assert [block.text for block in blocks] == [
        "You have failed to pay your rent, Xxxx.",
        "Thank you for paying your rent, Xxxx.",
    ]
    assert [block.retold for block in blocks] == [False, True]
    assert {block.where for block in blocks} == {"paragraph 1"}


def test_paragraphs_on_a_condition_are_read_and_their_tags_are_not():
    document = docx.Document()
    for text in (
        "{%p if late %}",
        "You failed.",
        "{%p else %}",
        "You came.",
        "{%p endif %}",
        "<<rs_items>>",
        "<<name>> is here.",
        "<<es_items>>",
    ):
        document.add_paragraph(text)
    assert [block.text for block in read(document).blocks] == ["You failed.", "You came.", "Xxxx is here."]
