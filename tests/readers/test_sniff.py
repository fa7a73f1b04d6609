from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tilint.errors import UnreadableInput
from tilint.readers.registry import READERS, SUPPORTED_SUFFIXES, read_bytes
from tilint.readers.sniff import BY_SUFFIX, PICTURES, sniff


def zipped(*names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
DOCX = zipped("[Content_Types].xml", "word/document.xml")
PAGE = b"<!-- saved -->\n<!DOCTYPE html>\n<html><p>Hello</p></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    "data, name, format",
    [
        (b"Dear Sam", "a.txt", "text"), (b"Dear Sam", "a.TXT", "text"), (b"Dear Sam", "letter", "text"),
        (b"Dear Sam", "a.letter", "text"), (b"# A", "a.md", "markdown"), (b"<p>", "a.html", "html"), (b"Dear", "a.htm", "html"),
        (PAGE, "stdin", "html"), (PAGE, "a.njk", "template"), (b"x", "a.text.erb", "template"), (b"x", "a.html.j2", "template"),
        (PDF, "a.pdf", "pdf"), (b"junk\n" + PDF, "a.pdf", "pdf"), (DOCX, "a.docx", "docx"), (DOCX, "a.dotx", "docx"),
        (DOCX[:60], "a.docx", "docx"), (b"\xef\xbb\xbf" + PAGE, "page", "html"), (b"I wrote %PDF-1.7", "a.txt", "text"),
    ],
)  # fmt: skip
def test_a_file_with_an_honest_name_is_read_as_what_it_is(data, name, format):
    assert sniff(data, name) == (format, None)


@pytest.mark.parametrize(
    "data, name, format, what",
    [
        (PDF, "a.docx", "pdf", "a PDF file and not .docx"), (PDF, "a.txt", "pdf", "a PDF file and not .txt"),
        (DOCX, "a.pdf", "docx", "a Word document and not .pdf"), (DOCX, "a.doc", "docx", "a Word document and not .doc"),
        (DOCX, "a.zip", "docx", "a Word document and not .zip"), (b"Dear Sam", "a.docx", "text", "plain text and not .docx"),
        (b"Dear Sam", "a.pdf", "text", "plain text and not .pdf"), (b"Dear Sam", "a.doc", "text", "plain text and not .doc"),
        (PAGE, "a.txt", "html", "an HTML page and not .txt"), (PAGE, "a.doc", "html", "an HTML page and not .doc"),
    ],
)  # fmt: skip
def test_a_wrong_suffix_is_read_for_what_it_is_and_said(data, name, format, what):
    assert sniff(data, name) == (format, f"The file {name} is {what}; it was read as what it is.")


def test_the_warning_about_the_name_reaches_the_document():
    document = read_bytes(b"Dear Sam", "a.docx")
    assert [block.text for block in document.blocks] == ["Dear Sam"]
    assert document.warnings == ("The file a.docx is plain text and not .docx; it was read as what it is.",)


@pytest.mark.parametrize(
    "data, name, reason",
    [
        (b"", "a.txt", "it is empty"), (b"", "a.docx", "it is empty"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "it is damaged or cut short"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked with a password"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "a.msg", "it is damaged or cut short"), (OLE, "a.doc", "an older Office file"),

        (zipped("a.txt"), "a.zip", "a ZIP archive"),
        (b"PK\x03\x04 cut", "a", "damaged or cut short"), (b"\n\nDear Sam", "a.eml", "it holds no e-mail"),
        (b"\0\0\0\x18ftypheic", "a.heic", "a HEIC picture"), (b"\0\x01\x02", "a.doc", "it is not an older Office file"),
    ],
)  # fmt: skip
def test_what_is_not_read_yet_is_refused_in_one_sentence_with_a_cure(data, name, reason):
    with pytest.raises(UnreadableInput) as refused:
        read_bytes(data, name)
    sentence = str(refused.value)
    assert reason in sentence
    assert sentence.startswith(f"{name} could not be read, because ")
    assert "; " in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_each_format_has_a_reader_and_each_suffix_a_format():
    assert set(READERS) == set(BY_SUFFIX.values())
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".njk", ".erb"} <= SUPPORTED_SUFFIXES


def test_pictures_are_read_where_they_are_named_and_not_gathered_from_folders():
    assert sniff(b"\x89PNG\r\n\x1a\n", "a.png") == ("picture", None)
    assert sniff(b"\xff\xd8\xff\xe0", "a.jpg") == ("picture", None)
    assert not SUPPORTED_SUFFIXES.intersection(PICTURES)


def test_a_message_is_a_message_whatever_is_attached_to_it():
    cases = Path(__file__).with_name("cases")
    message = (cases / "msg-with-attachments" / "input.msg").read_bytes()
    letter = (cases / "doc-letter" / "input.doc").read_bytes()
    attached = message + "EncryptedPackage".encode("utf-16-le") + letter
    assert sniff(attached, "a.msg") == ("msg", None)
    assert sniff(letter + message, "a.doc") == ("doc", None)
