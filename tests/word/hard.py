"""Knows how to make documents that are hard to carry through whole: the rarer constructs of WordprocessingML."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from tests.word.building import picture

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": R,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
ROOT = f'{NAMESPACES} mc:Ignorable="w14 w15"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
MAIN = f"{WORD}.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DOCUMENT = "word/document.xml"
BY = 'w:author="Петрова" w:date="2026-01-15T10:00:00Z"'


@dataclass(frozen=True)
class Part:
    """A part of a package and the reference that leads to it; one without data lies outside of the package."""

    id: str
    kind: str
    name: str
    data: str | bytes = b""
    type: str = ""
    owner: str = DOCUMENT


def package(body: str, *parts: Part, before: str = "", section: str | None = None, settings: str = "") -> bytes:
    """Return a DOCX with this body and these parts; `before` stands between the root of the document and its body."""
    section = sections() if section is None else section
    return packed(
        Part("rId1", "officeDocument", DOCUMENT, document(body + section, before), MAIN, owner=""),
        Part(
            "rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", CORE, CORE_TYPE, owner=""
        ),
        word_part("rId101", "styles", STYLES),
        word_part("rId102", "settings", story("settings", settings)),
        *parts,
    )


def word_part(identifier: str, name: str, data: str, kind: str = "") -> Part:
    """Return a part of the document in its usual place; digits at the end of the name are no part of its kind."""
    usual = name.rstrip("0123456789")
    return Part(identifier, kind or usual, f"word/{name}.xml", data, f"{WORD}.{usual}+xml")


def document(body: str, before: str = "") -> str:
    """Return the main part with this body."""
    return f"{HEAD}<w:document {ROOT}>{before}<w:body>{body}</w:body></w:document>"


def story(name: str, inside: str) -> str:
    """Return a part whose root has that name."""
    return f"{HEAD}<w:{name} {ROOT}>{inside}</w:{name}>"


def packed(*parts: Part) -> bytes:
    """Return the ZIP of these parts, with their types and references."""
    return archive({"[Content_Types].xml": _types(parts), **_references(parts), **_members(parts)})


def archive(files: dict[str, bytes]) -> bytes:
    """Return a ZIP of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return buffer.getvalue()


def files_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _members(parts: Iterable[Part]) -> dict[str, bytes]:
    return {p.name: p.data.encode() if isinstance(p.data, str) else p.data for p in parts if p.data}


def _types(parts: Iterable[Part]) -> bytes:
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    usual |= {"png": "image/png", "bin": "application/octet-stream"}
    rows = [f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in usual.items()]
    rows += [f'<Override PartName="/{p.name}" ContentType="{p.type}"/>' for p in parts if p.type]
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(rows)}</Types>'.encode()


def _references(parts: Iterable[Part]) -> dict[str, bytes]:
    rows: dict[str, list[str]] = {}
    for part in parts:
        kind = part.kind if "/" in part.kind else f"{R}/{part.kind}"
        folder, name = posixpath.split(part.owner)
        target = posixpath.relpath(part.name, folder or ".") if part.data else f'{part.name}" TargetMode="External'
        row = f'<Relationship Id="{part.id}" Type="{kind}" Target="{target}"/>'
        rows.setdefault(posixpath.join(folder, "_rels", f"{name}.rels"), []).append(row)
    return {
        name: f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(own)}</Relationships>'.encode()
        for name, own in rows.items()
    }


CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>О проверке &amp; учёте</dc:title><cp:keywords>проверка</cp:keywords></cp:coreProperties>"
)
STYLES = (
    f'{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd '
    'w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>'
)


