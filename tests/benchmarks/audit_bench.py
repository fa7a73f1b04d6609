"""What an audit costs and keeps, as ratios measured in one go (``make bench-audit``); exit code 1 where a bound is not met.

Letters come from fifteen templates of our own, so the truth about them is known.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "audit"))
from audits import command, dump
from generated_letters import adjusted_rand_index, write

MANY, FEW, TIMED, ROUNDS = 20_000, 2_000, 20_000, 3
missed: list[str] = []
undisturbed: dict[int, str] = {}


def bound(what: str, ratio: float, least: float | None = None, most: float | None = None) -> None:
    """Print a ratio beside its bound, and remember where it is not met."""
    kept = (least is None or ratio >= least) and (most is None or ratio <= most)
    print(f"  {what}: {ratio:.3f} (bound {least or most}) {'met' if kept else 'NOT MET'}", flush=True)
    if not kept:
        missed.append(what)


def audited(letters: Path, output: Path, *options: object) -> tuple[float, float]:
    """Return the seconds and the peak MiB of the largest process of an audit."""
    program = (
        "import resource,subprocess,sys,time;s=time.monotonic();subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,check=True);"
        "print(time.monotonic()-s, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, *command(letters, output, *options)], capture_output=True, text=True, check=True
    )
    seconds, peak = map(float, said.stdout.split())
    return seconds, peak


def workers(folder: Path) -> None:
    """Compare two workers with one."""
    write(folder / "timed", TIMED)
    taken: dict[int, list[float]] = {1: [], 2: []}
    for round_ in range(ROUNDS):
        for count, times in taken.items():
            output = folder / f"timed-{count}-{round_}"
            times.append(audited(folder / "timed", output, "--workers", count)[0])
            shutil.rmtree(output)
    one, two = (statistics.median(times) for times in taken.values())
    print(f"{TIMED:,} letters: one worker {one:.1f} s, two {two:.1f} s, on {os.cpu_count()} cores; medians of {ROUNDS}")
    bound("one worker / two workers", one / two, least=1.7)


def memory(folder: Path) -> None:
    """Compare the largest process at few and many letters, and a second audit with the first."""
    peaks = []
    for count in (FEW, MANY):
        letters, output = folder / str(count), folder / f"{count}-out"
        write(letters, count)
        first, peak = audited(letters, output)
        undisturbed[count] = name(output)
        second, _ = audited(letters, output)
        peaks.append(peak)
        print(
            f"{count:,} letters: first {first:.1f} s, second {second:.1f} s; largest process {peak:.0f} MiB", flush=True
        )
        bound("second audit / first", second / first, most=0.1)
    bound("memory at many / few, largest process", peaks[1] / peaks[0], most=1.25)


def templates(folder: Path) -> None:
    """Hold the templates that the plan finds against the truth."""
    truth = {letter["name"]: letter["template"] for letter in json.loads((folder / f"{MANY}-truth.json").read_text())}
    with sqlite3.connect(folder / f"{MANY}-out" / ".tilint" / "audit.sqlite") as within:
        rows = within.execute(
            "SELECT name, template FROM files JOIN template_documents USING (run, document) WHERE run = 1"
        ).fetchall()
    pairs = [(truth[name.removeprefix(f"{folder / str(MANY)}/")], template) for name, template in rows]
    known, found = map(list, zip(*pairs, strict=True))
    print(f"{len(rows):,} letters of {len(set(known))} templates; {len(set(found))} found")
    bound("adjusted Rand index", adjusted_rand_index(known, found), least=0.95)


def killed(folder: Path) -> None:
    """Kill a run at three moments, go on, and compare the store with an undisturbed one's."""
    chance, output = random.Random(), folder / "killed"
    for _ in range(3):
        running = subprocess.Popen(
            command(folder / str(MANY), output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(5, 25))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    audited(folder / str(MANY), output)
    same = name(output) == undisturbed[MANY]
    bound("the store after three kills is the undisturbed one", float(same), least=1.0)


def name(output: Path) -> str:
    """Return a short name of all that a store says."""
    return hashlib.sha256(repr(dump(output)).encode()).hexdigest()


if __name__ == "__main__":
    only = sys.argv[1:] or ["workers", "memory", "templates", "killed"]
    with tempfile.TemporaryDirectory() as place:
        for what in only:
            globals()[what](Path(place))
    sys.exit(f"not met: {'; '.join(missed)}" if missed else 0)
