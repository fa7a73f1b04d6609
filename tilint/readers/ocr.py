"""Words in a picture, read by the Tesseract program on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

# Letters about this large are read best: an A4 page at 300 dots per inch is 2,480 wide.
BEST_WIDTH = 2500
INSTALL = "install Tesseract (on Debian and Ubuntu: apt-get install tesseract-ocr; on macOS: brew install tesseract)"
_SECONDS = 120
_LONGEST = 40_000_000
_USUAL_PLACE = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


class OcrFailed(Exception):
    """The engine could not read a picture; the text says why, as a clause, and what to do, as another."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


class SeenWord(NamedTuple):
    """A word, its box in pixels of the picture (y downwards) and the engine's confidence, 0 to 100."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int


class SeenLine(NamedTuple):
    """Words on one ``baseline`` (pixels from the top); ``size`` is the height of its letters in pixels."""

    words: tuple[SeenWord, ...]
    baseline: float
    size: float


def engine() -> str | None:
    """Return the path of the Tesseract program, or None where it is not installed."""
    found = shutil.which("tesseract")
    return found or (str(_USUAL_PLACE) if _USUAL_PLACE.exists() else None)


def recognise(picture: bytes) -> list[SeenLine]:
    """Return the lines of a picture file (PNG, PNM or another that Tesseract takes) in reading order.

    Raises ``OcrFailed`` where the program is missing, fails, or takes longer than two minutes.
    """
    program = engine()
    if program is None:
        raise OcrFailed("its words are a picture, and no program to recognise them is installed", INSTALL)
    # On one thread it is faster than on many that wait for each other, and gives the same words.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [program, "stdin", "stdout", "-l", "eng", "--psm", "3", "hocr"]
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=_SECONDS, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise OcrFailed("recognising its words takes too long", "give tilint a smaller or clearer picture") from problem
    except OSError as problem:
        raise OcrFailed("the Tesseract program does not start", INSTALL) from problem
    return list(_lines(_checked(done)))


def _checked(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if b"ould not initialize tesseract" in done.stderr or b"Failed loading language" in done.stderr:
        cure = "install Tesseract's data for English (on Debian and Ubuntu: apt-get install tesseract-ocr-eng)"
        raise OcrFailed("Tesseract has no English language data", cure)
    if done.returncode or len(done.stdout) > _LONGEST:
        raise OcrFailed("Tesseract cannot read the picture", "save the picture again as PNG and give tilint that copy")
    return done.stdout


def _lines(page: bytes) -> Iterator[SeenLine]:
    if not page.strip():
        return
    root = etree.fromstring(page, etree.HTMLParser(no_network=True, encoding="utf-8"))
    for element in root.iter("span"):
        # Headings, captions and floating lines come under names of their own.
        if element.get("id", "").startswith("line_"):
            words = tuple(_words(element))
            if words:
                yield _line(element, words)


def _line(element: etree._Element, words: tuple[SeenWord, ...]) -> SeenLine:
    said = _properties(element)
    left, _, right, bottom = (*said["bbox"], 0, 0, 0, 0)[:4]
    slope, rise = (*said.get("baseline", ()), 0.0, 0.0)[:2]
    size = (*said.get("x_size", ()), max(word.bottom - word.top for word in words))[0]
    return SeenLine(words, bottom + rise + slope * (right - left) / 2, max(1.0, size))


def _words(line: etree._Element) -> Iterator[SeenWord]:
    for element in line.iter("span"):
        text = "".join(str(part) for part in element.itertext()).strip()
        said = _properties(element)
        if element.get("class") != "ocrx_word" or not text or len(said.get("bbox", ())) != 4:
            continue
        left, top, right, bottom = (int(edge) for edge in said["bbox"])
        yield SeenWord(text, left, top, right, bottom, int((*said.get("x_wconf", ()), 0)[0]))


def _properties(element: etree._Element) -> dict[str, tuple[float, ...]]:
    """Return the numbers that hOCR keeps in a title such as "bbox 1 2 3 4; x_wconf 96"."""
    made = {}
    for entry in element.get("title", "").split(";"):
        name, _, rest = entry.strip().partition(" ")
        made[name] = tuple(float(number) for number in _NUMBERS.findall(rest))
    return made
