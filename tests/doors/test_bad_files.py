"""Bad input is told in one sentence, in bounded time and memory, and costs the other files nothing."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

LETTER = "Dear Sam,\n\nYou failed to come to your visit.\n"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(text=LETTER):
    document = docx.Document()
    for line in text.split("\n\n"):
        document.add_paragraph(line.strip())
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word_of(xml):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", xml)
    return made.getvalue()


def zip_bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode())
            for _ in range(60):
                part.write(b"a" * 5_000_000)  # 300 MB, in a file of 300 kB
    return made.getvalue()


def entity_bomb():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return word_of(
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e11;'
        "</w:t></w:r></w:p></w:body></w:document>"
    )


def outside_entity():
    return word_of(
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
        "<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )


def deep_word():
    deep = 200_000
    return word_of(
        f'<w:document xmlns:w="{W}"><w:body>'
        + "<w:sdt><w:sdtContent>" * deep
        + "</w:sdtContent></w:sdt>" * deep
        + "</w:body></w:document>"
    )


def pdf(**options):
    made = io.BytesIO()
    page = canvas.Canvas(made, **options)
    page.drawString(72, 700, "You failed to come to your visit.")
    page.save()
    return made.getvalue()


def locked_office():
    # What Office makes of a document with a password: an OLE file whose folder names an EncryptedPackage.
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + bytes(512) + name + bytes(1024)


REFUSED = {
    "empty.txt": (lambda: b"", "empty"),
    "empty.docx": (lambda: b"", "empty"),
    "truncated.docx": (lambda: word()[:3000], "damaged|cut short"),
    "truncated.zip": (lambda: word()[:3000], "damaged|cut short"),
    "headless.docx": (lambda: b"PK\x03\x04" + bytes(40), "damaged|cut short"),
    "locked.pdf": (lambda: pdf(encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0)), "password"),
    "locked.docx": (locked_office, "password"),
    "truncated.pdf": (lambda: pdf()[:200], ""),
    "bomb.docx": (zip_bomb, "far more than a document holds"),
    "entities.docx": (entity_bomb, ""),
    "outside.docx": (outside_entity, ""),
    "deep.docx": (deep_word, "deep|nested|damaged"),
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "program.txt": (lambda: b"\x7fELF" + bytes(range(256)) * 9, "byte|NUL"),
    "latin.txt": (lambda: b"Dear Zo\xeb, you failed to come.", "byte 7 \\(0xeb"),
    "half.txt": (lambda: b"\xff\xfeD\x00e", "UTF-16"),
    "lone.txt": (lambda: b"Dear \xed\xa0\x80 Sam", "byte 5"),
    "overlong.txt": (lambda: b"\xc0\xaf", "byte 0"),
    "notes.zip": (lambda: zip_of_a_letter(), "ZIP"),
    "a\nb.txt": (lambda: b"", "empty"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(600), "damaged"),
}  # fmt: skip


def zip_of_a_letter():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("letter.txt", LETTER)
    return made.getvalue()


READ = {
    "utf16le.txt": lambda: b"\xff\xfe" + LETTER.encode("utf-16-le"),
    "utf16be.txt": lambda: b"\xfe\xff" + LETTER.encode("utf-16-be"),
    "utf16plain.txt": lambda: LETTER.encode("utf-16-le"),
    "utf32.txt": lambda: LETTER.encode("utf-32"),
    "bom.txt": lambda: b"\xef\xbb\xbf" + LETTER.encode(),
    "word.txt": word,
    "word.pdf": word,
    "page.docx": lambda: pdf(),
    "page.txt": lambda: b"<!doctype html><p>Dear Sam</p><p>You failed to come.</p>",
    "nosuffix": lambda: LETTER.encode(),
    "letter.docx": lambda: LETTER.encode(),
    "mac.txt": lambda: LETTER.replace("\n", "\r").encode(),
    "c\nd.txt": lambda: LETTER.encode(),
    "- e.txt": lambda: LETTER.encode(),
}  # fmt: skip

HEAVY = {
    "brackets.txt": lambda: b"You failed to come. " + b"{{" * 1_000_000,
    "tags.html": lambda: b"<p>You failed to come." + b"<div>" * 300_000,
    "opened.html": lambda: b"<p>You failed to come.</p>" + b"<a " * 300_000,
    "comments.html": lambda: b"<p>You failed to come.</p>" + b"<!--" * 300_000,
    "quotes.md": lambda: b"You failed to come.\n\n" + b"> " * 50_000 + b"x",
    "stars.md": lambda: b"You failed to come.\n\n" + b"*a " * 60_000,
    "links.md": lambda: b"You failed to come.\n\n" + b"[" * 60_000,
    "shout.txt": lambda: b"You failed to come" + b"!" * 1_000_000,
    "apostrophes.txt": lambda: b"You failed to come. " + b"'a " * 150_000,
    "oneline.txt": lambda: b"word " * 500_000 + b"You failed to come.",
    "oneword.txt": lambda: b"You failed to come. " + b"a" * 5_000_000,
    "lines.txt": lambda: b"You failed to come.\n" + b"\n" * 2_000_000,
    "tags.njk": lambda: b"You failed to come. " + b"{% if x %}" * 200_000,
}  # fmt: skip

DRIVER = """
import pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))
import tilint.rulebook.store as store
store.rules_folder = lambda: pathlib.Path({rules!r})
from tilint.cli import main
main()
"""


def check(rules, folder, *names, format_="json", first=()):
    """Check files in a process with 3 GB of memory; return its exit code, what it said, and its seconds of work.

    The processor's seconds, for those of the clock also count what else the machine does.
    """
    before = _worked()
    ended = subprocess.run(
        [*first, sys.executable, "-c", DRIVER.format(rules=str(rules)), "check", "--format", format_, *names],
        cwd=folder, capture_output=True, timeout=120,
    )  # fmt: skip
    took = _worked() - before
    assert b"Traceback" not in ended.stderr, ended.stderr.decode()
    said = ended.stdout.decode()
    return ended.returncode, json.loads(said)["files"] if format_ == "json" else said, took


def _worked():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def one_clear_sentence(said):
    return said.endswith(".") and "\n" not in said and ". " not in said and 30 < len(said) < 320


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why_in_one_sentence_and_the_others_are_checked(rules, tmp_path, name):
    make, why = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_text(LETTER, "utf-8")
    code, files, took = check(rules, tmp_path, name, "good.txt")
    assert code == 2
    assert took < 15
    bad, good = files
    assert one_clear_sentence(bad["error"]), bad["error"]
    assert re.search(why, bad["error"]), bad["error"]
    assert "root:" not in json.dumps(files)
    assert [finding["rule"] for finding in good["findings"]] == ["failed-to-come"]


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read_whatever_it_is_called(rules, tmp_path, name):
    (tmp_path / name).write_bytes(READ[name]())
    code, files, took = check(rules, tmp_path, "./" + name)
    assert (code, [finding["rule"] for finding in files[0]["findings"]]) == (1, ["failed-to-come"])
    assert took < 15


@pytest.mark.parametrize("name", HEAVY)
def test_text_made_to_be_slow_is_read_in_bounded_time(rules, tmp_path, name):
    (tmp_path / name).write_bytes(HEAVY[name]())
    code, files, took = check(rules, tmp_path, name)
    assert took < 15
    assert code == 1 or files[0].get("error"), files[0]
    if code == 1:
        assert [finding["rule"] for finding in files[0]["findings"]] == ["failed-to-come"]


def test_a_text_of_200_megabytes_is_refused_without_being_read(rules, tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)  # sparse: it takes no room on the disk
    with (tmp_path / "huge.docx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(300_000_000)
    code, files, took = check(rules, tmp_path, "huge.txt", "huge.docx")
    assert code == 2
    assert took < 15
    for entry in files:
        assert "too large" in entry["error"]
        assert one_clear_sentence(entry["error"])


def test_a_pipe_does_not_make_it_wait(rules, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    code, files, took = check(rules, tmp_path, "pipe.txt")
    assert (code, took < 15) == (2, True)
    assert "it is a pipe" in files[0]["error"]


def test_a_file_that_may_not_be_opened_is_said_and_a_shut_folder_too(rules, tmp_path):
    # Root may open everything, unless it gives that power up.
    powerless = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    if powerless and shutil.which("setpriv") is None:
        pytest.skip("root may open everything, and setpriv is not here to give that up")
    (tmp_path / "shut.txt").write_text(LETTER, "utf-8")
    (tmp_path / "good.txt").write_text(LETTER, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "shut.txt").chmod(0)
    (tmp_path / "in").chmod(0)
    try:
        code, files, _ = check(rules, tmp_path, "shut.txt", "in", "good.txt", first=powerless)
    finally:
        (tmp_path / "in").chmod(0o700)
    assert code == 2
    for entry in files[:2]:
        assert "you may not open it" in entry["error"]
        assert one_clear_sentence(entry["error"])
    assert len(files[2]["findings"]) == 1


def test_a_folder_of_bad_files_is_gone_through_to_its_end_in_every_format(rules, tmp_path):
    quick = [name for name in REFUSED if name not in {"bomb.docx", "deep.docx"}]
    for name in quick:
        (tmp_path / name).write_bytes(REFUSED[name][0]())
    (tmp_path / "zz.txt").write_text(LETTER, "utf-8")
    for format_ in ("text", "jsonl", "html", "markdown"):
        code, said, _ = check(rules, tmp_path, *quick, "zz.txt", format_=format_)
        assert code == 2
        assert "failed to come" in said
        assert f"{len(quick)} files could not be read" in " ".join(said.split()) or format_ == "jsonl"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory of one process is read from /proc")
def test_memory_stays_bounded_over_many_files(rules, tmp_path):
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"You failed to come, number {number}. " + "word " * 10_000, "utf-8")
    driver = DRIVER.format(rules=str(rules)).replace("main()\n", "") + (
        # Not ru_maxrss: it starts from the size of the process that forked, here a whole test worker.
        "import atexit\nfrom pathlib import Path\n"
        "atexit.register(lambda: print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0], file=sys.stderr))\n"
        "main()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", driver, "check", "--format", "jsonl", "."],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
    )
    assert ended.returncode == 1
    assert int(ended.stderr.split()[-1]) < 600_000, "kilobytes at most"
