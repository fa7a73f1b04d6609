"""What a review depends on besides its document is noticed when it changes, by every editor and at the next check."""

import os

import pytest

from tilint.lsp.watching import is_ours, state
from tilint.settings import Settings


def later(path):
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + 5))


@pytest.fixture
def letters(tmp_path):
    (tmp_path / ".git").mkdir()
    made = tmp_path / "letters" / "first"
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize(
    "name", ["tilint.toml", ".tilint.yml", "pyproject.toml", ".tilint/decisions.yml", ".tilint/baseline.txt"]
)
def test_a_file_that_comes_changes_or_goes_above_the_document_is_noticed(letters, name):
    path = letters.parent.parent / name
    states = [state(letters, None)]
    path.parent.mkdir(exist_ok=True)
    path.write_text("", "utf-8")
    states.append(state(letters, None))
    later(path)
    states.append(state(letters, None))
    path.unlink()
    states.append(state(letters, None))
    assert len(set(states)) == 3
    assert states[0] == states[3]


def test_what_the_settings_name_is_noticed_wherever_it_lies(letters, tmp_path):
    elsewhere = tmp_path / "letters" / "second"
    rule = elsewhere / "our-rules" / "topic" / "a-rule.yml"
    rule.parent.mkdir(parents=True)
    decisions, baseline = elsewhere / "kept.yml", elsewhere / "known.txt"
    for path in (rule, decisions, baseline):
        path.write_text("", "utf-8")
    settings = Settings(rules=(elsewhere / "our-rules",), decisions=decisions, baseline=baseline)
    for path in (rule, decisions, baseline):
        before = state(letters, settings)
        later(path)
        assert state(letters, settings) != before


def test_nothing_beyond_the_repository_counts(letters):
    before = state(letters, None)
    (letters.parent.parent.parent / "tilint.toml").write_text("", "utf-8")
    assert state(letters, None) == before
    (letters.parent.parent.parent / "tilint.toml").unlink()


def test_files_of_settings_and_decisions_are_ours_and_letters_are_not(tmp_path):
    assert is_ours(tmp_path / ".tilint" / "decisions.yml")
    assert is_ours(tmp_path / ".tilint.yml")
    assert not is_ours(tmp_path / "letter.yml")
