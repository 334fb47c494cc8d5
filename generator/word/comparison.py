"""Knows how a table of two versions side by side is written as DOCX: landscape, what changed set off."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.word.ooxml import RELATIONS, TYPES, WORD_TYPE, R, W
from generator.word.package import (
    APP,
    CONTENT_TYPES,
    DOCUMENT,
    PACKAGE_RELATIONS,
    Member,
    Members,
    in_order,
    seal,
    signature,
)

WIDTHS = (800, 3000, 5385, 5385)
"""The columns, in twips: together the page of A4 on its side between margins of 20 mm."""
HEAD = ("№ п/п", "Место", "Было", "Стало")


@dataclass(frozen=True)
class Words:
    """A stretch of a text, set off where it changed."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the table: a heading over its whole width, or a place with what was there and what is."""

    place: str
    old: Sequence[Words] = ()
    new: Sequence[Words] = ()
    is_heading: bool = False


def comparison(title: Iterable[str], rows: Iterable[Row], inputs: str) -> Members:
    """Return the members of a DOCX with the title, line by line, and the table; `inputs` say what it was made of."""
    files = {
        CONTENT_TYPES: _types(),
        PACKAGE_RELATIONS: _relations(f"{R}/officeDocument", DOCUMENT, f"{R}/extended-properties", APP),
        DOCUMENT: _document(title, rows),
        "word/_rels/document.xml.rels": _relations(f"{R}/styles", "styles.xml", f"{R}/header", "header1.xml"),
        "word/styles.xml": _STYLES,
        "word/header1.xml": _HEADER,
        APP: signature().data.decode(),
    }
    return seal(in_order(Member(name, text.encode()) for name, text in files.items()), inputs)


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _types() -> str:
    parts = {
        DOCUMENT: f"{WORD_TYPE}document.main+xml",
        "word/styles.xml": f"{WORD_TYPE}styles+xml",
        "word/header1.xml": f"{WORD_TYPE}header+xml",
        APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_XML}<Types xmlns="{TYPES}">{defaults}{overrides}</Types>'


def _relations(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_XML}<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


_STYLES = (
    f'{_XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/>'
    '<w:szCs w:val="24"/><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:after="240"/><w:contextualSpacing/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Head"><w:name w:val="Заголовок графы"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Number"><w:name w:val="Номер строки"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    "</w:styles>"
)
_HEADER = (
    f'{_XML}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Number"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
    "<w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _document(title: Iterable[str], rows: Iterable[Row]) -> str:
    heading = "".join(_paragraph([Words(line)], "Title") for line in title)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_head()}{"".join(_rows(rows))}</w:tbl>'
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" '
        'w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
        'w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    end = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    return f'{_XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{heading}{table}{end}{section}</w:body></w:document>'


def _head() -> str:
    cells = "".join(_cell([Words(name)], width, "Head") for name, width in zip(HEAD, WIDTHS, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    number = 0
    for row in rows:
        if row.is_heading:
            span = f'<w:gridSpan w:val="{len(WIDTHS)}"/>'
            yield f"<w:tr>{_cell([Words(row.place)], sum(WIDTHS), 'Head', span)}</w:tr>"
            continue
        number += 1
        cells = (
            _cell([Words(str(number))], WIDTHS[0], "Number"),
            _cell([Words(row.place)], WIDTHS[1]),
            _cell(row.old, WIDTHS[2], form="<w:rPr><w:b/><w:strike/></w:rPr>"),
            _cell(row.new, WIDTHS[3], form="<w:rPr><w:b/></w:rPr>"),
        )
        yield f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(words: Iterable[Words], width: int, style: str = "", span: str = "", form: str = "") -> str:
    paragraphs = "".join(_paragraph(line, style, form) for line in _lines(words))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{paragraphs}</w:tc>'


def _lines(words: Iterable[Words]) -> list[list[Words]]:
    """Return words line by line."""
    lines: list[list[Words]] = [[]]
    for each in words:
        first, *others = each.text.split("\n")
        lines[-1].append(Words(first, each.changed))
        lines += ([Words(text, each.changed)] for text in others)
    return lines


def _paragraph(words: Iterable[Words], style: str = "", form: str = "") -> str:
    runs = "".join(_run(each, form) for each in words if each.text)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _run(words: Words, form: str) -> str:
    text = html.escape(words.text, quote=False)
    return f'<w:r>{form if words.changed else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
