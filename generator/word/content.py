"""Knows how to open any editor's DOCX for reading, and what a paragraph of it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from generator.problems import Problem, Stop
from generator.word.ooxml import DRAWING, MC, WP, Element, Relations, ancestor, is_on, parse, relations_name, value, w
from generator.word.ooxml import R as RELATION
from generator.word.package import DOCUMENT, PACKAGE_RELATIONS, unpack
from generator.word.settings import has_even_headers

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", w("")[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATION.encode()),
)
_LEFT_OUT = frozenset(
    {w("del"), w("moveFrom"), w("rPr"), w("pPr"), w("txbxContent"), w("instrText"), f"{{{MC}}}Fallback", w("rt")}
)
_LETTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("ptab"): "\t"}
_NUMBER_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
# What a field is doing once its code is over: its result is printed, or left out.
_RESULT, _MUTED = "=", "-"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


@dataclass(frozen=True)
class Opened:
    """A DOCX opened for reading."""

    files: dict[str, bytes]
    main: str
    root: Element

    @cached_property
    def relations(self) -> Relations:
        """The relations of the document."""
        return Relations(self.main, self.files.get(relations_name(self.main)))

    @property
    def body(self) -> Element:
        """The body of the document, empty where it has none."""
        found = self.root.find(w("body"))
        return etree.Element(w("body")) if found is None else found

    def part(self, kind: str) -> Element | None:
        """Return the tree of a part of the document by the kind of its relation."""
        return self.named(self.relations.find(kind))

    def named(self, name: str) -> Element | None:
        """Return the tree of a part by its name, nothing where it is absent or broken."""
        try:
            return _tree(self.files[name]) if name in self.files else None
        except etree.XMLSyntaxError:
            return None

    def sections(self) -> list[Element]:
        """Return the sections of the document, in order."""
        return [s for s in self.body.iter(w("sectPr")) if ancestor(s, "sectPrChange") is None]

    @cached_property
    def even_pages_differ(self) -> bool:
        """Whether even pages have headers of their own."""
        return has_even_headers(self.part("settings"))

    def headers(self, section: Element) -> Iterator[tuple[str, Element]]:
        """Yield the name and tree of each header and footer that a section brings and shows."""
        shown = ["default"]
        if is_on(section.find(w("titlePg"))):
            shown.insert(0, "first")
        if self.even_pages_differ:
            shown.append("even")
        names = {identifier: name for identifier, _, name in self.relations}
        for kind, words in (("headerReference", "верхний колонтитул"), ("footerReference", "нижний колонтитул")):
            for page in shown:
                for reference in section.findall(w(kind)):
                    tree = self.named(names.get(reference.get(f"{{{RELATION}}}id", ""), ""))
                    if (value(reference, "type") or "default") == page and tree is not None:
                        yield words + _PAGES[page], tree


_PAGES = {"default": "", "first": " первой страницы", "even": " чётных страниц"}


def open_docx(data: bytes) -> Opened:
    """Open a DOCX for reading, or stop where it is damaged."""
    files = unpack(data)
    try:
        package = Relations("", files.get(PACKAGE_RELATIONS))
        main = package.find("officeDocument")
        main = main if main in files else DOCUMENT
        if main in files:
            opened = Opened(files, main, _tree(files[main]))
            _ = opened.relations  # read now, so that damage is told here
            return opened
    except etree.XMLSyntaxError:
        pass
    raise Stop([Problem("файл повреждён или это не документ Word", rule="файл-word")])


def _tree(data: bytes) -> Element:
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return parse(data)


def pieces(node: Element) -> Iterator[tuple[Element, str]]:
    """Yield the letters under a node with the element that prints each; deleted text is left out."""
    field: list[str] = []
    yield from _pieces(node, field)


def _pieces(node: Element, field: list[str]) -> Iterator[tuple[Element, str]]:
    for child in node.iterchildren(etree.Element):
        tag = str(child.tag)
        if tag == w("instrText") and field and field[-1] != _RESULT:
            field[-1] += child.text or ""
        if tag == w("fldChar"):
            yield from _field_step(child, field)
        if tag in _LEFT_OUT:
            continue
        number = _number_field(value(child, "instr")) if tag == w("fldSimple") else ""
        letters = _letters(child) if number == "" else f"[{number}]"
        if letters is None:
            yield from _pieces(child, field)
        elif _MUTED not in field:
            yield child, letters


def _letters(element: Element) -> str | None:
    """Return what an element prints, nothing where what is inside it prints."""
    tag, parent = str(element.tag), element.getparent()
    if tag in (w("t"), _MATH_TEXT):
        return element.text or ""
    if tag in _LETTERS and parent is not None and parent.tag != w("tabs"):
        return _LETTERS[tag]
    if tag == w("drawing"):
        return _picture(element)
    if tag == w("sym"):
        return _symbol(value(element, "char"))
    return "" if tag in (w("footnoteReference"), w("endnoteReference")) else None


def _picture(drawing: Element) -> str | None:
    """Return the words for a picture, nothing for a drawing of another kind: what is inside it prints."""
    if next(drawing.iter(f"{{{DRAWING}}}blip"), None) is None or next(drawing.iter(w("txbxContent")), None) is not None:
        return None
    named = next(drawing.iter(f"{{{WP}}}docPr"), None)
    return shown_picture("" if named is None else named.get("descr", ""))


def shown_picture(name: str) -> str:
    """Return the words that stand for a picture."""
    return f"[рисунок: {name}]" if name else "[рисунок]"


def _field_step(mark: Element, field: list[str]) -> Iterator[tuple[Element, str]]:
    """Follow a complex field: the numbers of pages change with every editor, so their names stand for them."""
    step = value(mark, "fldCharType")
    if step == "begin":
        field.append("")
    elif field and step in ("separate", "end"):
        name = _number_field(field[-1])
        if name:
            yield mark, f"[{name}]"
        if step == "end":
            field.pop()
        else:
            field[-1] = _MUTED if name else _RESULT


def _number_field(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words and words[0].upper() in _NUMBER_FIELDS else ""


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16) & 0x0FFF | 0xF000) if code else ""
    except ValueError:
        return ""


def text_of(node: Element) -> str:
    """Return what a paragraph or run says."""
    return "".join(letters for _, letters in pieces(node))


def blocks(story: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a story, those in content controls and insertions too."""
    for child in story.iterchildren(etree.Element):
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag not in (w("sectPr"), w("tcPr"), w("sdtPr"), w("del"), w("moveFrom"), f"{{{MC}}}Fallback"):
            yield from blocks(child)


def rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that are not deleted."""
    for row in table.iter(w("tr")):
        if ancestor(row, "tbl") is table and row.find(f"{w('trPr')}/{w('del')}") is None:
            yield row


def cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row."""
    for cell in row.iter(w("tc")):
        if ancestor(cell, "tr") is row:
            yield cell


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes of a paragraph, each once."""
    for box in paragraph.iter(w("txbxContent")):
        if next(box.iterancestors(f"{{{MC}}}Fallback"), None) is None and ancestor(box, "p") is paragraph:
            yield box


def joined_down(cell: Element) -> bool:
    """Tell whether a cell continues the one above."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and value(merge) in ("", "continue")
