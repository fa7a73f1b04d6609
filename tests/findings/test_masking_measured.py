"""Bounds of masking, on texts of our own; how they are measured stands in masking_measured.py."""

import pytest
from masking_measured import SORTS, measured, texts, told

NUMBERS = ("postcode", "telephone", "email", "number", "date of birth")


@pytest.fixture(scope="module")
def found():
    return measured("first", "second", "third")


def test_there_are_enough_texts_and_details_of_every_sort():
    assert sum(1 for name in ("first", "second", "third") for _ in texts(name)) >= 70
    counts = measured("first", "second", "third").all
    assert counts["name"] >= 250
    assert all(counts[sort] >= 7 for sort in SORTS.values())


def test_numbers_emails_and_postcodes_are_masked(found):
    assert found.recall(*NUMBERS) >= 0.98, told(found)


def test_names_are_masked(found):
    assert found.recall("name") >= 0.95, told(found)


def test_addresses_are_masked(found):
    assert found.recall("address") >= 0.95, told(found)


def test_hardly_anything_else_is_masked(found):
    assert found.precision >= 0.95, told(found)
