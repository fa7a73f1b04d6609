"""``tilint rules``: what it prints, asks and writes, and the exit codes."""

from __future__ import annotations

import pytest
import yaml
from click.testing import CliRunner

from tilint.cli.entry import cli
from tilint.errors import OutputError, RuleError, SettingsError
from tilint.rulebook.drafting import forms_for
from tilint.rulebook.store import rules_folder

ANSWERS = [
    "Your case was <<shoved to the back of the queue>>.", "", "", "put later in the queue", "y", "",
    "It tells people that they do not count.", "lr", "1", "The sofa was shoved to the side.", "a thing",
]  # fmt: skip


def run(*args, answers=()):
    return CliRunner().invoke(
        cli, ["rules", *map(str, args)], "\n".join([*answers, *["y"] * 8, ""]), standalone_mode=False
    )


@pytest.fixture
def ours(tmp_path):
    done = run("new", "--into", tmp_path / "ours", answers=ANSWERS)
    assert done.return_value == 0, done.output
    return tmp_path / "ours"


def test_a_rule_is_written_from_answers_and_keeps_every_law(ours):
    rule = yaml.safe_load((ours / "shoved-to-the-back-of.yml").read_text("utf-8"))
    assert rule["look_for"] == ["~shove to the back of the queue"]
    assert rule["suggest"] == ["~put later in the queue"]
    assert rule["kinds"] == ["letter", "form"]
    assert rule["principles"] == ["safety"]
    assert rule["examples"]["flags"][0]["becomes"] == "Your case was put later in the queue."
    assert len(rule["examples"]["passes"]) >= 2
    again = run("test", ours)
    assert (again.return_value, again.output) == (0, "1 rule, 0 complaints.\n")
    assert run("unproved", ours).return_value == 0


def test_near_misses_are_offered_and_one_of_them_quotes_the_sentence(ours):
    passes = yaml.safe_load((ours / "shoved-to-the-back-of.yml").read_text("utf-8"))["examples"]["passes"]
    assert passes[-1]["text"] == "They told us: “Your case was shoved to the back of the queue.”"


def test_the_words_to_flag_may_be_named_after_the_sentence(tmp_path):
    answers = ["Your case was binned off.", "Binned Off", *ANSWERS[1:]]
    done = run("new", "--into", tmp_path, answers=answers)
    assert done.return_value == 0, done.output
    rule = yaml.safe_load((tmp_path / "binned-off.yml").read_text("utf-8"))
    assert rule["examples"]["flags"][0]["text"] == "Your case was <<binned off>>."


def test_another_way_to_say_it_becomes_a_second_pattern(tmp_path):
    answers = [ANSWERS[0], "", "They were <<kicked down the list>>.", *ANSWERS[3:]]
    done = run("new", "--into", tmp_path, answers=answers)
    assert done.return_value == 0, done.output
    rule = yaml.safe_load((tmp_path / "shoved-to-the-back-of.yml").read_text("utf-8"))
    assert rule["look_for"] == ["~shove to the back of the queue", "kicked down the list"]


def test_without_a_rewrite_advice_is_asked_for(tmp_path):
    answers = [*ANSWERS[:3], "", "n", "Say when it will be looked at.", *ANSWERS[5:]]
    done = run("new", "--into", tmp_path, answers=answers)
    assert done.return_value == 0, done.output
    rule = yaml.safe_load((tmp_path / "shoved-to-the-back-of.yml").read_text("utf-8"))
    assert rule["guidance"] == "Say when it will be looked at."
    assert "suggest" not in rule
    assert rule["look_for"] == ["shoved to the back of the queue"]


def test_other_forms_are_offered_only_where_the_rewrite_can_follow_them():
    assert forms_for("He <<refuses help>>.", "feels unable to take help").rewrite == "~feel unable to take help"
    assert forms_for("He <<refuses help>>.", "feels unable").pattern == "~refuse help"
    assert forms_for("He <<refuses help>>.", "went without") is None
    assert forms_for("<<the drunk>> was here.", "the man") is None
    assert forms_for("He <<refuses help>>.", "").rewrite == ""


def test_an_article_that_the_rewrite_changes_is_part_of_the_example(tmp_path):
    answers = [
        "He was a <<bolshy sort>> today.",
        *ANSWERS[1:3],
        "unhappy man",
        *ANSWERS[5:9],
        "He was bolshy.",
        *ANSWERS[9:],
    ]
    done = run("new", "--into", tmp_path, answers=answers)
    assert done.return_value == 0, done.output
    rule = yaml.safe_load((tmp_path / "bolshy-sort.yml").read_text("utf-8"))
    assert rule["look_for"] == ["bolshy sort"]
    assert rule["examples"]["flags"][0] == {
        "text": "He was <<a bolshy sort>> today.", "becomes": "He was an unhappy man today.",
    }  # fmt: skip


