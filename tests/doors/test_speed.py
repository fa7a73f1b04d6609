"""What spares work: reviews kept from run to run, several processes, only what has changed."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

LATE = "Dear Sam,\n\nYou failed to come to your visit.\n\nYours sincerely\nDana\n"
PAY = "Dear Sam,\n\nYou must now pay us.\n\nYours sincerely\nDana\n"
CLEAN = "Dear Sam,\n\nThank you for your letter.\n\nYours sincerely\nDana\n"
FORMATS = (
    "text",
    "json",
    "jsonl",
    "html",
    "markdown",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "rdjsonl",
)
NAMES = ("Zebedee", "Quillfeather", "0161-496-0123")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(path, *paragraphs):
    body = "".join(
        "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"
        for runs in paragraphs
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A folder of files in many formats, a third of them with something to find, and a cache of its own."""
    monkeypatch.setenv("TILINT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "letters"
    folder.mkdir()
    words = (
        f"Dear {NAMES[0]} {NAMES[1]},\n\n{NAMES[0]}, you failed to come to {NAMES[1]} on {NAMES[2]}. “You must now pay” it says.\n\n"
        f"You must now pay {NAMES[2]}.\n"
    )
    for number in range(4):
        (folder / f"{number}.txt").write_text(words.replace("failed", "failed" if number % 2 else "hoped"), "utf-8")
        (folder / f"{number}.md").write_text(f"# For {NAMES[0]}\n\n{words}", "utf-8")
        (folder / f"{number}.njk").write_text(
            f"{{% if late %}}<p>{{{{ client.first_name }}}} you failed to come.</p>{{% endif %}}\n{words}"
        )
        (folder / f"{number}.erb").write_text(
            f"<p>Hello <%= @name %></p>\r\n<p>You failed to come, {NAMES[0]}&nbsp;{NAMES[1]}.</p>\r\n", newline=""
        )
        word_file(
            folder / f"{number}.docx",
            [f"Dear {NAMES[0]} &amp; Co"],
            ["You fai", "led to come, ", NAMES[1]],
            ["See you"],
        )
    (folder / "plain.txt").write_text(CLEAN)
    (folder / "odd.txt").write_bytes("Dear Sam, you failed to come 🙂 here.".encode("utf-16"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    return folder


@pytest.mark.parametrize("format_", FORMATS)
def test_a_kept_review_is_reported_byte_for_byte_like_a_fresh_one(tilint, repository, format_):
    fresh = tilint("check", "--no-cache", "--format", format_, repository)
    first = tilint("check", "--format", format_, repository)
    kept = tilint("check", "--format", format_, repository)
    assert fresh == first == kept
    shown = tilint("check", "--with-text", "--format", format_, repository)
    assert shown == tilint("check", "--no-cache", "--with-text", "--format", format_, repository)


def test_a_warm_run_loads_neither_spacy_nor_a_reader(repository):
    code = (
        "import sys\nfrom tilint.cli import main\nsys.argv = ['tilint', 'check', '--quiet', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'spacy', 'lxml', 'markdown_it', 'yaml', 'pydantic'} & {name.split('.')[0] for name in sys.modules}))\n"
    )
    sound = [str(path) for path in sorted(repository.iterdir()) if path.stem not in {"empty", "broken"}]
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, *sound], cwd=repository, capture_output=True, text=True, timeout=120
        )
        for _ in range(2)
    ]
    cold, warm = (run.stdout.splitlines() for run in runs)
    assert "spacy" in cold[-1]
    assert warm[-1] == "[]"
    assert warm[:-1] == cold[:-1]
    assert len(warm) > 10


def test_the_cache_holds_no_word_of_any_letter_but_those_of_rules(tilint, repository):
    tilint("check", repository)
    kept = list((repository.parent / "cache").glob("reviews-*"))
    # The addresses of what is kept are hashes and random: four digits of a number turn up in them by chance.
    text = re.sub(r"\b[0-9a-f]{16,}\b", "", b"".join(path.read_bytes() for path in kept).decode())
    assert len(text) > 1000
    for name in (*NAMES, "first_name", "@name", "Dear", "hoped"):
        assert name not in text
    assert not re.search(r"zebedee|quillfeather|\b(?:0161|0123)\b", text, re.I)


