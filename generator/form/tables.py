"""Knows the form of tables: a head on every page, a width inside the margins (ГОСТ Р 6.30-2003, 3.20; custom)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.form.fault import Fault, Form, mm
from generator.form.layout import Table
from generator.problems import Severity

_LONG = 20
"""As many rows as hardly stand on one page."""


def has_head(form: Form, table: Table) -> bool:
    """Tell whether a table with lines has a head: all words of its first row are bold or centred."""
    cells = (p for p in form.roles.filled if p.cell is not None and p.cell.table is table)
    first = [p for p in cells if p.cell is not None and p.cell.row == 0]
    bold = (all(each.bold for each in p.letters if each.text.strip()) for p in first)
    centred = (p.align == "center" for p in first)
    return table.bordered and bool(first) and all(map(any, zip(bold, centred, strict=True)))


def head(form: Form) -> Iterator[Fault]:
    """TB-02: a table that is longer than a page repeats its head."""
    for table in form.layout.tables:
        if table.rows > _LONG and not table.heading_rows and has_head(form, table):
            hint = "выделите шапку: Макет таблицы – Повторить строки заголовков"
            yield Fault("шапка-таблицы", "шапка длинной таблицы не повторяется", hint, f"таблица {table.number}")


def width(form: Form) -> Iterator[Fault]:
    """TB-13: a table is not wider than the text."""
    for table in form.layout.tables:
        if table.width > table.section.text_width + 5:
            message = f"таблица шире текста: {mm(table.width)} при {mm(table.section.text_width)}"
            hint = "Макет таблицы – Автоподбор – по ширине окна"
            yield Fault("ширина-таблицы", message, hint, f"таблица {table.number}", Severity.WARNING)


RULES = (head, width)
