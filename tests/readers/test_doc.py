from __future__ import annotations

import io
import struct
from pathlib import Path

import olefile
import pytest

from tilint.errors import UnreadableInput
from tilint.readers.doc import read
from tilint.text import Span

LETTER = Path(__file__).with_name("cases") / "doc-letter" / "input.doc"


def changed(stream, at, content):
    """Return the letter with some bytes of one of its streams written over."""
    held = io.BytesIO(LETTER.read_bytes())
    with olefile.OleFileIO(held, write_mode=True) as file:
        data = bytearray(file.openstream(stream).read())
        data[at : at + len(content)] = content
        file.write_stream(stream, bytes(data))
        return held.getvalue()


def test_a_phrase_over_three_looks_is_quoted_with_its_character_positions():
    block = read(LETTER.read_bytes(), "a.doc").blocks[3]
    start = block.text.index("You failed to")
    span = Span(start, start + len("You failed to"))
    places = block.places(block.source_span(span))
    assert block.quote(span) == "You failed to"
    first = places[0].address.path[0]
    assert [(place.address.path[0] - first, place.start, place.end) for place in places] == [
        (0, 0, 4), (4, 0, 4), (8, 0, 2), (10, 0, 3),
    ]  # fmt: skip
    assert [(block.source[s.start : s.end], s.looks) for s in block.styles] == [("fail", ("bold",)), ("ed", ("red",))]


def test_hidden_and_deleted_words_comments_and_field_codes_are_left_out():
    said = read(LETTER.read_bytes(), "a.doc").text
    assert "would like to help" in said
    assert not [
        word for word in ("HIDDEN", "DELETED", "COMMENT", "MERGEFIELD", "SHAPE", "\x13", "\x07") if word in said
    ]


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "it is empty"), (b"Dear Sam", "it is not an older Office file"),
        (changed("WordDocument", 10, struct.pack("<H", 0x0100)), "it has a password"),
        (changed("WordDocument", 0, struct.pack("<HH", 0xA5DC, 101)), "it was made by Word 95 or older"),
        (changed("WordDocument", 0x1A2, b"\xff\xff\xff\x7f"), "it is damaged or cut short"),
        (changed("WordDocument", 76, b"\xff\xff\xff\x7f"), None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(data, reason):
    if reason is None:
        assert read(data, "a.doc").blocks, "a length that lies about the body leaves what is there"
        return
    with pytest.raises(UnreadableInput, match=reason):
        read(data, "a.doc")
