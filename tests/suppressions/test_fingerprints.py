"""Names of findings, sentences and documents: the same for every copy, and for nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tilint
from tilint.findings.fingerprint import (
    document_fingerprint,
    fingerprint,
    is_of_document,
    kept,
    same,
    sentence_fingerprint,
)

WORDS = st.lists(
    st.sampled_from(
        "you failed to attend Ms O'Brien’s “appointment” on 3 May café naïve £40 Straße İ well-being".split()
    ),
    min_size=1,
    max_size=14,
)
SPACES = st.sampled_from([" ", "\n", "\r\n", "\t", "\u00a0", "  \n ", "\u2009", " \u200b", "\u202f"])
SENTENCES = st.lists(WORDS.map(" ".join), min_size=6, max_size=20, unique=True)


@given(WORDS, st.data())
def test_line_ends_and_spaces_of_any_kind_change_no_fingerprint(words, data):
    reflowed = words[0] + "".join(data.draw(SPACES) + word for word in words[1:])
    assert sentence_fingerprint(reflowed) == sentence_fingerprint(" ".join(words))


@given(WORDS)
def test_case_quotation_marks_and_what_cannot_be_seen_change_no_fingerprint(words):
    text = " ".join(words)
    curly = text.replace("'", "’").replace("“", '"').replace("”", '"').replace("a", "a\u00ad").replace("-", "\u2011")
    assert sentence_fingerprint(curly) == sentence_fingerprint(text)
    assert sentence_fingerprint(f"\ufeff{text.casefold()}.") == sentence_fingerprint(text)


@given(WORDS, st.integers(0, 20))
def test_another_word_is_another_sentence(words, at):
    changed = [*words[: at % len(words)], "instead", *words[at % len(words) :]]
    assert sentence_fingerprint(" ".join(changed)) != sentence_fingerprint(" ".join(words))


@pytest.mark.parametrize("one, other", [("fin", "ﬁn"), ("café", "cafe\u0301"), ("STRASSE", "straße")])
def test_letters_that_are_written_in_two_ways_are_one(one, other):
    assert sentence_fingerprint(f"we met at the {one} today") == sentence_fingerprint(f"We met at the {other} today.")


@given(st.text(max_size=40))
def test_any_text_has_a_name_of_16_digits_that_shows_none_of_it(text):
    assert re.fullmatch(r"[0-9a-f]{16}", sentence_fingerprint(text))
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint("a-rule", text, 0, len(text)))


@given(SENTENCES, SENTENCES)
@settings(max_examples=60)
def test_a_document_is_the_same_after_text_was_added_to_it_and_in_any_order(sentences, more):
    decided = kept(document_fingerprint(sentences))
    assert same(decided, document_fingerprint([*more, *sentences]))
    assert same(decided, document_fingerprint(list(reversed(sentences))))


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=40, unique=True))
@settings(max_examples=60)
def test_a_document_of_other_sentences_is_another_document(numbers):
    ours = [f"This is sentence number {n} of our letter" for n in numbers]
    theirs = [f"Here another letter says its {n} sentence" for n in numbers]
    assert not same(kept(document_fingerprint(ours)), document_fingerprint(theirs))


def test_a_shared_greeting_and_footer_make_no_two_letters_the_same():
    def letter(about):
        body = [f"We write about {about} and sentence {n} of it follows here" for n in range(8)]
        return ["Dear Ms Carter", *body, "Yours sincerely", "Call us on weekdays between nine and five o'clock"]

    assert not same(kept(document_fingerprint(letter("rent"))), document_fingerprint(letter("school")))


def test_a_document_and_a_sentence_are_never_taken_for_each_other():
    assert is_of_document(document_fingerprint(["One sentence of five words"]))
    assert not is_of_document(sentence_fingerprint("One sentence of five words"))
    assert not same(document_fingerprint(["a"]), sentence_fingerprint("a"))
    assert same(kept(document_fingerprint([])), document_fingerprint([]))


LETTER = "Dear Ms Carter\n\n{before}You failed to attend your appointment on Monday.{after}\n\nRent team\n"


def found(text, name="letter.txt"):
    (finding,) = (f for f in tilint.check_text(text, "letter", name=name).findings if f.rule == "failed-to-attend")
    return finding


@pytest.mark.parametrize("before", ["", "We wrote to you before. ", "Please read this. It matters to us. "])
@pytest.mark.parametrize("after", ["", " We can still meet.", " Call us! We can help."])
def test_a_finding_looks_no_further_than_its_sentence(before, after):
    here, plain = found(LETTER.format(before=before, after=after)), found(LETTER.format(before="", after=""))
    assert here.fingerprint == plain.fingerprint
    assert here.sentence_fingerprint == plain.sentence_fingerprint


def test_placeholders_are_one_whatever_they_are_called():
    told = "<p>{} has failed to attend the appointment.</p>"
    names = [
        found(told.format(tag), name)
        for tag, name in [
            ("{{ client.first_name }}", "a.njk"), ("{{name}}", "a.hbs"), ("<%= name %>", "a.erb"),
            ("[INSERT NAME]", "a.html"), ("((name))", "a.html"),
        ]
    ]  # fmt: skip
    assert len({f.sentence_fingerprint for f in names}) == 1
    assert len({f.fingerprint for f in names}) == 1


def test_the_same_sentence_has_one_name_in_every_format():
    said = "You failed to attend your appointment on Monday."
    ways = [
        (said, "a.txt"), ("# Note\n\n**You** failed to *attend* your\nappointment on Monday.\n", "a.md"),
        ("<p>You <b>failed</b> to&nbsp;attend your\n  appointment on Monday.</p>", "a.html"),
        ("<p>You failed to attend your appointment on <span>Monday</span>.</p>", "a.html.j2"),
    ]  # fmt: skip
    assert len({found(text, name).sentence_fingerprint for text, name in ways}) == 1
