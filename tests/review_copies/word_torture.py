"""A Word file with the same sentence in every place that Word has for words, made from the XML of each."""

from __future__ import annotations

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/"
ADDRESSES = {
    "w": f"{OFFICE}wordprocessingml/2006/main",
    "r": f"{OFFICE}officeDocument/2006/relationships",
    "wp": f"{OFFICE}drawingml/2006/wordprocessingDrawing",
    "a": f"{OFFICE}drawingml/2006/main",
    "mc": f"{OFFICE}markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in ADDRESSES.items())
W = f"{{{ADDRESSES['w']}}}"
SAID = "You failed to attend your appointment."
WARNED = "If you fail to attend your appointment with {}, your case will be returned to court."
BOB = 'w:author="Bob" w:date="2026-01-05T09:00:00Z"'
_TYPES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "styles": "styles",
    "settings": "settings",
    "commentsExtended": "commentsExtended",
}
_ROOTS = {"header": "w:hdr", "footer": "w:ftr", "commentsExtended": "w15:commentsEx"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><cp:lastModifiedBy>Ada</cp:lastModifiedBy>'
    "<dcterms:modified>2026-03-09T10:00:00Z</dcterms:modified></cp:coreProperties>"
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of ``parts`` in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_file(body: str, extra: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """Return a .docx; ``parts`` are linked by their names, as in ``header1=...``; ``extra`` go in as they are."""
    types = {name: _TYPES[name.rstrip("0123456789")] for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{types[name]}+xml"/>' for name in parts
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}officeDocument/2006/relationships/{types[name]}" Target="{name}.xml"/>'
        for name in parts
    )
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{OFFICE}package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "docProps/core.xml": CORE,
        "word/document.xml": root("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{OFFICE}package/2006/relationships">{links}</Relationships>',
    }
    for name, xml in parts.items():
        content[f"word/{name}.xml"] = root(_ROOTS.get(types[name], f"w:{types[name]}"), xml)
    return zipped(content | (extra or {}))


def root(tag: str, content: str) -> str:
    """Return a part as Word declares it, some of its namespaces ignorable by older programs."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<{tag} {NAMESPACES} mc:Ignorable="w14 w15">{content}</{tag}>'


def run(words: str, look: str = "") -> str:
    """Return a run; ``look`` is the content of its ``w:rPr``."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def para(content: str = SAID, properties: str = "") -> str:
    """Return a paragraph of one run, or of the XML given."""
    inside = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>" if properties else f"<w:p>{inside}</w:p>"


def control(content: str, properties: str = "") -> str:
    """Return a content control around ``content``."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(code: str, *results: str) -> str:
    """Return the runs of a field with a code and the runs of its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{mark.format('begin')}{instruction}{mark.format('separate')}{''.join(results)}{mark.format('end')}"


def table(*cells: str) -> str:
    """Return a table of one row."""
    made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    grid = '<w:gridCol w:w="2000"/>' * len(cells)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{made}</w:tr></w:tbl>'


def drawn_box(content: str) -> str:
    """Return a DrawingML text box, anchored."""
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        '<wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionV><wp:extent cx="2000000" cy="600000"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="7" name="Box"/><a:graphic><a:graphicData '
        f'uri="{ADDRESSES["wps"]}">{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def vml_box(content: str) -> str:
    """Return a VML text box."""
    inside = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    return f'<w:pict><v:rect style="width:150pt;height:40pt">{inside}</v:rect></w:pict>'


def both_boxes(first: str, second: str | None = None) -> str:
    """Return a run with a text box as Word writes it, once for new programs and once for old ones."""
    choice = f'<mc:Choice Requires="wps">{drawn_box(first)}</mc:Choice>'
    fallback = f"<mc:Fallback>{vml_box(first if second is None else second)}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def picture(alt: str) -> str:
    """Return a run with an inline picture that has alt text."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9000" cy="9000"/><wp:docPr id="8" name="P" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
FOOTNOTES = f'{SEPARATORS}<w:footnote w:id="2">{para()}</w:footnote>'
# fmt: off
# Places in which the safe rewrite must stand as a change in the copy, and the comment on the very words.
CHANGED = {
    "plain": para(),
    "split over runs that look different": para(
        run("You ") + run("fai", "<w:b/>") + run("led to ", '<w:b/><w:color w:val="FF0000"/>')
        + run("attend", "<w:i/>") + run(" your appointment", "<w:b/>") + run(".")
    ),
    "a link": para(run("You ") + f'<w:hyperlink w:anchor="x">{run("failed to attend your appointment")}</w:hyperlink>.'),
    "half a link": para(
        run("You failed to ") + f'<w:hyperlink w:anchor="x">{run("attend your appointment")}</w:hyperlink>' + run(".")
    ),
    "a link that is a field": para(run("You ") + field('HYPERLINK "x"', run("failed to attend"), run(" your appointment"))),
    "beside a merge field": para(
        run(WARNED.split("{}")[0]) + field("MERGEFIELD Worker", run("«Wor"), run("ker»", "<w:b/>")) + run(WARNED.split("{}")[1])
    ),
    "beside a simple merge field": para(
        run(WARNED.split("{}")[0]) + f'<w:fldSimple w:instr=" MERGEFIELD Worker ">{run("Sam Okoro")}</w:fldSimple>'
        + run(WARNED.split("{}")[1])
    ),
    "beside a placeholder": para(run(WARNED.format("{{ wor").split(",")[0]) + run("ker }}") + run(WARNED.split("{}")[1])),
    "a control in a line": para(run("You ") + control(run("failed to attend"), '<w:tag w:val="x"/>') + run(" your appointment.")),
    "a plain control in a line": para(run("You ") + control(run("failed to attend your appointment"), "<w:text/>") + run(".")),
    "a control around paragraphs": control(para()),
    "a cell": table(para(), para("Nothing.")),
    "a table in a table": table(table(para()) + "<w:p/>"),
    "a list": para(SAID, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    "somebody's insertion": para(run("Now: ") + f'<w:ins w:id="901" {BOB}>{run(SAID + " Indeed.")}</w:ins>'),
    "partly somebody's insertion": para(
        run("You failed ") + f'<w:ins w:id="902" {BOB}>{run("to attend", "<w:b/>")}</w:ins>' + run(" your appointment.")
    ),
    "around somebody's deletion": para(
        run("You failed ") + f'<w:del w:id="903" {BOB}><w:r><w:delText xml:space="preserve">sadly </w:delText></w:r></w:del>'
        + run("to attend your appointment.")
    ),
    "around somebody's comment": para(
        run("You ") + '<w:commentRangeStart w:id="5"/>' + run("failed to") + '<w:commentRangeEnd w:id="5"/>'
        '<w:r><w:commentReference w:id="5"/></w:r>' + run(" attend your appointment.")
    ),
    "around marks": para(
        run("You failed") + '<w:bookmarkStart w:id="904" w:name="here"/><w:proofErr w:type="spellStart"/>' + run(" to ")
        + '<w:proofErr w:type="spellEnd"/>' + run("attend") + '<w:bookmarkEnd w:id="904"/>' + run(" your appointment.")
    ),
    "around a tab and a break": para(
        "<w:r><w:t>You failed</w:t><w:tab/><w:t>to</w:t><w:br/><w:t>attend your appointment.</w:t></w:r>"
    ),
    "around hidden words": para(run("You failed ") + run("SECRET ", "<w:vanish/>") + run("to attend your appointment.")),
    "blanks that Word drops": para(
        "<w:r><w:t> You failed to</w:t></w:r>" + run(" attend your") + "<w:r><w:t>\n</w:t></w:r>" + run(" appointment.")
    ),
    "with a change of looks": para(
        run(SAID, f'<w:b/><w:rPrChange w:id="905" {BOB}><w:rPr><w:i/></w:rPr></w:rPrChange>')
    ),
    "a smart tag": para('<w:smartTag w:uri="u" w:element="e">' + run(SAID) + "</w:smartTag>"),
    "beside other writing": para(
        run("עברית ", "<w:rtl/>") + run(SAID) + run(" عربي", "<w:rtl/>"), "<w:bidi/>"
    ),
    "inside a direction": para('<w:dir w:val="ltr">' + run(SAID) + "</w:dir>"),
    "beside a page break Word noted": para("<w:r><w:t>You failed to</w:t><w:lastRenderedPageBreak/>"
                                           '<w:t xml:space="preserve"> attend your appointment.</w:t></w:r>'),
    "two in a paragraph": para(f"{SAID} You must contact us immediately."),
    "letters that XML escapes": para("Tea &amp; talk &lt;3. " + SAID),
}
# Places where Word takes a change and bears no comment on the words.
ELSEWHERE = {
    "a text box": para(run("Beside a box. ") + both_boxes(para())),
    "a text box cut otherwise for old programs": para(
        both_boxes(para(), para(run("You failed to at") + run("tend your appointment.")))
    ),
    "an old text box": para(f"<w:r>{vml_box(para())}</w:r>"),
}
# Places where a change would not last, or would harm: a comment alone.
LEFT = {
    "what a merge field fills in": para(field("MERGEFIELD Said", run(SAID))),
    "what a simple field fills in": para(f'<w:fldSimple w:instr="DOCPROPERTY x">{run(SAID)}</w:fldSimple>'),
    "a locked control": control(para(), '<w:lock w:val="sdtContentLocked"/>'),
    "a bound control": para(control(run(SAID), '<w:dataBinding w:xpath="/x" w:storeItemID="{1}"/>')),
    "a choice": para(control(run(SAID), "<w:dropDownList/>")),
    "moved words": para(
        f'<w:moveToRangeStart w:id="906" w:name="m" {BOB}/><w:moveTo w:id="907" {BOB}>{run(SAID)}</w:moveTo>'
        '<w:moveToRangeEnd w:id="906"/>'
    ),
    "around a note mark": para(run("You failed ") + NOTE + run("to attend your appointment.")),
    "a picture's description": para(picture(SAID)),
    "over the end of a paragraph": (
        f'<w:p><w:pPr><w:rPr><w:del w:id="908" {BOB}/></w:rPr></w:pPr>{run("You failed to ")}</w:p>'
        + para("attend your appointment.")
    ),
}
# fmt: on
BODY = "".join([*CHANGED.values(), *ELSEWHERE.values(), *LEFT.values(), para(run("A note") + NOTE + run("."))])
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
STYLES = "".join(
    f'<w:style w:type="{sort}" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
    for sort, name in (("paragraph", "CommentText"), ("character", "CommentReference"))
)


def torture() -> bytes:
    """Return the whole of it."""
    bobs = f'<w:comment w:id="5" {BOB} w:initials="B">{para("Is this so?")}</w:comment>'
    return word_file(
        BODY + SECTION,
        {"word/media/image1.png": b"\x89PNG not really", "customXml/item1.xml": "<kept/>"},
        styles=STYLES,
        comments=bobs,
        footnotes=FOOTNOTES,
        header1=para() + table(para()),
        footer1=para() + para(both_boxes(para())),
        settings="<w:trackRevisions/>",
    )
