"""A rule's page: fixed headings, and what it looks for in words that a reader follows."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from tilint.rulebook.loading import load_folder
from tilint.rulebook.page import looked_for, rule_page
from tilint.rulebook.shape import RuleShape
from tilint.rulebook.store import open_rulebook, rules_folder

HEADINGS = ["What it notices", "Why it matters", "Instead", "Examples", "When it stays quiet", "Known limits", "Sources",
            "Principles"]  # fmt: skip


def test_every_rule_has_its_page_with_the_fixed_headings_in_order():
    book = open_rulebook()
    for rule in load_folder(rules_folder()).rules:
        page = rule_page(rule.shape, book.note(rule.shape.id))
        heads = [line[3:] for line in page.splitlines() if line.startswith("## ")]
        assert [head for head in heads if head != "Where guides disagree"] == HEADINGS, rule.path


@pytest.mark.parametrize(
    "look, told",
    [
        ({"missing": "greeting", "beside": ["closing"], "from_words": 30}, "a document of 30 words or more with closing: nowhere greeting"),
        ({"order": ["consequence", "offer-help"]}, "a document: consequence comes before offer help"),
        ({"measure": "long-sentences", "above": 2, "per_words": 100}, "a document: long sentences above 2 in 100 words"),
        ({"measure": "words", "below": 5, "without": ["offer"]}, "a document without offer: words below 5"),
        ({"layout": "red-words"}, "a document: red words above 0"),
        ({"regex": "a+b", "anchors": ["ab"]}, "a+b"),
        ("~refuse help", "~refuse help"),
    ],
)  # fmt: skip
def test_what_a_rule_looks_for_is_told_in_words(look, told):
    looks = TypeAdapter(RuleShape.model_fields["look_for"].annotation).validate_python([look])
    assert looked_for(RuleShape.model_construct(look_for=looks)) == [told]
