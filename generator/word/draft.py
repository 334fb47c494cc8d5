"""Knows how to make a draft PDF where there is no LibreOffice: a plain HTML reading of the DOCX, by wkhtmltopdf.

The mark of a draft is a strip at the left of every page. It is the background of the page and no header, since
wkhtmltopdf as Linux distributions build it knows no headers and leaves them out without a word.
"""

from __future__ import annotations

import html
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from generator.word.content import Opened, blocks, cells, joined_down, pieces, rows
from generator.word.ooxml import Element, is_on, value, w
from generator.word.pdf import is_whole
from generator.word.styles import by_id, default_style, with_bases

MARK = "черновик: переносы строк и страниц могут отличаться"
_STRIP = ("черновик:", "переносы строк", "и страниц могут", "отличаться")
_ALIGNED = {"center": "center", "right": "right", "end": "right", "both": "justify"}
_SAME_BYTES = {"QT_HASH_SEED": "0", "TZ": "UTC"}
"""What makes wkhtmltopdf write fonts in one order, and the time at one length."""
_OPTIONS = {"quiet": "", "encoding": "UTF-8", "page-size": "A4", "disable-javascript": ""}


def find_wkhtmltopdf() -> Path | None:
    """Return the program wkhtmltopdf, if it is on the search path."""
    found = shutil.which("wkhtmltopdf")
    return Path(found) if found else None


def draft_pdf(program: Path, docx: Opened) -> bytes | None:
    """Return a draft PDF of a DOCX, nothing where wkhtmltopdf makes none."""
    import pdfkit

    try:
        configuration = pdfkit.configuration(wkhtmltopdf=str(program), environ=os.environ | _SAME_BYTES)
        pdf: bytes = pdfkit.from_string(read_html(docx), False, options=_OPTIONS, configuration=configuration)
    except OSError:
        return None
    return pdf if is_whole(pdf) else None


def read_html(docx: Opened) -> str:
    """Return a plain HTML page of a DOCX: paragraphs as they are aligned, tables with borders."""
    body = "\n".join(_Reader(docx).story(docx.body))
    head = f'<meta charset="utf-8"><style>{_style()}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}<p>{MARK}</p></body></html>"


def _style() -> str:
    """Return the styles of the page; the left of the strip is empty, since some builds print it again beside itself."""
    lines = "".join(
        f'<text x="36" y="{13 * number}" font-size="10" fill="#888" font-family="sans-serif">{line}</text>'
        for number, line in enumerate(_STRIP, 1)
    )
    strip = f'<svg xmlns="http://www.w3.org/2000/svg" width="124" height="80">{lines}</svg>'
    return (
        f"html{{background:url('data:image/svg+xml;charset=utf-8,{quote(strip)}') repeat-y}}"
        "body{margin:0 0 0 124px;font:14pt serif}p{margin:0;min-height:1em;white-space:pre-wrap}"
        "table{border-collapse:collapse;width:100%}td{border:1px solid black;vertical-align:top;padding:2px 4px}"
    )


class _Reader:
    """Reads one document; what a paragraph does not say of itself its style says."""

    def __init__(self, docx: Opened):
        self.docx = docx
        styles = docx.part("styles")
        self.styles = {} if styles is None else by_id(styles)
        self.default = "" if styles is None else default_style(styles, "paragraph")

    def story(self, story: Element) -> Iterator[str]:
        for block in blocks(story):
            yield self.paragraph(block) if block.tag == w("p") else self.table(block)

    def table(self, table: Element) -> str:
        lines = ("".join(map(self.cell, cells(row))) for row in rows(table))
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    def cell(self, cell: Element) -> str:
        span = value(cell.find(f"{w('tcPr')}/{w('gridSpan')}"))
        inside = "" if joined_down(cell) else "".join(self.story(cell))
        return f'<td colspan="{html.escape(span or "1")}">{inside}</td>'

    def paragraph(self, paragraph: Element) -> str:
        text = "".join(self.run(element, letters) for element, letters in pieces(paragraph))
        aligned = _ALIGNED.get(value(self.said(paragraph, "pPr", "jc")), "left")
        words = f"<b>{text}</b>" if is_on(self.said(paragraph, "rPr", "b")) else text
        return f'<p style="text-align:{aligned}">{words}</p>'

    def run(self, element: Element, letters: str) -> str:
        text = html.escape(letters)
        run = element.getparent()
        own = None if run is None else run.find(f"{w('rPr')}/{w('b')}")
        return f"<b>{text}</b>" if is_on(own) and text.strip() else text

    def said(self, paragraph: Element, properties: str, name: str) -> Element | None:
        """Return a property of a paragraph: its own, or that of its style and those the style stands on."""
        path = f"{w(properties)}/{w(name)}"
        own = paragraph.find(path) if properties == "pPr" else None
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self.default
        of_styles = (each.find(path) for each in with_bases(self.styles, style))
        return own if own is not None else next((each for each in of_styles if each is not None), None)
