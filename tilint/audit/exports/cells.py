"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

from tilint.reporters.wording import printable

# What begins a formula, also in the full-width forms that some spreadsheets fold.
_FORMULA = "=+-@＝＋－＠﹢﹣﹦﹫−"
# The most that one cell of XLSX holds.
_LONGEST = 32_767


def safe_cell(text: str) -> str:
    """Return ``text`` as a cell may hold it: no control characters, and an apostrophe before what looks like a formula.

    >>> safe_cell("=1+1"), safe_cell("\\t@SUM(A1)"), safe_cell("You must pay.")
    ("'=1+1", "' @SUM(A1)", 'You must pay.')
    """
    shown = printable(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    first = text.lstrip()[:1]
    risky = text[:1] in ("\t", "\r", "\n") or (first and first in _FORMULA)
    return (f"'{shown}" if risky else shown)[:_LONGEST]
