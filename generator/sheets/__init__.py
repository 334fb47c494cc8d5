"""Knows how a table file (CSV, XLSX) becomes rows of text with the place of every cell.

Reading never raises for what a file holds: all that is wrong comes as problems, and reading goes on where it can.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import overload
from unicodedata import normalize

from generator.problems import Problem, SourceFile, Span, Stop
from generator.sheets import limits
from generator.sheets.delimited import read_text
from generator.sheets.rows import BOOK_SUFFIXES, LOST, MONTHS, TEXT_SUFFIXES, Fault, Table, folded, stop
from generator.sheets.workbook import other_kind, read_book

SUFFIXES = TEXT_SUFFIXES | BOOK_SUFFIXES
_MONTH = "|".join(MONTHS)
_TRAP = re.compile(
    r"(?<![^\t\n])(?:"
    r"(?P<error>(?-i:#(?:[A-ZА-Я]+(?:/0)?[!?]|N/A|Н/Д)))"
    rf"|(?P<day>\d{{1,2}})[.-](?P<month>{_MONTH})(?:[.-](?P<year>\d\d))?"
    rf"|(?P<only_month>{_MONTH})[.-](?P<its_year>\d\d)"
    r")(?![^\t\n])",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class SheetFile(SourceFile):
    """A table known by its cells: they stand in the text row by row, a tab between them and a line end after a row.

    A cell may have tabs and line ends of its own, so that only `starts` tells where one begins.
    """

    sheet: str = ""
    """The name of the sheet, where there are others in the file."""
    numbers: Sequence[int] = field(default=(), repr=False)
    """The numbers of the rows in the text, as a spreadsheet shows them."""
    starts: Sequence[int] = field(default=(0, 1), repr=False)
    """The offset of each cell, and that of one more after the last."""
    width: int = 1

    def position(self, offset: int) -> tuple[int, int]:
        """Return row and column, both counted from 1, of an offset in the text."""
        index = bisect_right(self.starts, offset, 1, max(len(self.starts) - 1, 1)) - 1
        row, column = divmod(index, self.width)
        return self.numbers[row] if self.numbers else 1, column + 1

    def where(self, offset: int) -> str:
        """Return the place of an offset as it is printed."""
        row, column = self.position(offset)
        return ", ".join(
            filter(None, (self.name, self.sheet and f"лист «{self.sheet}»", f"ячейка {cell_name(row, column)}"))
        )

    def excerpt(self, start: int, end: int) -> list[str]:
        """A cell is named by its place; there is no line to point at."""
        return []

    def line(self, number: int) -> str:
        """Return the row of that number with a tab between the cells; a blank one is an empty text."""
        index = bisect_left(self.numbers, number)
        if index == len(self.numbers) or self.numbers[index] != number:
            return ""
        return self.text[self.starts[index * self.width] : self.starts[(index + 1) * self.width] - 1]

    def cell(self, row: int, column: int) -> Span:
        """Return the stretch of a cell; of a row that was cut, the last one stands for those cut off."""
        index = bisect_left(self.numbers, row) * self.width + min(column, self.width) - 1
        return Span(self, self.starts[index], self.starts[index + 1] - 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without spaces at its ends, and its place; a line break inside is a line feed."""

    text: str
    span: Span


