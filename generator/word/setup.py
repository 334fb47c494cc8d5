"""Knows how the pages of a template are set up anew when it is compiled: what Word itself cannot make conditional.

Blocks in the right corner keep their distance to the right margin, blocks with a right indent their width, tables as
wide as the text stay so. Lengths are in millimetres.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from generator.word.docx import Docx
from generator.word.ooxml import Element, ancestor, as_number, value, w

_TWIPS = 1440 / 25.4
_SAME = 20


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What a setting asks of the pages; as the templates have it where nothing is asked."""

    binding: float | None = None
    """The margin at which sheets are bound: the left one, on a turned page the upper one."""
    corner: float | None = None
    """The widest that a block in a corner may be."""
    through: bool = False
    """Whether the pages of appendices are numbered on from the document's."""
    mirrored: bool = False
    """Whether sheets are printed on both sides."""


AS_IT_IS = PageSetup()


def set_up(docx: Docx, setup: PageSetup, first: Docx | None) -> None:
    """Set up the pages of a template; `first` is that of the document to which it is an appendix.

    A set is bound as one: an appendix has no narrower a margin for that than its document.
    """
    sections = list(docx.body.iter(w("sectPr")))
    binding = setup.binding * _TWIPS if setup.binding is not None else None
    if binding is None and first is not None:
        binding = max(map(_binding, [*sections, *list(first.body.iter(w("sectPr")))[:1]]), default=None)
    if binding is not None:
        _bind(docx, sections, round(binding))
    if setup.corner is not None and sections:
        _narrow(docx, _text_width(sections[0]), round(setup.corner * _TWIPS))
    for section in sections if setup.through and first is not None else ():
        for name in ("pgNumType", "titlePg"):
            for element in section.findall(w(name)):
                section.remove(element)
    settings = docx.tree("settings")
    if setup.mirrored and settings is not None and settings.find(w("mirrorMargins")) is None:
        etree.SubElement(settings, w("mirrorMargins"))


def _binding(section: Element) -> int:
    return as_number(value(section.find(w("pgMar")), "top" if _is_turned(section) else "left"))


def _is_turned(section: Element) -> bool:
    size = section.find(w("pgSz"))
    return as_number(value(size, "w")) > as_number(value(size, "h"))


def _text_width(section: Element) -> int:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    sides = as_number(value(margins, "left")) + as_number(value(margins, "right"))
    return as_number(value(size, "w")) - sides


def _bind(docx: Docx, sections: Iterable[Element], binding: int) -> None:
    for section in sections:
        margins = section.find(w("pgMar"))
        if margins is None or _binding(section) == binding:
            continue
        before = _text_width(section)
        margins.set(w("top" if _is_turned(section) else "left"), str(binding))
        after = _text_width(section)
        if after != before:
            _stretch(docx, before, after)


def _stretch(docx: Docx, before: int, after: int) -> None:
    """Fit what was laid out for one width of text to another."""
    for indent in _indents(docx):
        left, right = as_number(value(indent, "left")), as_number(value(indent, "right"))
        if left > before / 3:
            indent.set(w("left"), str(left + after - before))
        if right > before / 3:
            indent.set(w("right"), str(right + after - before))
    for tab in (tab for tree in _trees(docx) for tab in tree.iter(w("tab")) if value(tab, "pos")):
        tab.set(w("pos"), str(as_number(value(tab, "pos")) * after // before))
    for table in docx.body.iter(w("tbl")):
        grid = list(table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
        if abs(sum(as_number(value(column, "w")) for column in grid) - before) <= _SAME:
            widths = [*grid, *_widths(table)]
            for element in widths:
                element.set(w("w"), str(round(as_number(value(element, "w")) * after / before)))


def _widths(table: Element) -> Iterator[Element]:
    """Yield what says how wide a table and its cells are."""
    for element in table.iter(w("tblW"), w("tcW")):
        if ancestor(element, "tbl") is table and value(element, "type") == "dxa":
            yield element


def _narrow(docx: Docx, text: int, corner: int) -> None:
    """Let no block in a corner be wider than that."""
    for indent in _indents(docx):
        for side in ("left", "right"):
            if text / 3 < as_number(value(indent, side)) < text - corner:
                indent.set(w(side), str(text - corner))


def _trees(docx: Docx) -> list[Element]:
    styles = docx.tree("styles")
    return [tree for tree in (docx.body, styles) if tree is not None]


def _indents(docx: Docx) -> Iterator[Element]:
    """Yield the indents of styles and of paragraphs outside tables."""
    for tree in _trees(docx):
        yield from (indent for indent in tree.iter(w("ind")) if ancestor(indent, "tbl") is None)
