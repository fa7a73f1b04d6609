"""A case study as a page to print, or as Markdown to put into a slide or a wiki."""

from __future__ import annotations

import re
from importlib.resources import files

from tilint.audit.case_study.study import CaseStudy
from tilint.audit.store import version
from tilint.page_templates import source_hash, templates_of
from tilint.reporters.comparing import QUESTIONS
from tilint.reporters.links import safe_url
from tilint.reporters.path import SORTS
from tilint.reporters.wording import KINDS, count, one_line, printable, said, sentence

FORMATS = {".html": "case.html", ".htm": "case.html", ".md": "case.md"}
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_MARKS = re.compile(r"(?m)^(\s*)([-+=]|\d+(?=[.)]))")


def write_page(case: CaseStudy, ending: str) -> str:
    """Return the page in the format that ``ending`` names, one of ``FORMATS``."""
    shared = files("tilint.reporters").joinpath("templates", "report.css").read_text("utf-8")
    style = shared + files("tilint.audit.case_study").joinpath("templates", "case.css").read_text("utf-8")
    pages = templates_of("tilint.audit.case_study", "tilint.reporters", escape=ending != ".md")
    pages.globals.update(sorts=SORTS)
    pages.filters.update(one_line=one_line, printable=printable, said=said, sentence=sentence, count=count, safe_url=safe_url, md=_md,
                         answer=lambda answer: {True: "yes", False: "no"}.get(answer, "does not apply"))  # fmt: skip
    return pages.get_template(FORMATS[ending]).render(
        case=case, style=style, style_hash=source_hash(style), kind=KINDS[case.kind],
        asked=QUESTIONS, version_of=version(),
    )  # fmt: skip


def _md(text: str) -> str:
    """Escape what Markdown would take for mark-up."""
    return _LINE_MARKS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
