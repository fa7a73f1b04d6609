"""tilint decisions, tilint baseline, and a check that honours both."""

from datetime import date
from pathlib import Path

import pytest
from letters import LETTER, MISSED, word_file

LETTERS = Path("letters")


@pytest.fixture
def letter(tilint):
    (LETTERS / "a.txt").write_text(LETTER, "utf-8")
    return LETTERS / "a.txt"


def quiet(tilint, *arguments):
    ended = tilint("check", "--quiet", "--kind", "letter", *arguments)
    return ended.code, [line.split(": ", 1)[1].split()[1] for line in ended.out.splitlines()], ended.err


def test_a_decision_is_added_at_a_line_and_kept_at_the_root_of_the_repository(tilint, letter):
    assert "failed-to-attend" in quiet(tilint, letter)[1]
    added = tilint(
        "decisions", "add", f"{letter}:5", "--because", "quoted from the order", "--who", "Sam", "--until", "2999-01-31"
    )
    assert added.code == 0, added.err
    assert f"“failed-to-attend” is kept by Sam on {date.today()}: quoted from the order." in added.out
    kept = Path(".tilint/decisions.yml").read_text("utf-8")
    assert "until: 2999-01-31" in kept
    assert "appointment" not in kept
    assert "failed-to-attend" not in quiet(tilint, letter)[1]
    assert "1 finding left as people decided." in " ".join(tilint("check", letter).out.split())


def test_a_decision_about_a_word_file_holds_for_the_same_sentence_in_a_text_file(tilint, letter):
    Path("letter.docx").write_bytes(word_file(LETTER))
    assert tilint("decisions", "add", "letter.docx", "--rule", "failed-to-attend", "--because", "x").code == 0
    letter.write_text("Hello there\n\n" + LETTER.replace(MISSED, f"We wrote before. {MISSED}"), "utf-8")
    assert "failed-to-attend" not in quiet(tilint, letter)[1]


