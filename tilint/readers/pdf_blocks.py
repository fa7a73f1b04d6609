"""A PDF's paragraphs written into a Document, every letter with its page and character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from tilint.readers.pdf_hyphens import LineEnds
from tilint.readers.pdf_lines import Line
from tilint.readers.pdf_paragraphs import Paragraph, paragraph_of, runs_on
from tilint.readers.pdf_running import running
from tilint.text import Address, BlockBuilder, BlockKind, DocumentBuilder

# Says where character n of a page lies: the address, and how many characters of that address precede it.
Addressed = Callable[[int], tuple[Address, int]]
_BETWEEN = 4
_SPACES = re.compile(r"[^\S\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")


def write(
    document: DocumentBuilder, texts: Sequence[str], pages: Sequence[Sequence[Paragraph]],
    addressed: Mapping[int, Addressed] | None = None,
) -> None:  # fmt: skip
    """Add every paragraph of ``pages`` (in reading order) to ``document``.

    ``texts`` holds each page's characters. Running heads are written once, sentences that run
    over a column or a page as one block. ``addressed`` holds the pages (from 0) whose words are
    no characters of a PDF, with what says where they are instead.
    """
    pen = _Pen(texts, addressed or {})
    heads = running(pages, texts)
    body = [p for page in pages for p in page if id(p) not in heads]
    joined = {id(p[0]): p for p in _joined(texts, body)}
    size = _body_size(body)
    ends = LineEnds(texts, (_word(texts, p.lines, n, -1) for p in body for n in range(len(p.lines))))
    written: set[object] = set()
    for number, page in enumerate(pages):
        count = 0
        for paragraph in page:
            if (key := heads.get(id(paragraph))) is not None:
                if key not in written:
                    written.add(key)
                    pen.fill(document.block(key[0], f"page {number + 1}, {key[0]}"), paragraph, ends)
            elif (parts := joined.get(id(paragraph))) is not None:
                count += 1
                whole = paragraph_of([line for part in parts for line in part.lines], paragraph.item)
                kind, level = _kind(texts, whole, size)
                pen.fill(document.block(kind, f"page {number + 1}, paragraph {count}", level), whole, ends)


def _joined(texts: Sequence[str], body: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Put paragraphs that are one, torn apart by a column or page, together in reading order."""
    groups: list[list[Paragraph]] = []
    for paragraph in body:
        # Between the two halves may stand the cells of a margin column or a footnote.
        torn = next((group for group in groups[: -_BETWEEN - 1 : -1] if _continues(texts, group[-1], paragraph)), None)
        if torn is None:
            groups.append([paragraph])
        else:
            torn.append(paragraph)
    return groups


def _continues(texts: Sequence[str], before: Paragraph, after: Paragraph) -> bool:
    if after.item or not texts[after.page][after.start].islower() or after.lines[0].turn != before.lines[0].turn:
        return False
    alike = abs(after.size - before.size) < 0.05 * before.size and after.bold == before.bold
    aligned = abs(after.lines[0].x0 - before.lines[-1].x0) < 3 * before.size
    moved = aligned if after.page == before.page + 1 else after.page == before.page and after.bottom < before.bottom
    return alike and moved and runs_on(texts[before.page], before)


def _body_size(body: Sequence[Paragraph]) -> float:
    sizes = Counter[float]()
    for line in (line for paragraph in body for line in paragraph.lines):
        sizes[round(line.size * 2) / 2] += sum(word.end - word.start for word in line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _kind(texts: Sequence[str], paragraph: Paragraph, body_size: float) -> tuple[BlockKind, int]:
    """Return the kind of block and, for a heading, its level from 1."""
    if not any(letter.isalpha() for letter in paragraph.text(texts)):
        return "paragraph", 0
    words = sum(len(line.words) for line in paragraph.lines)
    short = words <= 15 and not _word(texts, paragraph.lines, -1, -1).endswith((".", ",", ";"))
    if paragraph.size >= 1.6 * body_size and len(paragraph.lines) <= 4:
        return "heading", 1
    if paragraph.size >= 1.15 * body_size and short:
        return "heading", 2
    if paragraph.item:
        return "list item", 0
    if paragraph.bold and short and len(paragraph.lines) <= 2:
        return "heading", 3
    return "paragraph", 0


def _word(texts: Sequence[str], lines: Sequence[Line], line: int, word: int) -> str:
    found = lines[line].words[word]
    return texts[lines[line].page][found.start : found.end]


class _Pen:
    """Writes paragraphs into blocks."""

    def __init__(self, texts: Sequence[str], addressed: Mapping[int, Addressed]) -> None:
        self._texts, self._addressed = texts, addressed

    def fill(self, block: BlockBuilder, paragraph: Paragraph, ends: LineEnds) -> None:
        lines, texts = paragraph.lines, self._texts
        for n, line in enumerate(lines):
            last = n + 1 == len(lines)
            end = "space" if last else ends.between(_word(texts, lines, n, -1), _word(texts, lines, n + 1, 0))
            runs = list(_runs(texts[line.page], line))
            for at, (start, stop, looks) in enumerate(runs):
                if at and start != runs[at - 1][1]:
                    block.gap()
                cut = stop - 1 if end == "join" and at + 1 == len(runs) else stop
                self._add(block, line.page, start, cut, looks)
                if cut < stop:
                    self._add(block, line.page, cut, stop, looks, visible="")
            if not last and end == "space":
                block.gap()

    def _add(
        self, block: BlockBuilder, page: int, start: int, end: int, looks: Sequence[str], visible: str | None = None
    ) -> None:
        if page in self._addressed:
            address, skip = self._addressed[page](start)
        else:
            address, skip = Address("pdf", (page, start)), 0
        block.add(self._texts[page][start:end], address, visible, looks, skip)


def _runs(text: str, line: Line) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the stretches of consecutive characters of one look that make up a line.

    The space before a word of another look goes to that word's stretch, so that two stretches
    which meet in the file also meet in the block.
    """
    start, end, looks = line.words[0].start, line.words[0].end, line.words[0].looks
    for word in line.words[1:]:
        meets = word.start >= end and _SPACES.fullmatch(text, end, word.start) is not None
        if not meets or word.looks != looks:
            yield start, end, looks
            start, looks = (end if meets else word.start), word.looks
        end = word.end
    yield start, end, looks
