"""The grammar that a rewrite needs: forms, numbers, pronouns, articles."""

import pytest

from tilint.matching.grammar import article, form, person_before, pronoun, tag_here
from tilint.matching.people import Person
from tilint.matching.phrase import Verb
from tilint.matching.words import words_of
from tilint.rulebook.inflection import forms_of, spelling


def tag_in(text, verb, lemma):
    words = words_of(text)
    at = words.lower.index(verb)
    return tag_here(Verb(lemma, at, tuple(forms_of(lemma, "v" if lemma != "breach" else "")[verb])), words)


@pytest.mark.parametrize(
    "text, verb, lemma, tag",
    [
        ("She refused.", "refused", "refuse", "VBD"),
        ("She has refused.", "refused", "refuse", "VBN"),
        ("She has not yet refused.", "refused", "refuse", "VBN"),
        ("She was refused.", "refused", "refuse", "VBN"),
        ("You've repeatedly failed.", "failed", "fail", "VBN"),
        ("She refuses.", "refuses", "refuse", "VBZ"),
        ("You refuse.", "refuse", "refuse", "VBP"),
        ("Did you refuse?", "refuse", "refuse", "VBP"),
        ("You did not refuse.", "refuse", "refuse", "VB"),
        ("You may deliberately refuse.", "refuse", "refuse", "VB"),
        ("Refuse it.", "refuse", "refuse", "VB"),
        ("She is refusing.", "refusing", "refuse", "VBG"),
        ("We put it.", "put", "put", "VBD"),
        ("We have put it.", "put", "put", "VBN"),
        ("We will put it.", "put", "put", "VB"),
        ("A breach of it.", "breach", "breach", "NN"),
        ("You will breach it.", "breach", "breach", "VB"),
        ("Your breaches of it.", "breaches", "breach", "NNS"),
    ],
)
def test_a_verb_has_the_tag_of_where_it_stands(text, verb, lemma, tag):
    assert tag_in(text, verb, lemma) == tag


@pytest.mark.parametrize(
    "lemma, tag, number, expected",
    [
        ("feel", "VBD", "one", "felt"), ("feel", "VBN", "you", "felt"), ("feel", "VBG", "one", "feeling"),
        ("feel", "VBZ", "one", "feels"), ("feel", "VBZ", "you", "feel"), ("feel", "VBZ", "many", "feel"),
        ("feel", "VBP", "you", "feel"), ("feel", "VBP", "i", "feel"), ("feel", "VB", "one", "feel"),
        ("be", "VBD", "one", "was"), ("be", "VBD", "i", "was"), ("be", "VBD", "you", "were"), ("be", "VBD", "many", "were"),
        ("be", "VBZ", "one", "is"), ("be", "VBZ", "you", "are"), ("be", "VBP", "many", "are"), ("be", "VBP", "i", "am"),
        ("be", "VBN", "one", "been"), ("be", "VB", "you", "be"), ("be", "VBG", "one", "being"),
        ("have", "VBZ", "one", "has"), ("have", "VBZ", "many", "have"),
        ("person", "NN", "one", "person"), ("person", "NNS", "one", "people"), ("person", "VBD", "one", None),
    ],
)  # fmt: skip
def test_a_form_agrees_with_its_subject(lemma, tag, number, expected):
    assert form(spelling(lemma), tag, number) == expected


@pytest.mark.parametrize(
    "text, number",
    [
        ("You have not refused", "you"), ("She refused", "one"), ("They often refused", "many"), ("I refused", "i"),
        ("The tenants have refused", "many"), ("the bus was refused", "one"), ("James refused", "one"), ("We refused", "many"),
        ("refused", "one"), ("She came. You refused", "you"), ("Her children had refused", "many"),
    ],
)  # fmt: skip
def test_the_subject_is_told_from_the_words_before(text, number):
    words = words_of(text)
    assert person_before(words, words.lower.index("refused"), {}) == number


@pytest.mark.parametrize(
    "kind, forms",
    [
        ("you", ("your", "you", "you", "yourself", "yours")),
        ("he", ("his", "him", "he", "himself", "his")),
        ("she", ("her", "her", "she", "herself", "hers")),
        ("they", ("their", "them", "they", "themselves", "theirs")),
    ],
)
def test_pronouns_take_all_five_forms(kind, forms):
    person = Person(1, "one", kind)
    assert tuple(pronoun(person, name) for name in ("their", "them", "they", "themselves", "theirs")) == forms


AN = ("hour honest honour heir addict elder offence old umbrella unable unknown uninvited unimportant urgent usher uncle MP MPs NHS SMS MOT FBI "
      "X-ray x-ray A-level 8 80 11 18-year-old eighteen NSPCC “addict” (older").split()  # fmt: skip
A = ("hello house support university unit unique unanimous European euro ewe one once-only user usual useful utility Ugandan UTI US UK MAPPA "
     "person Mr 1 110 17 year £8 «Name» client").split()  # fmt: skip


@pytest.mark.parametrize("word", AN)
def test_an_stands_before_a_vowel_sound(word):
    assert article(word) == "an"


@pytest.mark.parametrize("word", A)
def test_a_stands_before_a_consonant_sound(word):
    assert article(word) == "a"


def test_every_tag_of_a_regular_verb_is_spelt():
    assert {tag: form(spelling("engage"), tag, "one") for tag in ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")} == {
        "VB": "engage", "VBP": "engage", "VBZ": "engages", "VBD": "engaged", "VBN": "engaged", "VBG": "engaging",
    }  # fmt: skip
