"""Knows what each paragraph of any administrative document is for: told by its words and place, never by a style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.form.layout import Layout, Paragraph
from generator.russian.dates import parse_date

_KINDS = ("ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "РЕШЕНИЕ")
_COMMANDS = ("приказываю", "обязываю", "постановляю", "предлагаю", "решил")
_MARK = re.compile(r"приложение(?:\s*№?\s*\d+)?\s*(?:$|\n|к\s)", re.IGNORECASE)
_APPROVAL = re.compile(r"[«\"]?(?:УТВЕРЖД[ЕЁ]Н[АОЫ]?|УТВЕРЖДАЮ|СОГЛАСОВАНО)\b", re.IGNORECASE)
_OF_MARK = re.compile(r"(?:к\s|приказом|распоряжением|постановлением|решением|от\s|УТВЕРЖД|[а-яё№(_])", re.IGNORECASE)
_INITIALS = r"[А-ЯЁ]\.[ \u00a0]*(?:[А-ЯЁ]\.)?"
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
NAME = re.compile(rf"{_INITIALS}[ \u00a0]*{_SURNAME}|{_SURNAME}[ \u00a0]+{_INITIALS}")
_SIGNED = re.compile(
    rf"(?P<post>[А-ЯЁ][^\t_]*?)(?P<gap>[ \u00a0]{{3,}}|[ \u00a0]*\t[\t \u00a0]*)(?P<name>{NAME.pattern})\s*"
)
_DATE = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{2}\.|[ \u00a0]+[а-я]+[ \u00a0]+)\d{4}(?![\d.])")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?[ \u00a0\t]")
_SECTION = re.compile(r"(?:раздел\s+)?(?:\d{1,2}|[IVX]+)\.?[ \u00a0]+[А-ЯЁ][^.;:]*", re.IGNORECASE)
_PHONE = re.compile(r"(?:тел\.?|телефон)?[ \u00a0:]*[+\d][\d() \u00a0-]{5,}")
_ENDS = (".", ";", ":", ",")
_LINE = 60
"""How many signs a line of text has at least."""
_FURTHEST_HEADING = 14
_LINES_OF_MARK = 8
_E_MARK = "документ подписан"


@dataclass(frozen=True, slots=True)
class Signature:
    """The line of a signature: the paragraphs of the post, that of the name, and what stands between them."""

    posts: tuple[Paragraph, ...]
    name: Paragraph
    words: str
    """The name itself."""
    gap: str = ""
    """The signs by which a name in the same paragraph is moved to the right."""


def unspaced(text: str) -> str:
    """Return a word that is spread out by spaces as one word."""
    return re.sub(r"(?<=\b[А-ЯЁа-яё]) (?=[А-ЯЁа-яё]\b)", "", text.strip())


@dataclass(frozen=True)
class Roles:
    """The parts of one document."""

    layout: Layout

    @cached_property
    def filled(self) -> list[Paragraph]:
        """The paragraphs that say something."""
        return [paragraph for paragraph in self.layout.paragraphs if paragraph.text.strip()]

    @cached_property
    def free(self) -> list[Paragraph]:
        """Those outside tables."""
        return [paragraph for paragraph in self.filled if paragraph.cell is None]

    @cached_property
    def kind(self) -> Paragraph | None:
        """The name of the kind: ПРИКАЗ."""
        return next((p for p in self.free if unspaced(p.text).upper().rstrip(".") in _KINDS), None)

    @cached_property
    def command(self) -> Paragraph | None:
        """The paragraph with the word that commands."""
        words = (unspaced(p.text).rstrip(": ").lower() for p in self.free)
        return next((p for p, text in zip(self.free, words, strict=True) if text.endswith(_COMMANDS)), None)

    @cached_property
    def heading(self) -> list[Paragraph]:
        """The lines of the heading to the text: «Об утверждении …»."""
        start = self._place(self.kind)
        if start is None:
            return []
        for place, paragraph in enumerate(self.free[start + 1 : start + _FURTHEST_HEADING], start + 1):
            if re.match(r"[«\"]?Обо?\s|[«\"]?О\s", paragraph.text.strip()):
                rest = self.free[place + 1 :]
                more = next((n for n, p in enumerate(rest) if not self._continues(p, paragraph)), len(rest))
                return [paragraph, *rest[:more]]
        return []

    @staticmethod
    def _continues(paragraph: Paragraph, first: Paragraph) -> bool:
        text = paragraph.text.strip()
        goes_on = text[0].islower() or text[0] in "(«"
        return goes_on and not text.lower().startswith(_COMMANDS) and paragraph.align == first.align

    @cached_property
    def marks(self) -> list[list[Paragraph]]:
        """The lines of each mark of an appendix or stamp of approval in a corner."""
        found: list[list[Paragraph]] = []
        previous: Paragraph | None = None
        for paragraph in self.filled:
            text = paragraph.text.strip()
            begins = len(text) <= _LINE * 3 and bool(_MARK.match(text) or _APPROVAL.match(text))
            if found and previous in found[-1] and _goes_on(found[-1], paragraph):
                found[-1].append(paragraph)
            elif begins and not (_is_table_of_data(paragraph) or text.endswith(".")):
                found.append([paragraph])
            previous = paragraph
        return found

    @cached_property
    def appendices(self) -> list[list[Paragraph]]:
        """The marks that begin an appendix."""
        return [mark for mark in self.marks if _MARK.match(mark[0].text.strip())]

    @cached_property
    def signatures(self) -> list[Signature]:
        """The signatures, in order."""
        inside = {id(paragraph) for mark in self.marks for paragraph in mark}
        outside = [p for p in self.filled if id(p) not in inside and not _is_table_of_data(p)]
        return list(_signatures(outside))

    @cached_property
    def text(self) -> list[Paragraph]:
        """The paragraphs of running text and the points."""
        taken = {id(p) for group in (*self.marks, self.heading, self._letterhead) for p in group}
        taken |= {id(p) for p in self.titles}
        taken |= {id(p) for each in self.signatures for p in (*each.posts, each.name)}
        return [p for p in self.free if id(p) not in taken and (_is_text(p) or p in self._preamble)]

    @cached_property
    def titles(self) -> list[Paragraph]:
        """The bold lines in the middle: titles of appendices and headings."""
        return [p for p in self.free if p.align == "center" and _is_bold(p)]

    @cached_property
    def _preamble(self) -> list[Paragraph]:
        """What stands between the heading and the word that commands."""
        first, last = self._place(self.heading[-1] if self.heading else None), self._place(self.command)
        return self.free[first + 1 : last] if first is not None and last is not None else []

    @cached_property
    def section_headings(self) -> list[Paragraph]:
        """The numbered headings of sections."""
        text = {id(paragraph) for paragraph in self.text}
        bold = (p for p in self.free if _is_bold(p))
        return [p for p in bold if id(p) not in text and _SECTION.fullmatch(p.text.strip())]

    @cached_property
    def executor(self) -> list[Paragraph]:
        """The lines of the mark of the executor: a name and a telephone below the signature."""
        if not self.signatures:
            return []
        start = next(n for n, p in enumerate(self.filled) if p is self.signatures[0].name)
        for place in range(start + 1, min(start + 8, len(self.filled))):
            if _PHONE.fullmatch(self.filled[place].text.strip().split("\n")[-1]):
                return self.filled[place - 1 : place + 1]
        return []

    @cached_property
    def electronic_marks(self) -> list[list[Paragraph]]:
        """The lines of each mark of an electronic signature."""
        starts = [n for n, p in enumerate(self.filled) if p.text.strip().lower().startswith(_E_MARK)]
        return [[p for p in self.filled[start : start + 6] if p.cell == self.filled[start].cell] for start in starts]

    @cached_property
    def day(self) -> date | None:
        """The date of the document: the first one below its kind, or the first one of all."""
        start = self._place(self.kind) or 0
        for paragraph in (*self.free[start : start + 8], *self.filled[:30]):
            for found in _DATE.finditer(paragraph.text):
                try:
                    return parse_date(found[0] + " г." * found[0][-5].isspace())
                except ValueError:
                    continue
        return None

    @cached_property
    def is_order(self) -> bool:
        """Whether the document is an order, a directive or a decree."""
        return self.kind is not None

    @cached_property
    def _letterhead(self) -> list[Paragraph]:
        return self.free[: (self._place(self.kind) or -1) + 1]

    def _place(self, paragraph: Paragraph | None) -> int | None:
        return next((n for n, each in enumerate(self.free) if each is paragraph), None)


def _is_bold(paragraph: Paragraph) -> bool:
    return bool(paragraph.letters) and all(each.bold for each in paragraph.letters if each.text.strip())


def _is_table_of_data(paragraph: Paragraph) -> bool:
    return paragraph.cell is not None and paragraph.cell.table.bordered


def _is_text(paragraph: Paragraph) -> bool:
    """Tell running text from titles: it ends as a sentence does, and is numbered or longer than a line."""
    text = paragraph.text.strip()
    if not text.endswith(_ENDS) or text.endswith((" г.", "\u00a0г.")):
        return False
    numbered = paragraph.listed or bool(_NUMBERED.match(text))
    return len(text) > _LINE or (numbered and len(text) > _LINE // 2)


def _goes_on(mark: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is one more line of a mark: it stands as the first does and is no title."""
    first = mark[0]
    alike = (paragraph.align, round(paragraph.left), paragraph.section) == (
        first.align,
        round(first.left),
        first.section,
    )
    if first.cell is not None or paragraph.cell is not None:
        alike = first.cell is not None and paragraph.cell is not None and first.cell.table is paragraph.cell.table
    text = paragraph.text.strip()
    return alike and len(mark) < _LINES_OF_MARK and bool(_OF_MARK.match(text)) and len(text) <= _LINE * 4


