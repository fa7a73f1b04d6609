import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from audits import command, dump, rows, run

LETTER = "Dear Sam,\n\nYou failed to attend your appointment on 3 May 2025.\n\nYours sincerely\n\nPriya Patel\n"


@pytest.fixture(scope="module")
def undisturbed(letters_folder, tmp_path_factory):
    output = tmp_path_factory.mktemp("undisturbed")
    ended = run(letters_folder[0], output, "--workers", 1)
    assert ended.returncode == 0, ended.stderr
    return output


def test_the_numbers_are_the_sum_of_single_checks(letters_folder, undisturbed):
    from tilint.workspace import Workspace

    workspace, folder = Workspace(), letters_folder[0]
    singly = {
        str(path): [(f.rule, f.level.value, f.where) for f in workspace.review_file(path).findings]
        for path in sorted(folder.rglob("*.txt"))
    }
    audited = {path: [] for path in singly}
    for name, *found in rows(
        undisturbed,
        "SELECT name, rule, level, place FROM files JOIN findings USING (document) ORDER BY files.number, findings.number",
    ):
        audited[name].append(tuple(found))
    assert audited == singly


def test_four_workers_write_the_same_store_as_one(letters_folder, undisturbed, tmp_path):
    assert run(letters_folder[0], tmp_path, "--workers", 4).returncode == 0
    assert dump(tmp_path) == dump(undisturbed)


def test_a_run_killed_again_and_again_ends_in_the_same_store(letters_folder, undisturbed, tmp_path):
    chance, kept = random.Random(4), []
    for _ in range(3):
        running = subprocess.Popen(command(letters_folder[0], tmp_path, "--workers", 2), stderr=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        _wait_for_documents(tmp_path, running, (kept[-1] if kept else 0) + chance.randint(1, 6))
        os.kill(running.pid, signal.SIGKILL)
        running.wait(10)
        kept.append(_documents(tmp_path))
        _wait_for_the_end_of(running.pid)
    assert kept == sorted(kept)
    assert kept[0] > 0
    assert run(letters_folder[0], tmp_path, "--workers", 2).returncode == 0
    assert dump(tmp_path) == dump(undisturbed)


def test_ctrl_c_keeps_what_is_finished_and_says_so(letters_folder, undisturbed, tmp_path):
    running = subprocess.Popen(command(letters_folder[0], tmp_path, "--workers", 1), stderr=subprocess.PIPE, text=True)
    _wait_for_documents(tmp_path, running, 3)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=20)[1]
    if running.returncode == 0:
        pytest.skip("it had finished before it could be stopped")
    assert running.returncode == 2
    assert "the same command goes on from there" in said
    kept = _documents(tmp_path)
    assert kept > 0
    assert run(letters_folder[0], tmp_path).returncode == 0
    assert dump(tmp_path) == dump(undisturbed)


def test_nothing_unchanged_is_read_again(tmp_path):
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(LETTER + name)
    run(folder, output)
    os.utime(folder / "a.txt", (1, 1))
    (folder / "b.txt").write_text("Dear Sam,\n\nWe look forward to seeing you.\n")
    run(folder, output)
    documents = dict(rows(output, "SELECT name, document FROM files WHERE run = 2"))
    before = dict(rows(output, "SELECT name, document FROM files WHERE run = 1"))
    changed = {Path(name).name for name in documents if documents[name] != before[name]}
    assert changed == {"b.txt"}


def test_copies_of_a_letter_are_one_document_and_count_as_many_letters(tmp_path):
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(LETTER)
    said = run(folder, output).stdout
    assert rows(output, "SELECT count(*) FROM documents") == [(1,)]
    assert rows(output, "SELECT DISTINCT document FROM files") == [(1,)]
    assert "3 documents: 3 read" in said


def test_other_rules_read_everything_again(tmp_path):
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(LETTER)
    run(folder, output)
    found = "SELECT rule FROM files JOIN findings USING (document) WHERE run = ? AND scope = 'text'"
    ((rule,),) = rows(output, found, 1)
    run(folder, output, "--ignore", rule)
    assert (rule,) not in rows(output, found, 2)


def test_what_the_audit_wrote_itself_is_not_audited(tmp_path):
    (tmp_path / "a.txt").write_text(LETTER)
    output = tmp_path / "out"
    run(tmp_path, output)
    (output / "report.html").write_text("<p>You failed to attend.</p>")
    run(tmp_path, output)
    assert rows(output, "SELECT run, count(*) FROM files GROUP BY run") == [(1, 1), (2, 1)]


def test_two_audits_do_not_write_into_one_store(tmp_path, letters_folder):
    first = subprocess.Popen(command(letters_folder[0], tmp_path), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _wait_for_documents(tmp_path, first, 0)
    second = run(letters_folder[0], tmp_path)
    first.wait(60)
    assert second.returncode == 2
    assert "another audit is writing" in second.stderr


def _documents(output):
    try:
        return rows(output, "SELECT count(*) FROM documents")[0][0]
    except Exception:
        return -1


def _wait_for_documents(output, running, least):
    until = time.monotonic() + 60
    while _documents(output) < least and running.poll() is None and time.monotonic() < until:
        time.sleep(0.005)


def _wait_for_the_end_of(group):
    """Wait until no worker of a killed run is left, which must happen by itself."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("workers outlive the run that started them")
