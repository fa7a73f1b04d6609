"""How readers put a document together: piece by piece, each with its address."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

from tilint.text import normal, placeholders
from tilint.text.address import Address, Piece
from tilint.text.block import Block, BlockKind, StandIn, StandInType, Styled
from tilint.text.document import Document

STAND_IN = "Xxxx"
# Every placeholder and whatever is to be folded holds one of these, or a run of dots or spaces.
_ODD = re.compile(r"[{<(«$%\[*_…" + "".join(normal.FOLDED) + normal.BREAKS + "]")


class BlockBuilder:
    """Collects one block's pieces in reading order.

    ``visible`` of a piece is what the reader of the document sees in its place: "&" for a source
    of "&amp;", "" for a mark that shows nothing. It is the source itself unless said.
    """

    def __init__(self, kind: BlockKind, where: str = "", level: int = 0, retold: bool = False) -> None:
        self.kind, self.where, self.level, self.retold = kind, where, level, retold
        self._source: list[str] = []
        self._visible: list[str] = []
        # Stretches of visible text: how long, where in the source, and whether letter answers letter.
        self._stretches: list[tuple[int, int, int, bool]] = []
        self._pieces: list[Piece] = []
        self._styles: list[Styled] = []
        self._length = 0

    def add(
        self, source: str, address: Address, visible: str | None = None, looks: Iterable[str] = (), skip: int = 0
    ) -> None:
        """Append ``source``, found at ``address`` after ``skip`` characters of that address."""
        if not source:
            return
        start, end = self._length, self._length + len(source)
        self._pieces.append(Piece(start, end, address, skip))
        self._map(source, visible, start, end)
        style = tuple(looks)
        if style:
            self._styles.append(Styled(start, end, style))

    def gap(self, visible: str = " ") -> None:
        """Append text that is nowhere in the source: a tab, a line break, the space of a layout."""
        self._map(visible, None, self._length, self._length + len(visible))

    def _map(self, source: str, visible: str | None, start: int, end: int) -> None:
        self._source.append(source)
        self._length = end
        shown = source if visible is None else visible
        self._visible.append(shown)
        self._stretches.append((len(shown), start, end, visible is None))

    def _maps(self) -> tuple[Sequence[int], Sequence[int]]:
        if all(same for *_, same in self._stretches):
            return range(self._length), range(1, self._length + 1)
        starts, ends = array("I"), array("I")
        for length, start, end, same in self._stretches:
            starts.extend(range(start, end) if same else [start] * length)
            ends.extend(range(start + 1, end + 1) if same else [end] * length)
        return starts, ends

    def build(self, offset: int = 0) -> Block | None:
        """Return the finished block, or None where nothing can be seen."""
        visible = "".join(self._visible)
        if not visible.strip():
            return None
        text, starts, ends, stand_ins = _plain(visible, *self._maps())
        if not text.strip():
            return None
        return Block(
            kind=self.kind, source="".join(self._source), text=text, starts=starts, ends=ends,
            pieces=tuple(self._pieces), where=self.where, level=self.level,
            stand_ins=tuple(stand_ins), styles=tuple(self._styles), offset=offset, retold=self.retold,
        )  # fmt: skip


class DocumentBuilder:
    """Collects blocks; ``text`` is the decoded file for formats whose places are lines."""

    def __init__(self, name: str, format: str, text: str | None = None) -> None:
        self._name, self._format, self._text = name, format, text
        self._blocks: list[BlockBuilder] = []
        self._warnings: list[str] = []

    def block(self, kind: BlockKind, where: str = "", level: int = 0, retold: bool = False) -> BlockBuilder:
        """Start the next block; it joins the document even while it is still being filled."""
        made = BlockBuilder(kind, where, level, retold)
        self._blocks.append(made)
        return made

    def warn(self, sentence: str) -> None:
        """Record something that was seen and not read; each sentence is kept once."""
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    def build(self) -> Document:
        """Return the document, empty blocks left out."""
        blocks: list[Block] = []
        offset = 0
        for unfinished in self._blocks:
            block = unfinished.build(offset)
            if block is not None:
                blocks.append(block)
                offset += len(block.source) + 2
        text = self._text if self._text is not None else "\n\n".join(b.source for b in blocks)
        by_line = self._text is not None
        return Document(self._name, self._format, text, tuple(blocks), by_line, tuple(self._warnings))


def _plain(
    visible: str, starts: Sequence[int], ends: Sequence[int]
) -> tuple[str, Sequence[int], Sequence[int], list[StandIn]]:
    """Fold ``visible`` to the text rules match; maps shrink and grow with it."""
    edits = _edits(visible)
    if not edits:
        return visible, starts, ends, []
    out: list[str] = []
    length = at = 0
    new_starts, new_ends = array("I"), array("I")
    stand_ins = []
    for start, end, replacement, type_ in edits:
        out.append(visible[at:start])
        new_starts.extend(starts[at:start])
        new_ends.extend(ends[at:start])
        length += start - at
        if type_ is not None:
            stand_ins.append(StandIn(length, length + len(replacement), type_))
        out.append(replacement)
        new_starts.extend([starts[start]] * len(replacement))
        new_ends.extend([ends[end - 1]] * len(replacement))
        length += len(replacement)
        at = end
    out.append(visible[at:])
    new_starts.extend(starts[at:])
    new_ends.extend(ends[at:])
    return "".join(out), new_starts, new_ends, stand_ins


def _edits(visible: str) -> list[tuple[int, int, str, StandInType | None]]:
    """Return what to replace, in order: placeholders first, then odd characters between them."""
    edits: list[tuple[int, int, str, StandInType | None]] = []
    if not (_ODD.search(visible) or "  " in visible or "....." in visible):
        return edits
    at = 0
    tags = list(_tags(visible))
    edges = {edge for tag in tags if tag.type is not None for edge in (tag.start, tag.end)}
    for found in [*tags, placeholders.Found(len(visible), len(visible), None)]:
        for match in normal.SPECIAL.finditer(visible, at, found.start):
            replacement = normal.folded(match)
            if replacement != match.group():
                edits.append((match.start(), match.end(), replacement, None))
        end = found.end
        if found.type is None and visible[found.start - 1 : found.start].isspace():
            # A tag that prints nothing takes the blank behind it along, so that one blank is left.
            while visible[end : end + 1] == " ":
                end += 1
        if found.start < found.end:
            edits.append((found.start, end, _shown(visible, found, edges), found.type))
        at = end
    return edits


def _tags(visible: str) -> Iterator[placeholders.Found]:
    """Yield the placeholders, with tags that print nothing and stand side by side taken as one."""
    waiting: placeholders.Found | None = None
    for found in placeholders.find(visible):
        if waiting is not None and found.type is None and found.start == waiting.end:
            waiting = waiting._replace(end=found.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = found if found.type is None else None
        if waiting is None:
            yield found
    if waiting is not None:
        yield waiting


def _shown(visible: str, found: placeholders.Found, edges: set[int]) -> str:
    if found.type is not None:
        return STAND_IN
    # A tag that prints nothing must neither glue two words together nor part a word from its comma.
    word_before = found.start in edges or visible[max(0, found.start - 1) : found.start].isalnum()
    word_after = found.end in edges or visible[found.end : found.end + 1].isalnum()
    return " " if word_before and word_after else ""
