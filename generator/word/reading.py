"""Knows how to read any DOCX back as plain text that is stable and can be reviewed line by line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Stop
from generator.word.content import (
    Opened,
    blocks,
    boxes,
    cells,
    joined_down,
    open_docx,
    pieces,
    rows,
    text_of,
)
from generator.word.numbers import Numbers
from generator.word.ooxml import Element, value, w
from generator.word.page import facts, is_landscape
from generator.word.skeleton import read_skeleton

__all__ = ["read_skeleton", "read_text"]

_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
JOINED = "↑"
NEXT_LINE = " / "


def read_text(data: bytes, *, pages: bool = False) -> str:
    """Return the text of a DOCX: a paragraph on a line, a table row as `| a | b |`; stops where it is damaged.

    `pages` puts the setup of the pages of each section at the end.
    """
    reader = _Reader(open_docx(data))
    try:
        lines = [*reader.document(), *(reader.pages() if pages else ())]
    except RecursionError:
        raise Stop([Problem("файл устроен слишком сложно", rule="файл-word")]) from None
    return "".join(f"{line}\n" for line in lines)


class _Reader:
    """Reads one document, counting its notes."""

    def __init__(self, docx: Opened):
        self.docx = docx
        self.notes: dict[tuple[str, str], int] = {}
        self.numbers = Numbers(docx)

    def document(self) -> Iterator[str]:
        sections = self.docx.sections()
        yield from self.headers(sections[0] if sections else None)
        number = 0
        body = list(blocks(self.docx.body))
        # Word demands a paragraph after a table at the end: an empty one says nothing.
        if len(body) > 1 and body[-2].tag == w("tbl") and body[-1].tag == w("p") and not text_of(body[-1]):
            body.pop()
        for block in body:
            ends = block.tag == w("p") and block.find(f"{w('pPr')}/{w('sectPr')}") is not None
            lines = list(self.block(block))
            if not ends or lines != [""]:
                yield from lines
            if ends and number + 1 < len(sections):
                number += 1
                yield f"--- раздел: {'альбомная' if is_landscape(sections[number]) else 'книжная'} ---"
                yield from self.headers(sections[number])
        yield from self.all_notes()

    def pages(self) -> Iterator[str]:
        sections = self.docx.sections()
        for number, section in enumerate(sections, 1):
            place = "страница" if len(sections) == 1 else f"страница раздела {number}"
            yield from (f"[{place}] {name}: {text}" for name, text in facts(section))

    def headers(self, section: Element | None) -> Iterator[str]:
        if section is None:
            return
        for words, tree in self.docx.headers(section):
            lines = list(self.story(tree))
            if any(line.strip() for line in lines):
                yield from (f"[{words}] {line}" for line in lines)

    def all_notes(self) -> Iterator[str]:
        for kind in ("footnotes", "endnotes"):
            tree = self.docx.part(kind)
            by_id = {} if tree is None else {value(note, "id"): note for note in tree}
            for (other, identifier), number in list(self.notes.items()):
                if other == kind and identifier in by_id:
                    yield f"[{number}] " + NEXT_LINE.join(line.strip() for line in self.story(by_id[identifier]))

    def story(self, story: Element) -> Iterator[str]:
        for block in blocks(story):
            yield from self.block(block)

    def block(self, block: Element) -> Iterator[str]:
        if block.tag == w("p"):
            yield from self.paragraph(block)
        else:
            for row in rows(block):
                yield f"| {' | '.join(self.cell(cell) for cell in cells(row))} |"

    def paragraph(self, paragraph: Element) -> Iterator[str]:
        text = "".join(self.note(element) or letters for element, letters in pieces(paragraph))
        label = self.numbers.label(paragraph)
        yield f"{label} {text}" if label and text else text
        for box in boxes(paragraph):
            yield from self.story(box)

    def note(self, element: Element) -> str:
        kind = _NOTES.get(str(element.tag))
        if kind is None:
            return ""
        number = self.notes.setdefault((kind, value(element, "id")), len(self.notes) + 1)
        return f"[{number}]"

    def cell(self, cell: Element) -> str:
        if joined_down(cell):
            return JOINED
        lines: list[str] = []
        for block in blocks(cell):
            inner = self.block(block)
            if block.tag == w("p"):
                lines += inner
            else:
                lines += (f"[{line.removeprefix('| ').removesuffix(' |')}]" for line in inner)
        return NEXT_LINE.join(part.strip() for line in lines for part in line.split("\n") if part.strip())
