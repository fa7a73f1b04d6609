"""Who is a person in a sentence, and who is not."""

import pytest
from small_books import block_of, found, small_book

from tilint.matching.people import people_at
from tilint.matching.words import words_of


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    rule = {"look_for": ["{person} (has|have)? refused"]}
    return small_book(tmp_path_factory.mktemp("people"), {"refused": rule})


@pytest.mark.parametrize(
    "person",
    [
        "You", "He", "She", "They", "Mr Khan", "Ms O'Brien", "Mrs Smith-Jones", "Miss J. Adeyemi", "Sam", "Sam Adeyemi", "SK",
        "Ayaan, aged 4,", "Kai (14)", "{{ first_name }}", "«Name»", "Mr {{ surname }}", "[CLIENT NAME]", "{{ x }}",
        "Her son", "Client", "The client", "The young people", "Our older client", "These two parents", "Sam and Ali",
        "Mr Khan and his son", "Sam's daughter", "The client and the parent", "A woman", "Each tenant", "James", "Evans",
        "Frances Doyle", "The client in 214", "The client in room 9", "A woman at number four",
    ],
)  # fmt: skip
def test_a_person_is_found_with_all_that_belongs_to_it(book, person):
    text = f"{person} refused."
    assert [hit.replace("Xxxx", "·") for hit in found(book, text)] == [block_of(text).text[:-1].replace("Xxxx", "·")]


@pytest.mark.parametrize(
    "subject",
    [
        "We", "I", "It", "The boiler", "The computer", "Staff", "Monday", "Payment", "The council", "Parking", "Nobody",
        "Repeatedly", "Sadly", "Police", "Everyone", "April", "The application", "This letter", "Dr", "{{ due_date }}",
        "____", "The staff", "Management", "NHS", "However", "Trains", "Suppliers", "Vehicles",
    ],
)  # fmt: skip
def test_services_things_and_days_are_nobody(book, subject):
    assert found(book, f"{subject} refused.") == []


def test_a_titled_name_is_a_person_in_capitals_too(book):
    assert found(book, "MR KHAN HAS REFUSED.") == ["MR KHAN HAS REFUSED"]
    assert found(book, "THE COUNCIL HAS REFUSED.") == []


def test_we_between_two_people_is_still_nobody(book):
    assert found(book, "You wrote and we refused.") == []


@pytest.mark.parametrize(
    "text, number, pronoun",
    [
        ("You refused", "you", "you"),
        ("He refused", "one", "he"),
        ("They refused", "many", "they"),
        ("Mr Khan refused", "one", "he"),
        ("Mrs Khan refused", "one", "she"),
        ("Mx Khan refused", "one", "they"),
        ("Sam refused", "one", "they"),
        ("Her son refused", "one", "he"),
        ("Her daughters refused", "many", "they"),
        ("The young people refused", "many", "they"),
        ("The client refused", "one", "they"),
        ("Sam and Ali refused", "many", "they"),
        ("{{ name }} refused", "one", "they"),
    ],
)
def test_a_person_has_the_number_and_pronoun_that_grammar_asks_for(text, number, pronoun):
    block = block_of(text)
    words = words_of(block.text, block.stand_ins)

    def role(_, i, limit):
        known = {"son", "daughters", "client", "young people"}
        return next((end for end in range(limit, i, -1) if " ".join(words.lower[i:end]) in known), i)

    person = people_at(words, 0, len(words.raw), role)[0]
    assert (person.number, person.pronoun) == (number, pronoun)
    assert words.raw[person.end] == "refused"
