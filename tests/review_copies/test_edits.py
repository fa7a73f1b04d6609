from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilint.review_copies.edits import Edit, edits, reach
from tilint.text import Span

WORDS = st.lists(
    st.sampled_from(["you", "failed", "to", "come", "{{ name }}", "please,", "it’s", "a-b"]), max_size=9
).map(" ".join)


def made(phrase, changes):
    for change in reversed(changes):
        phrase = phrase[: change.start] + change.new + phrase[change.end :]
    return phrase


@pytest.mark.parametrize(
    "phrase, rewrite, struck",
    [
        ("failed to attend your appointment", "missed your appointment", ["failed to attend"]),
        ("You must contact", "Please contact", ["You must"]),
        ("please do not hesitate to call us", "please call us", [" do not hesitate to"]),
        ("the non-compliant client’s home", "the client's home", [" non-compliant"]),
        ("was\u00a0late  again", "was late again", []),
    ],
)
def test_only_whole_words_that_differ_are_struck_out(phrase, rewrite, struck):
    assert [phrase[e.start : e.end] for e in edits(phrase, rewrite)] == struck


def test_one_word_left_between_two_changes_changes_with_them():
    assert edits("he was non compliant here", "he felt not able here") == (Edit(3, 20, "felt not able"),)


def test_a_placeholder_stays_in_place_even_between_two_changes():
    phrase, rewrite = "you failed {{ name }} badly", "we missed {{ name }} today"
    changes = edits(phrase, rewrite)
    assert [phrase[e.start : e.end] for e in changes] == ["you failed", "badly"]


def test_what_is_to_be_kept_stays_in_place_where_the_rewrite_has_it():
    phrase, rewrite = "fail to see Sam Okoro now", "please see Sam Okoro soon"
    assert edits(phrase, rewrite, [Span(12, 21)]) == (Edit(0, 7, "please"), Edit(22, 25, "soon"))


@given(WORDS, WORDS)
def test_the_edits_always_yield_the_rewrite_and_never_touch(phrase, rewrite):
    changes = edits(phrase, rewrite)
    assert made(phrase, changes) == rewrite
    assert all(one.end < other.start for one, other in pairwise(changes))


@pytest.mark.parametrize(
    "text, words, left",
    [
        ("You must simply call.", "simply", "You must call."),
        ("Simply call.", "Simply", "call."),
        ("Call us now.", "now", "Call us."),
        ("Call us now, please.", "now", "Call us, please."),
    ],
)
def test_words_left_out_take_one_space_with_them(text, words, left):
    start = text.index(words)
    span = reach(text, Span(start, start + len(words)), "")
    assert text[: span.start] + text[span.end :] == left
