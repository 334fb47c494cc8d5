"""Knows the form of pages: paper, margins, numbers (ГОСТ Р 7.0.97, section 3; official numbers in mm)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.form.fault import Fault, Form, mm
from generator.form.layout import NUMBER_OF_PAGE, Layout, Paragraph, Section
from generator.problems import Severity

A4 = (210, 297)
LEAST = {"left": 20, "right": 10, "top": 20, "bottom": 20}
LONG_KEPT = 30
"""The left margin of what is kept for more than ten years."""
NUMBER_FROM_EDGE = 10
SLACK = 0.6
"""Editors round lengths."""
_LONG = 2600
"""As many signs as surely take more than a page."""
_SIDES = {"left": "левое", "right": "правое", "top": "верхнее", "bottom": "нижнее"}


def paper(form: Form) -> Iterator[Fault]:
    """PG-01: the paper is A4."""
    for section in form.layout.sections:
        short, long = sorted((section.width, section.height))
        if abs(short - A4[0]) > 1 or abs(long - A4[1]) > 1:
            message = f"бумага не A4: {mm(section.width)} × {mm(section.height)}, а нужно 210 × 297"
            yield Fault("формат-листа", message, "Макет – Размер – A4", _section_place(form.layout, section))


def margins(form: Form) -> Iterator[Fault]:
    """PG-02, PG-07: margins are not narrower than 20, 10, 20, 20 mm; on a turned page the binding is above."""
    for section in form.layout.sections:
        least = LEAST if not section.is_landscape else {"top": 20, "bottom": 10, "left": 10, "right": 10}
        for side, needed in least.items():
            there = getattr(section, side)
            if there < needed - SLACK:
                message = f"{_SIDES[side]} поле {mm(there)}, а нужно не меньше {needed}"
                hint = f"Макет – Поля – Настраиваемые поля – {_SIDES[side]}: {needed / 10:g} см".replace(".", ",")
                yield Fault("поля", message, hint, _section_place(form.layout, section))


def binding(form: Form) -> Iterator[Fault]:
    """PG-03: orders are kept for ever, so that there is room for binding."""
    first = form.layout.sections[0]
    narrow = LEAST["left"] - SLACK <= first.left < LONG_KEPT - SLACK
    if form.roles.is_order and narrow and not first.is_landscape:
        message = f"левое поле {mm(first.left)}: приказы хранят постоянно, для подшивки нужно 30 мм"
        hint = "Макет – Поля – Настраиваемые поля – левое: 3 см; оставьте как есть, если хранят до 10 лет"
        yield Fault("поле-для-подшивки", message, hint, severity=Severity.WARNING)


def page_number(form: Form) -> Iterator[Fault]:
    """PG-04: pages have numbers from the second on: digits alone, centred in the upper margin, 10 mm from the edge."""
    numbers = [(s, kind, pages, p) for s in form.layout.sections for (kind, pages), p in _numbers(s)]
    if not numbers and sum(len(p.text) for p in form.layout.paragraphs) > _LONG:
        hint = (
            "Вставка – Номер страницы – Вверху страницы – по центру; включите «Особый колонтитул для первой страницы»"
        )
        yield Fault("номер-страницы", "страницы не пронумерованы", hint)
    wrong = {
        fault.rule + fault.message: fault
        for section, kind, pages, paragraph in numbers
        for fault in _of_number(section, kind, pages, paragraph)
    }
    yield from wrong.values()


def _numbers(section: Section) -> Iterator[tuple[tuple[str, str], Paragraph]]:
    for key, story in section.stories.items():
        shown = key[1] != "first" or section.titled
        yield from ((key, p) for p in story if shown and NUMBER_OF_PAGE in p.text)


def _of_number(section: Section, kind: str, pages: str, paragraph: Paragraph) -> Iterator[Fault]:
    number = "номер-страницы"
    if kind == "footer":
        hint = "удалите номер из нижнего колонтитула и вставьте в верхний: Вставка – Номер страницы – Вверху страницы"
        yield Fault(number, "номер страницы внизу, а нужно посередине верхнего поля", hint)
    elif section.header < NUMBER_FROM_EDGE - SLACK:
        message = f"номер страницы в {mm(section.header)} от края, а нужно не ближе 10"
        yield Fault(number, message, "Конструктор колонтитулов – от края до верхнего колонтитула: 1 см")
    if paragraph.align != "center" and not _is_in_the_middle(paragraph):
        yield Fault(number, "номер страницы не посередине", "выделите номер и выровняйте по центру, без отступов")
    if extra := re.sub(r"\[PAGE\]|\s", "", paragraph.text):
        message = f"у номера страницы лишнее: «{extra}»"
        yield Fault(number, message, "оставьте одну цифру: без слова «стр.», чёрточек и точки")
    if (pages == "first" or not section.titled) and section.number == 0 and section.start != 0:
        hint = "Конструктор колонтитулов – «Особый колонтитул для первой страницы», её колонтитул оставьте пустым"
        yield Fault("номер-на-первой-странице", "номер стоит и на первой странице", hint)


def _is_in_the_middle(paragraph: Paragraph) -> bool:
    """Tell whether one tab takes a paragraph to the middle of the page."""
    middle = paragraph.section.text_width / 2
    stops = [place for kind, place in paragraph.tabs if kind == "center"]
    return paragraph.text.startswith("\t") and any(abs(stop - middle) < 10 for stop in stops)


def appendix_page(form: Form) -> Iterator[Fault]:
    """PG-09: an appendix begins on a new page."""
    for mark in form.roles.appendices:
        if mark[0] is not form.roles.filled[0] and not any(p.on_new_page for p in _opening(form, mark[0])):
            hint = "поставьте курсор перед словом «Приложение»: Вставка – Разрыв страницы"
            yield Fault("приложение-с-новой-страницы", "приложение начинается не с новой страницы", hint, mark[0].where)


def _opening(form: Form, first: Paragraph) -> list[Paragraph]:
    """Return the first paragraph of an appendix with the empty ones above it."""
    every = form.layout.paragraphs
    place = next(n for n, p in enumerate(every) if p is first)
    start = place
    while start and not every[start - 1].text.strip():
        start -= 1
    return every[start : place + 1]


def _section_place(layout: Layout, section: Section) -> str:
    return f"раздел {section.number + 1}" if len(layout.sections) > 1 else ""


RULES = (paper, margins, binding, page_number, appendix_page)