def p(*inside: str, properties: str = "") -> str:
    """Return a paragraph; what is no XML is the text of a run."""
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*blocks: str, properties: str = "") -> str:
    """Return a cell."""
    inside = "".join(one if one.startswith("<") else p(one) for one in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row."""
    inside = "".join(one if one.startswith("<") else tc(one) for one in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str, columns: int = 2, properties: str = "") -> str:
    """Return a table; one without columns has no grid."""
    column = '<w:gridCol w:w="2000"/>'
    grid = f"<w:tblGrid>{column * columns}</w:tblGrid>" if columns else ""
    width = '<w:tblW w:w="0" w:type="auto"/>'
    return f"<w:tbl><w:tblPr>{properties}{width}</w:tblPr>{grid}{''.join(rows)}</w:tbl>"


def sections(inside: str = "", orient: str = "", after: str = "") -> str:
    """Return the properties of a section."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if orient else 'w:w="11906" w:h="16838"'
    margins = 'w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"'
    return f"<w:sectPr>{inside}<w:pgSz {size}/><w:pgMar {margins}/>{after}</w:sectPr>"


def field(code: str, result: str, inside: str = "") -> str:
    """Return a complex field, with another in its code if need be."""
    result = result if result.startswith("<") else r(result)
    return f"{BEGIN}{instruction(code)}{inside}{SEPARATE}{result}{END}"


def instruction(code: str) -> str:
    """Return the code of a field."""
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end"))


def mark(name: str, number: int, label: str = "") -> str:
    """Return the mark of a bookmark, comment or move."""
    named = f' w:name="{label}"' if label else ""
    return f'<w:{name} w:id="{number}"{named}/>'


def tables() -> bytes:
    """Tables in tables, rows that begin late and end early, merged cells, no grid."""
    inner = tbl(tr("а", "б"), tr(tc(tbl(tr("в"), columns=1), "<w:p/>"), "г"))
    late = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/><w:wBefore w:w="2000" w:type="dxa"/>'
    down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        tr(tc("шапка", properties='<w:gridSpan w:val="4"/>'), properties="<w:cantSplit/><w:tblHeader/>"),
        tr("1", "2", properties=late),
        tr(tc("два", properties=f'<w:gridSpan w:val="2"/>{down[0]}'), tc(inner, "<w:p/>"), "3"),
        tr(
            tc("<w:p/>", properties=f'<w:gridSpan w:val="2"/>{down[1]}'),
            "4",
            "5",
            properties='<w:gridAfter w:val="0"/>',
        ),
    )
    floating = '<w:tblpPr w:leftFromText="180" w:vertAnchor="page" w:horzAnchor="margin" w:tblpY="1000"/>'
    return package(
        tbl(*rows, columns=4)
        + p("между")
        + tbl(tr("без сетки", "да"), columns=0)
        + "<w:p/>"
        + tbl(tr("висит"), columns=1, properties=floating)
        + tbl(tr("рядом"), columns=1)
        + "<w:p/>"
    )


def tracked_changes() -> bytes:
    """Text inserted, deleted, moved, set otherwise; rows and paragraph marks that come and go."""
    was = f'<w:rPrChange w:id="5" {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>'
    laid = f'<w:jc w:val="both"/><w:pPrChange w:id="6" {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    gone = f'<w:del w:id="7" {BY}><w:r><w:delText xml:space="preserve"> прежний </w:delText></w:r></w:del>'
    mark_gone = f'<w:rPr><w:del w:id="8" {BY}/></w:rPr>'
    moved = f'<w:moveFromRangeStart w:id="9" w:name="move1" {BY}/><w:moveFrom w:id="10" {BY}>{r("отсюда")}</w:moveFrom>'
    came = f'<w:moveToRangeStart w:id="11" w:name="move1" {BY}/><w:moveTo w:id="12" {BY}>{r("сюда")}</w:moveTo>'
    field_gone = f'<w:del w:id="13" {BY}><w:r><w:delInstrText> DATE </w:delInstrText></w:r></w:del>'
    rows = (
        tr(tc(p(f'<w:ins w:id="14" {BY}>{r("новая")}</w:ins>')), properties=f'<w:ins w:id="15" {BY}/>'),
        tr(tc(p(gone.replace('"7"', '"16"'))), properties=f'<w:del w:id="17" {BY}/>'),
        tr(tc("ячейка", properties=f'<w:cellIns w:id="18" {BY}/>')),
    )
    return package(
        p(f'<w:ins w:id="4" {BY}>{r("новый")}</w:ins>', gone, r("иначе", f"<w:i/>{was}"), field_gone, properties=laid)
        + p("конец абзаца удалён", properties=mark_gone)
        + p(moved, '<w:moveFromRangeEnd w:id="9"/>')
        + p(came, '<w:moveToRangeEnd w:id="11"/>')
        + tbl(*rows, columns=1)
        + "<w:p/>",
        section=sections(after=f'<w:sectPrChange w:id="19" {BY}>{sections()}</w:sectPrChange>'),
    )