def test_no_rule_is_overwritten_and_another_name_is_asked_for(ours):
    before = (ours / "shoved-to-the-back-of.yml").read_text("utf-8")
    answers = [*ANSWERS[:2], "Pushed Back", *ANSWERS[2:]]
    done = run("new", "--into", ours, answers=answers)
    assert "There is a rule called “shoved-to-the-back-of” already" in done.output
    assert (ours / "pushed-back.yml").exists()
    assert (ours / "shoved-to-the-back-of.yml").read_text("utf-8") == before


def test_a_file_that_appears_meanwhile_is_left_as_it_is(tmp_path):
    from tilint.cli.rules.new import _write

    path = tmp_path / "a.yml"
    path.write_text("mine")
    with pytest.raises(OutputError, match="was left as it is"):
        _write(path, "theirs")
    assert path.read_text() == "mine"


def test_a_rewrite_that_a_built_in_rule_flags_is_reported_with_its_line(tmp_path):
    answers = [*ANSWERS[:3], "told that they failed to attend", *ANSWERS[4:]]
    done = run("new", "--into", tmp_path, answers=answers)
    assert done.return_value == 1
    assert "shoved-to-the-back-of.yml:" in done.output
    assert "is not proved yet" in done.output


def test_a_rule_is_tried_on_letters_and_names_are_masked_unless_asked_for(ours, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sam Okafor,\n\nMs Okafor, your case was shoved to the back of the queue.\n", "utf-8")
    rule = ours / "shoved-to-the-back-of.yml"
    done = run("try", rule, letter)
    assert done.return_value == 1
    assert "shoved-to-the-back-of: 1 finding in 1 document." in done.output
    assert "«shoved to the back of the queue»" in done.output
    assert "Consider: put later in the queue" in done.output
    assert "Okafor" not in done.output
    assert "Okafor" in run("try", rule, letter, "--with-text").output
    assert "Okafor" not in run("try", "shoved-to-the-back-of", letter, "--rules", ours).output


def test_trying_shows_twenty_findings_and_counts_them_all(ours, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("\n\n".join(f"Visit {n}: they were shoved to the back of the queue." for n in range(30)), "utf-8")
    done = run("try", ours / "shoved-to-the-back-of.yml", letter)
    assert done.output.count("Consider:") == 20
    assert "30 findings in 1 document. The first ones are shown." in done.output


def test_list_and_show_know_the_rules_of_a_folder(ours):
    assert "shoved-to-the-back-of" in run("list", "--rules", ours).output
    shown = run("show", "shoved-to-the-back-of", "--rules", ours).output
    assert "## When it stays quiet" in shown
    assert "Our own house style" in shown


def test_a_rule_switched_off_is_said_to_be_off(tmp_path):
    (tmp_path / "off.yml").write_text("extends: refused-to-engage\noff: true\n")
    done = CliRunner().invoke(
        cli, ["rules", "show", "refused-to-engage", "--rules", str(tmp_path)], standalone_mode=False
    )
    assert isinstance(done.exception, SettingsError)
    assert "switched off" in str(done.exception)


def test_check_lays_folders_of_rules_over_the_book(ours, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sam,\n\nYour case was shoved to the back of the queue.\n", "utf-8")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "more.yml").write_text("extends: shoved-to-the-back-of\nlevel: error\n")
    args = ["check", str(letter), "--quiet", "--fail-on", "error", "--color", "never"]
    one = CliRunner().invoke(cli, [*args, "--rules", str(ours)], standalone_mode=False)
    two = CliRunner().invoke(
        cli, [*args, "--rules", str(ours), "--rules", str(tmp_path / "two")], standalone_mode=False
    )
    assert (one.return_value, two.return_value) == (0, 1)
    none = CliRunner().invoke(cli, [*args, "--rules", str(tmp_path / "nowhere")], standalone_mode=False)
    assert isinstance(none.exception, RuleError)


def yaml_blocks(path):
    return [part.split("```")[0] for part in path.read_text("utf-8").split("```yaml\n")[1:]]


def test_the_rule_in_the_readme_keeps_every_law(tmp_path):
    (shown,) = yaml_blocks(rules_folder() / "README.md")
    (tmp_path / "kicked-off-the-list.yml").write_text(shown, "utf-8")
    assert run("test", tmp_path).output == "1 rule, 0 complaints.\n"
    assert run("unproved", tmp_path).output == ""


def test_the_change_and_the_locked_wording_in_the_docs_hold(tmp_path):
    change, locked = yaml_blocks(rules_folder().parent / "docs" / "rules.md")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "change.yml").write_text(change, "utf-8")
    (tmp_path / "ours" / "locked.yml").write_text(locked, "utf-8")
    assert run("test", tmp_path / "ours").output == "1 rule, 0 complaints.\n"


def test_the_site_is_written_with_the_rules_of_a_folder(ours, tmp_path):
    done = run("site", tmp_path / "site", "--rules", ours)
    assert done.output.startswith("Wrote ")
    assert "put later in the queue" in (tmp_path / "site" / "rules" / "shoved-to-the-back-of.html").read_text("utf-8")
