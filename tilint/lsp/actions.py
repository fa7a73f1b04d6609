"""What can be done about a finding, as the entries of an editor's menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lsprotocol.types import (
    CodeAction,
    CodeActionDisabled,
    CodeActionKind,
    Command,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from tilint.findings import Finding
from tilint.lsp.checking import Checked
from tilint.lsp.diagnostics import of_finding, range_of
from tilint.lsp.locking import words_to_lock
from tilint.lsp.rewrites import changes
from tilint.lsp.rule_pages import RulePages
from tilint.reporters.wording import one_line
from tilint.review_copies.shape import safe
from tilint.review_copies.text_edits import Edit, Left

ALLOW, LOCK, OPEN = "tilint.allow", "tilint.lock", "tilint.openRule"
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Able:
    """What the editor at the other end can do."""

    versioned: bool = False
    disabled: bool = False
    shows_documents: bool = False
    markdown: bool = True


def at(checked: Checked, place: Range) -> list[Finding]:
    """Return the findings that a place in the text touches; those about the whole document are met on its first line."""
    found = [finding for finding in checked.findings if _touch(range_of(finding, checked), place)]
    whole = [f for f in checked.findings if f.scope == "document"] if place.start.line == 0 and not found else []
    return found or whole


def actions(checked: Checked, place: Range, pages: RulePages, able: Able) -> Iterator[CodeAction]:
    """Yield the entries for a place in the text: the rewrites of all findings there first."""
    found = [(finding, of_finding(finding, checked, pages)) for finding in at(checked, place)]
    for finding, diagnostic in found:
        yield from _rewrites(finding, diagnostic, checked, able)
    for finding, diagnostic in found:
        yield _command(f"Allow “{finding.rule}” here, with a reason…", ALLOW, about(finding, checked), diagnostic)
        if words := words_to_lock(finding, checked, place):
            told = about(finding, checked) | {"words": words}
            yield _command(f"Add {_quoted(words)} to locked phrases", LOCK, told, diagnostic)
        if able.shows_documents and (url := pages.url(finding.note, checked.digest)):
            yield _command(f"Read about “{finding.rule}”", OPEN, {"url": url}, diagnostic)


def about(finding: Finding, checked: Checked) -> dict[str, Any]:
    """Return what names a finding to a command: document, rule, fingerprint and place."""
    return {
        "uri": checked.text.uri, "rule": finding.rule, "fingerprint": finding.fingerprint, "start": finding.start,
    }  # fmt: skip


def found_again(checked: Checked, told: dict[str, Any]) -> Finding | None:
    """Return the finding that ``about`` named, the nearest one where a document has several alike."""
    alike = (f for f in checked.findings if f.rule == told.get("rule") and f.fingerprint == told.get("fingerprint"))
    return min(alike, key=lambda f: abs(f.start - int(told.get("start", 0))), default=None)


def workspace_edit(checked: Checked, edits: tuple[Edit, ...], able: Able) -> WorkspaceEdit:
    """Return ``edits`` of ``Document.text`` for the editor, which refuses them where its text has moved on."""
    text = checked.text
    made = [TextEdit(text.positions.range(e.start + text.shift, e.end + text.shift), e.new) for e in edits]
    if not able.versioned:
        return WorkspaceEdit(changes={text.uri: made})
    named = OptionalVersionedTextDocumentIdentifier(text.uri, text.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(named, list(made))])


def _rewrites(finding: Finding, diagnostic: Diagnostic, checked: Checked, able: Able) -> Iterator[CodeAction]:
    document = checked.review.document if checked.review else None
    for number, rewrite in enumerate(finding.suggestions):
        title = f"Write {_quoted(rewrite)}" if rewrite.strip() else "Leave it out"
        made = CodeAction(title, kind=CodeActionKind.QuickFix, diagnostics=[diagnostic])
        try:
            if document is None:
                raise Left("the document was not read")
            made.edit = workspace_edit(checked, changes(finding, rewrite, document), able)
            made.is_preferred = True if number == 0 and safe(finding) else None
        except Left as left:
            if not able.disabled:
                continue
            made.disabled = CodeActionDisabled(f"Change this by hand: {left}.")
        yield made


def _command(title: str, name: str, told: dict[str, Any], diagnostic: Diagnostic) -> CodeAction:
    return CodeAction(
        title, kind=CodeActionKind.QuickFix, diagnostics=[diagnostic], command=Command(title, name, arguments=[told])
    )


def _quoted(words: str) -> str:
    line = one_line(words)
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"


def _touch(one: Range, other: Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: Any) -> tuple[int, int]:
    return position.line, position.character
