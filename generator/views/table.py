"""Knows what a table prints: columns, numbered rows, sub-rows, merged cells, totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.models.base import UNFILLED
from generator.models.tables import NUMBER, THROUGH, WHEN, Key, Row, Rows, Table, TableFile, columns_of, rows_of
from generator.problems import Problem, Span
from generator.russian.words import NBSP, fold, suggestion
from generator.sheets import Sheet
from generator.views.cells import cell
from generator.views.deadlines import deadline
from generator.views.fields import printed
from generator.views.references import Scope
from generator.views.widths import widths

CENTRED = {fold(NUMBER), fold(WHEN)}
BEGINS, CONTINUES = "начало", "продолжение"
NO_TOP, NO_BOTTOM = "сверху", "снизу"
TOTAL = "Итого"
_TOTALS = re.compile(r"(?:итого|всего)\b")
_SUB_ROW = re.compile(r"[-–—]\s*(?=.*[^\W\d_])")
_FIGURES = re.compile(r"[^А-Яа-яЁёA-Za-z]{0,14}|да|нет")
_GROUPED = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
"""The space between the groups of three digits of one number."""
_NUMBER = re.compile(r"[-−–]?[0-9]+([.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in per cent of the table, nothing where the template decides."""

    key: str = printed("ключ")
    name: str = printed("название")
    width: float | None = printed("ширина", None)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `merge` is «начало», «продолжение» or nothing, `borderless` names the edges without a line."""

    text: str = printed("текст")
    centred: bool = printed("по_центру")
    merge: str = printed("слияние", "")
    borderless: str = printed("без_линий", "")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a section's heading, or the cells of a row; `kept` on the page of the row below."""

    section: str = printed("раздел")
    cells: list[Cell] = printed("ячейки")
    kept: bool = printed("не_отрывать", False)


@dataclass(frozen=True, slots=True)
class TableView:
    """A table inside text, with its caption."""

    caption: list[str] = printed("наименование")
    columns: list[Column] = printed("графы")
    column_count: int = printed("число_граф")
    lines: list[Line] = printed("строки")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row on its way: the texts of its cells, and whether it is a part of the one above or the sum of all."""

    row: Row | None
    texts: list[str]
    sub_row: bool = False


_NOTHING = _Printed(None, [])


def table_view(table: Table, scope: Scope, caption: Iterable[str]) -> TableView:
    """Return what a table prints; problems are added to the scope's."""
    sheet = sheet_of(table.rows, scope)
    columns = columns_of(table, sheet)
    keys = [fold(key) for key in columns]
    _report_unknown(table, columns, scope)
    rows = resolved_rows(table.rows, columns, scope)
    merged = [key for key in keys if key in set(map(fold, table.merged))]
    lines = [_texts(row, keys, merged, scope) for row in rows]
    lines = _with_totals(lines, table, columns, scope)
    if table.numbering == THROUGH or not any(NUMBER in row.cells for row in rows):
        _number(lines, keys, "." if scope.style.row_dot == "да" else "")
    centred = [key == NUMBER or _is_figures(line.texts[place] for line in lines) for place, key in enumerate(keys)]
    cells = [[Cell(text, centred[place]) for place, text in enumerate(line.texts)] for line in lines]
    totals = {number for number, line in enumerate(lines) if line.row is None or _is_total(line, keys)}
    for key in merged:
        _merge(cells, lines, keys.index(key), [keys.index(other) for other in merged[: merged.index(key)]], totals)
    _open_sub_rows(cells, lines, {keys.index(key) for key in merged})
    names = [scope.text(name) for name in columns.values()]
    texts = {key: [names[place], *(line.texts[place] for line in lines)] for place, key in enumerate(keys)}
    shares = widths(texts, table.widths, scope, table.span, landscape=table.landscape or scope.landscape)
    return TableView(
        list(caption),
        [Column(key, name, shares[key]) for key, name in zip(keys, names, strict=True)],
        len(keys),
        [Line("", row, following.sub_row) for row, following in zip(cells, [*lines[1:], _NOTHING], strict=False)],
    )


def _report_unknown(table: Table, columns: Mapping[str, str], scope: Scope) -> None:
    """Report the columns that are merged, added up or widened, and are not there."""
    known = {fold(key) for key in columns}
    for name in (*table.merged, *table.totals, *table.widths):
        if known and fold(name) not in known:
            message = f"неизвестная графа «{name}»{suggestion(name, columns)}"
            span = getattr(name, "span", None)
            scope.problems.append(Problem(message, span, "графы таблицы: " + ", ".join(columns), "графы"))


