"""OpenDocument files made for the tests, and what is left of a copy when its changes are accepted or rejected."""

from __future__ import annotations

import io
import random
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{URN}{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "presentation": "presentation", "svg": "svg-compatible", "fo": "xsl-fo-compatible",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
T, O = f"{{{URN}text:1.0}}", f"{{{URN}office:1.0}}"  # noqa: E741
SORTS = {"text": "text", "presentation": "presentation", "spreadsheet": "spreadsheet"}
THEIRS = (
    '<office:annotation office:name="hers"><dc:creator>Ruth</dc:creator><text:p>Ask Sam.</text:p></office:annotation>'
)
LISTED = (
    '<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:insertion><office:change-info>'
    "<dc:creator>Ruth</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info></text:insertion>"
    "</text:changed-region></text:tracked-changes>"
)
TORTURE = f"""{LISTED}
<text:h text:outline-level="1">You must attend</text:h>
<text:p>Dear Sam, you fa<text:span text:style-name="B">iled to att</text:span>end your appointment{THEIRS}.</text:p>
<text:p><text:change-start text:change-id="c1"/>Her words. <text:change-end text:change-id="c1"/>You<text:s/> must attend again.</text:p>
<text:p>You must <text:tab/>attend, and <text:a xlink:href="https://example.org">you must pay</text:a> today.</text:p>
<text:list><text:list-item><text:p>Sam is an<text:bookmark text:name="b"/> addict.</text:p></text:list-item></text:list>
<table:table table:name="t"><table:table-row><table:table-cell><text:p>She is an addict.</text:p></table:table-cell></table:table-row></table:table>
<text:p>He<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>He is an addict.</text:p></text:note-body></text:note> came.</text:p>
<text:p>A box<draw:frame><draw:text-box><text:p>They said she is an addict.</text:p></draw:text-box></draw:frame> and a
<draw:custom-shape><text:p>You must attend the shape.</text:p></draw:custom-shape></text:p>
<text:p>You must attend on <text:placeholder text:placeholder-type="text">&lt;the date&gt;</text:placeholder> with «Name».</text:p>
<text:p>שלום You must attend שלום.</text:p>
"""
HEADER = "<style:master-page style:name='S'><style:header><text:p>You must attend here.</text:p></style:header></style:master-page>"


def odf(body: str, sort: str = "text", header: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Return an OpenDocument package with this body."""
    content = f"<office:document-content {NAMES}><office:body><office:{sort}>{body}</office:{sort}></office:body></office:document-content>"
    styles = f"<office:document-styles {NAMES}><office:master-styles>{header}</office:master-styles></office:document-styles>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{sort}")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", styles)
        archive.writestr("META-INF/manifest.xml", _manifest(sort))
        archive.writestr("Pictures/p.png", b"\x89PNG not really")
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def _manifest(sort: str) -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", f"application/vnd.oasis.opendocument.{sort}"),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
        )
    )
    return f'<manifest:manifest xmlns:manifest="{URN}manifest:1.0" manifest:version="1.3">{entries}</manifest:manifest>'


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["content.xml"])


def flat(paragraph) -> str:
    """Return the words of a paragraph, with its blanks and tabs."""
    found = [paragraph.text or ""]
    for one in paragraph:
        found += ({f"{T}s": " ", f"{T}tab": "\t"}.get(one.tag) or flat(one), one.tail or "")
    return "".join(found)


def settled(data: bytes, accept: bool) -> str:
    """Return all text of the body after accepting, or rejecting, the changes by tilint, a line a paragraph."""
    root = content(data)
    regions = {}
    for region in root.iter(f"{T}changed-region"):
        if region.findtext(".//{http://purl.org/dc/elements/1.1/}creator") == "tilint":
            gone = region.find(f"{T}deletion")
            regions[region.get(f"{T}id")] = None if gone is None else "".join(map(flat, gone.iter(f"{T}p")))
    return _walked(root.find(f"{O}body")[0], regions, accept, [False])


def _walked(node, regions, accept, hiding) -> str:
    out = []
    for child in node:
        name = etree.QName(child).localname
        change = child.get(f"{T}change-id")
        if name in ("tracked-changes", "annotation", "annotation-end"):
            pass
        elif name == "change" and change in regions:
            out.append("" if accept else regions[change])
        elif name in ("change-start", "change-end") and change in regions:
            hiding[0] = name == "change-start" and not accept
        else:
            inner = ("" if hiding[0] else child.text or "") + _walked(child, regions, accept, hiding)
            out.append({"s": " ", "tab": "\t"}.get(name, inner) + ("\n" if name in ("p", "h") else ""))
        out.append("" if hiding[0] else child.tail or "")
    return "".join(out)


def beneath(data: bytes) -> dict[str, str]:
    """Return, by the last line of each ranged comment of ours, the words its two ends stand around, changes rejected."""
    root = content(data)
    found = {}
    for one in root.iter(f"{O}annotation"):
        lines = ["".join(p.itertext()) for p in one.iter(f"{T}p")]
        ends = [end for end in root.iter(f"{O}annotation-end") if end.get(f"{O}name") == one.get(f"{O}name")]
        if lines[-1].startswith("tilint · ") and ends:
            found[lines[-1] + one.get(f"{O}name")] = _between(root, one, ends[0])
    return found


def _between(root, first, last) -> str:
    gone = {
        region.get(f"{T}id"): "".join(map(flat, region.iter(f"{T}p")))
        for region in root.iter(f"{T}changed-region")
        if region.find(f"{T}deletion") is not None
    }
    inside, ours, found = False, False, []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node is last:
            break
        if any(up is first for up in (node, *node.iterancestors())) and node is not first:
            continue
        name = etree.QName(node).localname
        if event == "start" and inside:
            if name == "change":
                found.append(gone.get(node.get(f"{T}change-id"), ""))
            ours = name == "change-start" or (ours and name != "change-end")
            found.append({"s": " ", "tab": "\t"}.get(name, node.text or ""))
        if event == "end":
            inside = inside or node is first
            found.append((node.tail or "") if inside and not ours else "")
    return "".join(found)


def cut_up(text: str, chance: random.Random) -> str:
    """Return a paragraph's content that says ``text`` in pieces: spans, bookmarks, blanks and tabs wherever chance has them."""
    out, deep = [], 0
    for letter in text:
        roll = chance.random()
        if roll < 0.08:
            out.append('<text:span text:style-name="B">')
            deep += 1
        elif roll < 0.14 and deep:
            out.append("</text:span>")
            deep -= 1
        elif roll < 0.17:
            out.append(chance.choice(("<text:bookmark text:name='b'/>", "<text:soft-page-break/>")))
        blank = letter == " " and chance.random() < 0.13
        out.append(chance.choice(("<text:s/>", "<text:s/>", "<text:tab/>")) if blank else escape(letter))
    return "".join(out) + "</text:span>" * deep


def looks(data: bytes) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Return for each paragraph its letters and gaps, each with the spans and links around it."""
    gaps = (f"{T}s", f"{T}tab", f"{T}line-break")

    def letters(one: etree._Element, around: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        is_dress = one.tag in (f"{T}span", f"{T}a")
        inside = (*around, str(sorted(one.attrib.values()))) if is_dress else around
        found = [(letter, inside) for letter in one.text or ""]
        for child in one:
            found += [(str(child.tag), inside)] if child.tag in gaps else []
            found += [*letters(child, inside), *((letter, inside) for letter in child.tail or "")]
        return found

    return [letters(paragraph, ()) for paragraph in content(data).iter(f"{T}p", f"{T}h")]
