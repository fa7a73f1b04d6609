from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from proof import letters_out_of_place

from tilint.readers import text
from tilint.readers.registry import read_bytes
from tilint.text import Span

PARTS = st.sampled_from(
    [
        "you",
        "failed",
        "Dear Sam",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "\t",
        "😀",
        "é",
        "“so”",
        "\u00a0",
        "\u00ad",
        "ﬁne",
        "- ",
        "1. ",
        "> ",
        "# ",
        "A",
        ".",
        "{{ first_name }}",
        "{% if a %}",
        "{%\n x %}",
        "((late??",
        "))",
        "<<date>>",
        "\u2028",
        "موعد",
        "---\n",
        "{{",
        "}}",
        "\ufeff",
        "x" * 45,
    ]
)


def blocks(source):
    return [(block.kind, block.text) for block in text.read(source.encode(), "a.txt").blocks]


@given(st.lists(PARTS, max_size=40).map("".join) | st.text(st.characters(blacklist_categories=["Cs"], min_codepoint=1)))
def test_every_letter_of_any_text_is_where_its_address_says(source):
    document = text.read(b"\xef\xbb\xbf" + source.encode(), "a.txt")
    assert document.text == source
    assert letters_out_of_place(document) == []


@given(
    st.lists(
        st.sampled_from(["you failed", "Dear Sam,", "it is\nlate", "A", "- so", "\n\n", "\r\n", " ", "x" * 60]),
        max_size=30,
    )
)
def test_no_word_of_a_text_is_lost(parts):
    source = "".join(parts)
    read = " ".join(block.text for block in text.read(source.encode(), "a.txt").blocks)
    assert [word for word in read.split() if word != "-"] == [word for word in source.split() if word != "-"]


def test_a_wrapped_sentence_is_one_block_whatever_its_line_ends():
    for end in ("\n", "\r\n", "\r"):
        source = f"We wrote to you about the visit that you missed on{end}Monday, and about your rent."
        document = text.read(source.encode(), "a.txt")
        (block,) = document.blocks
        at = block.text.index("Monday")
        assert block.text == "We wrote to you about the visit that you missed on Monday, and about your rent."
        assert document.where(block, block.source_span(Span(at, at + 6))) == "2:1"
        assert block.quote(Span(at - 3, at + 6)) == f"on{end}Monday"


def test_the_lines_of_an_address_stay_apart():
    assert [line for _, line in blocks("Mr S Smith\n12 High Street\nLondon\n")] == [
        "Mr S Smith",
        "12 High Street",
        "London",
    ]


def test_paragraphs_written_as_one_long_line_each_stay_apart():
    long = "You can call us at any time of the day and we will listen to what you have to say, " * 2
    assert blocks(f"{long.strip()}\n{long.strip()}") == [("paragraph", long.strip())] * 2


def test_bullets_and_numbers_are_no_part_of_their_items():
    assert blocks("Bring:\n• a friend\n- proof\n1. a pen\n(b) paper\n") == [
        ("paragraph", "Bring:"), ("list item", "a friend"), ("list item", "proof"), ("list item", "a pen"),
        ("list item", "paper"),
    ]  # fmt: skip


def test_a_number_at_the_start_of_a_wrapped_line_starts_no_item():
    source = "You can find the rules about visits to the office in section\n12. They are short."
    assert [kind for kind, _ in blocks(source)] == ["paragraph"]


def test_capitals_and_titles_alone_are_headings_and_a_greeting_is_not():
    body = "Please tell us what would help you to come to the next visit."
    assert [kind for kind, _ in blocks(f"FINAL NOTICE\n\nDear Sam\n\n{body}\n\nYour choices\n\n{body}\n\nSam Jones\n")] == [
        "heading", "paragraph", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip


def test_a_mark_before_the_text_does_not_move_its_columns():
    document = text.read("You failed".encode("utf-16"), "a.txt")
    assert [document.where(block, Span(0, 3)) for block in document.blocks] == ["1:1"]
    assert document.text == "You failed"


def test_a_tag_that_prints_nothing_leaves_one_space():
    assert blocks("You {% if a %} {# b #} failed {{ x }}.") == [("paragraph", "You failed Xxxx.")]


def test_reading_text_loads_no_other_format(tmp_path):
    import subprocess
    import sys

    code = (
        "import sys; from tilint.readers.registry import read_bytes; read_bytes(b'Dear Sam', 'a.txt');"
        "print([m for m in ('lxml', 'pypdfium2', 'markdown_it', 'zipfile', 'html', 'spacy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_text_without_a_word_is_not_called_clean():
    assert read_bytes(b" \n\t\n", "a.txt").warnings == (
        "There are no words that tilint can read in a.txt, so nothing in it was reviewed.",
    )
