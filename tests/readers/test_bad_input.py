from __future__ import annotations

import os
import socket
from pathlib import Path
from time import process_time

import pytest
from timing import seconds

from tilint.errors import UnreadableInput
from tilint.readers.registry import read_bytes, read_file


def refusal(path, name=None):
    with pytest.raises(UnreadableInput) as refused:
        read_file(path, name)
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def test_an_empty_file_is_not_clean(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert "it is empty (0 bytes)" in refusal(path)


def test_bytes_that_are_no_text_are_refused_with_their_place(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"Dear \x93Sam\x94")
    assert refusal(path, "a.md") == (
        "a.md could not be read, because byte 5 (0x93, counted from 0) is not UTF-8; "
        "save it again as UTF-8, or name a file that holds text."
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_unicode_encodings_are_read(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("Dear Sam, hello".encode(encoding))
    assert [block.text for block in read_file(path).blocks] == ["Dear Sam, hello"]


def test_a_program_called_text_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0")
    assert "it holds a NUL at byte 7" in refusal(path)


def test_a_huge_text_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "it is too large (200 MB, and tilint reads text up to 20 MB)" in refusal(path)
    assert seconds(lambda: refusal(path)) < 0.1


def test_a_huge_pdf_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(300_000_000)
    assert "tilint reads a document up to 200 MB" in refusal(path)


def test_a_huge_text_in_memory_is_refused():
    with pytest.raises(UnreadableInput, match="too large"):
        read_bytes(b"a " * 10_000_001, "a.txt")


def test_a_missing_file_is_said(tmp_path):
    assert "there is no such file; check the name and the folder." in refusal(tmp_path / "none.txt")


def test_a_link_to_nowhere_and_a_link_to_itself_are_said(tmp_path):
    (tmp_path / "a.txt").symlink_to("none")
    (tmp_path / "b.txt").symlink_to("b.txt")
    assert "there is no such file" in refusal(tmp_path / "a.txt")
    assert "the system says “" in refusal(tmp_path / "b.txt")


def test_a_name_with_a_nul_is_said():
    assert "the system says “" in refusal(Path("a\0.txt"))


def test_a_folder_is_no_file(tmp_path):
    assert "it is a folder; name the files in it." in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    assert "it is a pipe and not a file" in refusal(path)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in folders")
def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as held:
        held.bind("a.txt")
        assert "it is a socket and not a file" in refusal(tmp_path / "a.txt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused():
    assert "it is a device and not a file" in refusal(Path("/dev/zero"))


def test_a_forbidden_file_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Dear Sam")
    path.chmod(0)
    if os.access(path, os.R_OK):
        # The superuser may open anything: the refusal has to come from elsewhere.
        def refuse(*_given):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
    assert "you may not open it; ask for the right to read it, or leave it out." in refusal(path)


def test_a_name_with_a_line_break_stays_on_one_line(tmp_path):
    path = tmp_path / "a\nb.txt"
    path.write_bytes(b"\xff\xfe\xfd")
    assert "a\\nb.txt could not be read" in refusal(path)


def test_two_hundred_thousand_nested_elements_are_read(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<div>" * 200_000 + b"You are here" + b"</div>" * 200_000)
    start = process_time()
    assert [block.text for block in read_file(path).blocks] == ["You are here"]
    assert process_time() - start < 20
