import os
import pty
import re

from audits import command

LETTER = "Dear Sam,\n\nYou failed to attend your appointment on 3 May 2025.\n"


def test_a_terminal_shows_rate_time_left_and_what_could_not_be_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LETTER)
    (tmp_path / "in" / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    said: list[bytes] = []

    def read(descriptor):
        said.append(os.read(descriptor, 4096))
        return said[-1]

    pty.spawn(command(tmp_path / "in", tmp_path / "out"), read)
    shown = b"".join(said).decode()
    assert re.search(r"Reading: 100%.*2/2 \[\d\d:\d\d<\d\d:\d\d, .*document.*1 unread\]", shown)
