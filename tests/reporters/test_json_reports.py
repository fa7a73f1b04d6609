from __future__ import annotations

import json
from importlib.resources import files

import pytest
import samples
from jsonschema import Draft202012Validator, ValidationError
from samples import written

from tilint.findings import Level

SCHEMA = json.loads(files("tilint.reporters").joinpath("report.schema.json").read_text(encoding="utf-8"))
LINE = {"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]}
ALL = (*samples.everything(), samples.hostile())


def report(*reviews, **options):
    return json.loads(written("json", *reviews, **options))


def test_the_schema_is_itself_valid():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("reviews", [(), ALL[:1], ALL])
@pytest.mark.parametrize("with_text", [False, True])
def test_a_json_report_fits_its_schema(reviews, with_text):
    Draft202012Validator(SCHEMA).validate(report(*reviews, with_text=with_text, fail_on=Level.ERROR))


def test_every_jsonl_line_fits_its_schema_and_the_last_is_the_summary():
    lines = [json.loads(line) for line in written("jsonl", *ALL).splitlines()]
    for line in lines:
        Draft202012Validator(LINE).validate(line)
    assert [line["type"] for line in lines] == ["file"] * len(ALL) + ["summary"]


def test_the_schema_refuses_a_file_that_is_silent():
    silent = report(samples.clean())
    del silent["files"][0]["findings"]
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(silent)


def test_a_file_has_findings_or_an_error_and_never_both():
    entries = report(*ALL)["files"]
    assert [("findings" in entry, "error" in entry) for entry in entries] == [
        (True, False), (True, False), (False, True), (True, False), (True, False),
    ]  # fmt: skip
    assert entries[3]["findings"] == []


def test_offsets_lines_and_columns_lead_to_the_phrase():
    found = report(samples.letter(), with_text=True)["files"][0]["findings"][2]
    lines = samples.LETTER.split("\n")
    assert samples.LETTER[found["start"] : found["end"]] == found["phrase"] == "FAILURE TO RESPOND"
    assert found["line"] == found["end_line"] == 9
    assert lines[8][found["column"] - 1 : found["end_column"] - 1] == "FAILURE TO RESPOND"
    [place] = found["places"]
    at = place["path"][0]
    assert samples.LETTER[at + place["start"] : at + place["end"]] == "FAILURE TO RESPOND"


def test_a_format_without_lines_has_a_place_in_words_and_no_line():
    found = report(samples.form())["files"][0]["findings"][0]
    assert (found["line"], found["end_column"], found["where"]) == (None, None, "page 1, paragraph 7")
    assert found["places"][0]["path"] == ["word/document.xml", 7]


def test_a_finding_tells_whether_its_words_carry_labels():
    findings = report(samples.form())["files"][0]["findings"]
    assert [f["masked"] for f in findings] == [True, False]
    assert findings[0]["suggestions"] == [
        "felt unable to accept support from [NAME 1]’s school at this time because […]"
    ]
    assert [f["ready"] for f in findings] == [False, True]


def test_what_was_set_aside_is_told_with_its_reason_and_masked():
    [aside] = report(samples.letter())["files"][0]["set_aside"]
    assert aside == {
        "rule": "must-without-reason", "phrase": "must tell Ms [NAME 1]", "where": "9:1", "reason": "quoted",
    }  # fmt: skip


def test_the_summary_counts_files_findings_and_levels():
    summary = report(*samples.everything(), fail_on=Level.ERROR)["summary"]
    assert (summary["files"], summary["read"], summary["unread"], summary["findings"]) == (4, 3, 1, 6)
    assert summary["by_level"] == {"error": 1, "warning": 4, "suggestion": 1}
    assert (summary["fail_on"], summary["at_fail_level"]) == ("error", 1)


def test_a_name_that_is_no_unicode_comes_back_as_it_was():
    review = samples.Review(name="caf\udce9\u2028.txt", unread="gone.")
    text = written("jsonl", review)
    assert json.loads(text.splitlines()[0])["path"] == "caf\udce9\u2028.txt"
