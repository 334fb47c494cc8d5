"""A document as it is measured: as DOCX, and as the PDF that LibreOffice makes of it; lengths are in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.form.layout import Layout, Paragraph
from generator.form.printed import Page, Word, found_at
from generator.form.reading import read_layout
from generator.form.roles import Roles, Signature
from tests.form.pages import read_pages


@dataclass(frozen=True)
class Measured:
    """A document that is measured: as DOCX and as the PDF that LibreOffice makes of it."""

    docx: bytes
    pdf: bytes
    corner: float = 80
    """The longest line of a requisite in a corner: 80 mm by the edition of 2025, 75 by that of 2016."""
    left: float = 30
    """The left margin that is expected."""
    through: bool = False
    """Whether appendices are numbered on from the order."""

    @cached_property
    def layout(self) -> Layout:
        return read_layout(self.docx)

    @cached_property
    def roles(self) -> Roles:
        return Roles(self.layout)

    @cached_property
    def pages(self) -> list[Page]:
        pages = read_pages(self.pdf)
        assert pages, "no pages"
        return pages

    @cached_property
    def firsts(self) -> set[int]:
        """The numbers of pages on which the document and its appendices begin."""
        found, after = {1}, 1
        for mark in self.roles.appendices:
            page = found_at(self.pages, mark[-1].text, after + 1)
            if page is not None:
                after = page[0].number
                found.add(after)
        sheets = (p.text for p in self.roles.free if p.text.endswith("ознакомлены:"))
        found |= {page[0].number for text in sheets if (page := found_at(self.pages, text))}
        return found


def near(one: float, other: float, slack: float = 0.6) -> bool:
    return abs(one - other) <= slack


def by_lines(words: list[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        if lines and near(lines[-1][0].bottom, word.bottom, 1):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def lines_of(doc: Measured, paragraph: Paragraph) -> tuple[Page, list[list[Word]]] | None:
    """Return the printed lines of a paragraph that is printed once and on one page; None for any other."""
    found = found_at(doc.pages, paragraph.text)
    whole = " ".join(paragraph.text.split())
    if found is None or sum(whole in " ".join(p.text.split()) for p in doc.roles.filled) > 1:
        return None
    return found[0], by_lines(found[1])


def signed(doc: Measured) -> Iterator[tuple[Signature, Page, list[Word]]]:
    after = 1
    for signature in doc.roles.signatures:
        found = found_at(doc.pages, signature.words, after)
        if found is not None:
            after = found[0].number
            yield signature, *found
