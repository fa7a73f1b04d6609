"""One document of a template's several readings: each passage as each of its readers would see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from tilint.readers import template_branches, template_prose, template_roles
from tilint.readers.marked_text import MarkedText, marked_by
from tilint.readers.template_branches import Choice
from tilint.readers.template_mask import Tag
from tilint.text import Block, Document, DocumentBuilder, line_index

_MOST_COMPLAINTS = 3
Into = Callable[[DocumentBuilder, MarkedText], None]


def read(name: str, format: str, marked: MarkedText, suffixes: tuple[str, ...], into: Into) -> Document:
    """Return what ``into`` reads of ``marked``, once for each set of branches that a reader may be shown.

    A passage that reads alike each time is in the document once; its further readings are ``retold`` blocks.
    All stand where their words begin in the file, and so do words that code hands to a component.
    """
    tags = template_roles.with_roles(marked.text, marked.tags)
    found = template_branches.choices(tags)
    met: list[tuple[int, int]] = []
    document = _merged(name, format, marked.text, _documents(name, format, marked, tags, found.all, into, met))
    spoken = template_prose.document(name, format, marked.text, _come_by(tags, met), suffixes)
    warnings = tuple(dict.fromkeys(_unended(marked.text, found.unended)))
    return _with_spoken(replace(document, warnings=(*document.warnings, *warnings)), spoken.blocks)


def _documents(
    name: str,
    format: str,
    marked: MarkedText,
    tags: tuple[Tag, ...],
    found: tuple[Choice, ...],
    into: Into,
    met: list[tuple[int, int]],
) -> Iterator[Document]:
    for chosen in template_branches.readings(tags, found, len(marked.text)):
        builder = DocumentBuilder(name, format, text=marked.text)
        if found and chosen is tags:
            builder.warn(
                "It makes more choices than tilint follows one by one, so some branches were read as one text. "
                "Split it into smaller files to have each branch read alone."
            )
        into(builder, marked_by(marked.text, chosen, met))
        yield builder.build()


def _merged(name: str, format: str, text: str, documents: Iterator[Document]) -> Document:
    blocks: list[Block] = []
    warnings: dict[str, None] = {}
    known: set[Hashable] = set()
    seen = bytearray(len(text))
    for count, document in enumerate(documents):
        warnings |= dict.fromkeys(document.warnings)
        again = (block for block in document.blocks if not count or _has_words(block))
        new = {key: block for block in again if (key := _reading(block)) not in known}
        blocks += (replace(block, retold=True) if _overlaps(block, seen) else block for block in new.values())
        if count and new:
            blocks.sort(key=_start)
        known |= new.keys()
        for block in document.blocks:
            for start, end in _stretches(block):
                seen[start:end] = b"\1" * (end - start)
    return Document(name, format, text, tuple(blocks), True, tuple(warnings))


def _has_words(block: Block) -> bool:
    """Tell whether a block says anything but what placeholders stand for."""
    edges = [0, *(edge for one in block.stand_ins for edge in (one.start, one.end)), len(block.text)]
    return any(letter.isalnum() for n in range(0, len(edges), 2) for letter in block.text[edges[n] : edges[n + 1]])


def _reading(block: Block) -> Hashable:
    """Return what makes a block the same in two readings: its words and where they begin and end."""
    stretches = list(_stretches(block))
    return (
        block.kind,
        block.level,
        block.text,
        stretches[0][0] if stretches else -1,
        stretches[-1][1] if stretches else -1,
    )


def _stretches(block: Block) -> Iterator[tuple[int, int]]:
    """Yield (start, end) in the file of the pieces of a block that show something."""
    for piece in block.pieces:
        first, last = bisect_left(block.starts, piece.start), bisect_left(block.starts, piece.end)
        if not block.text[first:last].isspace() and first < last:
            start = int(piece.address.path[0]) + piece.skip
            yield start, start + piece.end - piece.start


def _overlaps(block: Block, seen: bytearray) -> bool:
    return any(seen.find(1, start, end) >= 0 for start, end in _stretches(block))


def _come_by(tags: tuple[Tag, ...], met: list[tuple[int, int]]) -> list[Tag]:
    """Return the tags in the stretches ``met``, which may lie in one another."""
    starts = [tag.start for tag in tags]
    found = set[int]()
    for start, end in met:
        found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return [tags[number] for number in sorted(found)]


def _with_spoken(document: Document, spoken: Sequence[Block]) -> Document:
    """Return ``document`` with further blocks, each before the first that lies behind it in the file."""
    waiting = sorted(spoken, key=_start)
    out: list[Block] = []
    for block in document.blocks:
        while waiting and _start(waiting[0]) < _start(block):
            out.append(waiting.pop(0))
        out.append(block)
    placed, offset = [], 0
    for block in (*out, *waiting):
        placed.append(replace(block, offset=offset))
        offset += len(block.source) + 2
    return replace(document, blocks=tuple(placed))


def _start(block: Block) -> int:
    # A block of nothing but a layout's own signs, such as the marks around an empty <q>, stands nowhere.
    return int(block.pieces[0].address.path[0]) if block.pieces else 0


def _unended(text: str, tags: Sequence[Tag]) -> Iterator[str]:
    for tag in tags[:_MOST_COMPLAINTS]:
        line, _ = line_index(text).line_column(tag.start)
        yield (
            f"The condition on line {line} has no end, so its branches were read as one text. "
            "End it to have each branch read alone."
        )
