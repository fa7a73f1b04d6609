from datetime import UTC, datetime

import pytest

from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes
from tilint.review import Reviewer
from tilint.review_copies import CopyOptions, word
from tilint.rulebook.store import open_rulebook

WHEN = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def reviewed():
    reviewer = Reviewer(open_rulebook(), Choice(), "letter")
    return lambda data, name="letter.docx": reviewer.review(read_bytes(data, name))


@pytest.fixture(scope="session")
def copied(reviewed):
    def make(data, **options):
        before = word.original(data, "letter.docx")
        return word.write(before, reviewed(before), CopyOptions(**{"when": WHEN} | options))

    return make
