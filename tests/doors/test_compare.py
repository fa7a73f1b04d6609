"""``tilint compare``: a draft and its rewrite side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

OLD = "Dear Sam,\n\nYou failed to come to your visit. You must now pay us.\n\nYours sincerely\nDana\n"
NEW = "Dear Sam,\n\nYou were not able to come to your visit. You kindly came before.\n\nYours sincerely\nDana\n"


@pytest.fixture
def two(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, "utf-8")
    Path("new.txt").write_text(NEW, "utf-8")
    return "old.txt", "new.txt"


def test_it_counts_by_principle_and_by_rule_before_and_after(tilint, two):
    ended = tilint("compare", *two, "--kind", "letter")
    assert ended.code == 0
    assert ended.out.startswith("2 findings before, 1 finding after: 2 rules gone quiet and 1 rule newly\nspeaking.\n")
    assert "  trust                              2       1\n" in ended.out
    assert "  failed-to-come                     1       0\n" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_as_json_it_holds_both_sides(tilint, two):
    made = json.loads(tilint("compare", *two, "--format", "json").out)
    assert made["by_principle"] == {"trust": {"before": 2, "after": 1}}
    assert made["before"]["path"] == "old.txt"
    assert made["after"]["findings"] == 1
    assert set(made["before"]) == {"path", "kind", "words", "findings", "summary", "steps", "facts"}


def test_as_a_page_it_loads_nothing_and_names_both(tilint, two):
    page = tilint("compare", *two, "--format", "html").out
    assert page.startswith('<!doctype html>\n<html lang="en-GB">')
    assert "default-src 'none'" in page
    assert page.index("old.txt") < page.index("new.txt")
    assert "<script" not in page


def test_a_file_that_cannot_be_read_is_a_sentence_and_exit_code_2(tilint, two):
    ended = tilint("compare", two[0], "nowhere.txt")
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("tilint: nowhere.txt could not be read")


def test_the_built_in_rules_tell_what_changed_for_the_reader(tmp_path):
    from tilint.api import check_text
    from tilint.findings.comparison import compare

    about = "Dear Sam\n\nThis letter is about your account with us, and what you paid in the spring of this year.\n\n"
    old = check_text(about + "If it is not paid, we will take legal action.\n", "letter")
    new = check_text(about + "We can help you: please call Dana on 01632 960 441.\n", "letter")
    changed = {name: (before, after) for name, before, after in compare(old, new).answers}
    assert changed["signposts_help"] == (False, True)
    assert changed["names_a_person_or_phone_to_contact"] == (False, True)
    assert changed["consequence_before_help"] == (True, False)
    assert [step.name for step in new.path] == ["greeting", "purpose", "help", "contact"]
