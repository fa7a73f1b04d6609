"""However the server ends, and whatever happens to those who read for it: sentences, no traces, nothing left behind."""

import http.client
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from servers import EXAMPLES, serving

pytestmark = [
    pytest.mark.xdist_group("web"),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in /proc"),
]
LETTER = (EXAMPLES / "appointment-letter.docx").read_bytes()
LONG = b"You have failed to attend, Sam. " * 60_000


def begun_by(process: int) -> list[int]:
    """Return the processes that a process began, and those that they began."""
    children = [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    return children + [below for child in children for below in begun_by(child)]


def readers(server) -> list[int]:
    return [one for one in begun_by(server.process.pid) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def soon(happens, seconds=20.0):
    until = time.monotonic() + seconds
    while not happens() and time.monotonic() < until:
        time.sleep(0.05)
    return happens()


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def busy(server, several):
    """Have a long document read, and return what will answer once a process reads it."""
    assert server.send("check-file", [("file", "first.docx", LETTER)]).status == 200
    before = {one: Path(f"/proc/{one}/stat").read_text().split()[13] for one in readers(server)}
    waiting = several.submit(server.send, "check-file", [("file", "long.txt", LONG)])
    assert soon(
        lambda: any(
            int(Path(f"/proc/{one}/stat").read_text().split()[13]) > int(before.get(one, 0)) + 20
            for one in readers(server)
        )
    )
    return waiting


def test_a_document_that_ends_its_reader_gets_a_sentence_and_the_next_one_is_read(tmp_path):
    with serving(tmp_path / "log") as server, ThreadPoolExecutor(1) as several:
        waiting = busy(server, several)
        for one in readers(server):
            os.kill(one, signal.SIGKILL)
        answer = waiting.result(60)
        assert answer.status == 422
        assert "what was reading it ended" in answer.json["error"]
        assert server.send("check-file", [("file", "next.docx", LETTER)]).status == 200


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_server_asked_to_stop_in_the_middle_says_so_and_leaves_nothing(tmp_path, monkeypatch, asked):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with serving(tmp_path / "log") as server, ThreadPoolExecutor(1) as several:
        waiting = busy(server, several)
        reading = begun_by(server.process.pid)
        server.process.send_signal(asked)
        answer = waiting.result(60)
        assert answer.status == 503
        assert answer.json["error"].startswith("tilint was stopped before this was done")
        assert server.process.wait(30) in {0, 130, -signal.SIGTERM}
        assert soon(lambda: all(gone(one) for one in reading))
    assert server.log.read_text() == ""
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_server_that_is_killed_leaves_no_file_and_no_process(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with serving(tmp_path / "log") as server, ThreadPoolExecutor(1) as several:
        waiting = busy(server, several)
        reading = begun_by(server.process.pid)
        server.process.kill()
        with pytest.raises((http.client.HTTPException, OSError)):
            waiting.result(60)
        assert soon(lambda: all(gone(one) for one in reading))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_whoever_leaves_in_the_middle_of_sending_is_no_failure(tmp_path):
    with serving(tmp_path / "log") as server:
        connection = http.client.HTTPConnection(server.host, timeout=30)
        connection.putrequest("POST", f"{server.base}api/check-file")
        connection.putheader("Content-Type", "multipart/form-data; boundary=x")
        connection.putheader("Content-Length", "1000")
        connection.endheaders(b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nYou')
        connection.close()
        assert server.ask("GET", "/health").status == 200
        time.sleep(0.3)
    assert server.log.read_text() == ""


def test_a_port_that_is_taken_is_told_in_a_sentence(server):
    port = server.host.rpartition(":")[2]
    told = subprocess.run(
        [sys.executable, "-m", "tilint", "serve", "--no-open", "--port", port],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 2
    assert told.stderr.startswith(f"tilint: port {port} on 127.0.0.1 cannot be used")


def test_several_processes_answer_and_all_end_together(tmp_path):
    with serving(tmp_path / "log", "--workers", "2") as server:
        assert soon(lambda: len(readers(server)) >= 2)
        for _ in range(4):
            assert (
                server.call("check", {"text": "You failed to attend."}).json["findings"][0]["phrase"]
                == "failed to attend"
            )
        begun = begun_by(server.process.pid)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(30) in {0, 130}
        assert soon(lambda: all(gone(one) for one in begun))
    assert server.log.read_text() == ""