def test_a_decision_is_added_by_the_fingerprint_that_a_report_shows(tilint, letter):
    import json

    report = json.loads(tilint("check", letter, "--format", "json").out)
    found = {f["rule"]: f["sentence_fingerprint"] for f in report["files"][0]["findings"]}
    for rule in ("failed-to-attend", "no-one-to-contact"):
        ended = tilint("decisions", "add", "--sentence", found[rule], "--rule", rule, "--because", "x")
        assert ended.code == 0, ended.err
    assert not {"failed-to-attend", "no-one-to-contact"} & set(quiet(tilint, letter)[1])


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["letters/a.txt", "--because", "x"], "has several findings (“failed-to-attend” at 5:5"),
        (["letters/a.txt:1", "--because", "x"], "nothing like that was found in letters/a.txt:1; found there are "),
        (["letters/a.txt:5", "--because", " "], "--because is empty"),
        (["letters/none.txt:5", "--because", "x"], "there is no such file"),
        (["letters/a.txt:5", "--because", "x", "--until", "soon"], "“soon” is no date"),
        (["--because", "x"], "say what is decided about"),
        (["--sentence", "0123456789abcdef", "--because", "x"], "--sentence needs --rule"),
        (["--sentence", "0123", "--rule", "failed-to-attend", "--because", "x"], "“0123” is no fingerprint"),
        (["--sentence", "0123456789abcdef", "--rule", "faild-to-attend", "--because", "x"], "did you mean “failed-to-attend”?"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_and_nothing_is_kept(tilint, letter, arguments, said):
    ended = tilint("decisions", "add", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert not Path(".tilint").exists()


def test_stale_expired_and_unknown_decisions_are_listed_and_stale_ones_pruned(tilint, letter):
    assert tilint("decisions", "add", f"{letter}:5", "--because", "one").code == 0
    assert (
        tilint(
            "decisions", "add", letter, "--rule", "legal-action-will", "--because", "two", "--until", "2020-01-31"
        ).code
        == 0
    )
    kept = Path(".tilint/decisions.yml")
    more = "- {rule: faild-to-attend, sentence: 0123456789abcdef, reason: three, who: Ali, when: 2026-01-01}\n"
    kept.write_text(kept.read_text("utf-8") + more, "utf-8")
    listed = tilint("decisions", "list")
    assert (listed.code, [line.split("  ")[0] for line in listed.out.splitlines()[::2]]) == (
        1, ["holds", "ran out", "unknown rule", "3 decisions in .tilint/decisions.yml: 1 holds, 1 ran out, 1 unknown rule."]
    )  # fmt: skip
    letter.write_text(LETTER.replace("You failed to attend", "We missed you at"), "utf-8")
    assert "not met        failed-to-attend" in tilint("decisions", "list", "letters").out
    dry = tilint("decisions", "prune", "--dry-run")
    assert "1 decision would be taken out" in dry.out
    assert tilint("decisions", "prune").out.endswith("1 decision taken out of .tilint/decisions.yml; 2 left.\n")
    left = kept.read_text("utf-8")
    assert "failed-to-attend" not in left
    assert "legal-action-will" in left
    assert "faild-to-attend" in left


def test_a_decision_is_not_pruned_while_its_rule_is_merely_off(tilint, letter):
    assert tilint("decisions", "add", f"{letter}:5", "--because", "one").code == 0
    Path("tilint.toml").write_text('ignore = ["failed-to-attend"]\n', "utf-8")
    assert tilint("decisions", "list", "letters").out.startswith("holds ")
    assert "0 decisions taken out" in tilint("decisions", "prune").out


def test_a_check_tells_decisions_that_ran_out_and_those_about_no_rule(tilint, letter):
    assert (
        tilint("decisions", "add", f"{letter}:5", "--because", "one", "--who", "Sam", "--until", "2020-01-31").code == 0
    )
    kept = Path(".tilint/decisions.yml")
    kept.write_text(
        kept.read_text("utf-8") + "- {rule: faild-to-attend, sentence: 0123456789abcdef, reason: x}\n", "utf-8"
    )
    ended = tilint("check", "--kind", "letter", letter)
    assert ended.code == 1
    assert "The decision of Sam about “failed-to-attend” at 5:5 ran out on 2020-01-31" in " ".join(ended.out.split())
    assert "has a decision about “faild-to-attend”, and there is no such rule; did you mean" in ended.err


def test_a_broken_file_of_decisions_ends_a_check_before_anything_is_printed(tilint, letter):
    Path(".tilint").mkdir()
    Path(".tilint/decisions.yml").write_text("decisions:\n- rule: x\n  reson: y\n", "utf-8")
    ended = tilint("check", letter)
    assert (ended.code, ended.out) == (2, "")
    assert ".tilint/decisions.yml:3: there is no key “reson” in a decision; did you mean “reason”?" in ended.err


def test_prune_takes_nothing_out_while_something_cannot_be_read(tilint, letter):
    assert tilint("decisions", "add", f"{letter}:5", "--because", "one").code == 0
    letter.write_text("Hello.\n", "utf-8")
    (LETTERS / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    ended = tilint("decisions", "prune")
    assert ended.code == 2
    assert "failed-to-attend" in Path(".tilint/decisions.yml").read_text("utf-8")


def test_a_check_after_a_baseline_fails_on_new_findings_only(tilint, letter):
    made = tilint("baseline", "letters")
    assert made.code == 0
    assert "1 document noted in .tilint/baseline.txt" in made.out
    assert quiet(tilint, "letters") == (0, [], "")
    letter.rename(LETTERS / "renamed.txt")
    renamed = LETTERS / "renamed.txt"
    renamed.write_text(
        "Hello there\n\n" + LETTER.replace("April this\n", "April\nthis ") + "\nYou refused to engage.\n", "utf-8"
    )
    assert quiet(tilint, "letters")[:2] == (1, ["refused-to-engage"])
    assert "known from the baseline." in tilint("check", "letters").out
    assert len(quiet(tilint, "letters", "--no-baseline")[1]) > 1


def test_stale_entries_are_told_where_all_of_it_was_read_and_pruned(tilint, letter):
    assert tilint("baseline", "letters").code == 0
    (LETTERS / "b.txt").write_text("Hello there, all is well with us.\n", "utf-8")
    letter.write_text(LETTER.replace("You failed to attend", "We missed you at"), "utf-8")
    told = "1 finding in .tilint/baseline.txt no longer there: take them out with “tilint baseline letters --prune”."
    assert told in quiet(tilint, "letters")[2]
    assert quiet(tilint, LETTERS / "b.txt")[2] == ""
    assert tilint("check", "--select", "legal-action-will", "letters").err == ""
    refused = tilint("baseline", LETTERS / "b.txt", "--prune")
    assert (refused.code, "was made for letters; name all of it" in refused.err) == (2, True)
    assert "1 finding no longer there taken out" in tilint("baseline", "letters", "--prune").out
    assert quiet(tilint, "letters") == (0, [], "")
    assert "failed-to-attend" not in Path(".tilint/baseline.txt").read_text("utf-8")


def test_a_baseline_of_more_is_not_replaced_by_one_of_less(tilint, letter):
    assert tilint("baseline", "letters").code == 0
    before = Path(".tilint/baseline.txt").read_bytes()
    refused = tilint("baseline", letter)
    assert (refused.code, "was made for letters as well; name all of it, or add --force" in refused.err) == (2, True)
    assert Path(".tilint/baseline.txt").read_bytes() == before
    assert tilint("baseline", ".").code == 0
    assert tilint("baseline", letter, "--force").code == 0


def test_a_baseline_can_be_kept_and_asked_for_elsewhere(tilint, letter):
    assert tilint("baseline", "letters", "--baseline", "known.txt").code == 0
    assert quiet(tilint, "letters")[0] == 1
    assert quiet(tilint, "letters", "--baseline", "known.txt") == (0, [], "")
    missing = tilint("check", "letters", "--baseline", "none.txt")
    assert (missing.code, missing.out) == (2, "")
    Path("tilint.toml").write_text('baseline = "known.txt"\n', "utf-8")
    assert quiet(tilint, "letters") == (0, [], "")


def test_a_baseline_tells_what_it_could_not_read(tilint, letter):
    (LETTERS / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    made = tilint("baseline", "letters")
    assert made.code == 2
    assert "broken.docx was not read: " in made.err
    assert tilint("baseline", "-").code == 2


def test_a_hook_that_names_our_own_files_has_none_of_them_reviewed(tilint, letter):
    assert tilint("baseline", "letters").code == 0
    ended = tilint("check", "--force-exclude", ".tilint/baseline.txt")
    assert ended.code == 0
    assert "No documents were checked." in ended.out


@pytest.mark.parametrize(
    "arguments", [["--quiet"], ["--format", "github"], ["--format", "junit"], ["--format", "checkstyle"]]
)
def test_a_comment_that_is_amiss_is_told_whatever_the_report(tilint, arguments):
    Path("a.html").write_text("<!-- tilint: allow faild-to-attend because x -->\n<p>Hello there</p>\n", "utf-8")
    ended = tilint("check", "a.html", *arguments)
    assert ended.code == 0
    assert (
        "tilint: a.html: On line 1, there is no rule or topic called “faild-to-attend” to allow; did you mean"
        in ended.err
    )
    plain = tilint("check", "a.html")
    assert "On line 1, there is no rule" in plain.out
    assert plain.err == ""
