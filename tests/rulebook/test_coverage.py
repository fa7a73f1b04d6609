"""What of each guide the rulebook covers, both ways: every recommendation is answered, every answer exists."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
import yaml

from tilint.reporters.links import safe_url
from tilint.rulebook.loading import load_folder
from tilint.rulebook.store import rules_folder

FOLDER = load_folder(rules_folder())
IDS = {rule.shape.id for rule in FOLDER.rules}
GUIDES = sorted((rules_folder() / "coverage").glob("*.yml"))
COUNTRIES = {"GB", "UK", "UK (Scotland)", "UK (Wales)", "UK/EU", "US", "AU", "IE", "NZ", "CA", "IN", "ZA", "GH", "UG", "TT", "BM", "CH", "ES", "EU",
             "KE", "NL", "PH", "RU", "SG", "International", "not stated"}  # fmt: skip


def entries(path):
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize("path", GUIDES, ids=[path.stem for path in GUIDES])
def test_every_recommendation_is_answered_by_rules_that_exist_or_by_why_not(path):
    assert path.stem in FOLDER.sources, "a coverage file is named after its source"
    found = entries(path)
    assert isinstance(found, list)
    assert found
    for number, entry in enumerate(found, 1):
        where = f"{path.name}, recommendation {number}"
        assert set(entry) <= {"avoid", "rules", "not_checkable"}, where
        assert str(entry["avoid"]).strip(), where
        assert bool(entry.get("rules")) != bool(str(entry.get("not_checkable") or "").strip()), where
        assert set(entry.get("rules") or []) <= IDS, f"{where}: {sorted(set(entry['rules']) - IDS)}"


def test_most_of_what_guides_advise_is_checked():
    answers = Counter(bool(entry.get("rules")) for path in GUIDES for entry in entries(path))
    assert answers[True] >= 0.9 * answers.total()


def test_every_guide_with_coverage_is_cited_by_a_rule_or_answered_by_rules_that_cite_others():
    cited = {use.cite for rule in FOLDER.rules for use in (*rule.shape.sources, *rule.shape.positions)}
    for path in GUIDES:
        answered = {name for entry in entries(path) for name in entry.get("rules") or []}
        assert path.stem in cited or answered, path.name


@pytest.mark.parametrize("name", sorted(FOLDER.sources))
def test_every_source_says_what_it_is_where_it_is_and_when_it_was_opened(name):
    source = FOLDER.sources[name]
    assert source.title.strip()
    assert source.publisher.strip()
    assert source.year == "undated" or source.year[:4].isdigit(), source.year
    assert source.country in COUNTRIES
    assert date.fromisoformat(source.opened) <= date.today()
    assert safe_url(source.url) or source.reason.strip(), "a source without an address says why (reason:)"
