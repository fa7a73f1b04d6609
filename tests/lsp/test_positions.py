"""Positions are those of the protocol: lines end where it says, columns count what was agreed on."""

import pytest
from editors import Text
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from tilint.lsp.positions import Positions
from tilint.lsp.texts import OpenText

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("ab \t\n\ré€😀\u2028\x0c\x85👩🏽‍🚀"), max_size=40)


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_place_has_its_position_and_is_found_again_by_it(text, encoding):
    made, other = Positions(text, encoding), Text(text, encoding)
    for offset in range(len(text) + 1):
        position = made.position(offset)
        assert position == other.position(offset)
        inside_a_break = text[offset - 1 : offset + 1] == "\r\n"
        assert made.offset(position) == offset - inside_a_break


@pytest.mark.parametrize("encoding, column", [("utf-8", 10), ("utf-16", 7), ("utf-32", 6)])
def test_a_column_counts_bytes_utf_16_units_or_letters_as_agreed(encoding, column):
    assert Positions("one\r\n\té 😀 x", encoding).position(11) == lsp.Position(1, column)


def test_a_line_ends_where_the_protocol_says_and_nowhere_else():
    text = "a\u2028b\x0cc\x85d\ve\rf\r\ng\n"
    lines = [Positions(text).position(text.index(letter)).line for letter in "abcdefg"]
    assert lines == [0, 0, 0, 0, 0, 1, 2]


def test_what_lies_beyond_a_line_or_the_text_is_its_end_and_half_a_letter_is_none():
    made = Positions("a😀b\r\nc")
    assert made.offset(lsp.Position(0, 99)) == 3
    assert made.offset(lsp.Position(9, 0)) == 6
    assert made.offset(lsp.Position(0, 2)) == 1


@given(st.lists(st.tuples(TEXTS, st.integers(0, 60), st.integers(0, 60)), max_size=6), st.sampled_from(ENCODINGS))
def test_changes_one_after_the_other_leave_what_the_editor_has(changes, encoding):
    kept = OpenText("file:///a.txt", "plaintext", 1, "Dear 😀,\r\n\tSam", encoding)
    theirs = kept.text
    events = []
    for new, first, second in changes:
        start, end = sorted((min(first, len(theirs)), min(second, len(theirs))))
        view = Text(theirs, encoding)
        range_ = lsp.Range(view.position(start), view.position(end))
        # Between the two letters of a line break there is no position.
        start, end = view.offset(range_.start), view.offset(range_.end)
        events.append(lsp.TextDocumentContentChangePartial(range_, new))
        theirs = theirs[:start] + new + theirs[end:]
    assert kept.changed(2, events).text == theirs
