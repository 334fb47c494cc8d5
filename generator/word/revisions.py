"""Knows how Word writes down that something was put in or taken out: who, when, and around what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from generator.word.ooxml import SPACE, Element, ancestor, w
from generator.word.ordering import place_child, property_of

INSERTED, DELETED = "ins", "del"
_GONE = tuple(map(w, ("del", "moveFrom", "cellDel")))
_THERE = tuple(map(w, ("ins", "moveTo")))
_RANGES = tuple(
    w(f"{name}Range{end}")
    for name in ("moveFrom", "moveTo", "customXmlDel", "customXmlIns")
    for end in ("Start", "End")
)
_FORMER = tuple(w(f"{name}Change") for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx"))
_CELL_MARKS = tuple(map(w, ("cellIns", "cellMerge")))


@dataclass
class Marker:
    """Marks changes as one person's, on one day (ISO 8601), each with an id of its own."""

    author: str
    day: str
    _ids: count[int] = field(default_factory=lambda: count(1_000_001))

    def mark(self, name: str) -> Element:
        """Return a mark of that name."""
        mark = etree.Element(w(name))
        mark.set(w("id"), str(next(self._ids)))
        mark.set(w("author"), "".join(filter(str.isprintable, self.author)))
        mark.set(w("date"), f"{self.day}T00:00:00Z")
        return mark

    def around(self, name: str, runs: Iterable[Element]) -> Element:
        """Return a mark with these runs in it."""
        mark = self.mark(name)
        mark.extend(list(runs))
        return mark

    def paragraph(self, paragraph: Element, *names: str) -> None:
        """Mark the end of a paragraph; both as inserted and as deleted it was never there."""
        properties = property_of(property_of(paragraph, "pPr"), "rPr")
        for place, name in enumerate(names):
            properties.insert(place, self.mark(name))

    def row(self, row: Element, name: str) -> None:
        """Mark a row."""
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            before = row.find(w("tblPrEx"))
            row.insert(0 if before is None else row.index(before) + 1, properties)
        former = properties.find(w("trPrChange"))
        properties.insert(len(properties) if former is None else properties.index(former), self.mark(name))

    def cell(self, cell: Element, name: str) -> None:
        """Mark a cell: `cellIns` or `cellDel`."""
        place_child(property_of(cell, "tcPr"), self.mark(name))


def as_deleted(run: Element) -> Element:
    """Turn the text of a run into deleted text."""
    for text in list(run.iter(w("t"), w("instrText"))):
        text.tag = w("delText") if text.tag == w("t") else w("delInstrText")
        text.set(SPACE, "preserve")
    return run


def accept(root: Element) -> None:
    """Make the changes that others have marked in a story part of it."""
    for name in (*_RANGES, *_FORMER):
        for element in list(root.iter(name)):
            _drop(element)
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _drop(row)
    for cell in [ancestor(mark, "tc") for mark in root.iter(w("cellDel"))]:
        if cell is not None:
            _drop(cell)
    for paragraph in list(root.iter(w("p"))):
        if paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None:
            _join_next(paragraph)
    for element in list(root.iter(*_GONE)):
        _drop(element)
    for element in list(root.iter(*_THERE)):
        _unwrap(element)
    for element in list(root.iter(*_CELL_MARKS)):
        _drop(element)


def _join_next(paragraph: Element) -> None:
    """Put what a paragraph holds before what the next one does, where there is one."""
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        return
    place = 0 if following.find(w("pPr")) is None else 1
    for child in [child for child in paragraph if child.tag != w("pPr")]:
        following.insert(place, child)
        place += 1
    _drop(paragraph)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        for child in list(element):
            parent.insert(place, child)
            place += 1
        parent.remove(element)
