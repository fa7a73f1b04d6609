"""Markdown read as the headings, paragraphs, lists, tables and quotes that its readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tilint.readers import decode, front_matter, html, marked_text, text_lines
from tilint.readers.markdown_inline import InlineWalk, Placed
from tilint.readers.markdown_lines import SourceLines
from tilint.readers.marked_text import MarkedText, mark, printed
from tilint.readers.passage import Passage
from tilint.readers.template_mask import Tag, blanked
from tilint.text import BlockKind, Document, DocumentBuilder

_INSET = re.compile(r"\^[ \t]*(?=\S)")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_NEAR = 1_000
_DEEPEST = 100


def read(data: bytes, name: str) -> Document:
    """Read Markdown (CommonMark with tables and strike-through); its places are lines and columns.

    Left out: code, link targets, comments, and front matter but for a subject or title. Raises
    ``UnreadableInput`` where the bytes are no text.
    """
    marked = mark(decode.decode(data, name))
    return marked_text.read(name, "markdown", marked, read_into)


def read_into(document: DocumentBuilder, marked: MarkedText) -> None:
    """Add the blocks of a Markdown text to ``document``."""
    seen = _without_silent_lines(marked)
    if end := front_matter.read(document, marked):
        seen = re.sub(r"[^\r\n]", " ", seen[:end]) + seen[end:]
    env: dict[str, dict[str, object]] = {}
    tokens = _parser().parse(seen, env)
    if any(token.level >= _DEEPEST - 2 for token in tokens):
        document.warn(
            f"Lists or quotes more than {_DEEPEST // 2} deep were not read. Nest them less to have them reviewed."
        )
    _Page(document, marked, seen, frozenset(env.get("references", ()))).read(tokens)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # Joined tokens would no longer show which characters of the file they came from.
    return parser.disable(["text_join", "fragments_join"])


def _without_silent_lines(marked: MarkedText) -> str:
    """Blank out tags that print nothing and have their lines to themselves: they end paragraphs."""
    alone = [tag for tag in _silent(marked.tags) if _alone(marked.text, tag)]
    for tag in alone:
        marked.come_by(tag.start, tag.end)
    seen = blanked(marked.masked, alone)
    return blanked(marked.masked, (tag for tag in alone if not _runs_on(marked.text, seen, tag)))


def _silent(tags: Iterable[Tag]) -> Iterator[Tag]:
    """Yield the tags that print nothing, those that touch as one."""
    before: Tag | None = None
    for tag in (tag for tag in tags if not tag.prints):
        if before is not None and before.end == tag.start:
            before = before._replace(end=tag.end)
            continue
        if before is not None:
            yield before
        before = tag
    if before is not None:
        yield before


def _runs_on(text: str, seen: str, tag: Tag) -> bool:
    """Tell whether the sentence before a tag on lines of its own goes on in small letters after it."""
    start, end = max(0, tag.start - _NEAR), min(len(text), tag.end + _NEAR)
    before, after = seen[start : tag.start].rstrip(), seen[tag.end : end].lstrip()
    between = text[start + len(before) : tag.start] + "-" + text[tag.end : end - len(after)]
    return text_lines.runs_on(before.rpartition("\n")[2], after) and not _BLANK_LINE.search(between)


def _alone(text: str, tag: Tag) -> bool:
    before, after = tag.start, tag.end
    while before and text[before - 1] in " \t":
        before -= 1
    while after < len(text) and text[after] in " \t":
        after += 1
    return text[before - 1 : before] in {"", "\n", "\r"} and text[after : after + 1] in {"", "\n", "\r"}


class _Page:
    """Reads the parser's tokens in order, knowing which lists, quotes and cells they lie in."""

    def __init__(self, document: DocumentBuilder, marked: MarkedText, seen: str, references: frozenset[str]) -> None:
        self._document, self._marked, self._seen = document, marked, seen
        self._references = references
        self._lines = SourceLines(seen)
        self._passage = Passage(document, marked)
        self._around: list[Token] = []
        self._cell = (-1, 0)

    def read(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.nesting > 0:
                self._around.append(token)
            elif token.nesting < 0:
                self._around.pop()
            elif token.type == "inline":
                self._read_inline(token)
            elif token.type == "html_block":
                self._read_html(token)

    def _kind(self) -> tuple[BlockKind, int]:
        innermost = self._around[-1].type if self._around else ""
        if innermost == "heading_open":
            return "heading", int(self._around[-1].tag[1])
        if innermost in {"th_open", "td_open"}:
            return "table cell", 0
        around = {token.type for token in self._around}
        if "blockquote_open" in around:
            return "quote", 0
        return ("list item", 0) if "list_item_open" in around else ("paragraph", 0)

    def _places(self, token: Token, kind: BlockKind) -> list[int]:
        line = token.map[0] if token.map else 0
        if kind != "table cell":
            hashes = kind == "heading" and "#" in self._around[-1].markup
            return self._lines.places(token.content, line, hashes)
        if self._cell[0] != line:
            self._cell = (line, 0)
        places = self._lines.cell_places(token.content, line, self._cell[1]) if token.content else []
        past = places[-1] + 1 if places else self._cell[1]
        self._cell = (line, self._lines.next_cell(line, past))
        return places

    def _read_inline(self, token: Token) -> None:
        kind, level = self._kind()
        try:
            places = self._places(token, kind)
            placed = list(InlineWalk(token.content, self._references).placed(token.children or ()))
        except LookupError:
            self._unplaced(token)
            return
        inset = _INSET.match(token.content)
        pictures = list(self._fill(placed, places, inset.end() if inset else 0))
        self._passage.close(kind, level)
        for picture in pictures:
            list(self._fill(picture.inner, places, 0))
            self._passage.close("alt text", words_only=True)

    def _unplaced(self, token: Token) -> None:
        line = token.map[0] + 1 if token.map else 1
        self._document.warn(
            f"The Markdown on line {line} could not be followed back to its place, so it was not read. "
            "Simplify its mark-up to have it reviewed."
        )

    def _fill(self, placed: Iterable[Placed], places: list[int], skip: int) -> Iterator[Placed]:
        """Add what is seen to the passage; yield the pictures met on the way."""
        for piece in placed:
            if piece.kind == "alt":
                yield piece
            elif piece.kind == "break":
                self._passage.gap()
            elif piece.kind == "text":
                for start, end in _runs(places[max(piece.start, skip) : piece.end]):
                    self._passage.text(start, end, piece.looks)
            else:
                # Code is no wording of the writer's; its place in the sentence is kept by a stand-in.
                visible = printed("code") if piece.kind == "code" else piece.visible
                start, end = places[piece.start], places[piece.end - 1] + 1
                self._passage.shown(start, end, visible, piece.looks)

    def _read_html(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        start, end = self._lines.start(first), self._lines.start(last)
        if not self._around:
            html.read_into(self._document, self._marked, start, end)
            return
        # In a quote or list, the marks before each line are none of the page's text.
        bare = re.sub(r"[^\r\n]", " ", self._seen[start:end])
        masked, text = list(bare), list(bare)
        for at in self._lines.places(token.content.rstrip("\n"), first):
            if start <= at < end:
                masked[at - start], text[at - start] = self._seen[at], self._marked.text[at]
        before, after = slice(0, start), slice(end, None)
        whole = self._marked._replace(
            text=self._marked.text[before] + "".join(text) + self._marked.text[after],
            masked=self._seen[before] + "".join(masked) + self._seen[after],
        )
        html.read_into(self._document, whole, start, end)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the unbroken stretches of a list of offsets."""
    first = 0
    for n in range(1, len(places) + 1):
        if n == len(places) or places[n] != places[n - 1] + 1:
            if places:
                yield places[first], places[n - 1] + 1
            first = n
