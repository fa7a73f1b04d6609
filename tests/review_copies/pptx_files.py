"""PowerPoint files made for the tests."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/"
NAMES = (
    f'xmlns:a="{OFFICE}drawingml/2006/main" xmlns:p="{OFFICE}presentationml/2006/main" '
    f'xmlns:r="{OFFICE}officeDocument/2006/relationships"'
)
P = f"{{{OFFICE}presentationml/2006/main}}"
LINK = f"{OFFICE}officeDocument/2006/relationships/"
KIND = "application/vnd.openxmlformats-officedocument.presentationml."


def box(*runs: str, at: tuple[int, int] | None = None, alt: str = "") -> str:
    """Return a shape with one paragraph of these runs ("\\v" for a line break)."""
    place = (
        f'<p:spPr><a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr>'
        if at
        else "<p:spPr/>"
    )
    inside = "".join("<a:br/>" if run == "\v" else f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    naming = f'<p:cNvPr id="2" name="x" descr="{alt}"/>'
    return f"<p:sp><p:nvSpPr>{naming}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{place}<p:txBody><a:bodyPr/><a:p>{inside}</a:p></p:txBody></p:sp>"


def links(entries: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{LINK}{sort}" Target="{to}"/>' for id_, (sort, to) in entries.items()
    )
    return f'<Relationships xmlns="{OFFICE}package/2006/relationships">{inside}</Relationships>'


def deck(*slides: str, notes: str = "", inside: str = "", more: dict[str, str] | None = None) -> bytes:
    """Return a .pptx of these slides; ``notes`` go beneath the first, ``inside`` into the presentation."""
    count = range(1, len(slides) + 1)
    entries = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in count)
    typed = "".join(f'<Override PartName="/ppt/slides/slide{n}.xml" ContentType="{KIND}slide+xml"/>' for n in count)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{KIND}presentation.main+xml"/>{typed}</Types>',
        "_rels/.rels": links({"rId1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{entries}</p:sldIdLst>{inside}</p:presentation>",
        "ppt/_rels/presentation.xml.rels": links({f"s{n}": ("slide", f"slides/slide{n}.xml") for n in count}),
    }
    for n, tree in enumerate(slides, 1):
        parts[f"ppt/slides/slide{n}.xml"] = f"<p:sld {NAMES}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
    if notes:
        parts["ppt/notesSlides/n1.xml"] = f"<p:notes {NAMES}><p:cSld><p:spTree>{notes}</p:spTree></p:cSld></p:notes>"
        parts["ppt/slides/_rels/slide1.xml.rels"] = links({"rId1": ("notesSlide", "../notesSlides/n1.xml")})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | (more or {})).items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()
