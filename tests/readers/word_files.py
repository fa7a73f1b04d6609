"""Word files made in memory for tests, from the few lines of XML that matter to each."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": f"{OFFICE}wordprocessingml/2006/main",
        "r": f"{OFFICE}officeDocument/2006/relationships",
        "wp": f"{OFFICE}drawingml/2006/wordprocessingDrawing",
        "a": f"{OFFICE}drawingml/2006/main",
        "m": f"{OFFICE}officeDocument/2006/math",
        "mc": f"{OFFICE}markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of ``parts``, by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def element(tag: str, content: str) -> str:
    """Return a root element with every namespace declared."""
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def links(targets: dict[str, tuple[str, str]]) -> str:
    """Return a .rels part: id to type and target."""
    entries = "".join(
        f'<Relationship Id="{link}" Type="{OFFICE}officeDocument/2006/relationships/{sort}" Target="{target}"/>'
        for link, (sort, target) in targets.items()
    )
    return f'<Relationships xmlns="{LINKS}">{entries}</Relationships>'


def word_file(body: str, **parts: str) -> bytes:
    """Return a .docx with ``body``; other parts by type and number, as in ``header1=...``, are linked with that id."""
    types = {name: name.rstrip("0123456789") for name in parts}
    content = {
        "_rels/.rels": links({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links({name: (types[name], f"{name}.xml") for name in parts}),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, xml in parts.items():
        content[f"word/{name}.xml"] = element(roots.get(types[name], types[name]), xml)
    return zipped(content)


def text(words: str) -> str:
    """Return a ``w:t`` that keeps its blanks."""
    return f'<w:t xml:space="preserve">{words}</w:t>'


def run(words: str, look: str = "") -> str:
    """Return a run; ``look`` is the content of its ``w:rPr``."""
    return f"<w:r><w:rPr>{look}</w:rPr>{text(words)}</w:r>"


def para(content: str, properties: str = "") -> str:
    """Return a paragraph of one run, or of the XML given."""
    inside = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def styled(words: str, style: str) -> str:
    """Return a paragraph in a style."""
    return para(words, f'<w:pStyle w:val="{style}"/>')


def table(*rows: str) -> str:
    """Return a table of rows made of cells."""
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """Return a cell that holds block XML, or one paragraph of words."""
    inside = content if content.startswith("<") else para(content) if content else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def control(content: str) -> str:
    """Return a content control around ``content``."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def drawn_box(content: str) -> str:
    """Return a DrawingML text box."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    return f"<w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing>"


def vml_box(content: str) -> str:
    """Return a VML text box."""
    inside = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    return f"<w:pict><v:shape>{inside}</v:shape></w:pict>"


def both_boxes(content: str) -> str:
    """Return a text box as Word writes it: DrawingML, with the same again in VML to fall back on."""
    choice = f'<mc:Choice Requires="wps">{drawn_box(content)}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{vml_box(content)}</mc:Fallback></mc:AlternateContent>"


def picture(alt: str) -> str:
    """Return a picture with alt text."""
    return f'<w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/></wp:inline></w:drawing>'


def field(code: str, result: str) -> str:
    """Return the runs of a field; ``code`` and ``result`` are run content."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}{code}{mark.format('separate')}{result}{mark.format('end')}"


def code(words: str) -> str:
    """Return a run of field code."""
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"
