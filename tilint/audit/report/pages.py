"""A report written as pages: an overview, and as many more as its lists take."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment

from tilint.audit.plan import headline, wholes
from tilint.audit.report.exemplars import exemplars
from tilint.audit.report.figures import Figures
from tilint.audit.report.rewrites import MOST, rewrites
from tilint.audit.store import Store, version
from tilint.errors import OutputError
from tilint.findings import Level
from tilint.page_templates import source_hash, templates_of
from tilint.reporters.links import safe_url
from tilint.reporters.page import DOTS
from tilint.reporters.wording import KINDS, LEVELS, MASKED, count, one_line, said

FOLDER = "report"
_OURS = re.compile(r"(?:index|plan|rules|templates|letters|unread)(?:-\d+)?\.html")
# How many of each a page holds, so that pages open at once however many letters there are.
_A_PAGE = {"plan": 25, "templates": 200, "letters": 500, "unread": 500}


def write_report(store: Store, run: int, output: Path) -> Path:
    """Write the report of a finished run into ``output``/report, and return its first page.

    Pages of an earlier report there make way; other files stay. Raises ``OutputError`` where it cannot be written.
    """
    return _Report(store, run, output).write()


class _Report:
    def __init__(self, store: Store, run: int, output: Path) -> None:
        self._store, self._run, self._output = store, run, output
        self._folder = output / FOLDER
        self._figures = Figures(store, run)
        self._written: set[str] = set()
        self._in_sentences = self._one("SELECT coalesce(max(cleared), 0) FROM plan WHERE run = ?", run)
        self._counts = {
            "plan": min(MOST, self._one("SELECT count(*) FROM plan WHERE run = ?", run)),
            "templates": self._one("SELECT count(*) FROM templates WHERE run = ?", run),
            "letters": self._one("SELECT count(*) FROM told"),
            "unread": self._one("SELECT count(*) FROM told WHERE unread NOT NULL"),
        }  # fmt: skip

    def write(self) -> Path:
        """Write all pages, the first one last, since it leads to the others."""
        try:
            self._folder.mkdir(exist_ok=True)
            self._list("plan", rewrites(self._figures, self._output))
            self._list("templates", self._rows(_TEMPLATES, self._run))
            self._list("letters", self._letters(_LETTERS))
            self._list("unread", self._letters(_UNREAD))
            self._page("rules.html", "rules.html", rules=self._figures.rules)
            self._overview()
            for path in self._folder.iterdir():
                if _OURS.fullmatch(path.name) and path.name not in self._written:
                    path.unlink()
        except OSError as error:
            raise OutputError(f"{self._folder} cannot be written ({error.strerror}); check its folder.") from error
        return self._folder / "index.html"

    def _overview(self) -> None:
        figures, whole = self._figures, headline(self._store, self._run)
        first = list(islice(rewrites(figures, self._output), min(10, whole.sentences)))
        started, masked = figures.within.execute(
            "SELECT started, NOT with_text FROM runs WHERE id = ?", (self._run,)
        ).fetchone()
        left = figures.within.execute(
            "SELECT suffix, files FROM left_out WHERE run = ? ORDER BY files DESC", (self._run,)
        ).fetchall()
        self._page(
            "index.html", "index.html", total=figures.total(), headline=whole, first=first, started=started, masked=masked,
            cleared=self._one("SELECT coalesce(max(cleared), 0) FROM plan WHERE run = ? AND rank <= ?", self._run, whole.sentences),
            wholes=wholes(self._store, self._run), levels_found=figures.by_level(), principles=figures.by_principle(),
            rules=figures.rules[:15], all_rules=len(figures.rules), teams=figures.by_team(), kinds_found=figures.by_kind(),
            months=figures.by_month(), templates=list(self._rows(_TEMPLATES + " LIMIT 10", self._run)),
            exemplars=exemplars(figures), unread=list(self._letters(_UNREAD + " LIMIT 10")), left=left,
            left_all=sum(number for _, number in left),
        )  # fmt: skip

    def _list(self, name: str, things: Iterable[Any]) -> None:
        """Write a list on as many pages as it takes, at least one."""
        pages = max(1, -(-self._counts[name] // _A_PAGE[name]))
        coming = iter(things)
        for number in range(1, pages + 1):
            self._page(
                f"{name}.html",
                _file(name, number),
                number=number,
                pages=pages,
                things=list(islice(coming, _A_PAGE[name])),
            )

    def _page(self, template: str, file: str, **values: Any) -> None:
        style, style_hash = _style()
        text = _pages().get_template(template).render(
            **values, style=style, style_hash=style_hash, counts=self._counts, version=version(), here=template, file=_file,
            in_sentences=self._in_sentences,
        )  # fmt: skip
        part = self._folder / f".{file}.part"
        part.write_text(text, "utf-8")
        os.replace(part, self._folder / file)
        self._written.add(file)

    def _letters(self, query: str) -> Iterator[dict[str, Any]]:
        for row in self._rows(query):
            yield {**row, "name": self._figures.own(row["name"]), "team": self._figures.team[row["folder"]]}

    def _rows(self, query: str, *values: object) -> Iterator[dict[str, Any]]:
        cursor = self._figures.within.execute(query, values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def _one(self, query: str, *values: object) -> int:
        return int(self._figures.within.execute(query, values).fetchone()[0])


def _file(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"


@cache
def _style() -> tuple[str, str]:
    shared = files("tilint.reporters").joinpath("templates", "report.css").read_text("utf-8")
    own = files("tilint.audit.report").joinpath("templates", "audit.css").read_text("utf-8")
    style = shared + own
    return style, source_hash(style)


@cache
def _pages() -> Environment:
    pages = templates_of("tilint.audit.report", "tilint.reporters")
    pages.filters.update(one_line=one_line, count=count, said=said, whole=lambda number: f"{number:,}", safe_url=safe_url,
                         share=lambda part, whole: f"{part / whole:.0%}" if whole else "0%", month=_month, most=_most, has_number=lambda text: any(map(str.isdigit, text)))  # fmt: skip
    pages.globals.update(
        levels={level.value: words for level, words in LEVELS.items()}, dots={level.value: DOTS[level] for level in Level},
        kinds=KINDS, masked_words=MASKED,
    )  # fmt: skip
    return pages


def _month(month: str) -> str:
    """Say a month: "2025-03" is "March 2025"."""
    names = "January February March April May June July August September October November December".split()
    return f"{names[int(month[5:]) - 1]} {month[:4]}" if month else "no date found"


def _most(rows: Sequence[Any], attribute: str) -> float:
    return max((getattr(row, attribute) for row in rows), default=0) or 1


_TEMPLATES = "SELECT number, letters, findings, opening FROM templates WHERE run = ? ORDER BY number"
_LETTERS = "SELECT number, name, folder, kind, month, words, found, template, unread FROM told ORDER BY number"
_UNREAD = "SELECT number, name, folder, unread FROM told WHERE unread NOT NULL ORDER BY number"
