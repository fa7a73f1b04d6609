"""A rule about whole documents that does not hold together is refused with its field and the cure."""

import pytest
import yaml

from tilint.errors import RuleError
from tilint.rulebook.loading import load_rule
from tilint.rulebook.store import rules_folder

GOOD = next(rules_folder().rglob("threat-without-help.yml"))


def said(tmp_path, **changes):
    path = tmp_path / "letters" / GOOD.name
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(yaml.safe_load(GOOD.read_text("utf-8")) | changes, sort_keys=False), "utf-8")
    with pytest.raises(RuleError) as caught:
        load_rule(path)
    return str(caught.value)


def test_the_rule_as_it_stands_is_taken_without_marks():
    shape = load_rule(GOOD).shape
    assert shape.is_whole
    assert all("<<" not in flag.text for flag in shape.examples.flags)


def test_phrases_and_whole_documents_are_two_rules(tmp_path):
    assert "make two rules of it" in said(tmp_path, look_for=[{"missing": "help"}, "legal action"])


def test_nothing_can_be_replaced_in_a_whole_document(tmp_path):
    assert "give guidance, and no suggest" in said(tmp_path, suggest=["Add help."])


def test_a_misspelt_field_of_a_look_is_refused(tmp_path):
    assert "look_for" in said(tmp_path, look_for=[{"missing": "help", "besides": ["consequence"]}])


def test_an_order_has_two_sides(tmp_path):
    assert "look_for" in said(tmp_path, look_for=[{"order": ["help"]}])


def test_a_rule_for_phrases_still_needs_its_marks(tmp_path):
    assert "put << and >> around" in said(tmp_path, look_for=["legal action"])
