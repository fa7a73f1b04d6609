"""Many requests at once: all answered, others not kept waiting, memory bounded."""

import asyncio
import io
import json
import os
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from servers import EXAMPLES, serving

from tilint.web.checking import Checking, Unanswered
from tilint.web.desk import Desk
from tilint.web.work import Choices, Upload

pytestmark = pytest.mark.xdist_group("web")
LETTER = (EXAMPLES / "appointment-letter.docx").read_bytes()


def resident(process: int) -> int:
    """Return the resident bytes of a process and of all that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 + sum(resident(int(child)) for child in children)


def test_twenty_uploads_at_once_are_all_answered_and_memory_stays_bounded(tmp_path):
    large = io.BytesIO(LETTER)
    with zipfile.ZipFile(large, "a") as package:
        package.writestr("word/media/picture.bin", os.urandom(5_000_000))
    with serving(tmp_path / "log") as server:
        server.send("check-file", [("file", "first.docx", LETTER)])
        before = resident(server.process.pid)
        with ThreadPoolExecutor(20) as several:
            answers = several.map(
                lambda number: server.send("check-file", [("file", f"letter-{number}.docx", large.getvalue())]),
                range(20),
            )
            assert [answer.status for answer in answers] == [200] * 20
        after = resident(server.process.pid)
    assert after < before + 300_000_000


def test_a_page_answers_while_files_are_read(server):
    with ThreadPoolExecutor(8) as several:
        waiting = [
            several.submit(
                server.send, "check-file", [("file", "long.txt", b"You have failed to attend, Sam.\n\n" * 1_500)]
            )
            for _ in range(6)
        ]
        slowest = 0.0
        while not all(one.done() for one in waiting):
            start = time.perf_counter()
            assert server.ask("GET", "/health").status == 200
            slowest = max(slowest, time.perf_counter() - start)
            time.sleep(0.02)
    assert [one.result().status for one in waiting] == [200] * 6
    assert slowest < 1


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_read(tmp_path):
    async def asked():
        checking = Checking(Desk(seconds=1.5))

        async def long():
            return [Upload("long.txt", b"You have failed to attend, Sam. " * 100_000)]

        async def short():
            return [Upload("short.txt", b"You have failed to attend.")]

        try:
            with pytest.raises(Unanswered, match="longer than 2 seconds"):
                await checking.aside(long, "look", Choices(), 0)
            checking.desk = Desk()
            return await checking.aside(short, "look", Choices(), 0)
        finally:
            checking.close()

    with ThreadPoolExecutor(1) as aside:  # a browser test before may have left a loop in this thread
        seen = json.loads(aside.submit(asyncio.run, asked()).result())
    assert seen["review"]["findings"][0]["phrase"] == "failed to attend"
