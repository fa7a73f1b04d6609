import os
from pathlib import Path

from audits import dump, rows, run

LETTER = "Dear Sam,\n\nYou failed to attend your appointment on 3 May 2025.\n\nYours sincerely\n\nPriya Patel\n"
# Put in the way of every Python process of the audit: some documents do harm there.
HARM = """
import os, signal, tilint.audit.reading as reading
real = reading.contents
def contents(item):
    name = os.path.basename(item.place)
    if "hangs" in name:
        while True:
            pass
    if "crashes" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "once" in name and not os.path.exists(item.place + ".seen"):
        open(item.place + ".seen", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return real(item)
reading.contents = contents
"""


def harmful(tmp_path, *names):
    (tmp_path / "harm").mkdir()
    (tmp_path / "harm" / "sitecustomize.py").write_text(HARM)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in [*names, *(f"letter-{number:02}" for number in range(20))]:
        (folder / f"{name}.txt").write_text(LETTER + name)
    return folder, {**os.environ, "PYTHONPATH": str(tmp_path / "harm")}


def unread(output):
    return {Path(name).name: why for name, why in rows(output, UNREAD)}


UNREAD = "SELECT name, unread FROM files JOIN documents ON documents.id = document WHERE unread NOT NULL AND run = 1"
READ = "SELECT count(*) FROM files JOIN documents ON documents.id = document WHERE unread IS NULL AND run = 1"


def test_a_document_that_hangs_or_crashes_costs_only_itself(tmp_path):
    folder, env = harmful(tmp_path, "hangs-a", "crashes-b", "once-c")
    ended = run(folder, tmp_path / "out", "--workers", 2, "--time-limit", 2, env=env)
    why = unread(tmp_path / "out")
    assert ended.returncode == 2
    assert set(why) == {"hangs-a.txt", "crashes-b.txt"}
    assert "took longer than 2 seconds" in why["hangs-a.txt"]
    assert "signal 11" in why["crashes-b.txt"]
    assert rows(tmp_path / "out", READ) == [(21,)]
    assert "2 not read" in ended.stdout
    again = run(folder, tmp_path / "out", "--workers", 2, "--time-limit", 2, env={**env, "PYTHONPATH": ""})
    assert again.returncode == 2
    assert run(folder, tmp_path / "out", "--retry", env={**env, "PYTHONPATH": ""}).returncode == 0


def test_what_cannot_be_read_is_counted_with_its_reason_and_without_its_name(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Sarah Ahmed.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "in" / "letter.txt").write_text(LETTER)
    ended = run(tmp_path / "in", tmp_path / "out")
    ((name, why),) = rows(tmp_path / "out", UNREAD)
    assert ended.returncode == 2
    assert why.startswith("The document could not be read, because")
    assert "Sarah" not in name + why + ended.stdout + repr(dump(tmp_path / "out"))
    assert "1 not read" in ended.stdout


def test_a_file_that_may_not_be_opened_is_tried_again_next_time(tmp_path):
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "letter.txt"
    path.symlink_to(tmp_path / "elsewhere.txt")
    assert run(path, tmp_path / "out").returncode == 2
    (tmp_path / "elsewhere.txt").write_text(LETTER)
    assert run(path, tmp_path / "out").returncode == 0
