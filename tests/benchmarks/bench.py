"""What checking costs, as ratios to something measured in the same run (``make bench``).

Rounds are interleaved and the median is taken, because machines are noisy; start-up is measured
apart, as whole processes. Exit code 1 where a bound of the project is not met.
"""

from __future__ import annotations

import compileall
import gc
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from letters import letters
from synthetic import padded

import tilint
from tilint.matching.choice import Choice
from tilint.readers.registry import read_bytes
from tilint.review import Reviewer
from tilint.rulebook.book import Rulebook
from tilint.rulebook.store import open_rulebook

ROUNDS = 5
COUNT = 2000
missed: list[str] = []


def timed(work: Callable[[], object]) -> float:
    """Return CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def rounds(*works: Callable[[], object]) -> list[float]:
    """Return the median CPU seconds of each, rounds interleaved after one that is not counted."""
    taken: list[list[float]] = [[] for _ in works]
    for round_ in range(ROUNDS + 1):
        for number, work in enumerate(works):
            seconds = timed(work)
            if round_:
                taken[number].append(seconds)
    return [statistics.median(times) for times in taken]


def bound(what: str, ratio: float, most: float) -> None:
    """Print a ratio beside its bound, and remember where it is not met."""
    kept = ratio <= most
    print(f"  {what}: {ratio:.2f} (bound {most}) {'met' if kept else 'NOT MET'}")
    if not kept:
        missed.append(what)


def some(book: Rulebook, count: int) -> Rulebook:
    """Return a book of ``count`` phrase rules, evenly taken, and all the rules about whole documents.

    The latter are read of every document once, whatever the number of phrases, so both sides have them.
    """
    phrases = [name for name in book.ids if name not in book.whole]
    taken = [phrases[len(phrases) * number // count] for number in range(count)]
    return book.only([*taken, *book.whole])


def check_all(book: Rulebook, texts: list[str]) -> Callable[[], object]:
    """Return work that reads and reviews every text from scratch: nothing is kept between calls."""

    def work() -> int:
        reviewer = Reviewer(book, Choice(), None)
        return sum(len(reviewer.review(read_bytes(text.encode(), "letter.txt")).findings) for text in texts)

    return work


def engine() -> None:
    """Compare checking with spaCy's bare tokeniser on the same letters, and few rules with many."""
    gc.set_threshold(100_000, 20, 20)  # as the command line does; it holds for every work alike
    texts = letters(COUNT)
    words = sum(len(text.split()) for text in texts)
    tokenizer = spacy.blank("en").tokenizer
    book = open_rulebook()
    hundred, thousand = some(book, 100), some(padded(book, 1000 + len(book.whole)), 1000)
    works = (lambda: [tokenizer(text) for text in texts], *(check_all(b, texts) for b in (book, hundred, thousand)))
    bare, full, few, many = rounds(*works)
    print(
        f"{COUNT} letters, {words:,} words, {len(book.ids)} rules; medians of {ROUNDS} interleaved rounds, CPU seconds"
    )
    print(f"  spaCy's bare tokeniser {bare:.2f} s ({words / bare:,.0f} words/s)")
    print(f"  tilint, all rules      {full:.2f} s ({words / full:,.0f} words/s)")
    print(
        f"  tilint, 100 rules      {few:.2f} s; 1,000 rules {many:.2f} s (and the {len(book.whole)} about whole documents in both)"
    )
    bound("checking with all rules / spaCy's bare tokeniser", full / bare, 1.0)
    bound("1,000 rules / 100 rules", many / few, 1.3)


def memory() -> None:
    """Compare the peak memory of whole processes that check 200 and 2,000 files."""
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for count in (200, 2000):
            place = Path(folder) / str(count)
            place.mkdir()
            for number, text in enumerate(letters(count)):
                (place / f"{number:05}.txt").write_text(text)
            # One process, or the files would be shared among several, each of which needs less.
            alone = [
                sys.executable,
                "-m",
                "tilint",
                "check",
                str(place),
                "--jobs",
                "1",
                "--no-cache",
                "--format",
                "jsonl",
            ]
            peaks.append(peak(alone))
    print(f"peak memory: 200 files {peaks[0] / 1024:.0f} MiB, 2,000 files {peaks[1] / 1024:.0f} MiB")
    bound("memory at 2,000 files / at 200", peaks[1] / peaks[0], 1.15)


def peak(command: list[str]) -> int:
    """Return the peak resident KiB of a command, asked of a process that runs nothing else."""
    program = (
        "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    return int(subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True).stdout)


def whole(command: list[str]) -> float:
    """Return the CPU seconds of one finished process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def processes(*commands: list[str]) -> list[float]:
    """Return the median CPU seconds of each command, interleaved, after a warm-up."""
    taken: list[list[float]] = [[] for _ in commands]
    for round_ in range(11):
        for number, command in enumerate(commands):
            seconds = whole(command)
            if round_:
                taken[number].append(seconds)
    return [statistics.median(times) for times in taken]


def start_up() -> None:
    """Compare one letter, as a whole process, with importing spaCy or click alone."""
    # spaCy and click come with their bytecode; a checkout's own may not have been written yet.
    compileall.compile_dir(str(Path(tilint.__file__).parent), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        found, clean = Path(folder) / "found.txt", Path(folder) / "clean.txt"
        found.write_text(letters(1)[0])
        clean.write_text("Blustery weather yesterday evening.\n\nCakes, sandwiches, lemonade.\n")
        # Nothing kept from an earlier run may answer: this is about letters never seen before.
        check = [sys.executable, "-m", "tilint", "check", "--no-cache"]
        python = [sys.executable, "-c"]
        spacy_, click_, with_findings, without = processes(
            [*python, "import spacy"], [*python, "import click"], [*check, str(found)], [*check, str(clean)]
        )
    print(f"one letter, whole process, CPU seconds: import spacy {spacy_:.2f}, import click {click_:.3f}")
    print(f"  with findings {with_findings:.2f}, with no anchor word {without:.3f}")
    bound("a letter with findings / import spacy", with_findings / spacy_, 1.3)
    bound("a letter without an anchor word / import click", without / click_, 3.0)


def peers() -> None:
    """Time the peers that happen to be installed on a hundred letters, as whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(letters(100)):
            paths.append(str(Path(folder) / f"{number:03}.txt"))
            Path(paths[-1]).write_text(text)
        commands = {"tilint": [sys.executable, "-m", "tilint", "check", "--no-cache", *paths], "alex": ["alex", *paths],
                    "proselint": ["proselint", "check", *paths], "vale": ["vale", *paths]}  # fmt: skip
        for name, command in commands.items():
            if shutil.which(command[0]):
                print(f"  {name:10} 100 letters: {whole(command):.2f} CPU s")


if __name__ == "__main__":
    engine()
    memory()
    start_up()
    peers()
    sys.exit(f"not met: {'; '.join(missed)}" if missed else 0)
