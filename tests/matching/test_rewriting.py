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