def resolved_rows(
    rows: Rows, columns: Mapping[Key, str], scope: Scope, optional: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Return rows as written, or those of the file that has them."""
    if not isinstance(rows, TableFile):
        return rows
    sheet = sheet_of(rows, scope)
    if sheet is None:
        return ()
    place = rows.file.span
    found, problems = scope.once(rows.file, lambda: rows_of(sheet, columns, place, optional), "rows")
    scope.problems.extend(problems)
    return found


def sheet_of(rows: Rows, scope: Scope) -> Sheet | None:
    """Return the sheet that has the rows of a table, None where they stand in YAML or it could not be read."""
    if not isinstance(rows, TableFile) or rows.file.span is None:
        return None
    found = scope.attached.get(rows.file.span)
    return found if isinstance(found, Sheet) else None


def _texts(row: Row, keys: Sequence[str], merged: Sequence[str], scope: Scope) -> _Printed:
    texts = [(deadline if key == WHEN else cell)(row.cells.get(key, ()), scope) for key in keys]
    first = next((key for key in keys if key != NUMBER and key not in merged), "")
    for place, key in enumerate(keys):
        if (key in merged or key == first) and (mark := _SUB_ROW.match(texts[place])):
            texts[place] = f"–{NBSP}{texts[place][mark.end() :]}"
            return _Printed(row, texts, sub_row=True)
    return _Printed(row, texts)


def _number(lines: list[_Printed], keys: Sequence[str], dot: str) -> None:
    if NUMBER not in keys:
        return
    place, number = keys.index(NUMBER), 0
    for line in lines:
        counts = line.row is not None and not line.sub_row and not _is_total(line, keys)
        number += counts
        line.texts[place] = f"{number}{dot}" if counts else ""


def _is_total(line: _Printed, keys: Sequence[str]) -> bool:
    name = next((text for key, text in zip(keys, line.texts, strict=True) if key != NUMBER and text), "")
    return bool(_TOTALS.match(fold(name)))


def _is_figures(texts: Iterable[str]) -> bool:
    return all(_FIGURES.fullmatch(text) for text in texts)


def _merge(cells: list[list[Cell]], lines: list[_Printed], place: int, left: list[int], totals: set[int]) -> None:
    """Join a cell to the one above where it says the same or nothing.

    A merge never crosses the edge of one to the left, nor does it take in a row of totals.
    """
    begin = 0
    for number in range(1, len(cells)):
        text, above = lines[number].texts[place], lines[begin].texts[place]
        crosses = any(cells[number][column].merge != CONTINUES for column in left)
        if number in totals or crosses or text not in ("", above):
            begin = number
            continue
        cells[number][place] = replace(cells[number][place], merge=CONTINUES)
        cells[begin][place] = replace(cells[begin][place], merge=BEGINS)


def _open_sub_rows(cells: list[list[Cell]], lines: list[_Printed], merged: set[int]) -> None:
    """Take out the line between a row and its sub-rows."""
    for number, line in enumerate(lines):
        above = number > 0 and line.sub_row
        below = number + 1 < len(lines) and lines[number + 1].sub_row
        edges = " ".join(edge for edge, absent in ((NO_TOP, above), (NO_BOTTOM, below)) if absent)
        if edges:
            cells[number] = [
                each if place in merged else replace(each, borderless=edges) for place, each in enumerate(cells[number])
            ]


def _with_totals(lines: list[_Printed], table: Table, columns: Mapping[str, str], scope: Scope) -> list[_Printed]:
    """Add the row of sums, or compare it with the one that the table has."""
    keys = [fold(key) for key in columns]
    summed = [key for key in keys if key in set(map(fold, table.totals))]
    if not summed or not lines:
        return lines
    given = lines[-1] if _is_total(lines[-1], keys) else None
    counted = [line for line in lines if not line.sub_row and not _is_total(line, keys)]
    totals = {key: _sum(counted, key, keys.index(key), scope) for key in summed}
    if given is not None:
        for key, total in totals.items():
            _compare(given, columns, keys.index(key), total, scope)
        return lines
    name = next((key for key in keys if key not in (NUMBER, *summed)), None)
    texts = [as_text(totals[key]) if key in totals else TOTAL if key == name else "" for key in keys]
    return [*lines, _Printed(None, texts)]


def _sum(lines: Iterable[_Printed], key: str, place: int, scope: Scope) -> Decimal:
    total = Decimal(0)
    for line in lines:
        value = as_number(line.texts[place])
        if value is None:
            span = _span(line.row, key)
            message = f"«{line.texts[place]}» нельзя сложить: это не число"
            scope.problems.append(Problem(message, span, "исправьте ячейку или уберите графу из «итого»", "итого"))
        total += value or 0
    return total


def _compare(given: _Printed, columns: Mapping[str, str], place: int, total: Decimal, scope: Scope) -> None:
    written = as_number(given.texts[place])
    if written == total:
        return
    key = list(columns)[place]
    span = _span(given.row, fold(key))
    message = f"итог графы «{columns[key]}» не сходится: в таблице {given.texts[place] or 'пусто'}"
    hint = f"сумма строк: {as_text(total)}"
    scope.problems.append(Problem(message, span, hint, "итого"))


def _span(row: Row | None, key: str) -> Span | None:
    """Return the place of a cell, or of its row where it is empty."""
    if row is None:
        return None
    return next((item.text.span for item in row.cells.get(key, ()) if item.text is not None), row.span)


def as_number(text: str) -> Decimal | None:
    """Return a number as clerks write it, 0 for an empty cell or a dash, None for what is none."""
    plain = _GROUPED.sub("", text.strip())
    if plain in ("", "-", "–", "—") or UNFILLED in plain:
        return Decimal(0)
    return Decimal(plain.replace(",", ".").replace("−", "-").replace("–", "-")) if _NUMBER.fullmatch(plain) else None


def as_text(number: Decimal) -> str:
    """Return a number with a decimal comma, its digits grouped from the fifth on."""
    whole, _, fraction = f"{number:f}".partition(".")
    digits = whole.lstrip("-")
    if len(digits) > 4:
        groups = f"{int(digits):,}".replace(",", NBSP)
        whole = whole[: len(whole) - len(digits)] + groups
    return f"{whole},{fraction}" if fraction else whole
