"""What a file is, by its bytes first and by its name where bytes alone cannot tell."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import NamedTuple

from tilint.readers.sentences import shown, unreadable

TEMPLATES = (
    ".njk", ".j2", ".jinja", ".jinja2", ".erb", ".ejs", ".hbs", ".handlebars", ".mustache", ".cshtml", ".liquid",
    ".twig", ".php", ".jsp", ".gsp", ".mako",
)  # fmt: skip
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp")
CATALOGUES: dict[str, str] = {
    ".json": "json", ".arb": "json", ".xcstrings": "json", ".yml": "yaml", ".yaml": "yaml", ".po": "po", ".pot": "po",
    ".properties": "properties", ".strings": "strings",
    **dict.fromkeys((".xliff", ".xlf", ".resx", ".resw", ".stringsdict", ".xml"), "xml"),
    **dict.fromkeys((".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".tsx", ".jsx"), "script"),
}  # fmt: skip
# Data and code have these suffixes too.
DOUBTFUL = frozenset(
    suffix for suffix, held in CATALOGUES.items() if held in {"json", "yaml", "properties", "script"}
) - {".arb", ".xcstrings"} | {".xml"}
BY_SUFFIX: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    **dict.fromkeys(TEMPLATES, "template"),
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx", ".pdf": "pdf",
    **dict.fromkeys((".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"), "pptx"),
    **dict.fromkeys((".odt", ".ott", ".odp", ".otp", ".ods", ".ots", ".fodt", ".fodp", ".fods"), "odf"),
    ".rtf": "rtf", ".doc": "doc", ".dot": "doc",
    ".csv": "csv", ".tsv": "csv", **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), "xlsx"),
    ".eml": "eml", ".msg": "msg",
    **CATALOGUES,
    **dict.fromkeys(PICTURES, "picture"),
}  # fmt: skip
_CATALOGUE_FORMATS = frozenset(CATALOGUES.values())
_NAMES = {
    "text": "plain text", "markdown": "Markdown", "html": "an HTML page", "template": "a template",
    "docx": "a Word document", "pdf": "a PDF file", "picture": "a picture",
    "pptx": "a PowerPoint file", "odf": "an OpenDocument file", "rtf": "a Rich Text file",
    "doc": "an older Word document", "xlsx": "a spreadsheet", "csv": "a table of text",
    "eml": "an e-mail", "msg": "an Outlook message",
    "json": "JSON", "yaml": "YAML", "po": "a gettext catalogue", "properties": "a properties file", "xml": "XML",
    "strings": "an Apple strings file", "script": "a script",
}  # fmt: skip
_TO_WORD = "open it in the program that made it, save it as .docx or PDF, and give tilint that copy"
_LATER: dict[str, tuple[str, str]] = {
    ".ppt": ("an older PowerPoint file (.ppt)", "save it as PDF and give tilint that copy"),
    ".xls": ("an older spreadsheet (.xls)", "save it as .xlsx and give tilint that copy"),
    ".heic": ("a HEIC picture", "save it as PNG or JPEG and give tilint that copy"),
    ".zip": ("a ZIP archive", "unpack it and name the documents inside"),
    ".ole": ("an older Office file", _TO_WORD),
}  # fmt: skip
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_RTF = b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", "doc"), ("PowerPoint Document", ".ppt"), ("Workbook", ".xls"), ("__substg1.0_", "msg"),
)  # fmt: skip
_PAGE = rb"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|(?:html|head|body)[\s>])"
_HEAD = 4096


class Sniffed(NamedTuple):
    """The format to read a file as, and a sentence where its name says another."""

    format: str
    warning: str | None = None


def is_container(head: bytes) -> bool:
    """Tell from a file's first 4 KB whether it is no plain text: a PDF, a ZIP, a picture, an Office file or a mail."""
    if re.match(rb"[\w-]{2,40}: ", head) and b"\nMIME-Version:" in head:
        return True
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE, _RTF, *_PICTURES)) or b"%PDF-" in head[:1024]


