from __future__ import annotations

import html as entities
import re
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof import letters_out_of_place
from timing import in_proportion

from tilint.readers import html
from tilint.text import Span

PARTS = st.sampled_from(
    [
        "you",
        "failed",
        " ",
        "\n",
        "\r\n",
        "😀",
        "&amp;",
        "&nbsp",
        "&#8217;",
        "&bogus;",
        "&",
        "<",
        ">",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<br/>",
        "<ul><li>",
        "</ul>",
        "<td>",
        "<h2>",
        "</h2>",
        "<!-- no -->",
        "<!--",
        "<script>no</script>",
        "<title>",
        '<img alt="a &lt; b">',
        "<p hidden>",
        "<div style='color:red'>",
        "{{ x }}",
        "{% if a %}",
        "<% no %>",
        "<%= yes %>",
        '<a title="{{ t }} this',
        '"',
        "'",
        "<q>",
        "</q>",
        "<code>",
        "</code>",
        "<?xml no?>",
        "<![CDATA[",
        "]]>",
    ]
)


def read(source):
    return html.read(source.encode(), "a.html")


def blocks(source):
    return [(block.kind, block.text) for block in read(source).blocks]


@given(st.lists(PARTS, max_size=40).map("".join))
def test_every_letter_of_any_page_is_where_its_address_says(source):
    assert letters_out_of_place(read(source)) == []


class _StandardParser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words = []

    def handle_data(self, data):
        if self.cdata_elem is None:
            self.words.append(data)


@given(
    st.lists(
        st.sampled_from(
            [
                "you",
                " failed ",
                "&amp;",
                "&eacute;",
                "<p>",
                "</p>",
                "<b class='x > y'>",
                "</b>",
                "<!-- no -->",
                "<script>no</script>",
                "<br>",
                "a < b",
                "<ul><li>",
                "</ul>",
                "<style>no</style>",
                "<h2 id=a>",
                "</h2>",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_the_words_of_a_page_are_those_that_the_standard_library_finds(source):
    standard = _StandardParser()
    standard.feed(source)
    standard.close()
    expected = re.sub(r"\s", "", "".join(standard.words))
    assert re.sub(r"\s", "", "".join(block.text for block in read(source).blocks)) == expected


def test_an_entity_is_seen_as_its_character_and_quoted_as_written():
    document = read("<p>We&rsquo;re sorry &amp; sad</p>")
    (block,) = document.blocks
    assert block.text == "We're sorry & sad"
    assert block.quote(Span(2, 5)) == "&rsquo;re"
    assert document.where(block, block.source_span(Span(12, 13))) == "1:22"


def test_bold_letters_inside_a_word_do_not_break_it():
    document = read("<p>You fai<b>led</b> us</p>")
    (block,) = document.blocks
    assert block.text == "You failed us"
    assert document.extent(block, block.source_span(Span(4, 10))) == Span(7, 16)
    assert [(block.source[style.start : style.end], style.looks) for style in block.styles] == [("led", ("bold",))]


@pytest.mark.parametrize("style", ["color:red", "color: #c00", "COLOR:#D4351C", "color: rgb(200, 20, 0) !important"])
def test_red_words_carry_their_look(style):
    (block,) = read(f"<p>Pay <span style='{style}'>now</span></p>").blocks
    assert [(block.source[one.start : one.end], one.looks) for one in block.styles] == [("now", ("red",))]


@pytest.mark.parametrize("style", ["color: #00c", "background-color: red", "color: #ffdddd", "color: rgb(255,255,255)"])
def test_other_colours_are_not_red(style):
    (block,) = read(f"<p>Pay <span style='{style}'>now</span></p>").blocks
    assert block.styles == ()


def test_hidden_parts_are_left_out_unless_a_template_decides():
    source = (
        "<div hidden><div>no</div>no</div><div {% if a %}hidden{% endif %}>yes</div><p style='display:none'>no<p>end"
    )
    assert blocks(source) == [("paragraph", "yes"), ("paragraph", "end")]


def test_lists_and_cells_left_open_are_closed_by_the_next():
    source = "<ul><li>one<ul><li>two</ul><li>three</ul><table><tr><td>a<td>b<tr><th>c</table>after"
    assert blocks(source) == [
        ("list item", "one"), ("list item", "two"), ("list item", "three"), ("table cell", "a"), ("table cell", "b"),
        ("table cell", "c"), ("paragraph", "after"),
    ]  # fmt: skip


def test_quotation_marks_that_a_browser_draws_are_seen():
    assert blocks("<p>He said <q>no</q>.</p>") == [("paragraph", 'He said "no".')]


def test_code_is_no_wording_but_keeps_its_place_in_the_sentence():
    assert blocks("<p>Type <code>failed to engage</code> here.</p>") == [("paragraph", "Type Xxxx here.")]


def test_a_comment_left_open_is_said_and_not_passed_over_in_silence():
    document = read("<p>One</p>\n<!-- two <p>three</p>")
    assert document.warnings == (
        "The comment that opens on line 2 is never closed, so nothing after it was read. "
        "Close it to have the rest reviewed.",
    )


def test_a_page_in_the_encoding_that_it_declares_is_read():
    document = html.read('<meta charset="iso-8859-1"><p>We’re here</p>'.encode("cp1252"), "a.html")
    assert [block.text for block in document.blocks] == ["We're here"]


@pytest.mark.parametrize("mark", ["<div>", "<ul><li>", '<a "', "<a b='", "<!", "<", "&", "<i>", "<label>", "<q>"])
def test_two_hundred_thousand_marks_take_linear_time(mark):
    assert in_proportion(lambda count: html.read((mark * count + "<p>end</p>").encode(), "a.html"), 20_000, 200_000)


def test_closing_tags_of_other_elements_do_not_take_quadratic_time():
    start = process_time()
    html.read(b"<b><p>" + b"<i>" * 100_000 + b"</b>" * 100_000, "a.html")
    assert process_time() - start < 20


def test_every_entity_known_to_html_is_read():
    names = sorted(name for name in entities.entities.html5 if name.endswith(";"))[:400]
    (block,) = read("<p>" + "x".join(f"&{name}" for name in names) + "</p>").blocks
    assert "&" not in block.text.replace("&x", "")
