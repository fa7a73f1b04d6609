"""Spans run forwards, and say truly what they share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilint.text import Span

NUMBERS = st.integers(min_value=0, max_value=40)


@st.composite
def spans(draw):
    start = draw(NUMBERS)
    return Span(start, start + draw(NUMBERS))


@pytest.mark.parametrize("start, end", [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_that_runs_backwards_is_refused(start, end):
    with pytest.raises(ValueError, match=f"not {start} to {end}"):
        Span(start, end)


@given(spans(), spans())
def test_spans_overlap_exactly_where_a_character_lies_in_both(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans(), spans())
def test_a_span_contains_another_exactly_where_every_character_of_it_lies_inside(one, other):
    if len(other):
        assert one.contains(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))
    else:
        assert one.contains(other) == (one.start <= other.start <= one.end)


@given(spans(), NUMBERS)
def test_a_shifted_span_keeps_its_length(span, by):
    assert span.shifted(by) == Span(span.start + by, span.end + by)
    assert len(span.shifted(by)) == len(span) == span.end - span.start


@given(st.lists(spans()))
def test_spans_sort_in_reading_order(found):
    assert [(s.start, s.end) for s in sorted(found)] == sorted((s.start, s.end) for s in found)
