"""E-mails (.eml): subject, message, and each attachment as a document of its own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message

from tilint.readers.mail_parts import MailParts
from tilint.readers.sentences import unreadable
from tilint.text import Document

# The standard parser is lenient by design and yet meets some damage with any of these.
_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_SILENT = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_SAVE_AGAIN = "save it again from the mail program and check the new copy"


def read(data: bytes, name: str) -> Document:
    """Return the mail in ``data``: its subject, its message (plain text where there is some), its attachments.

    Addresses are ``("mail header", ("subject",))`` and ``("mail part", (n, scheme, …))``: n counts
    the parts from 0 as ``email.message.Message.walk`` does, the rest is the address inside that
    part, in a message the characters of its decoded text. Raises UnreadableInput where the file is
    empty or holds no mail; what is attached and not read is a warning.
    """
    if not data:
        raise unreadable(name, "it is empty (0 bytes)", _SAVE_AGAIN)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not message.keys():
            raise unreadable(name, "it holds no e-mail", _SAVE_AGAIN)
        return _mail(message, name)
    except _BROKEN as problem:
        raise unreadable(name, "it is damaged or cut short", _SAVE_AGAIN) from problem


def _mail(message: Message, name: str) -> Document:
    mail = MailParts(name, "eml")
    mail.subject(str(message.get("subject", "")))
    parts = list(_parts(message))
    bodies = _bodies(message, [part for _, part in parts])
    for number, part in parts:
        sort = part.get_content_type()
        if part in bodies:
            mail.message(number, _text(part), is_html=sort == "text/html")
        elif sort in _ENCRYPTED:
            mail.warn("Some of the mail is encrypted and was not read.")
        elif not _is_other_form(part, message) and sort not in _SILENT:
            _attached(mail, number, part)
    return mail.build()


def _parts(message: Message) -> Iterator[tuple[int, Message]]:
    """Yield the parts that hold something, numbered as ``walk`` counts them, without those of mails inside."""
    inside: set[int] = set()
    for number, part in enumerate(message.walk()):
        if id(part) in inside or part.get_content_type() == "message/rfc822":
            held = part.get_payload()
            inside.update(id(inner) for inner in held) if isinstance(held, list) else None
            if id(part) not in inside:
                yield number, part
        elif not part.is_multipart() or part.get_content_type() in _ENCRYPTED:
            yield number, part


def _bodies(message: Message, parts: list[Message]) -> list[Message]:
    """Return the parts that are the message: the one meant for reading, and texts that stand beside it."""
    main = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    alternatives = _alternatives(message)
    beside = [
        part for part in parts
        if part.get_content_type() in ("text/plain", "text/html") and not part.get_filename()
        and part.get_content_disposition() != "attachment" and id(part) not in alternatives
    ]  # fmt: skip
    return [part for part in parts if part is main or any(part is other for other in beside)]


def _alternatives(message: Message) -> set[int]:
    """Return the ids of all parts inside a choice of forms."""
    found: set[int] = set()
    for part in message.walk():
        if part.get_content_type() == "multipart/alternative":
            found.update(id(inner) for inner in part.walk() if inner is not part)
    return found


def _is_other_form(part: Message, message: Message) -> bool:
    return part.get_content_maintype() == "text" and not part.get_filename() and id(part) in _alternatives(message)


def _attached(mail: MailParts, number: int, part: Message) -> None:
    name, held = part.get_filename() or "", part.get_payload()
    inner = held[0] if isinstance(held, list) and held else None
    if part.get_content_type() == "message/rfc822" and isinstance(inner, Message):
        mail.inner(number, name or "mail", lambda: _mail(inner, name or "mail"))
        return
    if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
        mail.warn("A picture inside the message was not read.")
        return
    data = part.get_payload(decode=True)
    if isinstance(data, bytes) and (data.strip() or name):
        mail.attachment(number, name or f"part.{part.get_content_subtype()}", data)


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    try:
        text = data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        # Old mails name no encoding, or one that they are not in; Western Windows is what they mostly mean.
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\0", " ")
