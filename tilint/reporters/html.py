"""The report as one page to read, print or send on: it loads nothing and runs nothing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TextIO

from jinja2 import Environment

from tilint.findings import Review
from tilint.page_templates import source_hash, templates_of
from tilint.reporters import ReportOptions
from tilint.reporters.page import DOTS, cards, laid_out
from tilint.reporters.path import SORTS
from tilint.reporters.shown import veil
from tilint.reporters.spool import Spool
from tilint.reporters.tally import Tally
from tilint.reporters.wording import KINDS, LEVELS, MASKED, count, one_line, reason, sentence

_UNREAD = """<section class="unread" aria-labelledby="unread">
<h2 id="unread">Could not be read</h2>
<ul class="plain">
"""
_CONTENTS = """<nav aria-labelledby="contents">
<h2 id="contents">Documents</h2>
<ol class="contents">
"""


class Report:
    """Keeps finished sections on disk until the end, so that the counts can stand first."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out, self._options = out, options
        self._tally, self._number = Tally(), 0
        self._unread, self._contents, self._sections = Spool(), Spool(), Spool()

    def add(self, review: Review) -> None:
        """Lay out one review and put it by."""
        self._tally.add(review)
        if review.unread is not None:
            self._unread.write(_drawn("unread.html", review=review))
            return
        self._number += 1
        self._contents.write(_drawn("entry.html", review=review, number=self._number))
        self._sections.write(section(review, self._options, self._number))

    def close(self) -> None:
        """Write the page from its parts."""
        self._out.write(self._head())
        self._part(self._unread, _UNREAD, "</ul>\n</section>\n")
        self._out.write(self._summary())
        self._part(self._contents, _CONTENTS, "</ol>\n</nav>\n")
        self._part(self._sections, "", "")
        self._out.write(_drawn("foot.html", version=self._options.version))

    def _part(self, spool: Spool, opening: str, closing: str) -> None:
        if not spool.empty:
            self._out.write(opening)
            spool.pour(self._out)
            self._out.write(closing)
        spool.close()

    def _head(self) -> str:
        style = files("tilint.reporters").joinpath("templates", "report.css").read_text(encoding="utf-8")
        told = self._tally.sentences(self._options.fail_on)
        if self._tally.findings and not self._options.with_text:
            told.append(MASKED)
        return _drawn("head.html", style=style, style_hash=source_hash(style), told=told, documents=self._number)

    def _summary(self) -> str:
        if not self._tally.findings:
            return ""
        tally = self._tally
        named = [(rule, tally.notes[rule], number) for rule, number in tally.by_rule()]
        return _drawn("summary.html", levels_found=tally.by_level(), principles=tally.by_principle(), rules=named)


def section(review: Review, options: ReportOptions, number: int = 1) -> str:
    """Return the section about one document that was read; ``number`` keeps its marks apart from other sections'.

    It holds no script, and nothing of the document that is not escaped, so it may stand in any page.
    """
    hidden = veil(review, options.with_text)
    return _drawn(
        "document.html", review=review, number=number, cards=cards(review, hidden),
        groups=laid_out(review, hidden) if review.findings else [],
        warnings=[hidden.words(warning) for warning in review.warnings],
    )  # fmt: skip


def _drawn(template: str, **values: object) -> str:
    return _pages().get_template(template).render(**values)


@cache
def _pages() -> Environment:
    pages = templates_of("tilint.reporters")
    pages.filters.update(one_line=one_line, reason=reason, sentence=sentence, count=count)
    pages.globals.update(sorts=SORTS, levels=LEVELS, kinds=KINDS, dots=DOTS)
    return pages
