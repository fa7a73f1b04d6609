"""Verbs without a person of their own: notes speak of whom the record is about, second verbs of who opens the sentence."""

import pytest
from small_books import block_of, hits, small_book

from tilint.matching.choice import Choice


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    rules = {
        "denied": {"look_for": ["{person} {been}? <<~deny/v>> (it|any)"], "suggest": ["~say no to"]},
        "upset": {"look_for": ["{person} <<(was|became) upset>>"]},
    }
    return small_book(tmp_path_factory.mktemp("notes"), rules, {"been": ["has", "had"]})


def phrases(book, text, kind="form"):
    block = block_of(text)
    return [block.text[hit.start : hit.end] for hit in hits(book, text, choice=Choice(kind=kind))]


@pytest.mark.parametrize(
    ("note", "phrase"),
    [
        ("Denies any pain.", "Denies"),
        ("Slept well. Denied it again.", "Denied"),
        ("16:30 denied any use.", "denied"),
        ("Seen at home; became upset.", "became upset"),
        ("Has denied it since.", "denied"),
        ("Was on the ward, denied any pain.", "denied"),
        ("16:30 at home, denied any pain.", "denied"),
    ],
)
def test_a_note_that_opens_with_its_verb_speaks_of_the_person(book, note, phrase):
    assert phrases(book, note) == [phrase]


@pytest.mark.parametrize(
    "note",
    [
        "Deny any request for keys.",
        "Staff denies it daily.",
        "Staff denied it.",
        "The alarm became upset.",
        "WAS UPSET",
        "The council, asked twice, denied it.",
    ],
)
def test_a_command_a_named_subject_and_a_heading_are_left_alone(book, note):
    assert phrases(book, note) == []


@pytest.mark.parametrize("kind", ["letter", "poster"])
def test_only_records_leave_the_person_out(book, kind):
    assert phrases(book, "Denied it again.", kind) == []


def test_the_rewrite_of_such_a_note_keeps_its_form(book):
    (hit,) = hits(book, "Denied any pain.", choice=Choice(kind="form"))
    assert hit.suggestions == ("Said no to",)


@pytest.mark.parametrize("kind", ["letter", "form"])
@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Mr Khan came late and denied it.", "denied"),
        ("She lives alone but has denied any use.", "denied"),
        ("You came to the office and denied it.", "denied"),
    ],
)
def test_a_second_verb_is_the_doing_of_who_opens_the_sentence(book, text, phrase, kind):
    assert phrases(book, text, kind) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "The council came late and denied it.",
        "Mr Khan's landlord came and denied it.",
        "We wrote to her and denied it.",
        "The letter came and denied it.",
        "She says that it is hers, and her bank denied it.",
    ],
)
def test_a_second_verb_of_anybody_else_is_left_alone(book, text):
    assert phrases(book, text, "letter") == []
