from __future__ import annotations

import io
import re

import samples
from samples import finding_in, written
from test_sarif import many

from tilint.findings import Level, Review
from tilint.reporters import ReportOptions
from tilint.reporters.github_summary import LARGEST, Report
from tilint.text import Address, DocumentBuilder

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::([^\r\n]*)")


def annotations(report):
    """Read workflow commands as the runner does: it splits at the marks first, then decodes."""
    found = []
    for line in report.splitlines():
        if not line.startswith("::"):
            continue
        match = COMMAND.fullmatch(line)
        assert match, line
        given = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {key: plain(value) for key, value in given.items()}, plain(match[3])))
    return found


def plain(text):
    assert not re.search(r"%(?!25|0D|0A|3A|2C)", text)
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def test_an_annotation_names_file_line_columns_rule_and_rewrite():
    found = {
        given["title"]: (level, given, said) for level, given, said in annotations(written("github", samples.letter()))
    }
    level, given, said = found["tilint: failed-to-attend"]
    assert level == "warning"
    assert given == {
        "file": "letters/appointment.txt", "line": "9", "endLine": "9", "col": "1", "endColumn": "21",
        "title": "tilint: failed-to-attend",
    }  # fmt: skip
    assert said.startswith("“You failed to attend” reads as blame for not being there. Consider “We missed you at” or")
    assert found["tilint: threat-in-capitals"][0] == "error"
    assert found["tilint: must-without-reason"][0] == "notice"


def test_marks_that_end_a_command_are_escaped():
    text = "100%: you failed to attend, twice"
    made = DocumentBuilder("a,b:c%.txt", "text", text)
    made.block("paragraph").add(text, Address("chars", (0,)))
    document = made.build()
    found = finding_in(document, 0, samples.MISSED, text, text, "50%\nless")
    report = written("github", Review(name=document.name, findings=(found,), document=document))
    assert "file=a%2Cb%3Ac%25.txt" in report
    ((_, given, said),) = annotations(report)
    assert given["file"] == "a,b:c%.txt"
    assert text in said
    assert "“50% less”" in said


def test_columns_are_left_out_of_a_finding_over_several_lines():
    text = "You failed\nto attend."
    made = DocumentBuilder("a.txt", "text", text)
    made.block("paragraph").add(text, Address("chars", (0,)))
    document = made.build()
    found = finding_in(document, 0, samples.MISSED, "failed\nto attend", text, "missed")
    ((_, given, _),) = annotations(written("github", Review(name="a.txt", findings=(found,), document=document)))
    assert (given["line"], given["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & set(given)


def test_a_word_file_is_annotated_on_line_1_with_the_place_in_words():
    (first, _) = annotations(written("github", samples.form()))
    assert first[1]["line"] == "1"
    assert "col" not in first[1]
    assert first[2].startswith("Page 1, paragraph 7: ")


def test_a_run_of_5000_findings_is_capped_and_says_how_many_more_there_are():
    reviews = [many(499)] * 10 + [samples.unread(), samples.letter(), samples.form(), *[samples.unread()] * 3]
    report = written("github", *reviews, fail_on=Level.WARNING)
    found = annotations(report)
    levels = [level for level, _, _ in found]
    assert {level: levels.count(level) for level in levels} == {"error": 5, "warning": 10, "notice": 2}
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert found[0][1]["title"] == "tilint: not read"
    total = 4990 + 4 + 4 + 2
    assert found[-1][2].startswith(f"There are {total - 16:,} more findings than GitHub shows here")
    assert "4,996 findings" in report.splitlines()[-1]


def test_ten_of_each_level_fit_and_the_tenth_notice_tells_of_the_rest():
    letter = samples.letter()
    only = [Review(name="a.txt", findings=(letter.findings[3],) * 12, document=letter.document)]
    found = annotations(written("github", *only))
    assert len(found) == 10
    assert found[-1][2].startswith("There are 3 more findings")


def test_a_clean_run_annotates_nothing_and_says_so():
    report = written("github", samples.clean())
    assert annotations(report) == []
    assert report == "1 document read. Nothing was found that needs another look.\n"


def summary(*reviews, **options):
    out = io.StringIO()
    report = Report(out, ReportOptions(**options))
    for review in reviews:
        report.add(review)
    report.close()
    return out.getvalue()


def test_the_summary_lists_what_was_found_and_what_was_not_read():
    told = summary(*samples.everything())
    assert told.startswith("## Language review\n\n1 file could not be read. 3 documents read, 6 findings")
    assert "- scans/old notice.pdf: It is locked with a password" in told
    assert "| letters/appointment.txt:9 | “You failed to attend” reads as blame" in told
    assert "| forms/strategy-meeting.docx, page 1, paragraph 7 |" in told
    assert "Mensah" not in told


def test_the_summary_stays_below_what_github_takes_and_says_what_is_left_out():
    told = summary(*[many(500)] * 16)
    assert len(told.encode()) < LARGEST
    rows = told.count("\n| many.txt")
    left = re.search(r"There was no room for ([\d,]+) more rows", told)
    assert left is not None
    assert rows + int(left[1].replace(",", "")) == 8000


def test_a_table_cell_cannot_be_broken_by_a_document():
    told = summary(samples.hostile(), with_text=True)
    (row,) = [line for line in told.splitlines() if "evil" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert "<script" not in told
