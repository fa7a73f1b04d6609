"""What the matcher keeps, sets aside, offers and remembers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_books import block_of, found, hits, small_book

from tilint.matching.choice import Choice
from tilint.matching.matcher import Matcher


def shown(text, found_hits):
    return [(hit.rule, text[hit.start : hit.end], hit.context) for hit in found_hits]


def test_of_overlapping_findings_the_widest_stays_then_the_weightier_then_the_first_by_id(tmp_path):
    book = small_book(
        tmp_path,
        {
            "wide": {"look_for": ["failed to attend"], "level": "suggestion"},
            "narrow": {"look_for": ["failed"], "level": "error"},
            "b-light": {"look_for": ["late again"], "level": "suggestion"},
            "c-heavy": {"look_for": ["late again"], "level": "error"},
            "a-same": {"look_for": ["no show"]},
            "b-same": {"look_for": ["no show"]},
        },
    )
    text = "You failed to attend, late again, a no show who failed."
    assert shown(text, hits(book, text)) == [
        ("wide", "failed to attend", ""), ("c-heavy", "late again", ""), ("a-same", "no show", ""), ("narrow", "failed", ""),
    ]  # fmt: skip


def test_a_hit_that_a_context_sets_aside_hides_no_finding_and_says_why(tmp_path):
    book = small_book(
        tmp_path,
        {
            "wide": {"look_for": ["never failed"], "unless": ["negated"]},
            "narrow": {"look_for": ["failed"], "unless": ["statutory"]},
        },
    )
    text = "He said “I failed”, never failed under section 7, and failed. He failed."
    assert [(h.rule, h.context) for h in hits(book, text)] == [
        ("narrow", "quoted"), ("wide", ""), ("narrow", "statutory"), ("narrow", "statutory"), ("narrow", ""),
    ]  # fmt: skip


def test_an_exception_a_near_word_and_an_unless_near_word_decide(tmp_path):
    book = small_book(
        tmp_path,
        {
            "excepted": {"look_for": ["failed"], "exceptions": ["failed ... test"]},
            "near": {"look_for": ["clean"], "near": ["~drug", "test"]},
            "unless-near": {"look_for": ["dirty"], "unless_near": ["~dish/n"]},
        },
    )
    assert found(book, "The lock failed its yearly test. Sam failed.") == ["failed"]
    assert found(book, "Keep it clean. He is clean of drugs.") == ["clean"]
    assert found(book, "The dirty dishes. A dirty screen.") == ["dirty"]


def test_a_match_on_stand_ins_alone_is_dropped(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["<<{person}>> refused", "refused <<{name}>>"]}})
    assert found(book, "{{ name }} refused.") == []
    assert found(book, "Sam refused.") == ["Sam"]
    assert found(book, "We refused {{ name }}.") == []
    assert found(book, "We refused Sam.") == ["Sam"]


def test_a_rewrite_that_some_rule_flags_is_dropped(tmp_path):
    rules = {
        "late": {"look_for": ["late"], "suggest": ["a no show", "after the time"]},
        "no-show": {"look_for": ["no show"]},
    }
    (hit,) = hits(small_book(tmp_path, rules), "You were late.")
    assert hit.suggestions == ("after the time",)


def test_a_rewrite_that_carries_flagged_words_is_mended_by_their_own_rewrite(tmp_path):
    rules = {
        "refused": {"look_for": ["refused {what:phrase}"], "suggest": ["said no to {what}"]},
        "addict": {"look_for": ["addicts"], "suggest": ["people who use drugs"]},
    }
    (hit,) = hits(small_book(tmp_path, rules), "She refused help for addicts.")
    assert hit.suggestions == ("said no to help for people who use drugs",)


def test_a_rewrite_is_judged_in_its_sentence_and_not_alone(tmp_path):
    rules = {
        "late": {"look_for": ["late"], "suggest": ["show", "after the time"]},
        "no-show": {"look_for": ["a no show"]},
    }
    (hit,) = hits(small_book(tmp_path, rules), "It was a no late.")
    assert hit.suggestions == ("after the time",)


def test_rewrites_that_lead_round_in_a_circle_end(tmp_path):
    rules = {"one": {"look_for": ["late"], "suggest": ["tardy"]}, "two": {"look_for": ["tardy"], "suggest": ["late"]}}
    assert [hit.suggestions for hit in hits(small_book(tmp_path, rules), "You were late.")] == [()]


def test_a_sentence_after_an_initial_or_a_title_is_still_the_same_sentence(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["{person} refused"]}})
    assert found(book, "Mr. J. Khan refused. Dr. Li came.") == ["Mr. J. Khan refused"]


@pytest.fixture(scope="module")
def rich(tmp_path_factory):
    return small_book(
        tmp_path_factory.mktemp("rich"),
        {
            "refused": {
                "look_for": ["{person} {have}? <<~refuse {offer}>>", "<<~refuse {offer}>>"], "suggest": ["~feel unable to accept {offer}"],
                "unless": ["negated", "we-did-it", "thing-did-it", "statutory"],
            },
            "failed": {"look_for": ["{person} <<~fail to {rest}>>"], "suggest": ["~be not able to {rest}"], "unless": ["question", "reported"]},
            "missed": {"look_for": ["missed {number} visits", "since {number}"], "suggest": ["were not at {number} visits", "from {number}"]},
            "addict": {"look_for": ["addict"], "suggest": ["person who uses drugs", "Sam"]},
            "call": {"look_for": ["call 999"], "exceptions": ["call 999 now"]},
            "their": {"look_for": ["{person} <<lost it>>"], "suggest": ["lost {person.their} calm"]},
        },
        {"offer": ["support", "help", "the {name} project"], "have": ["has", "have"]},
    )  # fmt: skip


FILLS = st.sampled_from(
    ["Sam", "Ahmed", "Mr Khan", "Her son", "Twenty people", "The Council", "Landlord", "We", "You", "It", "Staff", "Qaaao", "Zoë", "O'Brien",
     "Nobody", "Sam's client", "Payment", "Monday", "MR KHAN", "“Sam”", "{{ name }}", "Anne-Marie", "Mrs Li and Mr Ng"]
)  # fmt: skip
ACTIONS = st.sampled_from(
    ["refused support", "has not refused support", "failed to attend", "failed to come on 3 March 2024", "missed 1234 visits", "refused the Phoenix project",
     "is an addict", "saw Addict Sam", "did call 999", "missed 3 visits since 2019", "refused help under the Care Act 2014", "said Sam failed to ring 01234 567890",
     "lost it", "refused support on 12th May", "and Dana failed to tell Ms Green about 70001", "refused support in Unit 1,234.50"]
)  # fmt: skip
SENTENCES = st.builds("{} {}{}".format, FILLS, ACTIONS, st.sampled_from([".", "?", "!", ""]))


@settings(max_examples=300, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_a_sentence_remembered_is_judged_as_if_it_stood_there_first(rich, sentences):
    text = " ".join(sentences)
    block = block_of(text)
    remembering = Matcher(rich, Choice())
    first = remembering.hits(block)
    plain = Matcher(rich, Choice())
    plain._known = plain._fresh  # each sentence judged by itself, nothing put in a standard form
    assert first == plain.hits(block)
    assert remembering.hits(block_of(text)) == first


@settings(max_examples=100, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=4), st.lists(SENTENCES, max_size=4))
def test_hits_do_not_depend_on_what_was_matched_before(rich, sentences, earlier):
    text = " ".join(sentences)
    used = Matcher(rich, Choice())
    for sentence in earlier:
        used.hits(block_of(sentence))
    assert used.hits(block_of(text)) == Matcher(rich, Choice()).hits(block_of(text))


def test_the_same_sentence_in_another_kind_of_block_is_judged_anew(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["late"], "unless": ["heading"]}})
    matcher = Matcher(book, Choice())
    assert [
        hit.context for kind in ("paragraph", "heading", "quote") for hit in matcher.hits(block_of("Late again.", kind))
    ] == ["", "heading", "quoted"]


def test_the_same_words_with_another_source_keep_their_own_placeholders(tmp_path):
    book = small_book(tmp_path, {"a-rule": {"look_for": ["refused {what:phrase}"], "suggest": ["said no to {what}"]}})
    matcher = Matcher(book, Choice())
    told = [matcher.hits(block_of(f"Sam refused {place} help."))[0].suggestions[0] for place in ("{{ a }}", "«B»")]
    assert told == ["said no to {{ a }} help", "said no to «B» help"]


def test_hits_come_in_reading_order_with_their_sentences(rich):
    text = "Sam refused support. Dana failed to attend. Sam is an addict."
    told = hits(rich, text)
    assert [text[hit.start : hit.end] for hit in told] == ["refused support", "failed to attend", "an addict"]
    assert [text[hit.sentence.start : hit.sentence.end] for hit in told] == [
        "Sam refused support.",
        "Dana failed to attend.",
        "Sam is an addict.",
    ]


def test_a_quotation_over_two_sentences_quotes_both(rich):
    assert [
        h.context for h in hits(rich, "He wrote: “Sam refused support. Dana failed to attend.” Dana failed to ring.")
    ] == ["quoted", "quoted", ""]
    assert [h.context for h in hits(rich, "‘Sam refused support. Dana failed to attend.’ He wrote that.")] == [
        "quoted",
        "quoted",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "she refused support and " * 1500,
        "“She refused support.” ‘I failed’ " * 800,
        "Sam refused support" + "!" * 60_000,
        "Sam " * 20_000 + "refused support",
        "refused support " + "a-" * 50_000,
    ],
)
def test_long_blocks_without_end_are_judged_in_bounded_time(rich, text):
    import time

    before = time.process_time()
    assert hits(rich, text)
    assert time.process_time() - before < 15
