"""Knows what any DOCX says, thing by thing: its pages, points by their numbers, paragraphs, tables, headers, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.compare.items import Item, plain
from generator.word.content import Opened, blocks, boxes, cells, joined_down, open_docx, rows, text_of
from generator.word.numbers import BULLET, Numbers
from generator.word.ooxml import Element, is_on, value, w
from generator.word.page import facts

_LABEL = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)([.)])?\s+(?=\S)")
SHORT = 50


def paper(data: bytes) -> list[Item]:
    """Return what a DOCX says; stops where it is damaged."""
    docx = open_docx(data)
    return [*_pages(docx), *_Story(Numbers(docx)).items(docx.body), *_notes(docx)]


def _pages(docx: Opened) -> Iterator[Item]:
    """The setup of each section's pages, with its headers and footers."""
    sections = docx.sections()
    for number, section in enumerate(sections, 1):
        place = "страница" if len(sections) == 1 else f"страница, раздел {number}"
        inside = [Item("страница", name, text, key=name) for name, text in facts(section)]
        for words, tree in docx.headers(section):
            text = "\n".join(filter(None, (plain(text_of(each)) for each in tree.iter(w("p")))))
            inside.append(Item("колонтитул", words, text, key=words))
        yield Item("страницы", place, key=f"страницы {number}", items=tuple(inside))


def _notes(docx: Opened) -> Iterator[Item]:
    for kind, name in (("footnotes", "сноска"), ("endnotes", "концевая сноска")):
        tree = docx.part(kind)
        number = 0
        for note in () if tree is None else tree:
            if value(note, "type") in ("", "normal"):
                number += 1
                yield Item(name, f"{name} {number}", plain("\n".join(text_of(p) for p in note.iter(w("p")))))


class _Story:
    """Reads what follows one another, counting what has no number of its own."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.point = ""
        self.paragraph = 0
        self.tables = 0

    def items(self, story: Element) -> Iterator[Item]:
        """Yield the paragraphs that say something, and the tables."""
        for block in blocks(story):
            if block.tag == w("tbl"):
                self.tables += 1
                yield Item("таблица", f"таблица {self.tables}", items=tuple(_rows(block)))
                continue
            label, text = self.numbers.label(block), plain(text_of(block))
            if text:
                yield self._paragraph(f"{label} {text}".strip())
            for box in boxes(block):
                yield from self.items(box)

    def _paragraph(self, text: str) -> Item:
        label = _LABEL.match(text)
        if label and (label[2] or "." in label[1]):
            self.point, self.paragraph = label[1], 1
            above = f"пункт {label[1].rpartition('.')[0]}" if "." in label[1] else ""
            return Item("пункт", f"пункт {label[1]}", text[label.end() :], above=above)
        self.paragraph += 1
        text = text.removeprefix(f"{BULLET} ")
        short = text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…"
        return Item("абзац", f"абзац «{short}»", text.removeprefix("– "))


def _rows(table: Element) -> Iterator[Item]:
    """The rows of a table; one cell over its whole width heads a section, the first row names the columns."""
    names: list[str] = []
    section = ""
    sections = number = 0
    above: list[str] = []
    for place, row in enumerate(rows(table)):
        found = list(cells(row))
        texts = [_cell(cell) for cell in found]
        if len(found) == 1 and place and len(names) > 1:
            sections, number = sections + 1, 0
            section = f"раздел {sections}"
            yield Item("раздел", section, texts[0])
            continue
        above = texts = [
            above[column] if joined_down(cell) and column < len(above) else texts[column]
            for column, cell in enumerate(found)
        ]
        if not place and len(found) > 1 and _is_head(row):
            names = texts
            yield from (Item("графа", f"графа «{text}»", text) for text in texts)
            continue
        number += 1
        yield _row(names, texts, number, section)


def _row(names: list[str], texts: list[str], number: int, section: str) -> Item:
    label = texts[0].rstrip(".")
    numbered = bool(re.fullmatch(r"\d+(?:\.\d+)*", label)) and len(texts) > 1
    named = {
        str(place): (names[place].lower() if place < len(names) else f"графа {place + 1}", text)
        for place, text in enumerate(texts)
        if not (numbered and place == 0)
    }
    if len(texts) == 1:
        return Item("строка", f"строка {number}", texts[0], section=section)
    return Item("строка", f"строка {label if numbered else number}", section=section, cells=named)


def _cell(cell: Element) -> str:
    return "\n".join(filter(None, (plain(text_of(p)) for p in cell.iter(w("p")))))


def _is_head(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and is_on(properties.find(w("tblHeader")))
