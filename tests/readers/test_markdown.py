from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof import letters_out_of_place

from tilint.readers import markdown
from tilint.text import Span

PARTS = st.sampled_from(
    [
        "you",
        "failed",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "😀",
        "&amp;",
        "\\*",
        "*",
        "**",
        "_",
        "`",
        "``",
        "~~",
        "[a](b)",
        "[a][b]",
        "[b]",
        "\n[b]: /c 'd'\n",
        '![alt](x "t")',
        "[x *y* `z`](<u v> 't')",
        "<http://a.b>",
        "<b>",
        "</b>",
        "<br>",
        "\n<div>page</div>\n",
        "# ",
        " #\n",
        "- ",
        "1. ",
        "> ",
        "\n| a | b\\|c |\n|---|---|\n| d | e |\n",
        "\n```\ncode\n```\n",
        "    ",
        "---\n",
        "===\n",
        "{{ x }}",
        "{% if a %}",
        "\n{% if a %}\n",
        "<<date>>",
        "((a??b))",
        "<!-- no -->",
        "[",
        "]",
        "(",
        ")",
        "^ ",
    ]
)


def read(source):
    return markdown.read(source.encode(), "a.md")


def blocks(source):
    return [(block.kind, block.text) for block in read(source).blocks]


@given(st.lists(PARTS, max_size=30).map("".join))
def test_every_letter_of_any_markdown_is_where_its_address_says(source):
    document = read(source)
    assert letters_out_of_place(document) == []
    assert not [warning for warning in document.warnings if "could not be followed" in warning]


@given(
    st.lists(
        st.sampled_from(["- ", "> ", "1. ", "  ", "\n", "\t", "one ", "two\n", "# ", "| ", "|---|\n", "<p>x</p>\n"]),
        max_size=30,
    )
)
def test_every_letter_inside_lists_and_quotes_is_where_its_address_says(parts):
    document = read("".join(parts))
    assert letters_out_of_place(document) == []
    assert not [warning for warning in document.warnings if "could not be followed" in warning]


def test_a_phrase_that_emphasis_and_a_link_cut_is_one_phrase():
    document = read("She *commi*tted&nbsp;[to](/x 'to') it.")
    (block,) = document.blocks
    assert block.text == "She committed to it."
    assert block.quote(Span(4, 13)) == "committed"
    assert document.extent(block, block.source_span(Span(4, 16))) == Span(5, 24)


def test_words_in_a_target_are_not_taken_for_those_in_the_text():
    document = read("[a](/failed 'failed') failed")
    (block,) = document.blocks
    assert document.extent(block, block.source_span(Span(2, 8))) == Span(22, 28)


@pytest.mark.parametrize(
    "source, expected",
    [
        ("Title\n=====\n\ntext", [("heading", "Title"), ("paragraph", "text")]),
        ("> a\n> b\n", [("quote", "a b")]),
        ("- a\n  - b\n", [("list item", "a"), ("list item", "b")]),
        ("+++\nsubject = 1\n+++\ntext", [("paragraph", "text")]),
        ("---\nsubject: See us\nid: no\n---\ntext", [("subject", "See us"), ("paragraph", "text")]),
        ("    code\n", []),
        ("a<!-- no -->b", [("paragraph", "ab")]),
        ("^ Please reply", [("paragraph", "Please reply")]),
        ("> <p>page\n> text</p>\n", [("paragraph", "page text")]),
        ("Dear <<name>>", [("paragraph", "Dear Xxxx")]),
        ("one\n{% if a %}\ntwo\n", [("paragraph", "one"), ("paragraph", "two")]),
        ("[pay](<%= url %>) now", [("paragraph", "pay now")]),
    ],
)
def test_what_a_reader_sees(source, expected):
    assert blocks(source) == expected


def test_quotes_too_deep_to_read_are_said():
    document = read("> " * 120 + "word")
    assert document.warnings == (
        "Lists or quotes more than 50 deep were not read. Nest them less to have them reviewed.",
    )


def test_a_placeholder_beside_html_in_a_list_is_a_stand_in():
    document = read("- <!-- no -->{{ x }} and\n  <b>you</b>\n")
    assert [block.text for block in document.blocks] == ["Xxxx and", "you"]
    assert letters_out_of_place(document) == []
