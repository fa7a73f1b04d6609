"""Razor pages (.cshtml) cut as Razor cuts them: mark-up, code blocks, branches, expressions."""

from __future__ import annotations

import re

from tilint.readers.template_mask import Role, Tag
from tilint.readers.template_razor import balanced, past_expression

_DEEPEST = 100
# A page of brackets that never close must not be searched far from each of them.
_LONGEST_CALL, _SHORT_CALL, _MOST_UNCLOSED = 10_000, 300, 20
_AT = re.compile(r"@\*|@@|(?<![\w@])@(?=[A-Za-z_{(:])")
_EVENT = re.compile(r"@\*|@@|(?<![\w@])@(?=[A-Za-z_{(:])|<!--|<(/?)([A-Za-z][\w:.-]*)")
_WORD = re.compile(r"[A-Za-z_]\w*")
_LINES = frozenset(
    "model using inject inherits page addTagHelper removeTagHelper tagHelperPrefix namespace implements attribute layout "
    "typeparam preservewhitespace".split()
)  # fmt: skip
_CONTROL = re.compile(r"(if|for|foreach|while|switch|using|lock|try|do)\b(?=\s*[({])")
_GOES_ON = re.compile(r"\s*(?:@\*.*?\*@\s*)?(else\s+if|else|catch|finally|while)\b", re.DOTALL)
_CASE = re.compile(r"(?:case\b[^:;{}\n]*|default\s*):(?!:)")
_GAP = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_STATEMENT = re.compile(
    r'@"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|//[^\n]*|/\*.*?\*/|[;{}()\[\]]', re.DOTALL
)
_IN_TAG = re.compile(r"@\*|@@|(?<![\w@])@(?=[A-Za-z_{(:])|[\"'>]")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Unfinished(ValueError):
    """The page ends within a block, or nests too deep."""


def scan(text: str) -> tuple[Tag, ...]:
    """Return the tags of a page in order, with the parts they play; raise ``Unfinished`` where it is cut short."""
    page = _Page(text)
    at = 0
    while match := _AT.search(text, at):
        at = page.transition(match.start())
    return tuple(page.tags)


