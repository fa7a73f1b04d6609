"""Documents as they stand in the editor, saved or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lsprotocol.types import (
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)
from pygls.uris import to_fs_path

from tilint.lsp.positions import Encoding, Positions
from tilint.readers.sniff import BY_SUFFIX
from tilint.review_copies.text_edits import Edit

_MARK = "\ufeff"
# What editors call the languages that tilint reads, for texts whose name has no suffix that tells.
_SUFFIXES = {
    "plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html", "xhtml": ".xhtml", "jinja": ".j2", "jinja2": ".j2",
    "jinja-html": ".j2", "htmldjango": ".j2", "django-html": ".j2", "nunjucks": ".njk", "erb": ".erb", "eruby": ".erb",
    "ejs": ".ejs", "handlebars": ".hbs", "mustache": ".mustache", "liquid": ".liquid", "twig": ".twig", "blade": ".blade.php",
    "razor": ".cshtml", "aspnetcorerazor": ".cshtml", "jsp": ".jsp", "mako": ".mako", "po": ".po", "gettext": ".po",
}  # fmt: skip


@dataclass(frozen=True)
class OpenText:
    """One open document at one version. Not slotted: its positions are worked out once and kept."""

    uri: str
    language: str
    version: int
    text: str
    encoding: Encoding

    @cached_property
    def positions(self) -> Positions:
        """Return the positions in the text as the editor has it."""
        return Positions(self.text, self.encoding)

    @property
    def shift(self) -> int:
        """Return how many code points stand before those of ``Document.text``: 1 where there is a byte order mark."""
        return int(self.text.startswith(_MARK))

    @property
    def data(self) -> bytes:
        """Return the text as a file would hold it; half a letter, which no file can hold, counts as one letter."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def path(self) -> Path | None:
        """Return where the document is saved, or None for one that never was."""
        found = to_fs_path(self.uri)
        return Path(found) if found else None

    @cached_property
    def name(self) -> str:
        """Return what the document is called, with a suffix that tells what is in it where anything does."""
        name = str(self.path) if self.path else PurePosixPath(unquote(urlsplit(self.uri).path)).name or "untitled"
        suffix = _SUFFIXES.get(self.language, "")
        told = PurePosixPath(name).suffix.lower() in BY_SUFFIX or (self.path and suffix == ".txt")
        return name if told else name + suffix

    @property
    def is_known(self) -> bool:
        """Tell whether its name or the editor's word for its language says that it holds words to read."""
        return PurePosixPath(self.name).suffix.lower() in BY_SUFFIX or self.language in _SUFFIXES

    def changed(self, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> OpenText:
        """Return the document after ``changes``, each of which speaks of the text that the one before it left."""
        made = self
        for change in changes:
            made = replace(made, text=made._after(change))
        return replace(made, version=version)

    def edited(self, edit: Edit) -> OpenText:
        """Return the document after an edit of ``Document.text``."""
        start, end = edit.start + self.shift, edit.end + self.shift
        return replace(self, text=self.text[:start] + edit.new + self.text[end:])

    def again(self) -> OpenText:
        """Return the same once more, to be checked anew."""
        return replace(self)

    def _after(self, change: TextDocumentContentChangeEvent) -> str:
        if isinstance(change, TextDocumentContentChangeWholeDocument):
            return change.text
        if not isinstance(change, TextDocumentContentChangePartial):
            raise TypeError("a change is of a part or of the whole")
        start, end = self.positions.offset(change.range.start), self.positions.offset(change.range.end)
        return self.text[:start] + change.text + self.text[max(start, end) :]