def _signatures(paragraphs: Sequence[Paragraph]) -> Iterator[Signature]:
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text.strip()
        if paragraph.cell is not None and NAME.fullmatch(text):
            row = [p for p in paragraphs if _in_one_row(p, paragraph)]
            beside = [p for p in row if p.cell is not None and p.cell.column == 0 < paragraph.cell.column]
            if beside and not any("__" in p.text for p in row):
                yield Signature(tuple(beside), paragraph, text)
        elif paragraph.cell is None and (found := _SIGNED.fullmatch(paragraph.text)):
            yield Signature(
                (*_posts_above(paragraphs[:place], paragraph), paragraph), paragraph, found["name"], found["gap"]
            )


def _in_one_row(one: Paragraph, other: Paragraph) -> bool:
    if one.cell is None or other.cell is None:
        return False
    return (one.cell.table, one.cell.row) == (other.cell.table, other.cell.row)


def _posts_above(above: Sequence[Paragraph], last: Paragraph) -> Sequence[Paragraph]:
    """Return the lines of a post that stand above the one with the name."""
    lines: list[Paragraph] = []
    for paragraph in reversed(above):
        text = paragraph.text.strip()
        if paragraph.cell is not None or len(text) > _LINE or text.endswith(_ENDS) or len(lines) == 4:
            break
        if last.text.strip()[0].isupper():
            break
        lines.insert(0, paragraph)
        last = paragraph
    return lines
