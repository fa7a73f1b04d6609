"""A rewrite keeps person, tense, number, capitals, adverbs and placeholders."""

import pytest
from small_books import hits, rewritten, small_book


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    rule = {
        "look_for": ["{person} (has|have|was|were|is|are)? <<~refuse {offer}>>", "{person} <<~refuse to engage>>"],
        "suggest": ["~feel unable to accept {offer|support} at this time"],
    }
    return small_book(
        tmp_path_factory.mktemp("refused"),
        {"refused": rule},
        {"offer": ["support", "our help", "the {name} project", "&amp; help"]},
    )


@pytest.mark.parametrize(
    "before, after",
    [
        ("She refused support.", "She felt unable to accept support at this time."),
        ("She refuses support.", "She feels unable to accept support at this time."),
        ("You refuse our help.", "You feel unable to accept our help at this time."),
        ("They refuse support.", "They feel unable to accept support at this time."),
        ("Sam and Ali refuse support.", "Sam and Ali feel unable to accept support at this time."),
        ("You have refused support.", "You have felt unable to accept support at this time."),
        ("He is refusing support now.", "He is feeling unable to accept support at this time now."),
        ("Mr Khan repeatedly refused support.", "Mr Khan repeatedly felt unable to accept support at this time."),
        ("{{ name }} refused support.", "{{ name }} felt unable to accept support at this time."),
        ("She refused  our\nhelp.", "She felt unable to accept our help at this time."),
        ("“No,” and she refused support.", "“No,” and she felt unable to accept support at this time."),
        ("SHE HAS REFUSED SUPPORT AGAIN.", "SHE HAS FELT UNABLE TO ACCEPT SUPPORT AT THIS TIME AGAIN."),
        ("MR {{ name }} REFUSED SUPPORT.", "MR {{ name }} FELT UNABLE TO ACCEPT SUPPORT AT THIS TIME."),
        ("The family refuse to engage.", "The family feel unable to accept support at this time."),
    ],
)
def test_person_tense_number_and_capitals_are_kept(refused, before, after):
    assert rewritten(refused, before) == after


@pytest.fixture
def rewrite(tmp_path):
    made = iter(range(50))

    def run(text, look_for, *suggest, words=None):
        return rewritten(
            small_book(
                tmp_path / str(next(made)), {"a-rule": {"look_for": [look_for], "suggest": list(suggest)}}, words
            ),
            text,
        )

    return run


def test_a_placeholder_is_carried_letter_for_letter(rewrite):
    text = "You owe {{  user.First  Name }} rent now."
    assert (
        rewrite(text, "<<owe {what:phrase}>>", "are asked for {what}")
        == "You are asked for {{  user.First  Name }} rent now."
    )
    shout = "YOU OWE {{ rent_due }} RENT, SAM."
    assert (
        rewrite(shout, "<<owe {what:phrase}>>", "are asked for {what}") == "YOU ARE ASKED FOR {{ rent_due }} RENT, SAM."
    )


def test_a_rewrite_that_opens_with_a_placeholder_keeps_it(rewrite):
    assert (
        rewrite("Failure by «name» to pay.", "^ <<failure by {who:person} to pay>>", "{who} has not paid")
        == "«name» has not paid."
    )


def test_a_sentence_opens_with_a_capital_and_goes_on_without(rewrite):
    assert rewrite("Non-compliance hurts.", "<<non-compliance>>", "what got in the way") == "What got in the way hurts."
    assert (
        rewrite("Your non-compliance hurts.", "<<non-compliance>>", "what got in the way")
        == "Your what got in the way hurts."
    )
    assert (
        rewrite("It is over. Non-compliance hurts.", "<<non-compliance>>", "what got in the way")
        == "It is over. What got in the way hurts."
    )


def test_a_pronoun_of_the_person_is_put_in(rewrite):
    look, suggest = "{person} <<~fail to come to {person.x:poss}? visit>>", "~miss {person.their|a} visit"
    look = "{person} <<~fail to come>>"
    assert rewrite("Mr Khan failed to come.", look, "~miss {person.their|a} visit") == "Mr Khan missed his visit."
    assert rewrite("You failed to come.", look, "~miss {person.their|a} visit") == "You missed your visit."
    assert (
        rewrite("Her daughters failed to come.", look, "~miss {person.their|a} visit")
        == "Her daughters missed their visit."
    )
    assert suggest


def test_without_a_person_the_default_stands(rewrite):
    assert (
        rewrite("A failure to come.", "<<failure to come>>", "missing {person.their|a} visit") == "A missing a visit."
    )


@pytest.mark.parametrize(
    "before, after",
    [
        ("He is an addict.", "He is a person with a habit."),
        ("An addict came.", "A person with a habit came."),
        ("He is the addict.", "He is the person with a habit."),
        ("He has vitamin A addict papers.", "He has vitamin A person with a habit papers."),
    ],
)
def test_an_article_before_the_words_changes_with_them(rewrite, before, after):
    assert rewrite(before, "addict", "person with a habit") == after


def test_an_article_grows_too(rewrite):
    assert rewrite("He is a loner.", "loner", "isolated person") == "He is an isolated person."