def suffix(name: str) -> str:
    """Return the last suffix of a name, lower-case and with its dot, or ""."""
    return PurePath(name).suffix.lower()


def sniff(data: bytes, name: str) -> Sniffed:
    """Decide what ``data`` is; ``name`` breaks the tie between kinds of text.

    Raises ``UnreadableInput`` for an empty file and for formats that tilint knows and does not read.
    """
    if not data:
        raise unreadable(name, "it is empty (0 bytes)", "check that it was saved and copied in full")
    found = _container(data, name) or _text(data, name)
    said = BY_SUFFIX.get(suffix(name))
    later = suffix(name)
    if found == said or (said is None and later not in _LATER):
        return Sniffed(found)
    called = shown(suffix(name))
    return Sniffed(found, f"The file {shown(name)} is {_NAMES[found]} and not {called}; it was read as what it is.")


def _container(data: bytes, name: str) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, name)
    if data.startswith(_OLE):
        return _ole(data, name)
    if data[:64].lstrip().startswith(_RTF):
        return "rtf"
    if data.startswith(_PICTURES) or data[8:12] == b"WEBP" or (data[:2] == b"BM" and data[6:10] == b"\0\0\0\0"):
        return "picture"
    if data[4:8] == b"ftyp":
        raise _later(name, ".heic")
    # Some programs put a few bytes before the mark; PDF allows them within the first 1024.
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and (suffix(name) == ".pdf" or b"\0" in data[:_HEAD])):
        return "pdf"
    return None


def _zip(data: bytes, name: str) -> str:
    # Imported here, since a text file should not wait for it.
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        if BY_SUFFIX.get(suffix(name)) == "docx" or b"word/document" in data:
            return "docx"
        cure = "copy or download it again, then give tilint the new copy"
        raise unreadable(name, "it is a ZIP or Office file that is damaged or cut short", cure) from error
    if any(part.startswith("word/") for part in names):
        return "docx"
    if any(part.startswith("ppt/") for part in names):
        return "pptx"
    if any(part.startswith("xl/") for part in names):
        return "xlsx"
    if "content.xml" in names:
        return "odf"
    if BY_SUFFIX.get(suffix(name)) == "docx":
        return "docx"
    raise _later(name, ".zip")


def _ole(data: bytes, name: str) -> str:
    held = _streams(data)
    if "EncryptedPackage" in held:
        cure = "open it in Office, take the password off, save it and give tilint that copy"
        raise unreadable(name, "it is locked with a password", cure)
    for stream, kind in _OLE_STREAMS:
        if any(found.startswith(stream) for found in held):
            if kind in _NAMES:
                return kind
            raise _later(name, kind)
    raise _later(name, ".ole")


def _streams(data: bytes) -> set[str]:
    """Return the names at the top of an older Office file: what is attached to a message does not make it one."""
    import io

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return {entry[0] for entry in file.listdir(streams=True, storages=True)}
    except Exception:  # whatever olefile meets in a damaged directory, the names may still be told from the bytes
        known = ("EncryptedPackage", *(stream for stream, _ in _OLE_STREAMS))
        return {stream for stream in known if stream.encode("utf-16-le") in data}


def _later(name: str, kind: str) -> Exception:
    what, cure = _LATER[kind]
    return unreadable(name, f"it is {what}, which tilint does not read yet", cure)


def _text(data: bytes, name: str) -> str:
    """Return the kind of text; bytes that are no text are refused later, by the reader, with the place."""
    ending = suffix(name)
    said = BY_SUFFIX.get(ending)
    if said in {"markdown", "html", "template", "csv", "eml"} or (said in _CATALOGUE_FORMATS and said != "xml"):
        return said
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    if head.lstrip()[:1] == b"<":
        if re.match(_PAGE, head):
            return "html"
        if _FLAT in head:
            return "odf"
    if said == "xml":
        return said
    if _looks_like_text(data) or said == "text" or (said is None and ending not in _LATER):
        return "text"
    if said is not None:
        return said
    raise _later(name, ending)


def _looks_like_text(data: bytes) -> bool:
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(head)
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\0-\x08\x0e-\x1a\x7f]", text)
