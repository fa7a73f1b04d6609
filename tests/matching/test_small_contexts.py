"""The contexts that are told by a word or two: negation, questions, headings, offers, law."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        "She did not <<refuse to engage>>.",
        "She didn't <<refuse to engage>>.",
        "She has never <<refused to engage>>.",
        "It is no <<fault>> of yours.",
        "He can't <<refuse>>.",
        "Nobody <<failed to attend>>.",
        "He is not at all <<difficult>>.",
    ],
)
def test_a_negation_within_three_words_negates(marked):
    assert holds("negated", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "She <<refused to engage>>.",
        "I do not know, she <<refused to engage>>.",
        "You have not only <<failed to attend>> but moved.",
        "She did not come. She <<refused to engage>>.",
        "It is not known to us why she <<refused to engage>>.",
    ],
)
def test_a_negation_further_off_or_of_something_else_does_not(marked):
    assert not holds("negated", marked)


@pytest.mark.parametrize(
    "marked, expected",
    [
        ("Why did you <<fail to attend>>?", True),
        ('Did you "<<fail to attend>>?"', True),
        ("You <<failed to attend>>. Why?", False),
        ("You <<failed to attend>>.", False),
    ],
)
def test_a_question_is_the_matchs_own_sentence(marked, expected):
    assert holds("question", marked) is expected


@pytest.mark.parametrize(
    "kind, expected",
    [("heading", True), ("title", True), ("subject", True), ("paragraph", False), ("list item", False)],
)
def test_headings_are_told_by_the_block(kind, expected):
    assert holds("heading", "<<Failure to attend>>", kind) is expected


@pytest.mark.parametrize(
    "marked, expected",
    [
        ("If you would like, you can <<come early>>.", True),
        ("You can choose to <<come early>>.", True),
        ("If you'd prefer, <<come early>>.", True),
        ("It is up to you whether you <<come early>>.", True),
        ("You must <<come early>>.", False),
        ("You can choose. You must <<come early>>.", False),
    ],
)
def test_an_offer_leaves_the_choice_in_so_many_words(marked, expected):
    assert holds("offered", marked) is expected


@pytest.mark.parametrize(
    "marked, expected",
    [
        ("Under the Housing Act 1988 you <<must leave>>.", True),
        ("Under section 21 you <<must leave>>.", True),
        ("You <<must leave>> (s.8(1)).", True),
        ("It is an offence under that law to <<refuse>>.", True),
        ("Schedule 2 says you <<must leave>>.", True),
        ("Regulation 7 says you <<must leave>>.", True),
        ("You <<must leave>>.", False),
        ("The Housing Act 1988 applies. You <<must leave>>.", False),
        ("Fill in the section below or you <<must leave>>.", False),
        ("Act now or you <<must leave>>.", False),
    ],
)
def test_statutory_wording_names_its_law_in_the_sentence(marked, expected):
    assert holds("statutory", marked) is expected


@pytest.mark.parametrize(
    "marked, expected",
    [
        ("The museum has a carving of a <<cripple>>.", True),
        ("<<Drama queen>> is her part in the pantomime.", True),
        ("A <<quiz>> is no pastime by itself.", False),
        ("She is a <<drama queen>>.", False),
        ("He went to theatre and is a <<poor historian>>.", False),
    ],
)
def test_plays_games_and_crafts_are_told_by_their_words(marked, expected):
    assert holds("pastime", marked) is expected
