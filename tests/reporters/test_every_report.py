from __future__ import annotations

import gc
import io
import tracemalloc

import pytest
import samples
from samples import GOLDEN, GOLDEN_FOLDER, everything, written

from tilint.errors import SettingsError
from tilint.findings import Level
from tilint.reporters import REPORTERS, ReportOptions, open_reporter

# Formats for programs that show a finding on its very line, so that quoting the sentence would say it twice.
SHOWN_ON_THE_LINE = {"github", "checkstyle", "rdjson", "rdjsonl"}


@pytest.mark.parametrize("format", GOLDEN)
def test_a_report_is_what_its_golden_file_shows(format):
    expected = (GOLDEN_FOLDER / GOLDEN[format]).read_text(encoding="utf-8")
    assert written(format, *everything()) == expected


@pytest.mark.parametrize("format", REPORTERS)
def test_the_same_reviews_make_the_same_report_byte_for_byte(format):
    assert written(format, *everything()) == written(format, *everything())


@pytest.mark.parametrize("format", REPORTERS)
def test_personal_details_are_masked_unless_the_text_is_asked_for(format):
    masked = written(format, samples.letter(), samples.form())
    plain = written(format, samples.letter(), samples.form(), with_text=True)
    for detail in ("Okafor", "Hughes", "Kofi", "Abena", "14 Elm Road", "LS1 4AP", "0113 496", "rents@", "12/03/2011"):
        assert detail not in masked
    assert "Abena Mensah" in plain.replace("\n", " ")
    if format not in SHOWN_ON_THE_LINE:
        assert "Sarah Hughes on 3 May" in plain.replace("\n", " ")
    assert "[NAME 2]" in masked.replace("\\", "")
    assert "[NAME" not in plain.replace("\\", "")


@pytest.mark.parametrize("format", REPORTERS)
def test_a_file_that_was_not_read_is_named_with_its_reason(format):
    report = written(format, samples.unread())
    assert "scans/old notice.pdf" in report
    assert "it is locked with a password" in report.replace("It is", "it is")


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_files_that_were_not_read_come_before_the_counts(format):
    report = written(format, *everything())
    counts = {"text": "By principle", "markdown": "| Principle", "html": "At a glance"}[format]
    assert report.index("Could not be read") < report.index(counts)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_reports_for_people_do_not_scold(format):
    report = written(format, *everything()).lower()
    for word in ("violation", "wrong", "offensive", "bad ", "offend"):
        assert word not in report
    visible = report.replace("level-error", "").replace("--error", "")
    assert "error" not in visible


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_contested_rule_shows_both_positions(format):
    report = " ".join(written(format, samples.letter()).split())
    assert "Some guides avoid “must”" in report
    assert "Others keep it as the plainest word for a duty." in report


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_no_more_than_three_rewrites_are_offered(format):
    report = written(format, samples.letter())
    assert "did not come to" in report
    assert "fourth rewrite" not in report


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_clean_run_says_so(format):
    assert "1 document read. Nothing was found that needs another look." in written(format, samples.clean())


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_run_over_nothing_says_so(format):
    assert "No documents were checked." in written(format)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_the_summary_counts_what_the_run_was_asked_to_stop_at(format):
    report = " ".join(written(format, samples.letter(), fail_on=Level.WARNING).split())
    assert "3 findings at “worth changing” or above" in report


@pytest.mark.parametrize("format", REPORTERS)
def test_no_control_character_of_a_document_or_file_name_reaches_the_report(format):
    report = written(format, samples.hostile(), with_text=True)
    harmful = [c for c in report if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u2028"]
    assert harmful == []


@pytest.mark.parametrize("format", REPORTERS)
def test_a_name_that_is_no_unicode_can_still_be_written(format):
    review = samples.Review(name="caf\udce9.txt", unread="it is gone.")
    assert written(format, review).encode("utf-8")


@pytest.mark.parametrize("format", REPORTERS)
def test_memory_does_not_grow_with_the_number_of_files(format):
    class Sink(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    report = open_reporter(format, Sink(), ReportOptions())
    reviews = samples.everything()

    def add(times: int) -> None:
        for _ in range(times):
            for review in reviews:
                report.add(review)

    add(40)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    add(60)
    gc.collect()  # rings that wait for the collector are no growth
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    report.close()
    assert grown < 300_000


def test_an_unknown_format_is_answered_with_the_known_ones():
    with pytest.raises(SettingsError, match="choose one of text, json, jsonl, markdown, html"):
        open_reporter("pdf", io.StringIO(), ReportOptions())
