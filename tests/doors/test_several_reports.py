"""Several reports of one run: which format each is in, and which files may be written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

LATE = "Dear Sam,\n\nYou failed to come to your visit.\n\nYours sincerely\nDana\n"
CLEAN = "Dear Sam,\n\nThank you for your letter.\n\nYours sincerely\nDana\n"
NAMES = {
    "sarif": "report.sarif", "junit": "junit.xml", "checkstyle": "report.checkstyle.xml",
    "rdjson": "report.rdjson", "rdjsonl": "report.rdjsonl", "gitlab": "gl-code-quality-report.json",
}  # fmt: skip


def formats(name):
    return {
        "sarif": lambda text: json.loads(text)["runs"][0]["results"][0]["ruleId"],
        "junit": lambda text: etree.fromstring(text.encode())[0][0].get("name").split()[0],
        "checkstyle": lambda text: etree.fromstring(text.encode())[0][0].get("source").removeprefix("tilint."),
        "rdjson": lambda text: json.loads(text)["diagnostics"][0]["code"]["value"],
        "rdjsonl": lambda text: json.loads(text.splitlines()[0])["code"]["value"],
        "gitlab": lambda text: json.loads(text)[0]["check_name"].removeprefix("tilint/"),
    }[name]


def test_one_run_writes_every_format_and_still_prints(tilint):
    Path("a.txt").write_text(LATE, "utf-8")
    ended = tilint("check", "a.txt", *(f"--output={name}" for name in NAMES.values()))
    assert ended.code == 1
    assert "«failed to come»" in ended.out
    for format_, name in NAMES.items():
        assert formats(format_)(Path(name).read_text("utf-8")) == "failed-to-come"
        assert f"Wrote {name}" in ended.err


def test_a_format_may_be_named_before_the_file(tilint):
    Path("a.txt").write_text(LATE, "utf-8")
    assert tilint("check", "a.txt", "--output", "gitlab:quality.json", "--output", "checkstyle:out.xml").code == 1
    assert formats("gitlab")(Path("quality.json").read_text("utf-8")) == "failed-to-come"
    assert formats("checkstyle")(Path("out.xml").read_text("utf-8")) == "failed-to-come"


def test_format_chooses_among_those_that_share_an_ending(tilint):
    Path("a.txt").write_text(LATE, "utf-8")
    ended = tilint("check", "a.txt", "--format", "sarif", "--output", "report.json")
    assert (ended.code, ended.out) == (1, "")
    assert formats("sarif")(Path("report.json").read_text("utf-8")) == "failed-to-come"


def test_a_file_whose_ending_says_too_little_is_answered_with_what_to_add(tilint):
    Path("a.txt").write_text(LATE, "utf-8")
    ended = tilint("check", "a.txt", "--output", "report.xml")
    assert ended.code == 2
    assert "name the format before it (junit:report.xml)" in ended.err


@pytest.mark.parametrize("text", [LATE, CLEAN], ids=["findings", "clean"])
@pytest.mark.parametrize("format", NAMES)
def test_an_earlier_report_is_replaced_and_nothing_else(tilint, format, text):
    name = NAMES[format]
    Path("a.txt").write_text(text, "utf-8")
    for _ in range(2):
        assert tilint("check", "a.txt", "--output", name, "--fail-on", "never").code == 0
    for other in ('{"runs": []}', '[\n{"check_name": "other/tool"}]', '<?xml version="1.0"?>\n<testsuites/>', "notes"):
        Path(name).write_text(other, "utf-8")
        ended = tilint("check", "a.txt", "--output", name, "--fail-on", "never")
        assert ended.code == 2
        assert "is not an earlier report" in ended.err
        assert Path(name).read_text("utf-8") == other


def test_annotations_come_with_a_summary_where_github_offers_one(tilint, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("a.txt").write_text(LATE, "utf-8")
    Path("summary.md").write_text("An earlier command wrote this.\n", "utf-8")
    ended = tilint("check", "a.txt", "--format", "github")
    assert ended.code == 1
    assert ended.out.startswith(
        "::warning file=a.txt,line=3,endLine=3,col=5,endColumn=19,title=tilint%3A failed-to-come::"
    )
    told = Path("summary.md").read_text("utf-8")
    assert told.startswith("An earlier command wrote this.\n## Language review\n")
    assert "| a.txt:3 |" in told


def test_a_summary_that_is_full_already_is_left_as_it_is(tilint, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("a.txt").write_text(LATE, "utf-8")
    Path("summary.md").write_text("x" * (1024 * 1024 - 20), "utf-8")
    assert tilint("check", "a.txt", "--format", "github").code == 1
    assert Path("summary.md").stat().st_size == 1024 * 1024 - 20


def test_no_summary_is_written_for_other_formats(tilint, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("a.txt").write_text(LATE, "utf-8")
    assert tilint("check", "a.txt", "--format", "json").code == 1
    assert not Path("summary.md").exists()


def test_a_report_in_the_folder_is_replaced_and_never_reviewed(tilint):
    Path("a.txt").write_text(LATE, "utf-8")
    outputs = [
        f"--output={name}" for name in ("report.html", "report.md", "junit:report.xml", "report.txt", "report.json")
    ]
    first = tilint("check", ".", *outputs)
    second = tilint("check", ".", *outputs)
    assert first.code == 1
    assert second == first
    assert "1 document read" in second.out
    assert "report.html" in tilint("check", "report.html", "--kind", "letter").out


@pytest.mark.parametrize(
    "line", ["Important: warning about damp in your flat", "Thank you\nRead as a family, this is sad"]
)
def test_a_letter_that_resembles_a_line_of_a_report_is_still_reviewed(tilint, line):
    Path("a.txt").write_text(f"{line}\n\n{LATE}", "utf-8")
    assert "«failed to come»" in tilint("check", ".").out
