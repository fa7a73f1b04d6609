from __future__ import annotations

import time

import pytest
from proof_office import pieces_out_of_place

from tilint.errors import UnreadableInput
from tilint.readers.rtf import read

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 X;}}"
)
HEAD += rb"{\colortbl;\red0\green0\blue0;\red255\green0\blue0;}{\stylesheet{\s0 Normal;}{\s3 Heading 2;}}"


def rtf(body):
    return HEAD + body + b"}"


def seen(data):
    document = read(data, "a.rtf")
    return [(block.where, block.kind, block.text) for block in document.blocks]


def texts(body):
    return [text for *_, text in seen(rtf(body))]


def test_a_phrase_split_over_groups_and_lines_of_the_file_keeps_its_bytes():
    data = rtf(b"She {\\b ref\r\nused} to \\i engage.\\par")
    block = read(data, "a.rtf").blocks[0]
    assert block.text == "She refused to engage."
    assert [data[p.address.path[0] :][: p.end - p.start] for p in block.pieces] == [
        b"She ", b"ref", b"used", b" to ", b"engage.",
    ]  # fmt: skip
    assert [(block.source[s.start : s.end], s.looks) for s in block.styles] == [
        ("ref", ("bold",)), ("used", ("bold",)), ("engage.", ("italic",)),
    ]  # fmt: skip


def test_escaped_letters_are_read_with_the_byte_of_their_escape():
    body = rb"caf\'e9 \u8217\'92s \{x\} co\-op a\~b \endash  \lquote x\rquote\par"
    data = rtf(body)
    document = read(data, "a.rtf")
    assert document.blocks[0].source == "café ’s {x} co\xadop a\xa0b – ‘x’"
    assert pieces_out_of_place(data, document) == []


@pytest.mark.parametrize(
    "body, text",
    [
        (rb"\f1\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"), (rb"\f3\'93\'fa\'96\'7b", "日本"), (rb"\f3\'93\'fan", "日n"),
        (rb"\f2\'b7 \f0 x", "• x"), (rb"\u-10179?\u-8704?", "😀"), (rb"\uc2\u233 ab c", "é c"), (rb"\uc0\u233 ab", "éab"),
        (rb"a{\uc0 b}\u233 ?c", "abéc"), (rb"\u233", "é"), (rb"a\bin4 {}}}b", "ab"), (rb"{\upr{A}{\*\ud{B}}}", "A"),
    ],
)  # fmt: skip
def test_letters_of_every_writing_are_told_apart(body, text):
    assert read(rtf(body), "a.rtf").blocks[0].source == text


def test_what_is_not_on_the_page_is_not_read():
    body = (
        rb"{\v HIDDEN}{\deleted GONE}{\*\unknown SECRET}{\info{\title T}}{\pict\pngblip 89504e}{\*\annotation NOTE}"
        rb"{\field{\*\fldinst MERGEFIELD x}{\fldrslt Sam}}, {\object{\*\objdata 01}{\result sheet}}{\v0 seen}\plain\v x\v0 .\par"
    )
    assert texts(body) == ["Sam, sheetseen."]


def test_headings_lists_and_tables_are_told_apart():
    body = (
        rb"\pard\s3 Help\par\pard{\listtext\'b7\tab}\ls1 call us\par\pard\trowd\intbl A\par AA\cell B\cell\row\trowd\intbl C\cell D\cell\row"
        rb"\pard Then\par\pard\outlinelevel0 More\par\pard\intbl E\cell\row"
    )
    assert seen(rtf(body)) == [
        ("paragraph 1", "heading", "Help"), ("paragraph 2", "list item", "call us"),
        ("table 1, row 1, column 1", "table cell", "A"), ("table 1, row 1, column 1", "table cell", "AA"),
        ("table 1, row 1, column 2", "table cell", "B"), ("table 1, row 2, column 1", "table cell", "C"),
        ("table 1, row 2, column 2", "table cell", "D"), ("paragraph 3", "paragraph", "Then"),
        ("paragraph 4", "heading", "More"), ("table 2, row 1, column 1", "table cell", "E"),
    ]  # fmt: skip


def test_headers_repeated_by_each_section_are_read_once_and_notes_come_after_the_letter():
    body = (
        rb"{\header Team\par}{\footer End\par}One{\footnote Small print.}{\footnote\ftnalt Last.} two\par\sect"
        rb"{\header Team\par}Three{\shp{\*\shpinst{\shptxt Box\par}}}\par"
    )
    assert seen(rtf(body)) == [
        ("header", "header", "Team"), ("paragraph 1", "paragraph", "One two"), ("paragraph 2", "paragraph", "Three"),
        ("text box 1, paragraph 1", "text box", "Box"), ("footnote 1", "footnote", "Small print."),
        ("endnote 2", "endnote", "Last."), ("footer", "footer", "End"),
    ]  # fmt: skip


def test_red_words_are_known():
    block = read(rtf(rb"You {\cf2 must} reply\par"), "a.rtf").blocks[0]
    assert [(block.source[s.start : s.end], s.looks) for s in block.styles] == [("must", ("red",))]


def test_a_file_that_ends_early_says_so_and_what_follows_the_end_is_no_text():
    assert read(HEAD + b"Dear Sam", "a.rtf").warnings == ("The file ends early, so its last words may be missing.",)
    assert texts(rb"Dear Sam\par}after") == ["Dear Sam"]


@pytest.mark.parametrize(
    "data, reason", [(b"", "it is empty"), (b"Dear", "it is not a Rich Text file"), (b"{\\rtf" + b"{" * 9000, "nested")]
)
def test_what_is_no_rich_text_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        read(data, "a.rtf")


def test_a_large_picture_in_hexadecimal_is_passed_over_quickly():
    data = rtf(rb"{\pict " + b"00ff" * 4_000_000 + b"}Dear Sam\\par")
    started = time.process_time()
    assert seen(data) == [("paragraph 1", "paragraph", "Dear Sam")]
    assert time.process_time() - started < 2
