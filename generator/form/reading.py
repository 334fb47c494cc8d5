"""Knows how the layout of any DOCX is read, whatever editor has saved it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.form.layout import Cell, Layout, Letters, Paragraph, Section, Table
from generator.word.content import Opened, blocks, cells, joined_down, open_docx, pieces, rows
from generator.word.ooxml import DRAWING, Element, R, ancestor, as_number, is_on, value, w
from generator.word.resolving import Properties, StyleSheet, merged
from generator.word.styles import theme_font

_TWIPS_PER_MM = 1440 / 25.4
_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}
_USUAL_SIZE = 10.0


def read_layout(data: bytes) -> Layout:
    """Return the layout of a DOCX; raises Stop where it is damaged."""
    return _Reader(open_docx(data)).layout()


class _Reader:
    def __init__(self, docx: Opened):
        self.docx = docx
        self.styles = StyleSheet(docx)
        self.sections: list[Section] = []
        self.tables: list[Table] = []
        self.count = 0
        self.breaks = False
        """Whether the next text begins a page."""

    def layout(self) -> Layout:
        self._read_sections()
        found = list(self._body())
        settings = self.docx.part("settings")
        mirrored = settings is not None and is_on(settings.find(w("mirrorMargins")))
        return Layout(self.sections, found, self.tables, mirrored)

    def _read_sections(self) -> None:
        stories: dict[tuple[str, str], Element] = {}
        names = {identifier: name for identifier, _, name in self.docx.relations}
        for number, element in enumerate(self.docx.sections()):
            section = _section(number, element)
            for kind in ("header", "footer"):
                for reference in element.findall(w(f"{kind}Reference")):
                    tree = self.docx.named(names.get(reference.get(f"{{{R}}}id", ""), ""))
                    if tree is not None:
                        stories[kind, value(reference, "type") or "default"] = tree
            self.sections.append(section)
            for (kind, pages), tree in stories.items():
                inside = (p for block in blocks(tree) for p in block.iter(w("p")))
                place = "колонтитул"
                section.stories[kind, pages] = [self._paragraph(p, section, place) for p in inside]
        if not self.sections:
            self.sections.append(Section(0, 215.9, 279.4, 25.4, 25.4, 25.4, 25.4, 12.7, False, True, None))

    def _body(self) -> Iterator[Paragraph]:
        number = 0
        for block in blocks(self.docx.body):
            section = self.sections[min(number, len(self.sections) - 1)]
            if block.tag == w("tbl"):
                yield from self._table(block, section)
                continue
            self.count += 1
            yield self._paragraph(block, section, f"абзац {self.count}")
            if block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
                number += 1
                self.breaks = self.sections[min(number, len(self.sections) - 1)].on_new_page

    def _table(self, block: Element, section: Section) -> Iterator[Paragraph]:
        grid = [as_number(value(column, "w")) for column in block.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
        table = Table(len(self.tables) + 1, section, sum(grid) / _TWIPS_PER_MM)
        self.tables.append(table)
        properties = block.find(w("tblPr"))
        style = value(None if properties is None else properties.find(w("tblStyle")))
        table.bordered = _has_borders(properties) or any(
            _has_borders(each) for each in self.styles.layers(style, "tblPr")
        )
        lined = [_has_lines(cell) for row in rows(block) for cell in cells(row)]
        table.bordered = table.bordered or sum(lined) * 2 > len(lined)
        above = True
        for number, row in enumerate(rows(block)):
            table.rows += 1
            heads = row.find(w("trPr"))
            above = above and heads is not None and is_on(heads.find(w("tblHeader")))
            table.heading_rows += above
            edge = 0
            for column, cell in enumerate(cells(row)):
                span = _span(cell)
                start, edge = edge, edge + span
                whole = sum(grid) or 1
                place = Cell(table, number, column, sum(grid[:start]) / whole, sum(grid[:edge]) / whole)
                if joined_down(cell):
                    continue
                for paragraph in (p for inner in blocks(cell) for p in _paragraphs(inner)):
                    where = f"таблица {table.number}, строка {number + 1}"
                    yield self._paragraph(paragraph, section, where, place, style)

    def _paragraph(
        self, element: Element, section: Section, place: str, cell: Cell | None = None, beneath: str = ""
    ) -> Paragraph:
        own = element.find(w("pPr"))
        named = value(None if own is None else own.find(w("pStyle")))
        found, of_letters = self.styles.resolved(named, beneath)
        if own is not None:
            found = merged(found, [own])
        indent, gaps = found.get(w("ind")), found.get(w("spacing"))
        in_lines = value(gaps, "lineRule") not in ("exact", "atLeast")
        line = as_number(value(gaps, "line"))
        text = "".join(letters for _, letters in pieces(element))
        begins = self._begins_page(element, found, text)
        return Paragraph(
            text,
            place,
            tuple(self._letters(element, of_letters)),
            section,
            _ALIGN.get(value(found.get(w("jc"))), "left"),
            _mm(indent, "left", "start"),
            _mm(indent, "right", "end"),
            _mm(indent, "firstLine") - _mm(indent, "hanging"),
            as_number(value(gaps, "before")) / 20,
            as_number(value(gaps, "after")) / 20,
            ((line or 240) / 240) if in_lines else 0,
            0 if in_lines else line / 20,
            is_on(found.get(w("keepNext"))),
            begins,
            w("numPr") in found and value(found[w("numPr")].find(w("numId"))) not in ("", "0"),
            _tabs(found.get(w("tabs"))),
            next(element.iter(f"{{{DRAWING}}}blip"), None) is not None,
            cell,
        )

    def _begins_page(self, element: Element, found: Properties, text: str) -> bool:
        """Tell whether the text of a paragraph begins a page, and remember a break for the next one."""
        begins = self.breaks or is_on(found.get(w("pageBreakBefore")))
        before_text = True
        for node in element.iter(w("br"), w("t")):
            if node.tag == w("t"):
                before_text = before_text and not (node.text or "").strip()
            elif value(node, "type") == "page":
                begins = begins or before_text
                self.breaks = True
        if text.strip():
            self.breaks = any(
                value(node, "type") == "page" and not _text_follows(node) for node in element.iter(w("br"))
            )
        return begins

    def _letters(self, paragraph: Element, beneath: Properties) -> Iterator[Letters]:
        runs = groupby(pieces(paragraph), key=lambda piece: ancestor(piece[0], "r"))
        for run, group in runs:
            text = "".join(letters for _, letters in group)
            own = None if run is None else run.find(w("rPr"))
            layers = [] if own is None else [*self.styles.layers(value(own.find(w("rStyle"))), "rPr"), own]
            found = merged(beneath, layers)
            fonts = found.get(w("rFonts"))
            of_theme = value(fonts, "asciiTheme") or value(fonts, "hAnsiTheme")
            font = (
                theme_font(self.styles.theme, of_theme) if of_theme else value(fonts, "hAnsi") or value(fonts, "ascii")
            )
            size = as_number(value(found.get(w("sz")))) / 2 or _USUAL_SIZE
            spacing = as_number(value(found.get(w("spacing")))) / 20
            underlined = value(found.get(w("u"))) not in ("", "none")
            yield Letters(text, font or "Times New Roman", size, is_on(found.get(w("b"))), underlined, spacing)


def _section(number: int, element: Element) -> Section:
    size, margins, numbers = (element.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
    start = value(numbers, "start")
    return Section(
        number,
        _mm(size, "w"),
        _mm(size, "h"),
        abs(_mm(margins, "top")),
        abs(_mm(margins, "bottom")),
        _mm(margins, "left") + _mm(margins, "gutter"),
        _mm(margins, "right"),
        _mm(margins, "header"),
        is_on(element.find(w("titlePg"))),
        value(element.find(w("type"))) != "continuous",
        as_number(start) if start else None,
    )


def _mm(element: Element | None, *names: str) -> float:
    return next((as_number(value(element, name)) / _TWIPS_PER_MM for name in names if value(element, name)), 0.0)


def _tabs(element: Element | None) -> tuple[tuple[str, float], ...]:
    if element is None:
        return ()
    return tuple((value(tab), as_number(value(tab, "pos")) / _TWIPS_PER_MM) for tab in element if value(tab) != "clear")


def _span(cell: Element) -> int:
    properties = cell.find(w("tcPr"))
    return as_number(value(None if properties is None else properties.find(w("gridSpan")))) or 1


def _has_borders(properties: Element | None, name: str = "tblBorders") -> bool:
    borders = None if properties is None else properties.find(w(name))
    return borders is not None and any(value(side) not in ("", "none", "nil") for side in borders)


def _has_lines(cell: Element) -> bool:
    return _has_borders(cell.find(w("tcPr")), "tcBorders")


def _paragraphs(block: Element) -> Iterator[Element]:
    """Yield a paragraph, or those of a table inside a table."""
    if block.tag == w("p"):
        yield block
    else:
        yield from block.iter(w("p"))


def _text_follows(mark: Element) -> bool:
    """Tell whether the paragraph of a break has text after it."""
    paragraph = ancestor(mark, "p")
    found = False
    for node in paragraph.iter(w("br"), w("t")) if paragraph is not None else ():
        if node is mark:
            found = True
        elif found and node.tag == w("t") and (node.text or "").strip():
            return True
    return False
