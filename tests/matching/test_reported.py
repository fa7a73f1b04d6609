"""What people say of themselves is theirs; what the service said is not."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        "She said she is <<an addict>>.",
        "Mr Khan has told us that he <<lost control>>.",
        "He describes himself as <<an addict>>.",
        "Dana explained that she <<broke down>>.",
    ],
)
def test_speech_of_the_person_is_reported(marked):
    assert holds("reported", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "She is <<an addict>>.",
        "We told you that you <<failed to attend>>.",
        "We have already written to you: you <<failed to attend>>.",
        "You were asked to come and <<failed to attend>>.",
        "He has been described as <<an addict>>.",
        "<<An addict>>, he said.",
        "She told us. You <<failed to attend>>.",
    ],
)
def test_the_services_own_words_are_not(marked):
    assert not holds("reported", marked)