class Rows(Sequence[tuple[Cell, ...]]):
    """The rows of a table, each made when it is asked for: a long table is kept as its text and no more."""

    def __init__(self, file: SheetFile, places: Sequence[int]):
        self._file, self._places = file, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> tuple[Cell, ...] | Rows:
        if isinstance(index, slice):
            return Rows(self._file, self._places[index])
        return _cells(self._file, self._places[index])

    def cells(self, index: int) -> list[tuple[str, Span]]:
        """Return the texts of a row, each with its place: what cells are made of."""
        return _texts(self._file, self._places[index])

    def text(self, index: int, column: int) -> str:
        """Return the text of one cell."""
        place = self._places[index] * self._file.width + column
        return normalize("NFC", self._file.text[self._file.starts[place] : self._file.starts[place + 1] - 1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read from a table: its headings, its rows that are not blank, each as long as the headings."""

    file: SheetFile
    header: tuple[Cell, ...]
    rows: Rows
    problems: tuple[Problem, ...]


def read(path: Path, name: str, sheet: str = "") -> Sheet:
    """Read a table under the name by which the user knows its file; `sheet` names the sheet of a workbook."""
    try:
        raw = _bytes(path, name)
        suffix = path.suffix.casefold()
        if suffix in TEXT_SUFFIXES:
            return _sheet(read_text(raw, name))
        if suffix in BOOK_SUFFIXES:
            return _sheet(read_book(raw, name, sheet))
        raise stop(name, *other_kind(raw, suffix))
    except Stop as found:
        empty = SheetFile(name, "")
        return Sheet(empty, (), Rows(empty, ()), found.problems)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise stop(name, "это папка, а нужен файл", "укажите файл таблицы: .xlsx или .csv", "нет-файла")
        with path.open("rb") as stream:
            raw = stream.read(limits.MAX_BYTES + 1)
    except FileNotFoundError:
        raise stop(name, "нет такого файла", "проверьте имя файла и папку", "нет-файла") from None
    except PermissionError:
        raise stop(name, "нет права читать этот файл", "закройте его в других программах", "нет-файла") from None
    except (OSError, ValueError):
        raise stop(name, "файл не открывается", "проверьте имя файла и доступ к диску", "нет-файла") from None
    if len(raw) > limits.MAX_BYTES:
        raise stop(name, "файл больше 20 МБ", "удалите лишние листы и картинки или разделите таблицу", "длинный-файл")
    return raw


def _sheet(table: Table) -> Sheet:
    """Put the rows of a table in shape, and tell all that is wrong with them."""
    if not table.rows:
        raise stop(table.name, "таблица пуста", "заполните её: в первой строке названия граф", "пустая-таблица")
    problems = _cut(table)
    width = _width(table)
    table.faults += _uneven(table, width)
    fitted = [(number, (cells + [""] * width)[:width]) for number, cells in table.rows]
    file = SheetFile(
        table.name,
        "\n".join("\t".join(cells) for _, cells in fitted),
        table.sheet,
        array("L", [number for number, _ in fitted]),
        array("L", accumulate((len(text) + 1 for _, cells in fitted for text in cells), initial=0)),
        width,
    )
    header = _cells(file, 0)
    whole = array("L", [n for n, (number, _) in enumerate(fitted) if n and number not in table.broken])
    rows = Rows(file, whole)
    if table.rows[0][0] in table.broken:
        header, rows = (), Rows(file, ())
    told = [*(_placed(file, fault) for fault in table.faults), *_traps(file), *_headings(file, header, rows)]
    if header and len(fitted) == 1:
        hint = "заполните строки под названиями граф"
        told.append(Problem("в таблице нет строк", header[0].span, hint, "пустая-таблица"))
    problems += sorted(told, key=lambda problem: problem.span.start if problem.span else -1)
    return Sheet(file, header, rows, tuple(problems[: limits.MAX_PROBLEMS]))


def _cut(table: Table) -> list[Problem]:
    """Leave out what is beyond the limits, and tell of it."""
    told: list[tuple[str, str]] = []
    if table.full:
        del table.rows[limits.MAX_ROWS + 1 :]
        table.faults = [fault for fault in table.faults if fault.row <= table.rows[-1][0]]
        told.append((f"в таблице больше {limits.MAX_ROWS} строк", "разделите её на несколько файлов"))
    for _, cells in table.rows:
        if len(cells) > limits.MAX_COLUMNS:
            table.too_wide = table.too_wide or any(cells[limits.MAX_COLUMNS :])
            del cells[limits.MAX_COLUMNS :]
    if table.too_wide:
        told.append((f"в таблице больше {limits.MAX_COLUMNS} граф", "удалите лишние графы"))
    return [Problem(message, hint=hint, rule="размер-таблицы", place=table.name) for message, hint in told]


def _filled(cells: Sequence[str]) -> int:
    """Count the cells of a row without the empty ones at its end."""
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return length


def _width(table: Table) -> int:
    """Count the columns: in a text as many as headings, in a workbook up to the last that has any text."""
    whole = [cells for number, cells in table.rows if number not in table.broken]
    header = table.rows[0][1]
    if not table.delimiter:
        return max(map(_filled, whole))
    width = len(header)
    while width > 1 and not header[width - 1] and not any(row[width - 1] for row in whole if len(row) >= width):
        width -= 1
    return max(width, 1)


def _uneven(table: Table, width: int) -> Iterator[Fault]:
    """Tell the rows of a text that have not as many cells as there are columns; empty ones at the end do not count."""
    if not table.delimiter or table.rows[0][0] in table.broken:
        return
    mark = "табуляция" if table.delimiter == "\t" else f"«{table.delimiter}»"
    for number, cells in table.rows:
        if len(cells) == width or number in table.broken:
            continue
        message = f"в строке {number} ячеек: {{}}, а граф: {width}"
        if (length := _filled(cells)) > width:
            hint = f"если {mark} стоит внутри значения, возьмите всё значение в двойные кавычки"
        elif (length := len(cells)) < width:
            hint = f"допишите ячейки, между ними {mark}; значение с переносом строки возьмите в двойные кавычки"
        else:
            continue
        yield Fault(number, 1, message.format(length), hint, "число-ячеек")


def _cells(file: SheetFile, index: int) -> tuple[Cell, ...]:
    """Return the cells of a row of the text, by its place in it."""
    return tuple([Cell(text, span) for text, span in _texts(file, index)])


def _texts(file: SheetFile, index: int) -> list[tuple[str, Span]]:
    text, place = file.text, index * file.width
    bounds = file.starts[place : place + file.width + 1]
    return [(normalize("NFC", text[a : b - 1]), Span(file, a, b - 1)) for a, b in pairwise(bounds)]


def _placed(file: SheetFile, fault: Fault) -> Problem:
    return Problem(fault.message, file.cell(fault.row, fault.column), fault.hint, fault.rule)


def _traps(file: SheetFile) -> Iterator[Problem]:
    """Tell the cells whose text no author has written: signs lost, errors of formulas, numbers turned into dates."""
    last = None
    for match in re.finditer(LOST, file.text):
        if (place := file.position(match.start())) != last:
            message = "в ячейке знак, которого в тексте быть не может"
            yield Problem(message, Span(file, *match.span()), "наберите текст ячейки заново", "знак")
        last = place
    for match in _TRAP.finditer(file.text):
        span = file.cell(*file.position(match.start()))
        if (span.start, span.end) != match.span():
            continue
        if match["error"]:
            hint = "исправьте формулу в таблице и сохраните файл"
            yield Problem(f"в ячейке ошибка {span.text}", span, hint, "ошибка-в-ячейке")
        else:
            yield _turned_into_date(span, match)


def _turned_into_date(span: Span, match: re.Match[str]) -> Problem:
    month = MONTHS.index((match["month"] or match["only_month"]).casefold()) + 1
    day, year = match["day"] or "", match["year"] or match["its_year"] or ""
    typed = [part for part in (day.removeprefix("0"), str(month), year) if part]
    original = "/".join(typed)
    message = f"в ячейке дата «{span.text}», а введено было, видимо, {original} или {'.'.join(typed)}"
    hint = f"введите {original} текстом: сначала апостроф, '{original}; или назначьте ячейке формат «Текстовый»"
    if span.file.name.lower().endswith((".csv", ".tsv", ".txt")):
        hint = f"напишите в файле {original}; табличная программа при сохранении в CSV снова сделает из этого дату"
    return Problem(message, span, hint, "дата-вместо-числа")


def _headings(file: SheetFile, header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Problem]:
    """Tell the columns that have text and no heading, and the headings that stand twice."""
    seen: dict[str, Cell] = {}
    for column, cell in enumerate(header):
        key = folded(cell.text)
        if not key:
            below = next((row[column] for row in rows if row[column].text), None)
            if below is not None:
                place, other = (cell_name(*file.position(span.start)) for span in (cell.span, below.span))
                message = f"в ячейке {place} нет названия графы, а под ней, в {other}, есть текст"
                hint = "впишите название; над таблицей не должно быть других строк"
                yield Problem(message, cell.span, hint, "название-графы")
        elif key in seen:
            first, second = (cell_name(*file.position(span.start)) for span in (seen[key].span, cell.span))
            message = f"графы названы одинаково: «{seen[key].text}» в {first} и «{cell.text}» в {second}"
            yield Problem(" ".join(message.split()), cell.span, "назовите их по-разному", "одинаковые-графы")
        else:
            seen[key] = cell


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: «B3»."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