@pytest.mark.parametrize(
    "written",
    [
        lambda part: part.replace(b"w:", b"ns0:").replace(b":w=", b":ns0="),
        lambda part: part.decode().encode("utf-16"),
        lambda part: part.replace(b"You fai", b"<![CDATA[You fai]]>"),
    ],
    ids=["other prefixes", "UTF-16", "CDATA"],
)
def test_a_word_file_that_other_programs_write_otherwise_is_read_and_kept(tilint, repository, written):
    file = repository / "0.docx"
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = written(parts["word/document.xml"])
    with zipfile.ZipFile(file, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    fresh = tilint("check", "--no-cache", file)
    assert "failed to come" in fresh.out
    assert fresh.code == 1
    assert tilint("check", file) == fresh == tilint("check", file)


def test_an_edit_a_setting_a_rule_or_another_name_makes_a_fresh_review(tilint, tmp_path, monkeypatch):
    monkeypatch.setenv("TILINT_CACHE", str(tmp_path / "cache"))
    Path("a.txt").write_text(LATE)

    def rules():
        return [
            one["rule"] for one in json.loads(tilint("check", "--format", "json", "a.txt").out)["files"][0]["findings"]
        ]

    assert rules() == rules() == ["failed-to-come"]
    Path("a.txt").write_text(PAY)
    assert rules() == ["must-now"]
    Path("tilint.toml").write_text('ignore = ["threats"]\n')
    assert rules() == []
    Path("tilint.toml").write_text('levels = {threats = "suggestion"}\n')
    assert tilint("check", "a.txt").code == 0


def test_torn_and_foreign_caches_are_passed_over(tilint, repository):
    fresh = tilint("check", "--no-cache", repository)
    tilint("check", repository)
    (kept,) = (repository.parent / "cache").glob("reviews-*")
    whole = kept.read_bytes()
    scrambled = bytearray(whole)
    random.Random(3).shuffle(scrambled)
    for damaged in (whole[: len(whole) // 2], b"\0" * 500, bytes(scrambled), whole.replace(b'"', b"'"), b""):
        kept.write_bytes(damaged)
        assert tilint("check", repository) == fresh
    kept.unlink()
    kept.mkdir()
    assert tilint("check", repository) == fresh


def test_no_cache_writes_nothing(tilint, repository):
    tilint("check", "--no-cache", repository)
    assert list((repository.parent / "cache").glob("reviews-*")) == []


def test_the_cache_is_bounded_and_keeps_what_is_newest(tmp_path, monkeypatch):
    monkeypatch.setenv("TILINT_CACHE", str(tmp_path))
    from tilint.workspace.results import store

    monkeypatch.setattr(store, "_LARGEST", 20_000)
    kept = store.Store("here")
    for number in range(1000):
        kept.put(f"{number:032}", '"x"' * 20)
    kept.flush()
    (file,) = tmp_path.glob("reviews-*")
    assert file.stat().st_size < 30_000
    again = store.Store("here")
    assert again.get(f"{999:032}") == '"x"' * 20
    assert again.get(f"{0:032}") is None


def test_runs_side_by_side_write_one_sound_cache(repository):
    command = [sys.executable, "-m", "tilint", "check", "--quiet", "--jobs", "1"]
    alone = subprocess.run([*command, "--no-cache", "."], cwd=repository, capture_output=True, timeout=120)
    together = [subprocess.Popen([*command, "."], cwd=repository, stdout=subprocess.PIPE) for _ in range(3)]
    said = [one.communicate(timeout=120)[0] for one in together]
    again = subprocess.run([*command, "."], cwd=repository, capture_output=True, timeout=120)
    assert {*said, again.stdout} == {alone.stdout}


# Several processes


def test_one_process_and_four_say_the_same(tilint, repository):
    for number in range(20):
        (repository / f"more-{number}.txt").write_text(LATE.replace("Sam", f"Sam{number}") if number % 3 else CLEAN)
    arguments = ("check", "--no-cache", "--format", "json", repository)
    assert tilint(*arguments, "--jobs", "1") == tilint(*arguments, "--jobs", "4")


def test_what_four_processes_made_is_kept(tilint, repository):
    fresh = tilint("check", "--jobs", "4", repository)
    assert len(list((repository.parent / "cache").glob("reviews-*"))) == 1
    assert tilint("check", "--jobs", "1", repository) == fresh


def test_a_process_that_dies_costs_only_its_file(tilint, tmp_path, monkeypatch):
    from tilint.readers import registry

    for number in range(30):
        Path(f"{number:02}.txt").write_text(LATE.replace("Sam", f"Sam{number}"))
    Path("15.txt").write_text(LATE + "DIE HERE\n")
    real, here = registry.read_bytes, os.getpid()

    def read(data, name, placeholders=()):
        if b"DIE HERE" in data and os.getpid() != here:
            os._exit(9)
        return real(data, name, placeholders)

    monkeypatch.setattr(registry, "read_bytes", read)
    ended = tilint("check", "--no-cache", "--jobs", "2", "--format", "json", ".")
    files = json.loads(ended.out)["files"]
    assert ended.code == 2
    assert [one["path"] for one in files] == [f"{number:02}.txt" for number in range(30)]
    assert [one["path"] for one in files if "error" in one] == ["15.txt"]
    assert "came to a sudden end" in files[15]["error"]


def test_a_file_whose_process_ends_by_chance_is_read_again(tilint, monkeypatch, tmp_path_factory):
    from tilint.readers import registry

    for number in range(30):
        Path(f"{number:02}.txt").write_text(LATE.replace("Sam", f"Sam{number}"))
    chances = tmp_path_factory.mktemp("chances")
    real, here = registry.read_bytes, os.getpid()

    def read(data, name, placeholders=()):
        if b"Sam15" in data and os.getpid() != here and len(list(chances.iterdir())) < 2:
            (chances / str(os.getpid())).touch()  # once among the others, and once alone
            os._exit(9)
        return real(data, name, placeholders)

    monkeypatch.setattr(registry, "read_bytes", read)
    ended = tilint("check", "--no-cache", "--jobs", "2", "--format", "json", ".")
    assert len(list(chances.iterdir())) == 2
    assert [one["path"] for one in json.loads(ended.out)["files"] if "error" in one] == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_processes_end_with_the_one_that_began_them(tmp_path):
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(f"Dear Sam,\n\nYou failed to come on day {number}.\n" * 20)
    command = [sys.executable, "-m", "tilint", "check", "--no-cache", "--quiet", "--jobs", "2", "."]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    started = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    until = time.monotonic() + 30
    while not started.read_text().split() and time.monotonic() < until:
        time.sleep(0.01)
    assert started.read_text().split()
    running.kill()
    # They hold this pipe as well, so it ends when the last of them does.
    running.communicate(timeout=30)


# Only what has changed


def git(*arguments):
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True, timeout=60)


def places(ended):
    assert ended.code in {0, 1}, ended
    return [(one["path"], f["where"]) for one in json.loads(ended.out)["files"] for f in one["findings"]]


@pytest.fixture
def history(tilint):
    git("init", "-q", "-b", "main")
    Path("a b.txt").write_text(LATE + "\n" + LATE)
    Path("étape.txt").write_text(LATE)
    Path("moved.txt").write_text(LATE * 5)
    word_file("w.docx", ["You failed to come."], ["You must now pay."])
    git("add", ".")
    git("commit", "-qm", "first")
    return tilint


def test_changed_shows_findings_on_changed_lines_only(history):
    assert places(history("check", "--changed", "--format", "json")) == []
    text = Path("a b.txt").read_text()
    Path("a b.txt").write_text("Hello\n" + text + "You failed to come again.\n")
    Path("étape.txt").write_text(LATE.replace("visit", "call"))
    assert places(history("check", "--format", "json", "--changed")) == [("a b.txt", "15:5"), ("étape.txt", "3:5")]
    assert places(history("check", "--changed", ".", "--format", "json")) == [("a b.txt", "15:5"), ("étape.txt", "3:5")]
    assert len(places(history("check", "--format", "json", "."))) == 11


def test_changed_knows_new_and_renamed_files_and_takes_word_files_whole(history):
    Path("new.txt").write_text(LATE)
    git("mv", "moved.txt", "elsewhere.txt")
    Path("elsewhere.txt").write_text(LATE * 5 + PAY)
    word_file("w.docx", ["You failed to come."], ["You must now pay it."])
    found = places(history("check", "--changed", "--format", "json", "."))
    assert found == [
        ("elsewhere.txt", "33:5"),
        ("new.txt", "3:5"),
        ("w.docx", "paragraph 1"),
        ("w.docx", "paragraph 2"),
    ]


def test_changed_since_a_revision_counts_from_where_the_branches_parted(history):
    git("checkout", "-qb", "work")
    Path("étape.txt").write_text(PAY)
    git("commit", "-qam", "second")
    git("checkout", "-q", "main")
    Path("a b.txt").write_text(PAY)
    git("commit", "-qam", "third")
    git("checkout", "-q", "work")
    assert places(history("check", "--changed", "main", "--format", "json", ".")) == [("étape.txt", "3:5")]
    assert places(history("check", "--changed", "HEAD", "--format", "json", ".")) == []


def test_changed_without_git_or_with_an_unknown_revision_is_a_sentence(tilint, tmp_path):
    Path("a.txt").write_text(LATE)
    ended = tilint("check", "--changed", ".", "--format", "json")
    assert ended.code == 2
    assert "is in no git repository, so nothing tells what changed there; leave out --changed." in ended.err
    git("init", "-q")
    assert places(tilint("check", "--changed", ".", "--format", "json")) == [("a.txt", "3:5")]
    git("add", ".")
    git("commit", "-qm", "first")
    ended = tilint("check", "--changed", "nowhere", "a.txt")
    assert (ended.code, "git knows no revision “nowhere”" in ended.err) == (2, True)
