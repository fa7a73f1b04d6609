"""Decisions kept by the fingerprint of a sentence: where they hold, and where they do not."""

from datetime import date, timedelta

import pytest
from letters import LETTER, MISSED, aside, finding, kept_for, review, review_bytes, rules, word_file

from tilint.findings.fingerprint import kept
from tilint.suppressions import Decision, Decisions

TOLD = ("failed-to-attend", "kept by Sam Okafor on 2026-02-03: quoted from the order")


@pytest.fixture(scope="module")
def decided():
    return kept_for(finding(review(LETTER)))


def test_a_decided_finding_is_set_aside_with_reason_and_name_and_the_others_stay(decided):
    before, after = review(LETTER), review(LETTER, decisions=decided)
    assert aside(after, "decision") == [TOLD]
    assert rules(after) == [rule for rule in rules(before) if rule != "failed-to-attend"]
    (set_aside,) = (one for one in after.set_aside if one.how == "decision")
    assert (set_aside.where, set_aside.phrase) == ("5:5", "failed to attend your appointment")


@pytest.mark.parametrize(
    "changed",
    [
        "We wrote to you on 1 April.\n\nAnd again in May.\n\n" + LETTER,
        LETTER.replace(MISSED, f"We wrote to you before. {MISSED}"),
        LETTER.replace(MISSED, f"{MISSED} It is not too late!"),
    ],
    ids=["paragraphs above", "a sentence before it", "a sentence after it"],
)
def test_decisions_hold_after_text_was_added_above_and_around(decided, changed):
    assert aside(review(changed, decisions=decided), "decision") == [TOLD]


def test_decisions_hold_in_a_renamed_file(decided):
    for name in ("another name.txt", "archive/2027/letter-2.txt", "letter.md"):
        assert aside(review(LETTER, name, decided), "decision") == [TOLD]


@pytest.mark.parametrize("width", [28, 45, 60, 79])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_decisions_hold_in_a_reflowed_paragraph(decided, width, end):
    import textwrap

    paragraphs = [textwrap.fill(paragraph, width) for paragraph in LETTER.split("\n\n")]
    reflowed = "\n\n".join(paragraphs).replace("\n", end)
    assert aside(review(reflowed, decisions=decided), "decision") == [TOLD]


def test_decisions_hold_in_every_copy_of_the_sentence(decided):
    twice = LETTER.replace("Yours sincerely", f"{MISSED}\n\nYours sincerely")
    assert aside(review(twice, decisions=decided), "decision") == [TOLD, TOLD]


def test_a_decision_about_a_word_file_holds_where_its_sentence_is_in_a_text_page_or_markdown(decided):
    from_word = kept_for(finding(review_bytes(word_file(LETTER), "letter.docx")))
    assert from_word == decided
    page = "".join(f"<p>{paragraph}</p>\n" for paragraph in LETTER.split("\n\n"))
    marked = LETTER.replace("failed to attend", "**failed to attend**")
    for text, name in ((LETTER, "letter.txt"), (page, "letter.html"), (marked, "letter.md")):
        assert aside(review(text, name, from_word), "decision") == [TOLD]
    assert aside(review_bytes(word_file(LETTER), "copy.docx", decided), "decision") == [TOLD]


def test_a_decision_speaks_of_one_rule_and_one_sentence_only(decided):
    assert "failed-to-attend" in rules(review(LETTER.replace("on Monday", "on Tuesday"), decisions=decided))
    (one,) = decided
    other = Decisions((Decision("some-rule", one.sentence, "keep", "x", "Sam", one.when),))
    assert "failed-to-attend" in rules(review(LETTER, decisions=other))


def test_a_sentence_that_was_agreed_to_change_is_still_found(decided):
    agreed = kept_for(finding(review(LETTER)), outcome="change")
    assert "failed-to-attend" in rules(review(LETTER, decisions=agreed))


def test_a_decision_that_ran_out_is_told_and_its_finding_is_shown_again():
    yesterday = date.today() - timedelta(days=1)
    after = review(LETTER, decisions=kept_for(finding(review(LETTER)), until=yesterday))
    assert "failed-to-attend" in rules(after)
    (told,) = after.warnings
    assert "Sam Okafor" in told
    assert "“failed-to-attend” at 5:5" in told
    assert f"ran out on {yesterday}" in told


def test_a_decision_holds_on_its_last_day():
    decided = kept_for(finding(review(LETTER)), until=date.today())
    assert aside(review(LETTER, decisions=decided), "decision") == [TOLD]


def test_a_decision_about_a_whole_document_outlives_renames_and_text_added_above():
    whole = finding(review(LETTER), "no-one-to-contact")
    decided = kept_for(whole)
    assert "no-one-to-contact" not in rules(review(LETTER, "renamed.md", decided))
    longer = LETTER.replace("\n\nThis letter", "\n\nWe hope that this finds you well in these days.\n\nThis letter")
    assert "no-one-to-contact" not in rules(review(longer, decisions=decided))
    assert "no-one-to-contact" not in rules(review_bytes(word_file(LETTER), "letter.docx", decided))


def test_a_decision_about_a_whole_document_holds_in_no_other_document():
    decided = kept_for(finding(review(LETTER), "no-one-to-contact"))
    other = LETTER.replace("your rent account at 14 Garden Row", "the flat you asked for in spring").replace(
        MISSED, "Somebody else has the flat now, and there is none that we could offer to you instead."
    )
    assert "no-one-to-contact" in rules(review(other, decisions=decided))


def test_of_two_decisions_about_one_sentence_the_later_one_holds(decided):
    (kept_once,) = decided
    later = Decision(kept_once.rule, kept_once.sentence, "change", "we agreed", "Ali", date(2026, 5, 1))
    assert decided.with_([later]).all == (later,)
    assert Decisions((later,)).with_([kept_once]).all == (later,)
    both = Decisions((later, kept_once))
    assert both.about(finding(review(LETTER))) == later


def test_a_retired_rule_id_in_a_decision_points_on(decided):
    (one,) = decided
    renamed = Decisions((Decision("old-name", one.sentence, "keep", "x", "Sam", one.when),))
    found = finding(review(LETTER))
    assert renamed.about(found, lambda rule: {"old-name": "failed-to-attend"}.get(rule, rule)) is not None
    assert renamed.about(found) is None


def test_the_state_of_decisions_changes_when_one_is_added_or_runs_out(decided):
    today = date(2026, 6, 1)
    dated = kept_for(finding(review(LETTER)), until=today)
    states = [Decisions().state(today), decided.state(today), dated.state(today), dated.state(today + timedelta(1))]
    assert len(set(states)) == 4
    assert dated.state(today) == dated.state(today - timedelta(30))


def test_nothing_kept_of_a_document_shows_its_words():
    for one in review(LETTER).findings:
        key = kept(one.sentence_fingerprint)
        assert set(key.removeprefix("doc-")) <= set("0123456789abcdef")
        assert len(key) <= 44
