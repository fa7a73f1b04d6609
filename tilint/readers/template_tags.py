"""Where the tags of template languages lie in a text, so that no reader takes code for words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tilint.readers import template_razor, template_razor_blocks
from tilint.readers.template_mask import Tag

_LONGEST = 100_000
_GENERIC = r"\{\{|\{%|\{\#|<%|<\?(?:php\b|=)|<<(?=\w[^<>\n]{0,200}>>)|\(\((?=[^()\n?]{1,100}\?\?)"
_EXTRA = {
    "mako": r"|</%\w+|\$\{", "jsp": r"|\$\{", "gsp": r"|\$\{|%\{--", "blade": r"|\{!!|(?<![\w@])@(?=[a-z]\w+)",
}  # fmt: skip
_SILENT_BRACES = re.compile(r"\{\{\{?[~-]?\s*(?:[#/^>!]|else\b)")
_INSIDE_BRACES = re.compile(r"(?<!\w)(?:\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*')|\{\{|[{}]", re.DOTALL)
_PAGES = frozenset({"jsp", "jspf", "tag", "gsp"})
# An end tag that another branch follows says nothing of its own: the branches are one choice.
_PAGE_CONDITION = re.compile(
    r"<(?:c|g):(?:if|choose|when|otherwise|elseif|else|unless)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|</(?:c|g):(?:if|choose|when|otherwise|elseif|else|unless)\s*>"
)
_HASH_COMMENTS = frozenset({"njk", "j2", "jinja", "jinja2", "twig"})
_BLOCK_NAME = re.compile(r"\{%[-+]?\s*(comment|schema|javascript|stylesheet|style)\b")
_TRANSLATED = re.compile(r"\{%[-+]?\s*trans(?:late)?\s+[\"']")
_ECHO = re.compile(r"<\?=|<\?php\s+(?:echo|print)\b[^;?]*;?\s*\?>")
_RUBY_BLOCK = re.compile(r"\bdo\s*(?:\|[^|]*\|)?\s*$")


class _Closers:
    """Finds closing marks; a mark that is nowhere ahead is looked for once only, which keeps scans linear."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def find(self, mark: str, start: int) -> int:
        """Return where ``mark`` next begins at or after ``start``, or -1; ``start`` never goes back."""
        known = self._next.get(mark, 0)
        if (known != -1 and known < start) or mark not in self._next:
            known = self._next[mark] = self._text.find(mark, start)
        return known

    def past(self, mark: str, start: int) -> int:
        """Return the end of the next ``mark`` at or after ``start``, or -1."""
        found = self.find(mark, start)
        return -1 if found < 0 else found + len(mark)


def scan(text: str, suffixes: tuple[str, ...] = ()) -> tuple[Tag, ...]:
    """Return the tags of ``text`` in order, none overlapping another.

    ``suffixes`` are the file name's, without dots; they tell apart dialects that use one mark
    for different things. Unclosed marks are left as text. Time is linear in the length.
    """
    found: list[Tag] = []
    extras = []
    if "cshtml" in suffixes:
        try:
            found += template_razor_blocks.scan(text)
        except template_razor_blocks.Unfinished:
            extras.append(template_razor.scan)
    if "mako" in suffixes:
        extras.append(_mako_lines)
    if not _PAGES.isdisjoint(suffixes):
        extras.append(_conditions_of_pages)
    for extra in extras:
        found += [Tag(*span) for span in extra(text)]
    found += _marked(text, suffixes)
    if len(found) < 2:
        return tuple(found)
    found.sort()
    kept = [found[0]]
    kept += (tag for before, tag in _running(found) if tag.start >= before)
    return tuple(kept)


def _running(tags: list[Tag]) -> Iterator[tuple[int, Tag]]:
    end = tags[0].end
    for tag in tags[1:]:
        yield end, tag
        end = max(end, tag.end)


def _marked(text: str, suffixes: tuple[str, ...]) -> Iterator[Tag]:
    opening = re.compile(_GENERIC + "".join(_EXTRA.get(suffix, "") for suffix in suffixes))
    closers = _Closers(text)
    at = 0
    while match := opening.search(text, at):
        tags = _READ[match.group()[:2]](text, match.start(), closers, suffixes)
        yield from tags
        at = tags[0].end if tags else match.start() + 1


def _one(start: int, end: int, prints: bool = False) -> tuple[Tag, ...]:
    return (Tag(start, end, prints),) if 0 <= end - start <= _LONGEST else ()


