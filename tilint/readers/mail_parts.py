"""The parts of a mail, whatever format it is kept in: subject, message, attachments."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from tilint.errors import UnreadableInput
from tilint.readers import html, registry, text
from tilint.readers.gathering import Gathering
from tilint.readers.sentences import shown
from tilint.text import Address, Document

MOST_ATTACHMENTS = 200
# A mail may hold a mail that holds a mail; people do not read further down than this.
_DEEPEST = 3
_SIGNATURES = (".p7s", ".asc", ".sig")

_depth: ContextVar[int] = ContextVar("mails inside mails", default=0)


class MailParts:
    """Gathers one mail; parts are numbered as its format counts them."""

    def __init__(self, name: str, format: str) -> None:
        self._name = name
        self._gathering = Gathering(name, format)
        self._attachments = 0

    def subject(self, words: str) -> None:
        """Add the subject line."""
        self._gathering.line("subject", "subject", " ".join(words.split()), Address("mail header", ("subject",)))

    def message(self, number: int, words: str, *, is_html: bool) -> None:
        """Add what is written in the mail itself, as decoded text or HTML."""
        reader = html if is_html else text
        try:
            self._gathering.part(number, reader.read(words.encode("utf-8", "replace"), self._name), "message")
        except UnreadableInput:
            self.warn("The message holds bytes that are no text and was not read.")

    def document(self, number: int, document: Document) -> None:
        """Add the message itself where it was read as a format of its own, such as Rich Text."""
        self._gathering.part(number, document, "message")

    def attachment(self, number: int, name: str, data: bytes) -> None:
        """Add an attached file, read as a document of its own, or a warning where it is not read."""
        called = shown(name) or "without a name"
        if called.lower().endswith(_SIGNATURES):
            return
        self.inner(number, called, lambda: registry.read_bytes(data, name or "attachment"))

    def inner(self, number: int, called: str, read: Callable[[], Document]) -> None:
        """Add an attachment that ``read`` returns, unless it lies too deep or there are too many."""
        self._attachments += 1
        if self._attachments > MOST_ATTACHMENTS:
            self.warn(f"It has more than {MOST_ATTACHMENTS} attachments; the rest were not read.")
            return
        if _depth.get() >= _DEEPEST:
            self.warn(f"Attachment {called} lies too many mails deep and was not read.")
            return
        token = _depth.set(_depth.get() + 1)
        try:
            self._gathering.part(number, read(), f"attachment {called}")
        except UnreadableInput as problem:
            self.warn(f"Attachment {problem}")
        finally:
            _depth.reset(token)

    def warn(self, sentence: str) -> None:
        """Record something that was seen and not read."""
        self._gathering.warn(sentence)

    def build(self) -> Document:
        """Return the mail as one document."""
        return self._gathering.build()
