"""Words that are spoken about are not used."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        "Please avoid the word <<offender>> in letters.",
        "We no longer use the term <<frequent flyer>>.",
        "The phrase <<failed to attend>> blames people.",
        "It carries the label <<addict>>.",
        "Words such as <<addict>> hurt.",
        "We changed the wording: <<failed to attend>> is gone.",
        "The terms offender and <<inmate>> are avoided.",
    ],
)
def test_a_naming_word_just_before_makes_it_a_mention(marked):
    assert holds("mention", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The <<offender>> came.",
        "In other words, he <<failed to attend>>.",
        "In other words he <<failed to attend>>.",
        "Under the terms of your licence you <<failed to attend>>.",
        "She is a long-term <<addict>>.",
        "He was a short term <<prisoner>>.",
        "Last term <<pupils failed>> to come.",
        "The word came on Monday. He <<failed to attend>>.",
        "The word is out, and now the whole team knows that he <<failed to attend>>.",
    ],
)
def test_a_term_of_time_or_of_contract_names_nothing(marked):
    assert not holds("mention", marked)
