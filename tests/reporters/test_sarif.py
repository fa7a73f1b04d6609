from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
import samples
from jsonschema import Draft202012Validator, ValidationError
from samples import written

from tilint.findings import Review
from tilint.reporters.line_hashes import line_hashes
from tilint.text import Address, DocumentBuilder

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif.schema.json").read_text("utf-8"))
ALL = (*samples.everything(), samples.hostile())


def sarif(*reviews, **options):
    data = json.loads(written("sarif", *reviews, **options))
    Draft202012Validator(SCHEMA).validate(data)
    return data["runs"][0]


def words_at(text, region):
    lines = text.splitlines(keepends=True)
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    return "".join(
        (lines[first][region["startColumn"] - 1 :], *lines[first + 1 : last], lines[last][: region["endColumn"] - 1])
    )


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize(
    "reviews", [(), ALL, (samples.clean(),), (samples.unread(),)], ids=["none", "all", "clean", "unread"]
)
def test_every_report_is_valid(reviews, with_text):
    assert len(sarif(*reviews, with_text=with_text)["results"]) == sum(len(review.findings) for review in reviews)


def test_the_schema_refuses_what_github_would():
    broken = json.loads(written("sarif", samples.letter()))
    del broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["endColumn"]
    with pytest.raises(ValidationError, match="endColumn"):
        Draft202012Validator(SCHEMA).validate(broken)


def test_regions_hold_the_very_words_found():
    results = sarif(samples.letter())["results"]
    found = {r["ruleId"]: words_at(samples.LETTER, r["locations"][0]["physicalLocation"]["region"]) for r in results}
    assert found["failed-to-attend"] == "You failed to attend"
    assert found["threat-in-capitals"] == "FAILURE TO RESPOND"
    assert found["must-without-reason"] == "You must bring {{ document_list }}"


def test_columns_count_letters_also_after_an_emoji_and_windows_line_ends():
    text = "Hello 👋🏽\r\n👋 you failed to attend today\r\n"
    made = DocumentBuilder("a.txt", "text", text)
    made.block("paragraph").add("👋 you failed to attend today", Address("chars", (text.index("👋 y"),)))
    document = made.build()
    found = samples.finding(document, samples.MISSED, "failed to attend", "👋 you failed to attend today", "missed")
    run = sarif(Review(name="a.txt", format="text", findings=(found,), document=document))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert region == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 23}


def test_in_a_document_without_lines_the_place_stands_in_words():
    result = sarif(samples.form(), with_text=True)["results"][0]
    place = result["locations"][0]
    assert place["physicalLocation"]["region"]["startLine"] == 1
    assert place["logicalLocations"] == [{"fullyQualifiedName": "page 1, paragraph 7", "kind": "text"}]
    assert result["message"]["text"].startswith("Page 1, paragraph 7: “refused to engage")
    assert "Mother, Abena Mensah, refused to engage" in result["message"]["text"]


def test_a_message_of_a_catalogue_is_named_by_its_key():
    letter = samples.letter()
    keyed = dataclasses.replace(letter.findings[1], key="en.reminders.missed")
    (result,) = sarif(dataclasses.replace(letter, findings=(keyed,)))["results"]
    place = result["locations"][0]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "en.reminders.missed", "kind": "property"}]
    assert place["physicalLocation"]["region"]["startLine"] == 9


def test_rules_are_listed_once_and_results_point_at_them():
    run = sarif(*ALL)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 6
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    missed = next(rule for rule in rules if rule["id"] == "failed-to-attend")
    assert missed["helpUri"] == "https://example.org/guides/messages"
    assert missed["shortDescription"]["text"] == "“…” reads as blame for not being there."
    assert "[Writing messages to patients](<https://example.org/guides/messages>)" in missed["help"]["markdown"]
    assert missed["properties"]["problem.severity"] == "warning"
    assert missed["properties"]["precision"] == "high"
    must = next(rule for rule in rules if rule["id"] == "must-without-reason")
    assert must["properties"]["precision"] == "low"
    assert "Others keep it as the plainest word" in must["help"]["text"]


