"""Notes that name nobody speak of the person whom the record is about; letters do not."""

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
        "Staff denies it daily.Staff denied it.",
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
