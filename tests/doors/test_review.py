"""``tilint review``: copies where they were asked for, nothing lost, and what could not be done told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

SAID = "Dear Sam, you failed to come to your visit."


def letter(path, words=SAID):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    document = Document()
    document.add_paragraph(words)
    document.save(str(path))
    return Path(path).read_bytes()


def document_part(path):
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def undated(part):
    """Return a part of a copy without the moment at which its marks were made."""
    return re.sub(r' w:date="[^"]*"', "", part)


@pytest.fixture
def review(tilint):
    return lambda *arguments: tilint("review", *arguments, "--kind", "letter")


def test_the_copy_of_a_letter_stands_beside_it_and_the_letter_is_untouched(review, tmp_path):
    before = letter("letter.docx")
    ended = review("letter.docx")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "letter.docx → letter.reviewed.docx: 1 change and 1 comment\n"
    assert Path("letter.docx").read_bytes() == before
    assert "<w:delText>failed</w:delText>" in document_part("letter.reviewed.docx").replace(' xml:space="preserve"', "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.docx", "letter.reviewed.docx"]


def test_a_copy_that_exists_is_not_overwritten_without_force(review):
    letter("letter.docx")
    Path("letter.reviewed.docx").write_text("mine")
    ended = review("letter.docx")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "letter.reviewed.docx exists already; choose another name or add --force.\n"
    assert Path("letter.reviewed.docx").read_text() == "mine"
    assert review("letter.docx", "--force").code == 0
    assert "w:del" in document_part("letter.reviewed.docx")


def test_no_document_named_is_ever_written_over_even_with_force(review):
    one, other = letter("one.docx"), letter("other.docx", "Dear Sam, you must now pay.")
    ended = review("one.docx", "--output", "one.docx", "--force")
    assert (ended.code, Path("one.docx").read_bytes()) == (2, one)
    assert "is one of the documents to review" in ended.err
    Path("link.docx").symlink_to("other.docx")
    assert review("other.docx", "--output", "link.docx", "--force").code == 2
    assert Path("other.docx").read_bytes() == other


def test_a_reviewed_copy_reviewed_again_takes_a_number_and_the_place_of_its_marks(review):
    letter("letter.docx")
    review("letter.docx")
    ended = review("letter.reviewed.docx")
    assert ended.out == "letter.reviewed.docx → letter.reviewed-2.docx: 1 change and 1 comment\n"
    assert undated(document_part("letter.reviewed-2.docx")) == undated(document_part("letter.reviewed.docx"))


def test_folders_keep_their_tree_and_what_could_not_be_done_is_told(review, tmp_path):
    letter("letters/north/a.docx")
    letter("letters/b.docx", "Thank you, Sam.")
    Path("letters/broken.docx").write_bytes(b"PK\x03\x04 and no more")
    letter("letters/signed.docx")
    with zipfile.ZipFile("letters/signed.docx", "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    ended = review("letters", "--into", "reviewed")
    assert ended.code == 2
    assert ended.out.splitlines() == [
        "letters/b.docx → reviewed/b.reviewed.docx: nothing found",
        "letters/north/a.docx → reviewed/north/a.reviewed.docx: 1 change and 1 comment",
        "2 copies written, 2 documents not copied.",
    ]
    told = ended.err.splitlines()
    assert told[0].startswith("letters/broken.docx could not be read, because it is damaged or cut short;")
    assert told[1].startswith("No review copy of letters/signed.docx could be made, because it is signed,")
    assert sorted(str(p.relative_to(tmp_path)) for p in Path("reviewed").absolute().rglob("*") if p.is_file()) == [
        "reviewed/b.reviewed.docx", "reviewed/north/a.reviewed.docx",
    ]  # fmt: skip


def test_copies_found_in_a_folder_are_not_reviewed_over_again(review):
    letter("a.docx")
    assert review(".", "--into", "out").code == 0
    ended = review(".", "--into", "out", "--force")
    assert ended.out == "a.docx → out/a.reviewed.docx: 1 change and 1 comment\n"


def test_two_folders_with_the_same_names_are_kept_apart(review):
    letter("x/a.docx")
    letter("y/a.docx")
    ended = review("x", "y", "--into", "out")
    assert ended.code == 0
    assert Path("out/x/a.reviewed.docx").exists()
    assert Path("out/y/a.reviewed.docx").exists()


def test_a_second_document_never_takes_the_name_of_the_first_ones_copy(review):
    letter("x/a.docx")
    letter("y/a.docx")
    ended = review("x/a.docx", "y/a.docx", "--into", "out", "--force")
    assert ended.code == 2
    assert ended.err.startswith("out/a.reviewed.docx is the name of another copy already")


def test_documents_that_differ_in_their_endings_alone_get_copies_of_their_own(review):
    Path("a.txt").write_text(SAID)
    Path("a.md").write_text(SAID)
    ended = review("a.md", "a.txt")
    assert (ended.code, ended.err) == (0, "")
    assert [line.split(": ")[0] for line in ended.out.splitlines()][:2] == [
        "a.md → a.reviewed.html", "a.txt → a.txt.reviewed.html",
    ]  # fmt: skip
    Path("a.txt.reviewed.html").unlink()
    again = review("a.md", "a.txt")
    assert again.err.startswith("a.reviewed.html exists already")
    assert again.out.startswith("a.txt → a.txt.reviewed.html")


@pytest.mark.parametrize(
    "asked, sentence",
    [
        (["folder"], "tilint: say where the copies of folder go, as in: --into reviewed\n"),
        (["folder/a.docx", "folder/b.docx", "--output", "x.docx"],
         "tilint: --output names the copy of one document; for several, name a folder with --into.\n"),
        (["folder/a.docx", "--clean", "--comments-only"],
         "tilint: --comments-only, --changes-only and --clean exclude each other; choose one of them.\n"),
        (["folder/a.docx", "--output", "x.docx", "--into", "y"],
         "tilint: --output names one file and --into a folder; choose one of them.\n"),
        (["-"], "tilint: a review copy is made of a file; save the standard input to one and name that.\n"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_asked_before_anything_is_written(review, asked, sentence):
    letter("folder/a.docx")
    letter("folder/b.docx")
    ended = review(*asked)
    assert (ended.code, ended.out, ended.err) == (2, "", sentence)


def test_clean_makes_the_rewrites_and_leaves_no_mark(review):
    letter("letter.docx")
    ended = review("letter.docx", "--clean")
    assert ended.out == "letter.docx → letter.clean.docx: 1 rewrite\n"
    assert "tilint" not in document_part("letter.clean.docx")
    assert Document("letter.clean.docx").paragraphs[0].text == "Dear Sam, you were not able to come to your visit."


def test_comments_only_and_changes_only_write_just_these(review):
    letter("letter.docx")
    review("letter.docx", "--comments-only")
    assert "w:commentReference" in document_part("letter.reviewed.docx")
    assert "w:del " not in document_part("letter.reviewed.docx")
    review("letter.docx", "--changes-only", "--force")
    assert "w:commentReference" not in document_part("letter.reviewed.docx")
    assert "w:del " in document_part("letter.reviewed.docx")


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(review, tmp_path):
    letter("letter.docx")
    ended = review("letter.docx", "--output", "nowhere/copy.docx")
    assert ended.code == 2
    assert ended.err == "nowhere/copy.docx cannot be written (No such file or directory); check its folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_write_that_fails_half_way_leaves_nothing_behind(review, tmp_path, monkeypatch):
    from tilint.cli import copies

    def full(*_):
        raise OSError(28, "No space left on device")

    letter("letter.docx")
    monkeypatch.setattr(copies.os, "replace", full)
    ended = review("letter.docx")
    assert ended.err == "letter.reviewed.docx cannot be written (No space left on device); check its folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]
