"""Lines and columns are those that editors show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilint.text import LineIndex

TEXTS = st.text(alphabet="ab\r\n é\u2028\x0b\x0c\x85😀", max_size=60)


def lines_of(text):
    # Bytes end lines at \r\n, \r and \n alone, as editors do; str.splitlines also breaks at form feeds and the like.
    return [line.decode() for line in text.encode().splitlines(keepends=True)]


@given(TEXTS)
def test_every_offset_lies_in_the_line_and_column_that_splitting_gives(text):
    index = LineIndex(text)
    offset = 0
    for number, line in enumerate(lines_of(text), 1):
        for column in range(1, len(line) + 1):
            assert index.line_column(offset) == (number, column)
            offset += 1


@given(TEXTS)
def test_the_end_of_the_text_is_a_place_too(text):
    lines = lines_of(text)
    line, column = LineIndex(text).line_column(len(text))
    if not lines or lines[-1][-1] in "\r\n":
        assert (line, column) == (len(lines) + 1, 1)
    else:
        assert (line, column) == (len(lines), len(lines[-1]) + 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_three_line_endings_count_alike(ending):
    index = LineIndex(f"Dear Sam{ending}{ending}Thank you")
    assert index.line_column(8 + 2 * len(ending)) == (3, 1)
    assert index.line_column(8 + 2 * len(ending) + 6) == (3, 7)