def test_a_file_that_was_not_read_makes_the_run_unsuccessful_and_says_why():
    (invocation,) = sarif(*ALL)["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [n for n in invocation["toolExecutionNotifications"] if n["level"] == "error"]
    assert "locked with a password" in told[0]["message"]["text"]
    assert told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "scans/old%20notice.pdf"
    assert sarif(samples.letter())["invocations"][0]["executionSuccessful"] is True


def test_addresses_are_encoded_and_relative_to_the_root_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path / "letters")
    names = ["./50% off, #1 für Sie.txt", "../signs/a.txt", str(tmp_path / "b.txt"), "/elsewhere/c.txt"]
    found = [sarif(Review(name=n, unread="gone."))["invocations"][0]["toolExecutionNotifications"][0] for n in names]
    placed = [n["locations"][0]["physicalLocation"]["artifactLocation"] for n in found]
    assert [p["uri"] for p in placed] == [
        "letters/50%25%20off%2C%20%231%20f%C3%BCr%20Sie.txt", "signs/a.txt", "b.txt", "file:///elsewhere/c.txt",
    ]  # fmt: skip
    assert unquote(placed[0]["uri"]) == "letters/50% off, #1 für Sie.txt"
    assert [p.get("uriBaseId") for p in placed] == ["%SRCROOT%"] * 3 + [None]


def test_what_was_set_aside_is_told_and_opens_no_alert():
    run = sarif(samples.letter())
    (aside,) = run["invocations"][0]["properties"]["setAside"]
    assert (aside["rule"], aside["reason"]) == ("must-without-reason", "quoted")
    assert "Okafor" not in aside["phrase"]
    assert all("suppressions" not in result for result in run["results"])


def test_only_complete_settled_rewrites_are_offered_as_fixes():
    by_rule = {result["ruleId"]: result for result in sarif(samples.letter())["results"]}
    texts = [
        fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"]
        for fix in by_rule["failed-to-attend"]["fixes"]
    ]
    assert texts == ["We missed you at", "You were not able to come to", "You did not come to"]
    assert "fixes" not in by_rule["must-without-reason"]  # contested
    assert all("fixes" not in result for result in sarif(samples.form())["results"])  # no lines to change


def test_two_findings_alike_in_one_file_keep_fingerprints_of_their_own():
    document = samples.letter_document()
    twice = samples.letter().findings[1]
    results = sarif(Review(name="a.txt", findings=(twice, twice), document=document))["results"]
    prints = [result["partialFingerprints"] for result in results]
    assert prints[0]["tilint/v1"].endswith(":1")
    assert prints[1]["tilint/v1"].endswith(":2")
    assert len({p["primaryLocationLineHash"] for p in prints}) == 2


def test_an_edit_above_leaves_fingerprints_as_they_were():
    def prints(text):
        made = DocumentBuilder("a.txt", "text", text)
        made.block("paragraph").add("You failed to attend.", Address("chars", (text.index("You failed"),)))
        document = made.build()
        found = samples.finding(document, samples.MISSED, "failed to attend", "You failed to attend.", "missed")
        return sarif(Review(name="a.txt", findings=(found,), document=document))["results"][0]["partialFingerprints"]

    before = prints("Dear Sam,\n\nYou failed to attend.\n" + "Call us.\n" * 20)
    after = prints("Dear Sam,\n\nThank you.\n\nYou failed to attend.\n" + "Call us.\n" * 20)
    assert before == after


def test_lines_are_hashed_as_the_upload_to_github_hashes_them():
    # The golden file holds what github/codeql-action works out, so that its upload finds nothing to warn of.
    known = json.loads((Path(__file__).parent / "golden" / "line-hashes.json").read_text("utf-8"))
    assert len(known) > 5
    for text, hashes in known:
        assert line_hashes(text) == hashes


def many(number):
    line = "You failed to attend.\n"
    text = line * number
    made = DocumentBuilder("many.txt", "text", text)
    for n in range(number):
        made.block("paragraph").add(line.strip(), Address("chars", (n * len(line),)))
    document = made.build()
    findings = tuple(
        samples.finding_in(document, n, samples.MISSED, "failed to attend", "You failed to attend.", "missed") for n in range(number)
    )  # fmt: skip
    return Review(name="many.txt", format="text", findings=findings, document=document)


def test_no_words_of_a_document_become_a_link():
    report = json.dumps(sarif(samples.hostile(), with_text=True)["results"])
    assert "[x] (javascript" in report
    assert "](" not in report


def test_a_report_of_5000_findings_is_complete_and_valid():
    run = sarif(*[many(500)] * 10)
    assert len(run["results"]) == 5000
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in run["results"][:500]]
    assert lines == list(range(1, 501))
    assert len({r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"][:500]}) == 500


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_root_is_that_of_a_real_repository(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    review = Review(name="a.txt", unread="gone.")
    notice = sarif(review)["invocations"][0]["toolExecutionNotifications"][0]
    assert notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "deep/er/a.txt"
