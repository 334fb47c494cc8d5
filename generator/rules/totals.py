"""Сумма в таблице или в паспорте не сходится.

Почему. Итог – первое, что проверяет ревизор. Чтобы его считала программа, назовите графы под ключом «итого».

Плохо:

    # программа.yaml
    разделы:
      - наименование: Ресурсы
        содержание:
          - таблица:
              графы:
                источник: Источник
                2027: 2027 год
                2028: 2028 год
              строки:
                - источник: Местный бюджет
                  2027: 100,0
                  2028: 100,0
                - источник: Областной бюджет
                  2027: 200,0
                  2028: 250,0
                - источник: Итого
                  2027: 300,0
                  2028: 360,0
    #                   ^^^^^

Хорошо:

    # программа.yaml
    разделы:
      - наименование: Ресурсы
        содержание:
          - таблица:
              графы:
                источник: Источник
                2027: 2027 год
                2028: 2028 год
              строки:
                - источник: Местный бюджет
                  2027: 100,0
                  2028: 100,0
                - источник: Областной бюджет
                  2027: 200,0
                  2028: 250,0
                - источник: Итого
                  2027: 300,0
                  2028: 350,0
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Grid, Row, Text
from generator.views.table import as_number, as_text

NAME = "сумма-не-сходится"
LEVEL = Severity.ERROR

_TOTAL = re.compile(r"(?:итого|всего)(?!\w)", re.IGNORECASE)
_MONEY = re.compile(r"(?<![\w,.])([0-9][0-9 ]*(?:,[0-9]+)?)(?=\s?(?:тыс|млн|руб))")
_YEARLY = re.compile(r"(?:[0-9]{4}|[0-9]{4}\s?(?:г\.|год))$")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the sums of tables and of passports that are not what their parts add up to."""
    for table in printed.tables:
        if not table.plan:
            yield from _columns(table)
            yield from _rows(table)
    for line in printed.passport:
        if "финансир" in line.name.plain.lower():
            yield from _money(line.value)


def _columns(table: Grid) -> Iterator[Problem]:
    """Compare the last row with the sums of those above, column by column."""
    rows = [row for row in table.rows if not any(text.plain.startswith("–") for text in _texts(row))]
    totals = [row for row in rows if any(_TOTAL.match(text.plain) for text in _texts(row))]
    if table.summed or len(rows) < 3 or totals != rows[-1:]:
        return
    *counted, last = rows
    for column, cell in last.cells.items():
        total = _number(cell)
        values = [_number(row.cells.get(column, ())) for row in counted]
        if total is not None and None not in values:
            yield from _compared(total, [value for value in values if value is not None], cell[0])


def _texts(row: Row) -> Iterator[Text]:
    return (text for cell in row.cells.values() for text in cell)


def _rows(table: Grid) -> Iterator[Problem]:
    """Compare the column «Всего» with the sums of the years in its row."""
    totals = [key for key, name in table.columns.items() if _TOTAL.fullmatch(name.plain)]
    years = [key for key, name in table.columns.items() if _YEARLY.match(name.plain)]
    if len(totals) != 1 or len(years) < 2:
        return
    for row in table.rows:
        cell = row.cells.get(totals[0], ())
        total = _number(cell)
        values = [_number(row.cells.get(year, ())) for year in years]
        if total is not None and None not in values:
            yield from _compared(total, [value for value in values if value is not None], cell[0])


def _money(value: tuple[Text, ...]) -> Iterator[Problem]:
    """Compare the money of a lead-in with the sum of what is listed under it."""
    if len(value) < 3 or "том числе" not in value[0].plain.lower():
        return
    amounts = [_MONEY.search(text.plain) for text in value]
    numbers = [as_number(found[1].strip()) if found else None for found in amounts]
    if None not in numbers:
        total, *parts = [number for number in numbers if number is not None]
        yield from _compared(total, parts, value[0])


def _compared(total: Decimal, values: list[Decimal], text: Text) -> Iterator[Problem]:
    counted = sum(values, Decimal(0))
    if counted != total:
        yield Problem("сумма не сходится", text.place(as_text(total)), f"сумма слагаемых: {as_text(counted)}")


def _number(cell: tuple[Text, ...]) -> Decimal | None:
    return as_number(cell[0].plain) if len(cell) == 1 and cell[0].plain else None
