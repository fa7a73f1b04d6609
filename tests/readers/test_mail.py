from __future__ import annotations

import time
import zipfile
from contextlib import suppress
from email.message import EmailMessage

import pytest
from word_files import para, word_file

from tilint.errors import UnreadableInput
from tilint.readers import eml, lzfu, msg
from tilint.text import Address


def mail(text="Dear Sam", subject="Help", **headers):
    message = EmailMessage()
    message["Subject"] = subject
    for name, value in headers.items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    return message


def seen(message):
    data = message if isinstance(message, bytes) else message.as_bytes()
    return [(block.where, block.text) for block in eml.read(data, "a.eml").blocks]


def test_the_subject_is_a_block_of_its_own_and_unfolded():
    document = eml.read(mail(subject="Your appointment – " + "please call " * 12).as_bytes(), "a.eml")
    first = document.blocks[0]
    assert (first.kind, first.where) == ("subject", "subject")
    assert first.source == ("Your appointment – " + "please call " * 12).strip()
    assert first.pieces[0].address == Address("mail header", ("subject",))


def test_a_mail_in_html_alone_is_read_as_html_with_its_characters():
    message = mail(None)
    message.set_content("<p>Dear Sam &amp; co, you <b>must</b> reply</p>", subtype="html")
    block = eml.read(message.as_bytes(), "a.eml").blocks[1]
    assert (block.where, block.text) == ("message, paragraph 1", "Dear Sam & co, you must reply")
    assert block.pieces[0].address == Address("mail part", (0, "chars", 3))


def test_of_plain_text_and_html_only_one_is_read():
    message = mail("Plain words.")
    message.add_alternative("<p>HTML words.</p>", subtype="html")
    message.add_attachment(
        word_file(para("Letter words.")), maintype="application", subtype="x", filename="letter.docx"
    )
    assert seen(message) == [
        ("subject", "Help"), ("message, paragraph 1", "Plain words."), ("attachment letter.docx, paragraph 1", "Letter words."),
    ]  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "x-unknown", None])
def test_letters_survive_every_encoding_a_mail_may_name(charset):
    words = "café – naïve" if charset in ("utf-8", "windows-1252", "x-unknown") else "café naïve"
    raw = words.encode("utf-8" if charset == "utf-8" else "cp1252")
    sort = f"; charset={charset}" if charset else ""
    data = (
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain"
        + sort.encode()
        + b"\nContent-Transfer-Encoding: 8bit\n\n"
        + raw
    )
    assert seen(data)[1][1] == words


def test_what_is_attached_and_not_read_is_a_warning_and_signatures_are_no_attachment():
    message = mail()
    message.add_attachment(b"MZ\0\0", maintype="application", subtype="octet-stream", filename="setup.exe")
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    message.add_attachment(b"sig", maintype="application", subtype="pgp-signature", filename="signature.asc")
    document = eml.read(message.as_bytes(), "a.eml")
    assert [warning.split(",")[0] for warning in document.warnings] == [
        "Attachment setup.exe could not be read", "Attachment empty.pdf could not be read",
    ]  # fmt: skip


def test_a_picture_in_the_text_and_an_encrypted_part_are_named():
    message = mail(None)
    message.set_content("<p>Hello <img src='cid:a'></p>", subtype="html")
    message.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<a>")
    assert eml.read(message.as_bytes(), "a.eml").warnings == ("A picture inside the message was not read.",)
    locked = b"Subject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxx"
    assert eml.read(locked, "a.eml").warnings == ("Some of the mail is encrypted and was not read.",)


def test_mails_inside_mails_are_read_down_to_a_depth():
    inner = mail("The innermost words.", "0")
    for depth in range(1, 6):
        outer = mail(f"Words {depth}.", str(depth))
        outer.add_attachment(inner)
        inner = outer
    document = eml.read(inner.as_bytes(), "a.eml")
    assert [block.text for block in document.blocks if block.kind == "subject"] == ["5", "4", "3", "2"]
    assert document.blocks[-1].where == "attachment mail, attachment mail, attachment mail, message, paragraph 1"
    assert any("lies too many mails deep" in warning for warning in document.warnings)


def test_a_mail_of_ten_thousand_mails_inside_each_other_is_refused_or_read_soon():
    head = b"Subject: x\nContent-Type: message/rfc822\n\n"
    started = time.process_time()
    with suppress(UnreadableInput):
        assert eml.read(head * 10_000 + b"end", "a.eml").warnings
    assert time.process_time() - started < 5


def test_offsets_of_all_blocks_lie_in_the_text_of_the_whole_mail():
    message = mail("One.\n\nTwo.")
    message.add_attachment("Three.\n", filename="three.txt")
    document = eml.read(message.as_bytes(), "a.eml")
    assert [document.text[block.offset :][: len(block.source)] for block in document.blocks] == [
        "Help",
        "One.",
        "Two.",
        "Three.",
    ]


@pytest.mark.parametrize("data, reason", [(b"", "it is empty"), (b"\n\nDear Sam", "it holds no e-mail")])
def test_what_is_no_mail_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        eml.read(data, "a.eml")


@pytest.mark.parametrize("data, reason", [(b"", "it is empty"), (b"Subject: x", "it is not an older Office file")])
def test_what_is_no_outlook_message_is_refused_in_one_sentence(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        msg.read(data, "a.msg")


def test_packed_rich_text_is_unpacked_as_its_specification_shows():
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c0900206277 05b06c647d0a800fa0"
    )
    assert lzfu.unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    repeated = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert lzfu.unpacked(repeated) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    for broken in (b"", packed[:15], packed[:8] + b"XXXX" + packed[12:]):
        with pytest.raises(ValueError, match=r"short|unknown"):
            lzfu.unpacked(broken)


def test_an_attached_word_file_that_is_a_bomb_costs_a_warning(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 60_000_000)
    message = mail()
    message.add_attachment(path.read_bytes(), maintype="application", subtype="x", filename="bomb.docx")
    assert "it unpacks to far more" in eml.read(message.as_bytes(), "a.eml").warnings[0]