def _braces(text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    for opening, closing in (("{{!--", "--}}"), ("{{--", "--}}")):
        if text.startswith(opening, start):
            return _one(start, closers.past(closing, start + len(opening)))
    if text.startswith("{{{", start) and (end := closers.past("}}}", start + 3)) > 0 and end - start < 400:
        return _one(start, end, not _SILENT_BRACES.match(text, start))
    silent = _SILENT_BRACES.match(text, start)
    return _one(start, _end_of_braces(text, start + 2, closers), silent is None)


def _end_of_braces(text: str, start: int, closers: _Closers) -> int:
    """Return the end of ``{{ f({a: {b: 1}}) }}``: the first closing mark outside strings and inner braces."""
    first = closers.past("}}", start)
    if first < 0:
        return -1
    depth, at = 0, start
    for match in _INSIDE_BRACES.finditer(text, start, min(len(text), start + _LONGEST)):
        at, mark = match.start(), match.group()
        if mark == "{{":
            break
        if mark == "{":
            depth += 1
        elif mark == "}" and depth:
            depth -= 1
        elif mark == "}" and text.startswith("}}", at):
            return at + 2
    nested = text.find("{{", start, first)
    return first if nested < 0 else -1


def _percent(text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    end = closers.past("%}", start + 2)
    if end < 0 or text.find("{%", start + 2, end) >= 0:
        return ()
    if block := _BLOCK_NAME.match(text, start, end):
        # Such a block is code or a note from its first tag to its last.
        last = closers.find(f"end{block[1]}", end)
        if last > 0 and (closed := text.find("%}", last, last + 40)) > 0:
            return (Tag(start, closed + 2, prints=False),)
    return _one(start, end, _TRANSLATED.match(text, start) is not None)


def _hash(text: str, start: int, closers: _Closers, suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    # Style sheets write "{#id" too: elsewhere, a comment has nothing of theirs in it.
    end = closers.past("#}", start + 2)
    sure = not _HASH_COMMENTS.isdisjoint(suffixes) or text.find("{", start + 1, end) < 0
    return _one(start, end) if sure else ()


def _angle(text: str, start: int, closers: _Closers, suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    if text.startswith("<%--", start):
        return _one(start, closers.past("--%>", start + 4))
    if text.startswith("<%doc>", start):
        return _one(start, closers.past("</%doc>", start))
    if "mako" in suffixes and text[start + 2 : start + 3].isalpha():
        return _one(start, closers.past(">", start))
    end = closers.past("%>", start + 2)
    if end < 0 or text.startswith("<%%", start) or text.find("<%", start + 2, end) >= 0:
        return ()
    mark = text[start + 2]
    prints = mark == "=" or (mark == "-" and "ejs" in suffixes)
    return _one(start, end, prints and not _RUBY_BLOCK.search(text, max(start, end - 80), end - 2))


def _php(text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    end = closers.past("?>", start)
    return (Tag(start, end if end > 0 else len(text), _ECHO.match(text, start) is not None),)


def _docmosis(text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    silent = re.compile(r"<<(?:cs|es|rs|er|cr|else)_?").match(text, start)
    return _one(start, closers.past(">>", start), silent is None)


def _condition(text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    """Take ``((late??You are late.))`` apart: its prose is read, its two ends are not."""
    opened = text.index("??", start) + 2
    close = closers.find("))", opened)
    if close < 0 or text.find("((", opened, close) >= 0:
        return ()
    opens = Tag(start, opened, False, "choice", "((", text[start + 2 : opened - 2])
    return (opens, Tag(close, close + 2, False, "end", "(("))


def _mako_close(_text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    return _one(start, closers.past(">", start))


def _blade_raw(_text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    return _one(start, closers.past("!!}", start), prints=True)


def _groovy_note(_text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    return _one(start, closers.past("--}%", start + 4))


def _dollar(text: str, start: int, _closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    return _one(start, template_razor.balanced(text, start + 1, 400), prints=True)


def _blade(text: str, start: int, closers: _Closers, _suffixes: tuple[str, ...]) -> tuple[Tag, ...]:
    name = template_razor.WORD.match(text, start + 1)
    end = name.end() if name else start + 1
    if (
        text.startswith("@php", start)
        and not text.startswith("(", end)
        and (closed := closers.past("@endphp", end)) > 0
    ):
        return _one(start, closed)
    return _one(start, template_razor.balanced(text, end, 600) if text.startswith("(", end) else end)


def _conditions_of_pages(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the tags of JSP and GSP that look like elements; what ends and goes on in one breath is one tag."""
    for match in _PAGE_CONDITION.finditer(text):
        yield match.start(), match.end(), False


def _mako_lines(text: str) -> Iterator[tuple[int, int, bool]]:
    for match in re.finditer(r"^[ \t]*(?:%(?!%)|##).*$", text, re.MULTILINE):
        yield match.start(), match.end(), False


_READ: dict[str, Callable[[str, int, _Closers, tuple[str, ...]], tuple[Tag, ...]]] = {
    "{{": _braces, "{%": _percent, "{#": _hash, "<%": _angle, "<?": _php, "<<": _docmosis, "((": _condition,
    "</": _mako_close, "{!": _blade_raw, "@": _blade, "${": _dollar, "%{": _groovy_note,
}  # fmt: skip