class _Page:
    """Walks a page once, from its start to its end, noting the code."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.tags: list[Tag] = []
        self._depth = self._unclosed = 0

    def _tag(self, start: int, end: int, prints: bool = False, role: Role = "", test: str = "") -> int:
        if end > start:
            self.tags.append(Tag(start, end, prints, role, "", " ".join(test.split())))
        return end

    def _found(self, mark: str, at: int) -> int:
        found = self._text.find(mark, at)
        if found < 0:
            raise Unfinished
        return found + len(mark)

    def _balanced(self, at: int) -> int:
        end = balanced(self._text, at, len(self._text))
        if end < 0:
            raise Unfinished
        return end

    def transition(self, at: int) -> int:
        """Read what follows an "@" of the mark-up; return where mark-up goes on."""
        text = self._text
        if text.startswith("@*", at):
            return self._tag(at, self._found("*@", at + 2))
        if text.startswith("@@", at):
            return at + 2
        if text.startswith("@(", at):
            return self._tag(at, self._balanced(at + 1), prints=True)
        if text.startswith("@{", at):
            self._tag(at, at + 2)
            return self._tag(end := self._code(at + 2), end + 1)
        if text.startswith("@:", at):
            return self._tag(at, at + 2)
        return self._named(at)

    def _named(self, at: int) -> int:
        text = self._text
        match = _WORD.match(text, at + 1)
        word, after = (match.group(), match.end()) if match else ("", at + 1)
        if _CONTROL.match(text, at + 1):
            return self._control(at, at + 1)
        if word in {"functions", "code", "section"}:
            brace = re.compile(r"\s*\w*\s*\{").match(text, after)
            if brace is not None and word == "section":
                self._tag(at, brace.end())
                return self._tag(end := self._code(brace.end()), end + 1)
            return self._tag(at, self._balanced(brace.end() - 1)) if brace else after
        if word in _LINES and text[after : after + 1] in {" ", "\t"}:
            stop = re.compile(r"[^\r\n]*").match(text, at)
            return self._tag(at, stop.end() if stop else after)
        end = past_expression(text, at, _LONGEST_CALL if self._unclosed < _MOST_UNCLOSED else _SHORT_CALL)
        self._unclosed += text[end : end + 1] in {"(", "["}
        return self._tag(at, end, prints=True)

    def _control(self, start: int, at: int) -> int:
        """Read ``if (…) { … } else { … }`` and its like, whose tag begins at ``start``; return the end."""
        text = self._text
        word = _WORD.match(text, at)
        assert word is not None
        name, first = word.group(), True
        role: Role = {"if": "choice", "switch": "switch"}.get(name, "around")  # type: ignore[assignment]
        at = word.end()
        while True:
            at = self._after_gap(at)
            test = ""
            if text[at : at + 1] == "(":
                end = self._balanced(at)
                test, at = text[at + 1 : end - 1], self._after_gap(end)
            if text[at : at + 1] != "{":
                return self._bare(start, at, role if first else "")
            self._tag(start, at + 1, role=role, test=test)
            start = self._code(at + 1)
            more = _GOES_ON.match(text, start + 1)
            if more is None or (more[1] == "while") != (name == "do") or (name != "if" and more[1].startswith("else")):
                return self._tag(start, start + 1, role="end")
            if more[1] == "while":
                stop = self._balanced(self._found("(", more.end()) - 1)
                return self._tag(start, stop, role="end")
            role = {"else if": "turn", "else": "else"}.get(" ".join(more[1].split()), "")  # type: ignore[assignment]
            at, first = more.end(), False

    def _bare(self, start: int, at: int, role: Role) -> int:
        """Read a body without braces, as C# allows within code."""
        end = self._tag(start, self._statement(at))
        if not role:
            self.tags.append(Tag(end, end, False, "end"))
        return end

    def _after_gap(self, at: int) -> int:
        gap = _GAP.match(self._text, at)
        return gap.end() if gap else at

    def _code(self, at: int) -> int:
        """Read statements up to the brace that ends their block; return where it is."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unfinished
        text, begin = self._text, at
        while True:
            at = self._after_gap(at)
            if at >= len(text):
                raise Unfinished
            if text[at] == "}":
                self._silent(begin, at)
                self._depth -= 1
                return at
            before, step = at, self._step(begin, at)
            if step is None:
                at = self._statement(at)
            else:
                begin = at = step
            if at <= before:
                raise Unfinished

    def _step(self, begin: int, at: int) -> int | None:
        """Read what is no plain statement, first noting the code from ``begin``; None for a statement."""
        text = self._text
        if text[at] == "<" and _EVENT.match(text, at):
            self._silent(begin, at)
            return self._element(at)
        if text.startswith("@:", at):
            self._silent(begin, at)
            return self._line(self._tag(at, at + 2))
        if text[at] == "@" and _AT.match(text, at):
            self._silent(begin, at)
            return self.transition(at)
        if _CONTROL.match(text, at):
            self._silent(begin, at)
            return self._control(at, at)
        if case := _CASE.match(text, at):
            self._silent(begin, at)
            return self._tag(at, case.end(), role="else" if case.group().startswith("default") else "turn")
        return None

    def _silent(self, begin: int, end: int) -> None:
        code = self._text[begin:end]
        if code.strip():
            start = begin + len(code) - len(code.lstrip())
            self._tag(start, start + len(code.strip()))

    def _line(self, at: int) -> int:
        stop = re.compile(r"[^\r\n]*").match(self._text, at)
        end = stop.end() if stop else at
        while (match := _AT.search(self._text, at, end)) is not None:
            at = self.transition(match.start())
        return max(at, end)

    def _statement(self, at: int) -> int:
        """Return the end of a statement: past its semicolon or block, or before the brace that ends the block around it."""
        depth = 0
        while match := _STATEMENT.search(self._text, at):
            mark = match.group()
            if mark in "([{":
                depth += 1
            elif mark == "}" and not depth:
                return match.start()
            elif mark in ")]}":
                depth = max(0, depth - 1)
                if not depth and mark == "}" and not re.compile(r"\s*[;,.)]").match(self._text, match.end()):
                    return match.end()
            elif mark == ";" and not depth:
                return match.end()
            at = match.end()
        raise Unfinished

    def _element(self, at: int) -> int:
        """Read one element of mark-up within code, with all in it; return its end."""
        depth = 0
        while match := _EVENT.search(self._text, at):
            if match.group() == "<!--":
                at = self._found("-->", match.end())
            elif match.group().startswith("@"):
                at = self.transition(match.start())
            elif match[1]:
                at = self._found(">", match.end())
                depth -= 1
            else:
                at = self._start_tag(match.end())
                name = match[2].lower()
                closed = self._text[at - 2] == "/" or name in _VOID
                depth += not closed
                if name in {"script", "style"} and not closed:
                    at = self._found(f"</{match[2]}", at) - len(name) - 2
            if depth <= 0 and match[2]:
                return at
        raise Unfinished

    def _start_tag(self, at: int) -> int:
        """Return the end of a start tag, noting the code in its attributes."""
        quote = ""
        while match := _IN_TAG.search(self._text, at):
            mark = match.group()
            if mark.startswith("@"):
                at = self.transition(match.start())
                continue
            at = match.end()
            if mark == ">" and not quote:
                return at
            if mark != ">":
                quote = "" if quote == mark else quote or mark
        raise Unfinished
