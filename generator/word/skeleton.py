"""Knows how to write down a template as text: page, styles, paragraphs, tables and tags, all that Word can change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.word.content import Opened, blocks, boxes, cells, joined_down, open_docx, pieces, rows
from generator.word.ooxml import Element, ancestor, is_on, value, w
from generator.word.page import millimetres as _mm
from generator.word.resolving import StyleSheet
from generator.word.styles import theme_font

_JUSTIFY = {
    "left": "влево",
    "start": "влево",
    "right": "вправо",
    "end": "вправо",
    "center": "по центру",
    "both": "по ширине",
    "distribute": "по ширине",
}
_SWITCHES = (
    ("keepNext", "не отрывать от следующего"),
    ("keepLines", "не разрывать"),
    ("pageBreakBefore", "с новой страницы"),
    ("contextualSpacing", "без интервала между абзацами одного стиля"),
)
_MARKS = (
    ("b", "полужирный"),
    ("i", "курсив"),
    ("caps", "прописные"),
    ("smallCaps", "малые прописные"),
    ("strike", "зачёркнутый"),
    ("vanish", "скрытый"),
)


def read_skeleton(data: bytes) -> str:
    """Return the text twin of a template."""
    docx = open_docx(data)
    styles = _Styles(docx)
    lines = [*_pages(docx), "", "СОДЕРЖАНИЕ", *_story(docx.body, styles), *_headers(docx, styles)]
    page_end = lines.index("")
    return "\n".join([*lines[:page_end], "", *styles.describe(), *lines[page_end:]]) + "\n"


def _points(number: str, per_point: int) -> str:
    try:
        return f"{float(number) / per_point:g}".replace(".", ",")
    except ValueError:
        return number


def _pages(docx: Opened) -> Iterator[str]:
    yield "СТРАНИЦА"
    for number, section in enumerate(docx.sections(), 1):
        size, margins, numbers = (section.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
        wide = value(size, "orient") == "landscape"
        sides = (("верхнее", "top"), ("нижнее", "bottom"), ("левое", "left"), ("правое", "right"))
        facts = [
            f"{_mm(value(size, 'w'))} × {_mm(value(size, 'h'))} мм, {'альбомная' if wide else 'книжная'}",
            "поля, мм: " + ", ".join(f"{words} {_mm(value(margins, name))}" for words, name in sides),
            f"до колонтитулов, мм: верхнего {_mm(value(margins, 'header'))}, нижнего {_mm(value(margins, 'footer'))}",
        ]
        if value(section.find(w("type"))) not in ("", "nextPage"):
            facts.append("без новой страницы")
        if is_on(section.find(w("titlePg"))):
            facts.append("первая страница со своими колонтитулами")
        if value(numbers, "start"):
            facts.append(f"страницы с № {value(numbers, 'start')}")
        yield f"раздел {number}: " + "; ".join(facts)


def _headers(docx: Opened, styles: _Styles) -> Iterator[str]:
    for number, section in enumerate(docx.sections(), 1):
        for words, tree in docx.headers(section):
            yield ""
            yield f"{words.upper()} РАЗДЕЛА {number}"
            yield from _story(tree, styles)


def _story(story: Element, styles: _Styles, indent: str = "") -> Iterator[str]:
    for block in blocks(story):
        if block.tag == w("tbl"):
            yield from _table(block, styles, indent)
            continue
        for number, line in enumerate(_paragraph(block, styles).split("\n")):
            yield f"{indent}{'    ' * (number > 0)}{line}"
        for box in boxes(block):
            yield f"{indent}надпись:"
            yield from _story(box, styles, indent + "    ")
        if block.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            yield f"{indent}--- конец раздела ---"


def _paragraph(paragraph: Element, styles: _Styles) -> str:
    properties = paragraph.find(w("pPr"))
    name = styles.name_paragraph(value(None if properties is None else properties.find(w("pStyle"))))
    own = [] if properties is None else list(_paragraph_facts({str(e.tag): e for e in properties}, direct=True))
    runs = groupby(pieces(paragraph), key=lambda piece: _run_facts_of(piece[0], styles))
    text = ""
    for facts, group in runs:
        letters = "".join(letters for _, letters in group)
        text += f"‹{facts}: {letters}›" if facts and letters else letters
    return f"[{'; '.join([name, *own])}] {text.replace(chr(9), '→')}".rstrip()


def _run_facts_of(element: Element, styles: _Styles) -> str:
    run = ancestor(element, "r")
    properties = None if run is None else run.find(w("rPr"))
    if properties is None:
        return ""
    facts = []
    style = value(properties.find(w("rStyle")))
    if style:
        facts.append(styles.name(style))
    return ", ".join([*facts, *_run_facts({str(e.tag): e for e in properties}, styles, direct=True)])


def _table(table: Element, styles: _Styles, indent: str) -> Iterator[str]:
    properties = table.find(w("tblPr"))
    found = {} if properties is None else {str(e.tag): e for e in properties}
    grid = [_mm(value(column, "w")) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    facts = [f"графы {' + '.join(grid)} мм"]
    if w("tblStyle") in found:
        facts.append(f"стиль «{styles.name(value(found[w('tblStyle')]))}»")
    if value(found.get(w("tblLayout")), "type") == "fixed":
        facts.append("ширина граф постоянна")
    if w("jc") in found:
        facts.append(_JUSTIFY.get(value(found[w("jc")]), value(found[w("jc")])))
    if value(found.get(w("tblInd")), "w") not in ("", "0"):
        facts.append(f"отступ {_mm(value(found[w('tblInd')], 'w'))} мм")
    if w("tblBorders") in found:
        facts.append(f"линии: {_borders(found[w('tblBorders')])}")
    yield f"{indent}таблица: {'; '.join(facts)}"
    for number, row in enumerate(rows(table), 1):
        yield f"{indent}  строка {number}{_row_facts(row)}"
        for cell in cells(row):
            yield f"{indent}    графа{_cell_facts(cell)}"
            if not joined_down(cell):
                yield from _story(cell, styles, indent + "      ")


_BORDER_SIDES = {
    "top": "верх",
    "bottom": "низ",
    "left": "лево",
    "start": "лево",
    "right": "право",
    "end": "право",
    "insideH": "между строками",
    "insideV": "между графами",
}


def _borders(borders: Element) -> str:
    drawn = [
        f"{words} {_points(value(borders.find(w(name)), 'sz'), 8)} пт"
        for name, words in _BORDER_SIDES.items()
        if value(borders.find(w(name))) not in ("", "none", "nil")
    ]
    return ", ".join(drawn) or "нет"


def _row_facts(row: Element) -> str:
    facts = []
    properties = row.find(w("trPr"))
    if properties is not None:
        if is_on(properties.find(w("tblHeader"))):
            facts.append("повторяется на каждой странице")
        if is_on(properties.find(w("cantSplit"))):
            facts.append("не разрывается")
        height = properties.find(w("trHeight"))
        if height is not None:
            facts.append(f"высота {'ровно' if value(height, 'hRule') == 'exact' else 'от'} {_mm(value(height))} мм")
    return f" ({', '.join(facts)})" if facts else ""


_VERTICAL = {"center": "по середине", "bottom": "внизу", "both": "по высоте"}


def _cell_facts(cell: Element) -> str:
    properties = cell.find(w("tcPr"))
    if properties is None:
        return ""
    facts = []
    width, span = properties.find(w("tcW")), value(properties.find(w("gridSpan")))
    if value(width, "type") == "dxa":
        facts.append(f"{_mm(value(width, 'w'))} мм")
    if span not in ("", "1"):
        facts.append(f"на {span} графы")
    if properties.find(w("vMerge")) is not None:
        facts.append("продолжает верхнюю" if joined_down(cell) else "объединена вниз")
    vertical = value(properties.find(w("vAlign")))
    if vertical in _VERTICAL:
        facts.append(_VERTICAL[vertical])
    borders = properties.find(w("tcBorders"))
    if borders is not None:
        facts.append(f"линии: {_borders(borders)}")
    return f" ({', '.join(facts)})" if facts else ""


def _paragraph_facts(found: dict[str, Element], *, direct: bool = False) -> Iterator[str]:
    align = value(found.get(w("jc")))
    if align:
        yield _JUSTIFY.get(align, align)
    indent = found.get(w("ind"))
    if indent is not None:
        left = value(indent, "left") or value(indent, "start")
        right = value(indent, "right") or value(indent, "end")
        first, hanging = value(indent, "firstLine"), value(indent, "hanging")
        for words, length in (("слева", left), ("справа", right), ("первая строка", first), ("выступ", hanging)):
            if length and (direct or length != "0"):
                yield f"{words} {_mm(length)} мм"
    spacing = found.get(w("spacing"))
    if spacing is not None:
        yield from _spacing_facts(spacing, direct)
    for name, words in _SWITCHES:
        element = found.get(w(name))
        if element is not None and (direct or is_on(element)):
            yield words if is_on(element) else f"нет: {words}"
    tabs = found.get(w("tabs"))
    if tabs is not None:
        stops = ", ".join(_mm(value(tab, "pos")) for tab in tabs if value(tab) != "clear")
        if stops:
            yield f"табуляция {stops} мм"
    if w("numPr") in found:
        yield "автоматическая нумерация"
    if w("pBdr") in found:
        yield f"линии: {_borders(found[w('pBdr')])}"


def _spacing_facts(spacing: Element, direct: bool) -> Iterator[str]:
    for words, name in (("перед", "before"), ("после", "after")):
        length = value(spacing, name)
        if length and (direct or length != "0"):
            yield f"{words} {_points(length, 20)} пт"
    line, rule = value(spacing, "line"), value(spacing, "lineRule")
    if line and rule in ("exact", "atLeast"):
        yield f"строка {'ровно' if rule == 'exact' else 'от'} {_points(line, 20)} пт"
    elif line:
        yield f"интервал {_points(line, 240)}"


def _run_facts(found: dict[str, Element], styles: _Styles, *, direct: bool = False) -> Iterator[str]:
    fonts = found.get(w("rFonts"))
    if fonts is not None:
        theme = value(fonts, "asciiTheme") or value(fonts, "hAnsiTheme")
        of_theme = f"шрифт темы {theme_font(styles.theme, theme)}".rstrip() if theme else ""
        if font := of_theme or value(fonts, "ascii") or value(fonts, "hAnsi"):
            yield font
    size = value(found.get(w("sz")))
    if size:
        yield f"{_points(size, 2)} пт"
    for name, words in _MARKS:
        element = found.get(w(name))
        if element is not None and (direct or is_on(element)):
            yield words if is_on(element) else f"не {words}"
    underline = value(found.get(w("u")))
    if underline and underline != "none":
        yield "подчёркнутый"
    spacing = value(found.get(w("spacing")))
    if spacing not in ("", "0"):
        yield f"вразрядку {_points(spacing, 20)} пт"
    color = value(found.get(w("color")))
    if color not in ("", "auto", "000000"):
        yield f"цвет {color}"
    if value(found.get(w("vertAlign"))) in ("superscript", "subscript"):
        yield "верхний индекс" if value(found[w("vertAlign")]) == "superscript" else "нижний индекс"


class _Styles:
    """The styles of a document, and those that its paragraphs use."""

    def __init__(self, docx: Opened):
        self.sheet = StyleSheet(docx)
        self.theme = self.sheet.theme
        self.used: dict[str, None] = {}

    def name(self, identifier: str) -> str:
        """Return the name of a style, which no editor changes."""
        return self.sheet.name(identifier)

    def name_paragraph(self, identifier: str) -> str:
        """Return the name of a paragraph's style and remember that it is used."""
        own = identifier or self.sheet.default
        self.used[own] = None
        return self.name(own)

    def describe(self) -> Iterator[str]:
        """Yield a line for each style in use, with all that it gets from those beneath it."""
        yield "СТИЛИ"
        for name, identifier in sorted((self.name(identifier), identifier) for identifier in self.used):
            paragraph, run = self.sheet.resolved(identifier)
            facts = [*_run_facts(run, self), *_paragraph_facts(paragraph)]
            yield f"{name or 'без стиля'}: {'; '.join(facts) or 'без свойств'}"
