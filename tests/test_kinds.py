"""The kind of a document is told from what is on the page."""

import pytest

from tilint.kinds import detect_kind
from tilint.readers.registry import read_bytes

CASES = [
    ("letter", "a.txt", "Dear Sam\n\nPlease come at ten.\n"),
    ("letter", "a.txt", "Your account\n\nYou have paid.\n\nYours sincerely\nDana\n"),
    ("letter", "a.txt", "Millbrook Council\n\nWe are writing about the bins.\n"),
    ("letter", "a.txt", "4 March 2025\n\nYour licence has been changed by the office.\n"),
    ("poster", "a.txt", "Abuse will not be tolerated\n\nCCTV is in operation\n"),
    ("poster", "a.md", "# Welcome\n\nPlease take a seat.\n"),
    ("poster", "a.md", "# Content\n\nUse short words.\n\n# Design\n\nCheck the colours.\n"),
    ("form", "a.html", "<form><label>Name <input name=a></label><p>Tell us about your child</p></form>"),
    ("form", "a.html", '<h1 class="govuk-heading-l">Are you sure you want to delete this?</h1>'),
    ("form", "a.txt", "Referral\n\nName of child:\n\nDate of birth:\n\nSchool:\n\nConcern:\n\nReferred by:\n\nSigned:\n"),
    ("form", "a.txt", "Consent form\n\nTick one box for each of your children. Use block capitals.\n\n☐ Yes\n\n☐ No\n\nSignature\n"),
    ("form", "a.txt", "Case note 4 May: she did not answer the door. Her mother said that he had left, and she was worried.\n"),
    ("form", "a.txt", "Family Court sitting at Millbrook. It is ordered that the child lives with his father.\n"),
]  # fmt: skip


@pytest.mark.parametrize("kind, name, text", CASES)
def test_a_kind_is_told_and_given_a_reason(kind, name, text):
    told, reason = detect_kind(read_bytes(text.encode(), name))
    assert told == kind
    assert reason


def test_a_letter_with_a_slip_to_fill_in_stays_a_letter():
    text = "Dear Sam\n\nPlease send back the slip.\n\nName: ____\n\nSignature: ____\n\nDate: ____\n"
    assert detect_kind(read_bytes(text.encode(), "a.txt"))[0] == "letter"


def test_nothing_at_all_is_a_letter():
    assert detect_kind(read_bytes(b"\n", "a.txt"))[0] == "letter"
