"""An OpenDocument file in hand: its parts as trees, and why some files do not want to be changed."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tilint.readers.odf_names import OFFICE, TABLE, TEXT, Element
from tilint.readers.odf_stories import body_of
from tilint.readers.package import flat, opened
from tilint.review_copies.odf_marks import CHANGES
from tilint.review_copies.packing import repacked, uncopied

_WHAT = "an OpenDocument file"
_SIGNED = "META-INF/documentsignatures.xml"
_PARTS = ("content.xml", "styles.xml")
SORTS = ("text", "presentation", "drawing", "spreadsheet")


class OpenDocument:
    """The parts of a file that hold words, "" for that of a flat file.

    Raises UncopiedDocument or UnreadableInput, one sentence, where the file is damaged, locked, signed or
    protected against changes.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self.name = data, name
        self.is_flat = not data.startswith(b"PK")
        self.parts = {"": flat(data, name)} if self.is_flat else self._unpacked()
        self.content = self.parts["" if self.is_flat else "content.xml"]
        found = [(sort, body) for sort in SORTS if (body := body_of(self.content, sort)) is not None]
        if not found:
            raise uncopied(name, "it has no text, slides or sheets", "save it as .odt, .odp or .ods and review that")
        self.sort, self.body = found[0]
        self._refuse_protected()

    def _unpacked(self) -> dict[str, Element]:
        with opened(self._data, self.name, _WHAT) as package:
            if package.part(_SIGNED):
                raise uncopied(self.name, "it is signed, and any change would break the signature",
                               "review the document that was signed, or a copy without the signature")  # fmt: skip
            manifest = package.part("META-INF/manifest.xml")
            if manifest and b"encryption-data" in package.read(manifest):
                raise uncopied(self.name, "it has a password", "save a copy without the password and review that")
            if package.part("content.xml") is None:
                raise package.refusal(f"it is not {_WHAT}", f"save it as {_WHAT} and review that copy")
            return {part: package.xml(part) for part in _PARTS if package.part(part)}

    def _refuse_protected(self) -> None:
        changes = self.body.find(CHANGES)
        locked = changes is not None and changes.get(f"{TEXT}protection-key") is not None
        if locked or any(one.get(f"{TABLE}protected") == "true" for one in self.body.iterfind(f"{TABLE}table")):
            raise uncopied(self.name, "it is protected against changes", "take the protection off and review that copy")

    def packed(self, changed: set[str]) -> bytes:
        """Return the file with the ``changed`` parts as they are now, and all others byte for byte."""
        if not changed:
            return self._data
        made = {part: _written(self.parts[part]) for part in sorted(changed)}
        return made[""] if self.is_flat else repacked(self._data, self._spelt(made), self.name)

    def _spelt(self, made: dict[str, bytes]) -> dict[str, bytes]:
        """Return the parts under their names as the zip spells them."""
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        return {names[part]: content for part, content in made.items()}

    def first_paragraph(self) -> Element | None:
        """Return the first paragraph of the body that can bear a comment."""
        for one in self.body.iter(f"{TEXT}p", f"{TEXT}h"):
            around = {step.tag for step in one.iterancestors()}
            if not any(tag in around for tag in (CHANGES, f"{OFFICE}annotation", f"{TEXT}note")) and not any(
                "drawing:1.0}" in str(tag) for tag in around
            ):
                return one
        return None


def _written(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
