"""Outlook messages (.msg): subject, message, and each attachment as a document of its own."""

from __future__ import annotations

import struct

from tilint.errors import UnreadableInput
from tilint.readers import ole, rtf
from tilint.readers.lzfu import unpacked
from tilint.readers.mail_parts import MailParts
from tilint.readers.rtf_tables import code_page
from tilint.readers.sentences import unreadable
from tilint.text import Document

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _CONTENT, _CONTENT_ID = "3707", "3704", "3001", "3701", "3712"
_ATTACHED = "__attach_version1.0_#"
_PROPERTIES = "__properties_version1.0"
_TEXT_PAGE, _NET_PAGE = 0x3FFD, 0x3FDE
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")


def read(data: bytes, name: str) -> Document:
    """Return the message in ``data``: its subject, its message (plain text where there is some), its attachments.

    Addresses are ``("mail header", ("subject",))`` and ``("mail part", (n, scheme, …))``: n is 0
    for the message and counts the attachments from 1, the rest is the address inside that part, in
    the message the characters of its text. Raises UnreadableInput where the file is empty,
    damaged or holds no message; what is attached and not read is a warning.
    """
    with ole.opened(data, name) as streams:
        if streams.read(_PROPERTIES) is None:
            raise unreadable(name, "it holds no Outlook message", "save it again from Outlook and check the new copy")
        try:
            return _Message(streams, (), name, 32).document()
        except ole.BROKEN as problem:
            raise ole.damaged(name) from problem


class _Message:
    """One message, or one inside another, whose streams lie under ``path``."""

    def __init__(self, streams: ole.Streams, path: tuple[str, ...], name: str, head: int) -> None:
        self._streams, self._path, self._name = streams, path, name
        numbers = _numbers(streams.read(*path, _PROPERTIES) or b"", head)
        self._page = code_page(numbers.get(_TEXT_PAGE) or numbers.get(_NET_PAGE) or 1252)
        self._net_page = code_page(numbers.get(_NET_PAGE) or numbers.get(_TEXT_PAGE) or 1252)

    def document(self) -> Document:
        mail = MailParts(self._name, "msg")
        mail.subject(self._text(_SUBJECT))
        self._message(mail)
        depth = len(self._path)
        folders = {
            path[depth] for path in self._streams.paths()
            if path[:depth] == self._path and len(path) > depth + 1 and path[depth].startswith(_ATTACHED)
        }  # fmt: skip
        for number, folder in enumerate(sorted(folders), 1):
            self._attachment(mail, number, folder)
        return mail.build()

    def _message(self, mail: MailParts) -> None:
        if plain := self._text(_BODY).replace("\r\n", "\n").replace("\0", ""):
            mail.message(0, plain, is_html=False)
        elif page := self._text(_HTML) or (self._binary(_HTML) or b"").decode(self._net_page, "replace"):
            mail.message(0, page.replace("\r\n", "\n").replace("\0", ""), is_html=True)
        elif packed := self._binary(_RTF):
            try:
                mail.document(0, rtf.read(unpacked(packed), self._name))
            except (UnreadableInput, ValueError):
                mail.warn("The message is kept as Rich Text that is damaged and was not read.")

    def _attachment(self, mail: MailParts, number: int, folder: str) -> None:
        names = (self._text(sort, folder) for sort in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
        name = next((found for found in names if found), "")
        data = self._binary(_CONTENT, folder)
        inner = (*self._path, folder, f"__substg1.0_{_CONTENT}000D")
        if data is not None:
            if self._text(_CONTENT_ID, folder) and name.lower().endswith(_PICTURES):
                mail.warn("A picture inside the message was not read.")
            else:
                mail.attachment(number, name, data)
        elif self._streams.read(*inner, _PROPERTIES) is not None:
            called = name or "mail"
            mail.inner(number, called, lambda: _Message(self._streams, inner, called, 24).document())
        else:
            mail.warn(f"Attachment {name or 'without a name'} was not read: only a link to it is in the file.")

    def _binary(self, sort: str, *folder: str) -> bytes | None:
        return self._streams.read(*self._path, *folder, f"__substg1.0_{sort}0102")

    def _text(self, sort: str, *folder: str) -> str:
        """Return a property that is text, in Unicode or in the message's code page, or ""."""
        wide = self._streams.read(*self._path, *folder, f"__substg1.0_{sort}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._streams.read(*self._path, *folder, f"__substg1.0_{sort}001E") or b""
        return narrow.decode(self._page, "replace").rstrip("\0")


def _numbers(properties: bytes, head: int) -> dict[int, int]:
    """Return the whole numbers among the properties of a message; ``head`` bytes come before the list."""
    found = {}
    for at in range(head, len(properties) - 15, 16):
        sort, key, _, value = struct.unpack_from("<HHII", properties, at)
        if sort == 3:
            found[key] = value
    return found