def text_boxes() -> bytes:
    """A box of VML, a box for new editors with one for old ones, a table in a box, a shape that is text itself."""
    box = f"<w:txbxContent>{p('в рамке')}{tbl(tr('таблица', 'в рамке'))}<w:p/></w:txbxContent>"
    vml = f'<w:pict><v:shape id="s1" type="#t202" style="width:90pt;height:40pt"><v:textbox>{box}</v:textbox>'
    vml += '<w10:wrap type="square"/></v:shape></w:pict>'
    shape = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        '<wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:align>top</wp:align>'
        '</wp:positionV><wp:extent cx="900000" cy="400000"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="77" name="Надпись 1"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="{PREFIXES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice><mc:Fallback>{vml}</mc:Fallback>'
    art = '<w:pict><v:shape id="s2" style="width:9pt;height:9pt"><v:textpath string="{ОБРАЗЕЦ}"/></v:shape></w:pict>'
    return package(
        p("до", f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>", "после")
        + p(f"<w:r>{vml.replace('s1', 's3')}</w:r>", f"<w:r>{art}</w:r>")
    )


def notes_and_comments() -> bytes:
    """Footnotes, endnotes, comments with answers, and the people who wrote them."""
    signs = "".join(
        f'<w:{{0}} w:id="{number}" w:type="{kind}">{p(f"<w:r><w:{kind}/></w:r>")}</w:{{0}}>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = signs + f'<w:{{0}} w:id="1">{p("<w:r><w:{0}Ref/></w:r>", " сноска с {{скобками}}")}</w:{{0}}>'
    question = '<w:p w14:paraId="11223344"><w:r><w:t>почему?</w:t></w:r></w:p>'
    said = f'<w:comment w:id="0" {BY} w:initials="П">{question}</w:comment>'
    more = '<w15:commentEx w15:paraId="11223344" w15:done="0"/>'
    body = p(
        mark("commentRangeStart", 0), "слово", mark("commentRangeEnd", 0), '<w:r><w:commentReference w:id="0"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/></w:r>', " и ", '<w:r><w:endnoteReference w:id="1"/></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>',
    )  # fmt: skip
    extended = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    known = '<w:{0}Pr><w:{0} w:id="-1"/><w:{0} w:id="0"/></w:{0}Pr>'
    return package(
        body,
        word_part("rId1", "footnotes", story("footnotes", note.format("footnote"))),
        word_part("rId2", "endnotes", story("endnotes", note.format("endnote"))),
        word_part("rId3", "comments", story("comments", said)),
        word_part("rId4", "commentsExtended", f"<w15:commentsEx {ROOT}>{more}</w15:commentsEx>", extended),
        settings=known.format("footnote") + known.format("endnote"),
    )


def content_controls() -> bytes:
    """Controls around blocks, runs, rows and cells, in one another, bound to data of the document."""

    def control(number: int, inside: str, more: str = "") -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="{number}"/>{more}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    item = "{01234567-89AB-CDEF-0123-456789ABCDEF}"
    bound = f'<w:dataBinding w:xpath="/file[1]/number[1]" w:storeItemID="{item}"/><w:text/>'
    choice = '<w:comboBox><w:listItem w:displayText="да" w:value="1"/></w:comboBox>'
    check = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    rows = tr(control(1, tc("ячейка")), "б"), control(2, tr("строка", control(3, tc("ячейка в строке"))))
    properties = f'<ds:datastoreItem ds:itemID="{item}" xmlns:ds="{R.replace("relationships", "customXml")}"/>'
    return package(
        control(4, p("абзац") + control(5, p("внутри")), '<w:lock w:val="sdtLocked"/>')
        + p("до ", control(6, r("218"), bound), control(7, r("да"), choice), control(8, r("☐"), check))
        + tbl(*rows)
        + control(9, tbl(tr("повтор", "б")), "<w15:repeatingSection/>")
        + p(control(10, r("…", '<w:color w:val="808080"/>'), "<w:showingPlcHdr/><w:date/>")),
        Part("rId1", "customXml", "customXml/item1.xml", "<file><number>218</number></file>"),
        Part("rId1", "customXmlProps", "customXml/itemProps1.xml", properties,
             f"{OFFICE}.customXmlProperties+xml", owner="customXml/item1.xml"),
    )  # fmt: skip


def fields() -> bytes:
    """Fields simple and complex, in one another and over paragraphs: a table of contents, numbers, forms, formulas."""
    nested = field("IF", "много", inside=field("NUMPAGES", "7") + instruction('&gt; 5 "много" "мало"'))
    number = r("Раздел") + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1 \\h", "2")
    line = f'<w:hyperlink w:anchor="_Toc1" w:history="1">{number}</w:hyperlink>'
    data = '<w:ffData><w:name w:val="Поле1"/><w:enabled/><w:textInput/></w:ffData>'
    form = BEGIN.replace("/></w:r>", f">{data}</w:fldChar></w:r>")
    date = f'<w:fldSimple w:instr=" DATE \\@ &quot;dd.MM.yyyy&quot; ">{r("01.09.2026")}</w:fldSimple>'
    dirty = BEGIN.replace("/>", ' w:dirty="1" w:fldLock="0"/>')
    return package(
        p(BEGIN, instruction('TOC \\o "1-3" \\h \\z \\u'), SEPARATE, line)
        + p(line.replace("Раздел", "Второй раздел"))
        + p(END)
        + p(mark("bookmarkStart", 1, "_Toc1"), "Раздел", mark("bookmarkEnd", 1), properties='<w:outlineLvl w:val="0"/>')
        + p(date, " и ", nested)
        + p(field("= { 1 + 2 } \\# &quot;0,00&quot;", "3,00"), form, instruction("FORMTEXT"), SEPARATE, r("…"), END)
        + p(dirty, instruction('XE "а"'), END)
    )


def links_and_bookmarks() -> bytes:
    """Links outward and inward, bookmarks over paragraphs, cells and columns, permissions, custom XML around all."""
    crossing = p("раз ", mark("bookmarkStart", 1, "место"), "два") + p("три", mark("bookmarkEnd", 1), " четыре")
    columns = '<w:bookmarkStart w:id="2" w:name="графа" w:colFirst="0" w:colLast="0"/>'
    outward = f'<w:hyperlink r:id="rId1" w:tooltip="сюда" w:history="1">{r("сайт")}</w:hyperlink>'
    around = f'<w:customXml w:uri="urn:x" w:element="дело">{p("дело")}</w:customXml>'
    return package(
        mark("bookmarkStart", 3, "всё")
        + crossing
        + tbl(columns + tr("а", "б") + tr("в", "г") + mark("bookmarkEnd", 2))
        + p(outward, f'<w:hyperlink w:anchor="место">{r("туда")}</w:hyperlink>')
        + p(
            f'<w:smartTag w:uri="urn:x" w:element="дата">{r("1 мая")}</w:smartTag>',
            f'<w:dir w:val="rtl">{r("שלום")}</w:dir>',
        )
        + around
        + mark("bookmarkEnd", 3),
        Part("rId1", "hyperlink", "https://school1.example/?a=1&amp;b={2}"),
    )


def turned_sections() -> bytes:
    """A landscape section between two others, each with headers of its own, for first and even pages too."""
    pages = ("default", "first", "even")
    parts, references = [], []
    for number, (name, root) in enumerate((("header", "hdr"), ("footer", "ftr"), ("header", "hdr"))):
        for page in pages:
            identifier = f"rId{len(parts) + 1}"
            words = story(root, p(f"{name} {number} {page}", field("PAGE", "1")))
            parts.append(word_part(identifier, f"{name}{len(parts) + 1}", words))
            references.append(f'<w:{name}Reference w:type="{page}" r:id="{identifier}"/>')
    numbers = '<w:pgNumType w:fmt="upperRoman" w:start="3"/><w:cols w:num="2" w:space="708"/><w:titlePg/>'
    own = '<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr><w:type w:val="oddPage"/>'
    return package(
        p("стоит", properties=sections("".join(references[:6]), after="<w:titlePg/>"))
        + p("лежит", properties=sections("".join(references[6:]) + own, "landscape", numbers))
        + p("<w:r><w:br w:type='column'/><w:br w:type='page'/></w:r>", "снова стоит"),
        *parts,
        section=sections('<w:type w:val="continuous"/>', after='<w:vAlign w:val="both"/>'),
        settings="<w:mirrorMargins/><w:evenAndOddHeaders/>",
    )


def characters() -> bytes:
    """Blanks, tabs, symbols, breaks and braces: all that is text but not letters."""
    stops = '<w:tabs><w:tab w:val="left" w:pos="567"/><w:tab w:val="decimal" w:leader="dot" w:pos="4000"/></w:tabs>'
    signs = "<w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font='Wingdings' w:char='F04A'/>"
    aligned = "<w:ptab w:relativeTo='margin' w:alignment='right' w:leader='none'/>"
    sizes = '<w:hps w:val="10"/><w:hpsRaise w:val="20"/><w:hpsBaseText w:val="28"/><w:lid w:val="ja-JP"/>'
    base = f"<w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase>"
    ruby = f'<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/>{sizes}</w:rubyPr>{base}</w:ruby>'
    capital = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
    braces = ("{", "}", "}}", "{а}", "%}", "#}", "{ {а} }", "\\{", "&amp;#123;", "{x, x &lt; 5 &amp; x}")
    return package(
        "".join(p(text) for text in braces)
        + p("раздельно 100%", "} }", "}")
        + p("  два  пробела  ", "\u00a0\u2009\u202f\u00ad\u200b", properties=stops)
        + "<w:p><w:r><w:t> не хранится </w:t><w:t/><w:t xml:space='preserve'> </w:t></w:r></w:p>"
        + f"<w:p><w:r>{signs}{aligned}<w:t>😀 e\u0301 \u0438\u0306</w:t>{ruby}</w:r></w:p>"
        + "<w:p><w:r><w:t><![CDATA[<w:t> & ]]></w:t><!-- заметка --><?app data?><w:dayShort/><w:pgNum/></w:r></w:p>"
        + p("буквица", properties=capital)
        + p("<w:r><w:rPr><w:b/></w:rPr></w:r>", "<w:r/>")
    )


def formulas() -> bytes:
    """Formulas in a line and on their own."""
    base, power = "<m:r><w:rPr><w:i/></w:rPr><m:t>{x}</m:t></m:r>", "<m:r><m:t>2</m:t></m:r>"
    square = f"<m:sSup><m:e>{base}</m:e><m:sup>{power}</m:sup></m:sSup>"
    terms = '<m:e><m:r><m:t xml:space="preserve"> n }} </m:t></m:r></m:e>'
    whole = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/>{terms}</m:nary>'
    return package(
        p("если ", f"<m:oMath>{square}</m:oMath>", " то") + p(f"<m:oMathPara><m:oMath>{whole}</m:oMath></m:oMathPara>")
    )


def drawing(number: int, graphic: str) -> str:
    """Return a run with a drawing in the line."""
    extent = '<wp:extent cx="900000" cy="400000"/>'
    return (
        f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr id="{number}" name="Рисунок"/><wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def image(identifier: str, link: str = "") -> str:
    """Return the graphic of an image."""
    fill = f'<pic:blipFill><a:blip r:embed="{identifier}"{link}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    names = '<pic:nvPicPr><pic:cNvPr id="0" name="x.png"/><pic:cNvPicPr/></pic:nvPicPr>'
    box = '<pic:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    return f'<a:graphicData uri="{PREFIXES["pic"]}"><pic:pic>{names}{fill}{box}</pic:pic></a:graphicData>'


def opaque_parts() -> bytes:
    """Pictures, a chart with its workbook, an embedded object, pieces in other formats, building blocks."""
    chart = f'<a:graphicData uri="{PREFIXES["c"]}"><c:chart r:id="rId3"/></a:graphicData>'
    plot = "<c:chart><c:plotArea><c:layout/></c:plotArea></c:chart>"
    space = f'{HEAD}<c:chartSpace {NAMESPACES}>{plot}<c:externalData r:id="rId1"/></c:chartSpace>'
    shape = '<v:shape id="s1" style="width:9pt;height:9pt"><v:imagedata r:id="rId1" o:title=""/></v:shape>'
    kind = 'Type="Embed" ProgID="Package" ShapeID="s1" DrawAspect="Icon" ObjectID="_1"'
    ole = f'<w:r><w:object>{shape}<o:OLEObject {kind} r:id="rId5"/></w:object></w:r>'
    glossary = f"{HEAD}<w:glossaryDocument {ROOT}><w:docParts/></w:glossaryDocument>"
    key = 'w:fontKey="{01234567-89AB-CDEF-0123-456789ABCDEF}"'
    font = f'<w:font w:name="Своя"><w:embedRegular r:id="rId1" {key}/></w:font>'
    piece = '<w:altChunk r:id="rId7"><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk>'
    blocks, workbook = "word/glossary/document.xml", "word/embeddings/Книга.xlsx"
    return package(
        p(drawing(3, image("rId1")), drawing(3, image("rId1", ' r:link="rId2"')), drawing(5, chart), ole)
        + f'<w:altChunk r:id="rId6"/>{piece}<w:p/>'
        + p("до", '<w:subDoc r:id="rId10"/>', "после"),
        Part("rId1", "image", "word/media/image1.png", picture().read()),
        Part("rId2", "image", "file:///C:/%D1%84%D0%BE%D1%82%D0%BE.png"),
        Part("rId3", "chart", "word/charts/chart1.xml", space, f"{OFFICE}.drawingml.chart+xml"),
        Part("rId1", "package", workbook, b"PK", f"{OFFICE}.spreadsheetml.sheet", owner="word/charts/chart1.xml"),
        Part("rId5", "oleObject", "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0{{ x }}"),
        Part("rId6", "aFChunk", "word/piece.html", "<p>{{ не тег }}</p>", "text/html"),
        Part("rId7", "aFChunk", "word/piece.docx", package(p("отдельный файл")), f"{WORD}.document"),
        Part("rId8", "glossaryDocument", blocks, glossary, f"{WORD}.document.glossary+xml"),
        Part("rId1", "styles", "word/glossary/styles.xml", STYLES, f"{WORD}.styles+xml", owner=blocks),
        word_part("rId9", "fontTable", story("fonts", font)),
        Part("rId1", "font", "word/fonts/font1.odttf", b"\0{{", f"{OFFICE}.obfuscatedFont", "word/fontTable.xml"),
        Part("rId10", "subDocument", "other.docx"),
        Part("rId5", "custom-properties", "docProps/custom.xml", "<Properties/>", f"{OFFICE}.custom+xml", owner=""),
    )


def background() -> bytes:
    """A page with a picture behind it."""
    tile = '<v:fill r:id="rId1" o:title="" type="tile"/>'
    fill = f'<v:background id="b1" o:bwmode="white" fillcolor="#ffff00">{tile}</v:background>'
    return package(
        p("на фоне"),
        Part("rId1", "image", "word/media/image1.png", picture().read()),
        before=f'<w:background w:color="FFFF00">{fill}</w:background>',
        settings="<w:displayBackgroundShape/>",
    )


def lists() -> bytes:
    """Lists of several levels, a picture for a bullet, a list that begins anew."""
    shape = '<v:shape id="b" style="width:9pt;height:9pt"><v:imagedata r:id="rId1" o:title=""/></v:shape>'
    bullet = f'<w:numPicBullet w:numPicBulletId="0"><w:pict>{shape}</w:pict></w:numPicBullet>'
    begins = '<w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    levels = "".join(
        f'<w:lvl w:ilvl="{n}">{begins}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, text in enumerate(("%1.", "%1.%2.", "{%3}"))
    )
    scheme = '<w:abstractNumId w:val="0"/>'
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = (
        f'{bullet}<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="1">{scheme}</w:num><w:num w:numId="2">{scheme}{again}</w:num>'
    )
    items = ((1, 0), (1, 1), (1, 2), (2, 0))
    body = "".join(
        p(f"пункт {n}", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{n}"/></w:numPr>')
        for n, level in items
    )
    return package(
        body,
        word_part("rId1", "numbering", story("numbering", numbering)),
        Part("rId1", "image", "word/media/image1.png", picture().read(), owner="word/numbering.xml"),
    )


def strange_markup() -> bytes:
    """Namespaces declared where they are needed, markup of editors to come, alternatives around whole blocks."""
    new = 'xmlns:n="urn:new" xmlns:n2="urn:newer"'
    either = f'<mc:Choice {new} Requires="n2">{p("нового")}</mc:Choice><mc:Fallback>{p("старого")}</mc:Fallback>'
    later = f"<mc:AlternateContent>{either}</mc:AlternateContent>"
    rules = 'mc:Ignorable="n n2" mc:ProcessContent="n:wrap" n:mark="1"'
    ignored = f"<w:p {new} {rules}><n:wrap><w:r><w:t>внутри</w:t></w:r></n:wrap></w:p>"
    glow = '<w14:glow w14:rad="101600"><w14:srgbClr w14:val="FF0000"/></w14:glow>'
    return package(later + ignored + p(r("сияет", glow)) + f'<w:p xmlns:w15="{PREFIXES["w15"]}" w15:x="1"/>')


def deep() -> bytes:
    """A table in a table in a table, and so on."""
    inside = p("дно")
    for _ in range(24):
        inside = tbl(tr(tc(inside, "<w:p/>")), columns=1)
    return package(inside + "<w:p/>")


HARD = (
    tables,
    tracked_changes,
    text_boxes,
    notes_and_comments,
    content_controls,
    fields,
    links_and_bookmarks,
    turned_sections,
    characters,
    formulas,
    opaque_parts,
    background,
    lists,
    strange_markup,
    deep,
)
