import json
import signal
import subprocess
import sys
import time

import pytest
from audits import command, dump, rows, run

pytest.importorskip("distributed")


@pytest.fixture
def cluster(tmp_path):
    """A Dask scheduler and two worker processes on this machine; yields its address and the workers."""
    log = (tmp_path / "dask.log").open("w")
    quiet = {"stdout": log, "stderr": log}
    where = tmp_path / "scheduler.json"
    scheduler = subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
                                  "--no-dashboard", "--scheduler-file", where], **quiet)  # fmt: skip
    _wait(where.exists)
    address = json.loads(where.read_text())["address"]
    workers = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "distributed.cli.dask_worker",
                address,
                "--nthreads",
                "1",
                "--no-nanny",
                "--no-dashboard",
                "--local-directory",
                tmp_path / f"worker-{n}",
            ],
            **quiet,
        )
        for n in range(2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait(10)
    log.close()


def test_a_cluster_gives_the_same_store_as_one_process_even_when_a_worker_is_killed(letters_folder, cluster, tmp_path):
    address, workers = cluster
    alone, together = tmp_path / "alone", tmp_path / "together"
    assert run(letters_folder[0], alone, "--workers", 1).returncode == 0
    running = subprocess.Popen(command(letters_folder[0], together, "--scheduler", address), stderr=subprocess.PIPE)
    _wait(lambda: _documents(together) > 5 or running.poll() is not None)
    midway = _documents(together)
    workers[0].send_signal(signal.SIGKILL)
    said = running.communicate(timeout=90)[1]
    assert running.returncode == 0, said
    assert midway < 60
    assert dump(together) == dump(alone)


def test_a_scheduler_that_does_not_answer_is_told(letters_folder, tmp_path):
    ended = run(letters_folder[0], tmp_path, "--scheduler", "tcp://127.0.0.1:9")
    assert ended.returncode == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in ended.stderr


def _documents(output):
    try:
        return rows(output, "SELECT count(*) FROM documents")[0][0]
    except Exception:
        return -1


def _wait(until):
    end = time.monotonic() + 60
    while not until() and time.monotonic() < end:
        time.sleep(0.01)
