"""Sentences are known by what they do, in the order in which a reader meets them."""

import pytest

from tilint.errors import RuleError
from tilint.readers.registry import read_bytes
from tilint.rulebook.acts import act_tree, expanded
from tilint.rulebook.store import open_rulebook
from tilint.whole.steps import Reading, Recogniser

LETTER = """Ms Leanne Carter
14 Garden Row

Dear Ms Carter

You have not paid your rent. If nothing is paid, you may lose your home.

Free advice is available from Citizens Advice on 01632 960 441.

Yours sincerely
Sam Okoro
"""


def reading(text, name="letter.txt"):
    return Reading(read_bytes(text.encode(), name), Recogniser(open_rulebook().acts))


def acts_of(text):
    return reading(text).sentences[0].acts


@pytest.mark.parametrize(
    "text, act",
    [
        ("You may lose your home.", "consequence-home"),
        ("We will take legal action.", "consequence-court"),
        ("Your licence was revoked on 4 May.", "consequence-custody"),
        ("Your benefit will be stopped.", "consequence-money"),
        ("You will be discharged from the clinic.", "consequence-service"),
        ("FAILURE TO PAY WILL RESULT IN LEGAL ACTION.", "consequence-court"),
        ("You must reply by 4 June.", "demand"),
        ("You must reply within 14 days.", "deadline"),
        ("You can choose another time.", "choice"),
        ("We can help you apply.", "help"),
        ("Please ring us on 0113 496 0000.", "contact-phone"),
        ("Write to help@example.org today.", "contact-email"),
        ("Thank you for your call.", "thanks"),
    ],
)
def test_a_sentence_is_known_by_what_it_does(text, act):
    assert act in acts_of(text)


@pytest.mark.parametrize(
    "text, act",
    [
        ("No further action will be taken.", "consequence-court"),
        ("We want to help you avoid eviction.", "consequence-home"),
        ("We will write to you within 7 days.", "deadline"),
        ("You can get help to pay for it.", "choice"),
        ("The form helps us improve.", "help"),
        ("Do not write to no-reply@example.org.", "contact-email"),
        ("The sum is £0800 in all on 12/03/2011.", "contact-phone"),
    ],
)
def test_a_sentence_that_only_looks_alike_is_not_taken_for_it(text, act):
    assert act not in acts_of(text)


def test_steps_come_in_reading_order_line_by_line_and_sentence_by_sentence():
    made = reading(LETTER)
    assert [s.text for s in made.sentences][:4] == [
        "Ms Leanne Carter", "14 Garden Row", "Dear Ms Carter", "You have not paid your rent.",
    ]  # fmt: skip
    assert made.first("greeting") < made.first("consequence") < made.first("help") < made.first("closing")


def test_the_opening_begins_at_the_greeting_and_ends_with_the_second_statement():
    assert [s.text for s in reading(LETTER).opening()] == [
        "Dear Ms Carter", "You have not paid your rent.", "If nothing is paid, you may lose your home.",
    ]  # fmt: skip


def test_a_hard_wrapped_paragraph_stays_one_sentence():
    text = "This letter is about your account, which has been in arrears since the spring, and about what\nCitizens Advice can do."
    assert len(reading(text).sentences) == 1


def test_a_gap_stands_for_up_to_three_words_and_no_more():
    tree = act_tree({"x": ["lose * home"]})
    document = read_bytes(b"We lose it all at home.\n\nWe lose all of it in one home.", "a.txt")
    assert [s.acts for s in Reading(document, Recogniser(tree)).sentences] == [("x",), ()]


def test_choices_and_options_of_a_pattern_are_spelled_out():
    assert expanded("you (may|can) (also)? choose") == [
        ("you", "may", "also", "choose"), ("you", "may", "choose"), ("you", "can", "also", "choose"), ("you", "can", "choose"),
    ]  # fmt: skip
    assert expanded("(a (b|c)|d) e") == [("a", "b", "e"), ("a", "c", "e"), ("d", "e")]


@pytest.mark.parametrize("pattern", ["you (may", "you may)", "a (b (c) d"])
def test_a_pattern_whose_brackets_do_not_pair_is_refused(pattern):
    with pytest.raises(RuleError, match="brackets that do not pair"):
        expanded(pattern)