def test_the_subject_is_the_first_person_named_and_not_the_last(rewrite):
    text = "You refused to meet Sam and Ali."
    assert (
        rewrite(text, "{person} <<~refuse to meet {whom:person}>>", "~be not ready to meet {whom}")
        == "You were not ready to meet Sam and Ali."
    )


def test_a_person_after_the_verb_is_no_subject(rewrite):
    assert (
        rewrite("I refuse to see the children.", "<<~refuse to see {whom:person}>>", "~be not able to see {whom}")
        == "I am not able to see the children."
    )


def test_the_best_three_rewrites_are_offered_in_their_order(tmp_path):
    rule = {"look_for": ["late"], "suggest": ["one", "two", "one", "three", "four"]}
    (hit,) = hits(small_book(tmp_path, {"a-rule": rule}), "You are late.")
    assert hit.suggestions == ("one", "two", "three")


def test_a_rewrite_that_lacks_what_it_needs_is_passed_over(tmp_path):
    rule = {"look_for": ["late (for {what:word})?"], "suggest": ["after {what}", "after the time"]}
    book = small_book(tmp_path, {"a-rule": rule})
    assert hits(book, "You are late.")[0].suggestions == ("after the time",)
    assert hits(book, "You are late for work.")[0].suggestions == ("after work", "after the time")


def test_a_rewrite_equal_to_the_words_themselves_is_no_rewrite(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["late"], "suggest": ["late", "after the time"]}})
    assert hits(book, "You are late.")[0].suggestions == ("after the time",)


def test_a_pattern_may_have_rewrites_of_its_own_or_none(tmp_path):
    looks = ["late", {"phrase": "tardy", "suggest": ["after the time, this once"]}, {"phrase": "unpunctual"}]
    book = small_book(tmp_path, {"a-rule": {"look_for": looks, "suggest": ["after the time"]}})
    offered = [hit.suggestions for hit in hits(book, "You are late, tardy and unpunctual.")]
    assert offered == [("after the time",), ("after the time, this once",), ()]


@pytest.mark.parametrize(
    "suggest, text, after",
    [
        ("may lose it, so please ring us", "You will lose it.", "You may lose it, so please ring us."),
        ("may lose it, so please ring us", "You will lose it, and we will write.", "You may lose it, so please ring us, and we will write."),
        ("may lose it, so please ring us", "You will lose it and have to leave.", None),
        ("may lose it. Please ring us", "You will lose it for six weeks.", None),
        ("may lose it, or ring us", "You will lose it (see below).", None),
        ("may lose it, calmly", "You will lose it for six weeks.", "You may lose it, calmly for six weeks."),
        ("if you can, please keep it", "You will lose it for six weeks.", "You if you can, please keep it for six weeks."),
        ("hear us, and please note:", "You will lose it for six weeks.", "You hear us, and please note: for six weeks."),
    ],
)  # fmt: skip
def test_a_rewrite_with_a_second_clause_stands_only_where_a_clause_ends(tmp_path, suggest, text, after):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["will lose it"], "suggest": [suggest]}})
    if after is None:
        assert hits(book, text)[0].suggestions == ()
    else:
        assert rewritten(book, text) == after


@pytest.mark.parametrize(
    "text, after",
    [
        ("It may result in: a fee.", "It may lead to: a fee."),
        ("It may result in a fee (Annex 2) today.", "It may lead to a fee (Annex 2) today."),
        ("It may result in a fee (Annex 2).", "It may lead to a fee (Annex 2)."),
        ("It may result in a call, a fee.", "It may lead to a call, a fee."),
    ],
)
def test_marks_keep_their_places_in_a_rewrite(tmp_path, text, after):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["may result in {rest}"], "suggest": ["may lead to {rest}"]}})
    assert rewritten(book, text) == after


def test_no_bracket_is_left_open(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["may result in {rest}"], "suggest": ["may lead to {rest}"]}})
    assert hits(book, "It may result in a fee (Annex 2.")[0].suggestions == ()


def test_nothing_is_put_after_the_colon_of_a_list(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["may result in {rest}"], "suggest": ["may lead to {rest}, we fear"]}})  # fmt: skip
    assert hits(book, "It may result in a fee.")[0].suggestions == ("may lead to a fee, we fear",)
    assert hits(book, "It may result in the following:")[0].suggestions == ()


def test_a_word_cut_in_two_by_the_slots_is_joined_again_or_the_rewrite_is_passed_over(tmp_path):
    rule = {"look_for": ["if you do not {a:phrase}, {b:lead} {c:rest}"], "suggest": ["ask us, as {b} {c}"]}
    book = small_book(tmp_path, {"a-rule": rule}, {"lead": ["you {word}"]})
    assert rewritten(book, "If you do not reply, you won't be heard.") == "Ask us, as you won't be heard."
    rule = {"look_for": ["failure to {a:phrase} {c:rest}"], "suggest": ["please {a}. Then this {c}"]}
    book = small_book(tmp_path / "other", {"a-rule": rule})
    text = "Failure to adhere to the requirements of your own scholar's plan costs."
    assert hits(book, text)[0].suggestions == ()
