"""Knows the form of printed pages: where each word of a PDF stands, in millimetres from the upper left corner."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from generator.form.fault import Fault, Form
from generator.form.tables import has_head
from generator.problems import Severity

_MM_PER_POINT = 25.4 / 72
_PROGRAM = "pdftotext"
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


def can_read_pages() -> bool:
    """Tell whether the program that reads a PDF is here."""
    return shutil.which(_PROGRAM) is not None


def read_pages(pdf: bytes) -> list[Page] | None:
    """Return the pages of a PDF, None where there is no program to read them."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    done = subprocess.run([program, "-bbox", "-", "-"], input=pdf, capture_output=True, check=False)
    if done.returncode:
        return None
    root = etree.fromstring(done.stdout, etree.HTMLParser(encoding="utf-8"))
    return [_page(number, element) for number, element in enumerate(root.iter("page"), 1)]


def _page(number: int, element: etree._Element) -> Page:
    words = tuple(
        Word(
            word.text or "", *(float(word.get(side, "0")) * _MM_PER_POINT for side in ("xmin", "ymin", "xmax", "ymax"))
        )
        for word in element.iter("word")
    )
    width, height = (float(element.get(side, "0")) * _MM_PER_POINT for side in ("width", "height"))
    return Page(number, width, height, words)


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
