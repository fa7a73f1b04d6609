"""The reviewers' six questions, on short letters whose answers anybody can check."""

import pytest

import tilint

ABOUT = "This letter is about your rent account at 14 Garden Row, and what has been paid since April this year."
THREAT = "If the account is not paid, we will take legal action."
HELP = "Free advice is available from Citizens Advice."
CALL = "Please call us on 01632 960 441."
CHOICE = "You can ask for a different day."
PHONE, CHANGE, SIGN, FIRST, ORDER, CAPS = (
    "names_a_person_or_phone_to_contact", "offers_a_choice_or_way_to_change", "signposts_help",
    "penalty_in_first_two_sentences", "consequence_before_help", "shouts_in_capitals",
)  # fmt: skip


def facts(*parts, kind="letter", end="Yours sincerely\n\nRent team"):
    return tilint.check_text("\n\n".join(["Dear Ms Carter", *parts, end]), kind).facts


@pytest.mark.parametrize(
    "question, yes, no",
    [
        (PHONE, (ABOUT, CALL), (ABOUT, HELP)),
        (CHANGE, (ABOUT, CHOICE), (ABOUT, HELP)),
        (SIGN, (ABOUT, HELP), (ABOUT, THREAT)),
        (FIRST, (THREAT, ABOUT, HELP), (ABOUT, HELP, CALL, THREAT)),
        (ORDER, (ABOUT, THREAT, HELP), (ABOUT, HELP, THREAT)),
        (CAPS, (ABOUT, "YOU HAVE TO REPLY TO THIS TODAY"), (ABOUT, HELP)),
    ],
)
def test_each_question_is_answered_both_ways(question, yes, no):
    assert facts(*yes)[question] is True
    assert facts(*no)[question] is False


def test_a_penalty_in_the_heading_is_in_the_opening():
    assert facts("FINAL NOTICE BEFORE COURT ACTION", ABOUT, HELP)[FIRST] is True


def test_a_consequence_with_no_help_at_all_counts_as_before_help():
    assert facts(ABOUT, THREAT)[ORDER] is True


def test_a_letter_without_a_consequence_has_none_before_help():
    assert facts(ABOUT, CALL)[ORDER] is False


def test_a_name_at_the_end_beside_an_invitation_is_somebody_to_contact():
    assert facts(ABOUT, "Please contact me.", end="Yours sincerely\n\nSam Okoro\nRent officer")[PHONE] is True
    assert facts(ABOUT, "Please contact us.", end="Yours sincerely\n\nCustomer Services Team")[PHONE] is False


def test_a_date_or_a_reference_is_no_telephone_number():
    assert facts(ABOUT, "Our reference is 0123/456-789 of 12/03/2011 and the sum is £412.50.")[PHONE] is False


def test_a_record_is_asked_only_whether_it_shouts():
    answers = facts(ABOUT, THREAT, kind="form")
    assert answers[CAPS] is False
    assert {answers[q] for q in (PHONE, CHANGE, SIGN, FIRST, ORDER)} == {None}


def test_a_line_of_text_is_not_asked_what_it_leaves_out():
    assert tilint.check_text("We will take legal action.", "letter").facts[SIGN] is None


@pytest.mark.parametrize("text", ["DATE OF BIRTH AND PLACE: 4 May", "HMCTS FPLA PO BOX 12879", "NHS GP and DWP staff"])
def test_labels_addresses_and_acronyms_do_not_shout(text):
    assert facts(ABOUT, text)[CAPS] is False


def test_capitals_are_read_through():
    found = tilint.check_text("FAILURE TO ATTEND WILL RESULT IN YOUR CASE BEING CLOSED.", "letter").findings
    assert any(f.scope == "text" and f.phrase.startswith("FAILURE TO") for f in found)


def test_facts_cannot_be_changed():
    with pytest.raises(TypeError):
        facts(ABOUT)[SIGN] = True
