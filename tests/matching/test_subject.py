"""Who did it: the service, a thing, or a person."""

import pytest
from small_books import holds


@pytest.mark.parametrize(
    "marked",
    [
        "We <<refused to share>> it.",
        "We have repeatedly <<failed to answer>>.",
        "We've <<failed to answer>>.",
        "The council <<failed to answer>>.",
        "Your housing officer had not yet <<failed to answer>>.",
        "I am sorry that we <<failed to answer>>.",
        "You asked, but our team <<failed to answer>>.",
    ],
)
def test_the_service_did_it(marked):
    assert holds("we-did-it", marked)
    assert not holds("thing-did-it", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The boiler <<failed to start>>.",
        "Your payment has <<failed>>.",
        "It often <<failed to start>>.",
        "A letter that <<failed to arrive>>.",
        "Her kidneys <<failed>>.",
    ],
)
def test_a_thing_did_it(marked):
    assert holds("thing-did-it", marked)
    assert not holds("we-did-it", marked)


@pytest.mark.parametrize(
    "marked",
    [
        "You <<failed to answer>>.",
        "Mr Khan <<failed to answer>>.",
        "<<Failed to answer>>.",
        "We wrote to you and you <<failed to answer>>.",
        "We wrote, and <<failed to answer>>.",
        "The council wrote; Sam <<failed to answer>>.",
        "The boiler is fine and Sam <<failed to answer>>.",
        "Our records show you have <<failed to answer>>.",
        "The council's tenant <<failed to answer>>.",
    ],
)
def test_neither_the_service_nor_a_thing_did_it(marked):
    assert not holds("we-did-it", marked)
    assert not holds("thing-did-it", marked)
