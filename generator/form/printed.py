"""Knows the form of printed pages: where each word of a PDF stands, in millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.form.fault import Fault, Form
from generator.form.tables import has_head
from generator.problems import Severity

_MM_PER_POINT = 25.4 / 72
_SLACK = 1.0
LINES_WITH_SIGNATURE = 2
_SAME_LINE = 2.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its words from top to bottom."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def header(self) -> list[Word]:
        """The words in the upper margin."""
        return [word for word in self.words if word.bottom <= 20 + _SLACK]

    @property
    def body(self) -> list[Word]:
        """The words below the upper margin."""
        return [word for word in self.words if word.bottom > 20 + _SLACK]

    @property
    def lines(self) -> list[list[Word]]:
        """The words of the body by lines, each from left to right."""
        found: list[list[Word]] = []
        for word in sorted(self.body, key=lambda each: (each.bottom, each.left)):
            if found and abs(found[-1][0].bottom - word.bottom) < _SAME_LINE:
                found[-1].append(word)
            else:
                found.append([word])
        return [sorted(line, key=lambda each: each.left) for line in found]


def read_pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF with their words in the order in which they were put there."""
    from pypdfium2 import PdfDocument  # what only a check of pages needs

    document = PdfDocument(pdf)
    try:
        return [_page(number, document[number - 1]) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _page(number: int, page: Any) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    words: list[Word] = []
    letters = ""
    box = (0.0, 0.0, 0.0, 0.0)
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        if not letter or letter.isspace():
            words += _word(letters, box, height)
            letters = ""
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        if not letters:
            box = (left, bottom, right, top)
        box = (min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top))
        letters += letter
    return Page(number, width * _MM_PER_POINT, height * _MM_PER_POINT, (*words, *_word(letters, box, height)))


def _word(letters: str, box: tuple[float, float, float, float], height: float) -> list[Word]:
    """Return a word of those letters, counted from the upper corner; none where there are none."""
    left, bottom, right, top = (side * _MM_PER_POINT for side in box)
    whole = height * _MM_PER_POINT
    return [Word(letters, left, whole - top, right, whole - bottom)] if letters else []


def found_at(pages: Sequence[Page], text: str, after: int = 0) -> tuple[Page, list[Word]] | None:
    """Return the page and words of the first such text, at page number `after` or later; None where it is not."""
    wanted = text.split()
    for page in pages[max(after - 1, 0) :]:
        words = [word.text for word in page.words]
        for start in range(len(words) - len(wanted) + 1):
            if words[start : start + len(wanted)] == wanted:
                return page, list(page.words[start : start + len(wanted)])
    return None


PrintedRule = Callable[[Form, Sequence[Page]], Iterator[Fault]]


def blank_page(form: Form, pages: Sequence[Page]) -> Iterator[Fault]:
    """No page is empty."""
    pictures = any(p.has_picture and not p.text.replace("[рисунок]", "").strip() for p in form.layout.paragraphs)
    for page in pages:
        if not page.body and not pictures:
            hint = "удалите лишний разрыв страницы или пустые абзацы перед ней"
            yield Fault("пустая-страница", "пустая страница", hint, f"страница {page.number}")


def outside(form: Form, pages: Sequence[Page]) -> Iterator[Fault]:
    """PG-02: nothing stands in the margins but headers and footers."""
    for page in pages:
        alike = [
            s for s in form.layout.sections if s.is_landscape == (page.width > page.height)
        ] or form.layout.sections
        left, right = (min(getattr(section, side) for section in alike) for side in ("left", "right"))
        out = [w for w in page.body if w.left < left - _SLACK or w.right > page.width - right + _SLACK]
        if out:
            hint = "сузьте таблицу или уберите отрицательный отступ"
            where = f"страница {page.number}: «{out[0].text}»"
            yield Fault("за-полем", "текст выходит на поле страницы", hint, where)


def lone_signature(form: Form, pages: Sequence[Page]) -> Iterator[Fault]:
    """PG-08: a signature has lines of text above it on its page."""
    last = 0
    for signature in form.roles.signatures:
        found = found_at(pages, signature.words, last)
        if found is None:
            continue
        page, words = found
        last = page.number
        first = found_at([page], signature.posts[0].text.split("\t")[0]) if signature.posts else None
        top = min(word.top for word in (first[1] if first else words))
        above = [line for line in page.lines if line[0].bottom < top]
        if len(above) < LINES_WITH_SIGNATURE and page.number > 1:
            hint = "у двух последних абзацев текста включите: Абзац – Положение на странице – Не отрывать от следующего"
            where = f"страница {page.number}: «{signature.words}»"
            yield Fault(
                "подпись-одна-на-странице", "подпись стоит на странице без текста", hint, where, Severity.WARNING
            )


def signature_line(form: Form, pages: Sequence[Page]) -> Iterator[Fault]:
    """RQ22-01: the name stands on the last line of the post."""
    for signature in form.roles.signatures:
        found = found_at(pages, signature.words)
        if found is None:
            continue
        page, name = found
        last = signature.posts[-1].text.split("\t")[0].split()[-1]
        to_the_left = [word.bottom for word in page.words if last.endswith(word.text) and word.right < name[0].left]
        if to_the_left and min(abs(bottom - name[-1].bottom) for bottom in to_the_left) > _SAME_LINE:
            where = f"страница {page.number}: «{signature.words}»"
            hint = "поставьте фамилию на строку последнего слова должности: выравнивание ячейки по нижнему краю"
            yield Fault("место-подписи", "фамилия стоит не на последней строке должности", hint, where)


def table_head(form: Form, pages: Sequence[Page]) -> Iterator[Fault]:
    """TB-02: a table that goes on to the next page repeats its head there."""
    for table in form.layout.tables:
        cells = [p for p in form.roles.filled if p.cell is not None and p.cell.table is table]
        if table.heading_rows or table.rows < 3 or not has_head(form, table):
            continue
        first = found_at(pages, cells[0].text)
        last = found_at(pages, cells[-1].text, first[0].number) if first else None
        if first and last and first[0] is not last[0]:
            hint = "выделите шапку: Макет таблицы – Повторить строки заголовков"
            message = f"таблица переходит на страницу {last[0].number} без шапки"
            yield Fault("шапка-таблицы", message, hint, f"таблица {table.number}")


RULES: tuple[PrintedRule, ...] = (blank_page, outside, lone_signature, signature_line, table_head)


def printed_faults(form: Form, pages: Sequence[Page]) -> list[Fault]:
    """Return all faults that are seen on the pages."""
    return [fault for rule in RULES for fault in rule(form, pages)]
