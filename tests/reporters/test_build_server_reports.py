"""GitLab, JUnit, Checkstyle and reviewdog: each report is held to its schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import samples
from jsonschema import Draft202012Validator, ValidationError
from lxml import etree
from samples import finding_in, written
from test_sarif import many

from tilint.findings import Level, Review
from tilint.text import Address, DocumentBuilder

SCHEMAS = Path(__file__).parent / "schemas"
ALL = (*samples.everything(), samples.hostile())
RUNS = {"nothing": (), "all": ALL, "clean": (samples.clean(),), "unread": (samples.unread(),)}
each_run = pytest.mark.parametrize("reviews", RUNS.values(), ids=RUNS)


def json_schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def xml_schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


# GitLab


def gitlab(*reviews, **options):
    data = json.loads(written("gitlab", *reviews, **options))
    Draft202012Validator(json_schema("gitlab")).validate(data)
    return data


@each_run
def test_every_gitlab_report_is_valid(reviews):
    expected = sum(len(review.findings) + (review.unread is not None) for review in reviews)
    assert len(gitlab(*reviews)) == expected


def test_gitlab_shows_rule_place_level_and_reason():
    entry = next(e for e in gitlab(samples.letter()) if e["check_name"] == "tilint/failed-to-attend")
    assert entry["description"].startswith("failed-to-attend: “You failed to attend” reads as blame")
    assert entry["location"] == {"path": "letters/appointment.txt", "lines": {"begin": 9, "end": 9}}
    assert entry["severity"] == "minor"
    assert "People miss appointments" in entry["content"]["body"]
    assert gitlab(samples.unread())[0]["severity"] == "critical"


def test_gitlab_fingerprints_are_unique_and_do_not_depend_on_the_line():
    twice = samples.letter().findings[1]
    document = samples.letter_document()
    one = gitlab(
        Review(name="a.txt", findings=(twice, twice), document=document),
        Review(name="b.txt", findings=(twice,), document=document),
    )
    assert len({entry["fingerprint"] for entry in one}) == 3
    moved = DocumentBuilder("a.txt", "text", "\n\n" + samples.LETTER)
    moved.block("paragraph").add("You failed to attend", Address("chars", (2 + samples.LETTER.index("You failed"),)))
    below = finding_in(moved.build(), 0, samples.MISSED, "You failed to attend", "You failed to attend")
    two = gitlab(Review(name="a.txt", findings=(below,), document=moved.build()))
    assert two[0]["location"]["lines"]["begin"] == 11
    assert two[0]["fingerprint"] == one[0]["fingerprint"]


def test_the_gitlab_schema_refuses_an_entry_without_a_line():
    broken = gitlab(samples.letter())
    del broken[0]["location"]["lines"]
    with pytest.raises(ValidationError, match="lines"):
        Draft202012Validator(json_schema("gitlab")).validate(broken)


# JUnit


def junit(*reviews, **options):
    root = etree.fromstring(written("junit", *reviews, **options).encode())
    xml_schema("junit-10.xsd").assertValid(root)
    return root


@each_run
def test_every_junit_report_is_valid(reviews):
    root = junit(*reviews, fail_on=Level.WARNING)
    names = [re.sub(r"[\x00-\x09\x0b-\x1f]", "\ufffd", review.name) for review in reviews]
    assert [suite.get("name") for suite in root] == names


def test_a_junit_test_fails_where_the_check_would_and_not_below():
    suite = junit(samples.letter(), fail_on=Level.WARNING)[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("4", "3", "0")
    failing = [case.get("name") for case in suite if case.find("failure") is not None]
    assert failing == ["no-named-contact (the whole document)", "failed-to-attend (9:1)", "threat-in-capitals (9:67)"]
    assert "You must bring" in suite[3].find("system-out").text
    assert junit(samples.letter()).get("failures") == "0"
    assert "“You failed to attend your appointment" in suite[1].find("failure").text


def test_a_clean_document_passes_and_one_that_was_not_read_is_an_error():
    clean, unread = junit(samples.clean(), samples.unread(), fail_on=Level.WARNING)
    assert (clean.get("tests"), clean.get("failures"), len(clean[0])) == ("1", "0", 0)
    assert unread.get("errors") == "1"
    assert "locked with a password" in unread[0].find("error").get("message")


def test_junit_totals_are_those_of_the_suites():
    root = junit(*ALL, fail_on=Level.SUGGESTION)
    for count in ("tests", "failures", "errors"):
        assert int(root.get(count)) == sum(int(suite.get(count)) for suite in root)


# Checkstyle


def checkstyle(*reviews, **options):
    root = etree.fromstring(written("checkstyle", *reviews, **options).encode())
    xml_schema("checkstyle.xsd").assertValid(root)
    return root


@each_run
def test_every_checkstyle_report_is_valid(reviews):
    root = checkstyle(*reviews)
    assert [len(file) for file in root] == [len(r.findings) + (r.unread is not None) for r in reviews]


def test_checkstyle_shows_line_column_level_and_rule():
    error = checkstyle(samples.letter())[0][1]
    assert (error.get("line"), error.get("column"), error.get("severity")) == ("9", "1", "warning")
    assert error.get("source") == "tilint.failed-to-attend"


@pytest.mark.parametrize("format", ["checkstyle", "junit", "gitlab", "rdjson", "sarif", "github"])
def test_a_file_name_is_given_to_the_letter(format):
    name = 'out  box/a & "b"  <c>.txt'
    report = written(format, Review(name=name, unread="gone."))
    read = {
        "checkstyle": lambda: etree.fromstring(report.encode())[0].get("name"),
        "junit": lambda: etree.fromstring(report.encode())[0].get("name"),
        "gitlab": lambda: json.loads(report)[0]["location"]["path"],
        "rdjson": lambda: json.loads(report)["diagnostics"][0]["location"]["path"],
        "sarif": lambda: unquote(re.search(r'"uri": "(out[^"]+)"', report)[1]),
        "github": lambda: re.search("file=([^,]+),", report)[1],
    }  # fmt: skip
    assert read[format]() == name


# reviewdog


def rdjson(*reviews, **options):
    data = json.loads(written("rdjson", *reviews, **options))
    Draft202012Validator(json_schema("rdjson")).validate(data)
    return data["diagnostics"]


@each_run
def test_every_reviewdog_report_is_valid_and_both_say_the_same(reviews):
    lines = [json.loads(line) for line in written("rdjsonl", *reviews).splitlines()]
    assert lines == rdjson(*reviews)


def test_reviewdog_columns_count_bytes_and_suggestions_fit_them():
    text = "Café 👋 you failed to attend here\n"
    made = DocumentBuilder("a.txt", "text", text)
    made.block("paragraph").add(text.strip(), Address("chars", (0,)))
    document = made.build()
    found = finding_in(document, 0, samples.MISSED, "failed to attend", text.strip(), "missed", "did […]")
    (told,) = rdjson(Review(name="a.txt", findings=(found,), document=document))
    span = told["location"]["range"]
    assert text.encode()[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"failed to attend"
    assert told["suggestions"] == [{"range": span, "text": "missed"}]
    assert told["code"]["url"] == "https://example.org/guides/messages"
    assert told["severity"] == "WARNING"


def test_a_rewrite_with_a_masked_name_is_never_a_reviewdog_suggestion():
    text = "Sarah Hughes failed to attend.\n"
    made = DocumentBuilder("a.txt", "text", text)
    made.block("paragraph").add(text.strip(), Address("chars", (0,)))
    document = made.build()
    found = finding_in(
        document,
        0,
        samples.MISSED,
        "Sarah Hughes failed to attend",
        text.strip(),
        "we missed Sarah Hughes",
        "we missed you",
    )
    review = Review(name="a.txt", findings=(found,), document=document)
    assert [s["text"] for s in rdjson(review)[0]["suggestions"]] == ["we missed you"]
    assert [s["text"] for s in rdjson(review, with_text=True)[0]["suggestions"]] == [
        "we missed Sarah Hughes",
        "we missed you",
    ]


@pytest.mark.parametrize("format, offered", [("json", ["missed"]), ("text", ["missed", '"missed"'])])
def test_a_rewrite_never_brings_a_mark_into_a_file_that_would_end_its_words(format, offered):
    text = '{"a": "you failed to attend"}\n'
    made = DocumentBuilder(f"a.{format}", format, text)
    made.block("paragraph").add("you failed to attend", Address("chars", (text.index("you"),)))
    document = made.build()
    found = finding_in(document, 0, samples.MISSED, "failed to attend", "you failed to attend", "missed", '"missed"')
    (told,) = rdjson(Review(name="a.json", format=format, findings=(found,), document=document))
    assert [suggestion["text"] for suggestion in told["suggestions"]] == offered


def test_words_parted_by_markup_are_never_replaced_by_a_program():
    text = "You <b>failed</b> to attend.\n"
    made = DocumentBuilder("a.html", "html", text)
    block = made.block("paragraph")
    for part in ("You ", "failed", " to attend."):
        block.add(part, Address("chars", (text.index(part),)))
    document = made.build()
    found = finding_in(document, 0, samples.MISSED, "failed to attend", "You failed to attend.", "missed")
    (told,) = rdjson(Review(name="a.html", findings=(found,), document=document))
    assert told["location"]["range"]["end"]["column"] == text.index("attend") + len("attend") + 1
    assert "suggestions" not in told


def test_a_file_that_was_not_read_is_an_error_to_reviewdog():
    (told,) = rdjson(samples.unread())
    assert (told["severity"], told["code"]["value"]) == ("ERROR", "not-read")


@pytest.mark.parametrize("format", ["gitlab", "rdjson", "checkstyle", "junit"])
def test_reports_of_many_findings_are_complete(format):
    report = written(format, *[many(200)] * 5, fail_on=Level.WARNING)
    mark = {"gitlab": '"check_name"', "rdjson": '"location"', "checkstyle": "<error ", "junit": "<failure "}[format]
    assert report.count(mark) == 1000
