"""What a review says of a document as a whole: findings, path and summary."""

import tilint
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes
from tilint.review import Reviewer
from tilint.rulebook.store import open_rulebook
from tilint.text import Span

COLD = """Dear Ms Carter

This letter is about your rent account at 14 Garden Row, and what has been paid since April this year. The table shows each month.

If the account is not paid, we will take legal action and you may lose your home.

Yours sincerely

Rent team
"""
WARM = COLD.replace("If the account", "We can help you: please call Sam Okoro on 01632 960 441.\n\nIf the account")


def whole(review):
    return {f.rule for f in review.findings if f.scope == "document"}


def test_a_threat_without_help_or_anybody_to_call_is_found_and_the_mended_letter_is_not():
    assert {"threat-without-help", "no-one-to-contact"} <= whole(tilint.check_text(COLD, "letter"))
    assert not {"threat-without-help", "no-one-to-contact"} & whole(tilint.check_text(WARM, "letter"))


def test_a_finding_about_the_whole_has_no_place_and_stands_after_the_phrases():
    findings = tilint.check_text(COLD, "letter").findings
    scopes = [f.scope for f in findings]
    assert scopes == sorted(scopes, reverse=True)
    last = findings[-1]
    assert (last.start, last.end, last.block, last.span, last.phrase, last.suggestions) == (0, 0, 0, Span(0, 0), "", ())
    assert last.note.guidance


def test_the_path_names_what_the_reader_meets_in_order():
    assert [s.name for s in tilint.check_text(COLD, "letter").path] == ["greeting", "purpose", "consequence"]
    assert [s.name for s in tilint.check_text(WARM, "letter").path] == [
        "greeting",
        "purpose",
        "help",
        "contact",
        "consequence",
    ]


def test_the_summary_says_what_comes_first_and_what_is_missing():
    assert tilint.check_text(COLD, "letter").summary == (
        "This letter names a consequence and offers no help. It gives no one to call. "
        "It offers no choice and no way to change what it asks."
    )
    assert tilint.check_text(WARM, "letter").summary.startswith(
        "This letter offers help before it names a consequence."
    )


def test_tilint_is_clean_on_its_own_summaries():
    for text in (COLD, WARM):
        for kind in ("letter", "poster", "form"):
            said = tilint.check_text(text, kind).summary
            assert [f.phrase for f in tilint.check_text(said, "letter").findings if f.scope == "text"] == []


def test_a_sign_is_summed_up_by_what_it_forbids_and_offers():
    made = tilint.check_text("No food. No phones. Welcome to the library.", "poster")
    assert made.summary == "This notice says what is not allowed twice and what people can do or expect once."


def test_rules_about_the_whole_obey_selection_and_kind():
    document = read_bytes(COLD.encode(), "letter.txt")
    only = Reviewer(open_rulebook(), Choice(select=frozenset({"no-one-to-contact"})), "letter").review(document)
    assert [f.rule for f in only.findings] == ["no-one-to-contact"]
    without = Reviewer(open_rulebook(), Choice(ignore=frozenset({"letters"})), "letter").review(document)
    assert "no-one-to-contact" not in whole(without)
    assert "no-one-to-contact" not in whole(tilint.check_text(COLD, "form"))


def test_a_line_of_text_has_no_findings_about_what_it_leaves_out():
    assert whole(tilint.check_text("Please come at ten.", "letter")) == set()


def test_the_same_text_gives_the_same_whole():
    one, other = tilint.check_text(COLD, "letter"), tilint.check_text(COLD, "letter")
    assert (one.findings, one.path, one.summary, dict(one.facts)) == (
        other.findings,
        other.path,
        other.summary,
        dict(other.facts),
    )
