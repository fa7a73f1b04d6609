"""``tilint check``: what it says, what it writes, and what its exit code means."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "Dear Sam,\n\nThank you for your letter.\n\nYours sincerely\nDana\n"
LATE = "Dear Sam,\n\nYou failed to come to your visit.\n\nYours sincerely\nDana\n"
PAY = "Dear Sam,\n\nYou must now pay us.\n\nYours sincerely\nDana\n"
KIND = "Dear Sam,\n\nYou kindly came to us.\n\nYours sincerely\nDana\n"
DISPUTED = "Dear Sam,\n\nYou survived it all.\n\nYours sincerely\nDana\n"
FORMATS = ["text", "json", "jsonl", "html", "markdown"]


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def everything(folder):
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


def one_sentence(said):
    lines = said.strip().splitlines()
    return len(lines) == 1 and lines[0].startswith("tilint: ") and lines[0].endswith(".")


# Exit codes


def test_a_clean_letter_ends_with_0_and_says_that_it_was_read(tilint):
    write(a_txt=CLEAN)
    ended = tilint("check", "a.txt")
    assert (ended.code, ended.err) == (0, "")
    assert "1 document read. Nothing was found" in ended.out


def test_findings_end_with_1_and_show_place_words_reason_and_rewrite(tilint):
    write(a_txt=LATE)
    ended = tilint("check", "a.txt")
    assert (ended.code, ended.err) == (1, "")
    for part in (
        "a.txt:3:5",
        "«failed to come»",
        "It may land hard.",
        "were not able to come",
        "failed-to-come",
        "A guide",
    ):
        assert part in ended.out


def test_a_file_that_is_not_read_ends_with_2_and_the_others_are_still_shown(tilint):
    write(a_txt=LATE, c_txt=CLEAN)
    Path("b.txt").write_bytes(b"")
    ended = tilint("check", "a.txt", "b.txt", "missing.txt", "c.txt")
    assert ended.code == 2
    assert "«failed to come»" in ended.out
    said = " ".join(ended.out.split())
    assert "Could not be read b.txt It is empty (0 bytes); check that it was saved and copied in full." in said
    assert (
        "missing.txt There is no such file; check the name and the folder. 2 files could not be read. 2 documents read"
        in said
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.txt", "--format", "pdf"],
        ["a.txt", "--fail-on", "fatal"],
        ["a.txt", "--kind", "memo"],
        ["a.txt", "--locale", "FR"],
        ["a.txt", "--no-such-option"],
        ["a.txt", "--select", "no-such-rule"],
        ["a.txt", "--ignore", "no-such-rule"],
        ["empty-folder"],
        ["a.txt", "--output", "report.xyz"],
    ],
)
def test_what_cannot_be_used_ends_with_2_and_no_output(tilint, arguments):
    write(a_txt=LATE)
    Path("empty-folder").mkdir()
    ended = tilint("check", *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.strip()
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "text, fail_on, code",
    [
        (KIND, "suggestion", 1), (KIND, "warning", 0), (KIND, "error", 0), (KIND, "never", 0),
        (LATE, "suggestion", 1), (LATE, "warning", 1), (LATE, "error", 0), (LATE, "never", 0),
        (PAY, "suggestion", 1), (PAY, "warning", 1), (PAY, "error", 1), (PAY, "never", 0),
    ],
)  # fmt: skip
def test_fail_on_sets_the_least_level_that_ends_with_1(tilint, text, fail_on, code):
    write(a_txt=text)
    ended = tilint("check", "a.txt", "--fail-on", fail_on)
    assert ended.code == code
    assert "Consider" in ended.out


def test_never_failing_still_ends_with_2_where_a_file_is_not_read(tilint):
    write(a_txt=LATE)
    assert tilint("check", "a.txt", "missing.txt", "--fail-on", "never").code == 2


def test_version_and_help_end_with_0(tilint):
    assert tilint("--version").code == 0
    assert "Exit code: 0 nothing at or above --fail-on; 1 findings; 2" in " ".join(
        tilint("check", "--help").out.split()
    )


def test_a_fault_of_tilints_own_ends_with_2_and_quotes_no_letter(tilint, monkeypatch):
    write(a_txt=LATE)
    monkeypatch.setattr("tilint.workspace.workspace.open_rulebook", lambda packs: {}["Dear Sam"])
    ended = tilint("check", "a.txt")
    assert ended.code == 2
    assert one_sentence(ended.err)
    assert "KeyError" in ended.err
    assert "Dear Sam" not in ended.err


def test_a_reader_that_fails_on_one_file_costs_the_others_nothing(tilint, monkeypatch):
    from tilint.readers import text

    write(a_txt=CLEAN, b_txt=LATE)
    ordinary = text.read

    def read(data, name):
        if name == "a.txt":
            raise RecursionError("Dear Sam")
        return ordinary(data, name)

    monkeypatch.setattr(text, "read", read)
    ended = tilint("check", "a.txt", "b.txt")
    assert ended.code == 2
    assert "a.txt Something in it is beyond tilint (RecursionError); please report that" in " ".join(ended.out.split())
    assert "Dear Sam" not in ended.out
    assert "«failed to come»" in ended.out


# Inputs


def test_a_dash_is_the_standard_input_under_the_name_given(tilint):
    ended = tilint("check", "-", "--stdin-filename", "letter.html", stdin=b"<p>Dear Sam</p><p>You failed to come.</p>")
    assert ended.code == 1
    assert "letter.html:1:23" in ended.out
    assert tilint("check", "-", stdin=LATE.encode()).out.startswith("stdin (1 finding)")
    assert tilint("check", "-", stdin=b"").code == 2


def test_a_folder_is_searched_with_include_and_exclude(tilint):
    write(in__a_txt=LATE, in__b_md=LATE, in__sub__c_txt=LATE, in__d_py=LATE)

    def read(*options):
        return [entry["path"] for entry in json.loads(tilint("check", "in", "--format", "json", *options).out)["files"]]

    assert read() == ["in/a.txt", "in/b.md", "in/sub/c.txt"]
    assert read("--include", "*.md") == ["in/b.md"]
    assert read("--exclude", "sub/") == ["in/a.txt", "in/b.md"]
    assert read("--exclude", "*.txt", "--include", "*.py", "--include", "*.txt") == ["in/d.py"]


def test_names_with_spaces_quotes_and_line_breaks_stay_on_one_line(tilint):
    name = "a b'c\n\x1b[31m.txt"
    Path(name).write_text(LATE, "utf-8")
    ended = tilint("check", name, "--quiet")
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 1
    assert "\x1b" not in ended.out
    Path(name).write_bytes(b"")
    said = tilint("check", name)
    assert said.code == 2
    assert "\x1b" not in said.out


# Choosing rules


def test_select_and_ignore_take_rules_and_topics(tilint):
    write(a_txt=LATE + PAY + KIND)

    def rules(*options):
        files = json.loads(tilint("check", "a.txt", "--format", "json", *options).out)["files"]
        return [finding["rule"] for finding in files[0]["findings"]]

    assert rules() == ["failed-to-come", "must-now", "kindly"]
    assert rules("--select", "must-now") == ["must-now"]
    assert rules("--select", "attendance", "--select", "kindly") == ["failed-to-come", "kindly"]
    assert rules("--ignore", "attendance", "--ignore", "kindly") == ["must-now"]
    assert rules("--select", "threats", "--ignore", "must-now") == []


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    "said, near", [("must-know", "must-now"), ("attendence", "attendance"), ("xyzzy", "tilint rules list")]
)
def test_an_unknown_rule_names_the_nearest(tilint, option, said, near):
    write(a_txt=LATE)
    ended = tilint("check", "a.txt", option, said)
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    assert f"“{said}”" in ended.err
    assert near in ended.err


def test_contested_rules_speak_only_when_asked_and_show_both_sides(tilint):
    write(a_txt=DISPUTED)
    assert tilint("check", "a.txt").code == 0
    asked = tilint("check", "a.txt", "--contested")
    assert asked.code == 1
    assert "use it" in asked.out
    assert "leave it" in asked.out
    assert tilint("check", "a.txt", "--select", "survivor-word").code == 1


def test_a_kind_given_takes_the_place_of_the_one_told_by_content(tilint):
    write(a_txt=PAY)
    assert tilint("check", "a.txt").code == 1
    assert tilint("check", "a.txt", "--kind", "poster").code == 0


# What is shown


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_prints_the_finding(tilint, format_):
    write(a_txt=LATE)
    ended = tilint("check", "a.txt", "--format", format_)
    assert (ended.code, ended.err) == (1, "")
    assert "failed to come" in ended.out
    assert "not able to come" in re.sub(r"</?(?:ins|del|mark|strong)[^>]*>", "", ended.out)
    if format_ == "json":
        assert json.loads(ended.out)["files"][0]["findings"][0]["rule"] == "failed-to-come"
    if format_ == "jsonl":
        assert [json.loads(line)["type"] for line in ended.out.splitlines()] == ["file", "summary"]


def test_quiet_is_one_line_a_finding_and_silence_where_there_is_none(tilint):
    write(a_txt=LATE + PAY, b_txt=CLEAN)
    assert [line.split()[:3] for line in tilint("check", "a.txt", "b.txt", "--quiet").out.splitlines()] == [
        ["a.txt:3:5:", "warning", "failed-to-come"], ["a.txt:9:5:", "error", "must-now"],
    ]  # fmt: skip
    assert tilint("check", "b.txt", "--quiet").out == ""


def test_quiet_never_hides_a_file_that_was_not_read(tilint):
    ended = tilint("check", "missing.txt", "--quiet")
    assert ended.code == 2
    assert "missing.txt" in ended.out + ended.err


def test_colour_is_for_terminals_and_for_those_who_ask(tilint, monkeypatch):
    write(a_txt=LATE)
    assert "\x1b[" not in tilint("check", "a.txt").out
    assert "\x1b[" in tilint("check", "a.txt", "--color", "always").out
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda self: True, raising=False)
    assert "\x1b[" in tilint("check", "a.txt").out
    assert "\x1b[" not in tilint("check", "a.txt", "--color", "never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in tilint("check", "a.txt").out
    assert "\x1b[" in tilint("check", "a.txt", "--color", "always").out


def test_names_are_masked_unless_the_text_is_asked_for(tilint):
    write(a_txt=LATE.replace("You failed", "Mrs Okonkwo, you failed"))
    assert "Okonkwo" not in tilint("check", "a.txt").out
    assert "Okonkwo" in tilint("check", "a.txt", "--with-text").out


# Output files


def test_several_reports_are_written_at_once_and_the_text_is_still_shown(tilint):
    write(a_txt=LATE)
    names = ["r.html", "r.json", "r.jsonl", "r.md", "r.txt"]
    ended = tilint("check", "a.txt", *(part for name in names for part in ("--output", name)))
    assert ended.code == 1
    assert "«failed to come»" in ended.out
    assert list(ended.err.splitlines()) == [f"Wrote {name}" for name in names]
    assert all("failed to come" in Path(name).read_text("utf-8") for name in names)
    assert json.loads(Path("r.json").read_text("utf-8"))["summary"]


def test_a_format_that_is_written_to_a_file_is_not_printed_too(tilint):
    write(a_txt=LATE)
    assert tilint("check", "a.txt", "--format", "json", "--output", "r.json").out == ""
    assert tilint("check", "a.txt", "--format", "json", "--output", "report").out == ""
    assert json.loads(Path("report").read_text("utf-8"))["files"]
    assert tilint("check", "a.txt", "--format", "markdown", "--output", "r.json").out.startswith("# Language review")


@pytest.mark.parametrize("options", [[], ["--quiet"], ["--color", "always"], ["--with-text"]])
@pytest.mark.parametrize("name", ["r.html", "r.json", "r.jsonl", "r.md", "r.txt"])
@pytest.mark.parametrize("letter", [LATE, CLEAN, ""])
def test_an_earlier_report_is_replaced_by_the_next(tilint, name, options, letter):
    write(a_txt=letter, b_txt=CLEAN)
    tilint("check", "a.txt", "b.txt", "--output", name, *options)
    assert Path(name).exists()
    ended = tilint("check", "b.txt", "--output", name, "--quiet")
    assert (ended.code, ended.err) == (0, f"Wrote {name}\n")


@pytest.mark.parametrize(
    "name, content",
    [
        ("notes.txt", "Dear Sam, we use tilint.\n"),
        ("notes.md", "# tilint\n\nNotes on tilint.\n"),
        ("page.html", "<!doctype html>\n<title>tilint</title>\n"),
        ("data.json", '{"tilint": true}'),
        ("summary.txt", "Summary\n\nMy own words.\n"),
    ],
)
def test_a_file_that_is_no_report_is_never_replaced_unless_forced(tilint, name, content):
    write(a_txt=LATE)
    Path(name).write_text(content, "utf-8")
    ended = tilint("check", "a.txt", "--output", name)
    assert ended.code == 2
    assert one_sentence(ended.err)
    assert "is not an earlier report" in ended.err
    assert Path(name).read_text("utf-8") == content
    assert tilint("check", "a.txt", "--output", name, "--force").code == 1
    assert "failed to come" in Path(name).read_text("utf-8")


def test_an_output_that_is_an_input_is_refused_under_any_name(tilint):
    write(a_txt=LATE)
    Path("link.txt").symlink_to("a.txt")
    os.link("a.txt", "hard.txt")
    for name in ("a.txt", "./a.txt", "link.txt", "hard.txt"):
        ended = tilint("check", "a.txt", "--output", name, "--force")
        assert ended.code == 2
        assert "is one of the documents to read" in ended.err
    assert Path("a.txt").read_text("utf-8") == LATE


def test_a_folder_a_device_and_a_missing_folder_are_no_place_for_a_report(tilint):
    write(a_txt=LATE)
    Path("folder.html").mkdir()
    os.mkfifo("pipe.html")
    for name, why in [
        ("folder.html", "is a folder"),
        ("pipe.html", "no file"),
        ("none/r.html", "check that its folder exists"),
    ]:
        ended = tilint("check", "a.txt", "--output", name, "--force")
        assert ended.code == 2
        assert one_sentence(ended.err)
        assert why in ended.err
    ended = tilint("check", "a.txt", "--output", "/dev/null", "--format", "json")
    assert ended.code == 2
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("x")])
def test_nothing_half_written_is_left_after_a_failure(tilint, tmp_path, monkeypatch, fault):
    from tilint.reporters.json import Report

    write(a_txt=LATE, b_txt=LATE)
    Path("old.json").write_text('{"schema_version": "1.0", "tool": {"name": "tilint"}}', "utf-8")
    before = everything(tmp_path)
    ordinary = Report.add

    def add(self, review):
        if review.name == "b.txt":
            raise fault
        ordinary(self, review)

    monkeypatch.setattr(Report, "add", add)
    ended = tilint("check", "a.txt", "b.txt", "--output", "r.html", "--output", "old.json")
    assert ended.code == 2
    assert one_sentence(ended.err)
    assert everything(tmp_path) == before


def test_nothing_is_written_beside_the_documents(tilint, tmp_path):
    write(in__a_txt=LATE, in__b_md=CLEAN, in__c_html="<p>You failed to come.</p>", out__keep_txt="mine")
    before = everything(tmp_path)
    tilint("check", "in", "--format", "json")
    tilint("check", "in/a.txt", "in/missing.txt")
    assert everything(tmp_path) == before
    tilint("check", "in", "--output", "out/r.html")
    after = everything(tmp_path)
    assert set(after) - set(before) == {"out/r.html"}
    assert {name: content for name, content in after.items() if name in before} == before


def test_a_report_can_be_read_by_whoever_may_read_the_folder(tilint):
    write(a_txt=LATE)
    old = os.umask(0o027)
    try:
        tilint("check", "a.txt", "--output", "r.html")
    finally:
        os.umask(old)
    assert oct(Path("r.html").stat().st_mode & 0o777) == "0o640"


def test_the_same_documents_give_the_same_report_byte_for_byte(tilint):
    write(in__a_txt=LATE, in__b_txt=PAY, in__c_txt=CLEAN)
    for format_ in FORMATS:
        assert tilint("check", "in", "--format", format_).out == tilint("check", "in", "--format", format_).out


# In a process of its own


def command(rules, *arguments, before="", **options):
    driver = (
        f"{before}\nimport pathlib, sys, tilint.rulebook.store as store\n"
        f"store.rules_folder = lambda: pathlib.Path({str(rules)!r})\nfrom tilint.cli import main\nmain()\n"
    )
    return subprocess.run([sys.executable, "-c", driver, *arguments], capture_output=True, timeout=60, **options)


def test_nothing_is_asked_of_the_network(rules, tmp_path):
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    (tmp_path / "b.html").write_text('<p>You failed to come. <img src="http://192.0.2.1/x.png"></p>', "utf-8")
    shut = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('the network was asked')\n"
        "socket.socket = type('Refused', (socket.socket,), {'__init__': refuse})\n"
        "socket.create_connection = socket.getaddrinfo = refuse\n"
    )
    for format_ in ("text", "html"):
        ended = command(rules, "check", "a.txt", "b.html", "--format", format_, before=shut, cwd=tmp_path)
        assert (ended.returncode, ended.stderr) == (1, b"")
        assert ended.stdout.count(b"failed to come") >= 2


def test_a_report_that_nobody_reads_to_its_end_does_not_end_clean(rules, tmp_path):
    (tmp_path / "a.txt").write_text(CLEAN + "You failed to come.\n\n" * 3000, "utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    for name in ("a.txt", "b.txt"):
        reading, writing = os.pipe()
        os.close(reading)
        driver = (
            f"import pathlib, tilint.rulebook.store as store\nstore.rules_folder = lambda: pathlib.Path({str(rules)!r})\n"
            "from tilint.cli import main\nmain()\n"
        )
        with os.fdopen(writing, "wb") as gone:
            ended = subprocess.run(
                [sys.executable, "-c", driver, "check", name],
                stdout=gone,
                stderr=subprocess.PIPE,
                cwd=tmp_path,
                timeout=60,
            )
        assert (ended.returncode, ended.stderr) == (2, b""), name


def test_a_terminal_without_the_letters_is_no_reason_to_stop(rules, tmp_path):
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    ended = command(
        rules, "check", "a.txt", cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert b"\\xabfailed to come\\xbb" in ended.stdout


def test_a_cache_that_cannot_be_written_costs_time_alone(rules, tmp_path):
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    (tmp_path / "file").write_text("", "utf-8")
    for _ in range(2):
        ended = command(
            rules, "check", "a.txt", cwd=tmp_path, env={**os.environ, "TILINT_CACHE": str(tmp_path / "file")}
        )
        assert (ended.returncode, ended.stderr) == (1, b"")


def test_a_broken_cache_is_made_anew(rules, tmp_path):
    (tmp_path / "a.txt").write_text(LATE, "utf-8")
    environment = {**os.environ, "TILINT_CACHE": str(tmp_path / "cache")}
    first = command(rules, "check", "a.txt", cwd=tmp_path, env=environment)
    (kept,) = (tmp_path / "cache").glob("rulebook-*.json")
    whole = kept.read_bytes()
    for broken in (b"", whole[:40], whole[: len(whole) // 2], b"[]", b"null\n" + whole):
        kept.write_bytes(broken)
        ended = command(rules, "check", "a.txt", cwd=tmp_path, env=environment)
        assert (ended.returncode, ended.stdout, ended.stderr) == (1, first.stdout, b"")


def test_the_cache_holds_no_words_of_a_letter(rules, tmp_path):
    (tmp_path / "a.txt").write_text(LATE.replace("visit", "Zanzibar"), "utf-8")
    command(rules, "check", "a.txt", cwd=tmp_path, env={**os.environ, "TILINT_CACHE": str(tmp_path / "cache")})
    assert all(b"Zanzibar" not in path.read_bytes() for path in (tmp_path / "cache").rglob("*") if path.is_file())
