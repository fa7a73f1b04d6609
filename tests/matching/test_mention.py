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


@pytest.mark.parametrize(
    "marked",
    [
        "Absence seizures used to be called <<petit mal>>, a name that clinics have dropped.",
        "People on probation were formerly known as <<offenders>>.",
        "They are no longer referred to as <<addicts>>.",
        "The list still has an entry called <<morbid obesity>>.",
    ],
)
def test_what_is_told_as_an_old_name_or_an_entry_is_a_mention(marked):
    assert holds("mention", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He is known as a <<frequent flyer>>.",
        "The ward called, and he <<refused to engage>>.",
        "He used to be late, was called and <<refused to engage>>.",
        "A prolific burglar, once known as an <<offender>>.",
    ],
)
def test_what_somebody_is_called_today_is_no_mention(marked):
    assert not holds("mention", marked)
