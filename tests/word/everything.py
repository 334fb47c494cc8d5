"""A DOCX with all that prints and is not in the body's text: what Word numbers, headers, footers, notes, pages."""

from __future__ import annotations

from tests.word.building import NAMESPACES

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("numbering", "header", "footer", "footnotes")


def everything() -> dict[str, str]:
    """Return the members of the package."""
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}{part}+xml"/>' for part in _PARTS)
    related = "".join(f'<Relationship Id="r{part}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>' for part in _PARTS)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{_BODY}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{_LISTS}</w:numbering>",
        "word/header.xml": f"<w:hdr {NAMESPACES}>{_line('Для служебного пользования')}</w:hdr>",
        "word/footer.xml": f"<w:ftr {NAMESPACES}><w:p><w:r><w:t xml:space='preserve'>стр. </w:t></w:r>"
        "<w:fldSimple w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}><w:footnote w:id='2'>{_line('сноска')}</w:footnote>"
        "</w:footnotes>",
    }


def _line(text: str, properties: str = "", more: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t>{more}</w:r></w:p>"


def _item(text: str, level: int, number: int = 1, more: str = "") -> str:
    properties = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"
    return _line(text, properties, more)


_LISTS = (
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.'/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
)
_BODY = (
    _item("Первый", 0)
    + _item("Вложенный", 1)
    + _item("Второй", 0, more="<w:footnoteReference w:id='2'/>")
    + _item("Без номера", 0, 2)
    + f"<w:tbl><w:tr><w:tc>{_line('а')}</w:tc><w:tc>{_line('б')}{_line('в')}</w:tc></w:tr></w:tbl>"
    "<w:p/><w:sectPr><w:headerReference w:type='default' r:id='rheader'/>"
    "<w:footerReference w:type='default' r:id='rfooter'/><w:pgSz w:w='11906' w:h='16838'/>"
    "<w:pgMar w:top='1134' w:right='1134' w:bottom='1134' w:left='1803' w:header='567' w:footer='567' w:gutter='0'/>"
    "</w:sectPr>"
)
