"""Knows what a clerk may write of a table: its columns and rows, in YAML or in a file of their own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, model_validator

from generator.models.base import (
    FILE,
    NOTE,
    UNFILLED,
    Line,
    Lines,
    Model,
    SchemaOf,
    as_list,
    as_quantity,
    choice,
    exactly_one,
    find,
    hand_written,
    not_filled,
    read_line,
    report,
    unknown_key,
    without_note,
)
from generator.models.text import Item, read_text
from generator.problems import Problem, Span
from generator.russian.words import fold, suggestion
from generator.sheets import SUFFIXES, Cell, Sheet
from generator.source import Mapping as YamlMapping
from generator.source import Scalar, hand_written_number

Key = TypeVar("Key", bound=str)
NUMBER, WHAT, WHEN, WHO = "номер", "что", "срок", "кто"
SECTION = "раздел"
SHEET, ROWS = "лист", "строки"
TABLE_FILES = tuple(sorted(SUFFIXES))
ROWS_OR_FILE: dict[str, Any] = exactly_one(ROWS, FILE) | {"dependencies": {SHEET: [FILE]}}
THROUGH, NONE = "сквозная", "нет"
PORTRAIT, LANDSCAPE = "книжная", "альбомная"
_BULLET = re.compile(r"^[-—•]\s+")
NUMBER_HEADINGS = frozenset({"номер", "№", "№ п/п", "№ п.п.", "№ п.п", "№п/п", "n п/п", "п/п"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the text of its cells by folded column key, and the keys as written.

    `section` is what a table file says in its column «раздел».
    """

    cells: dict[str, tuple[Item, ...]]
    keys: tuple[Scalar, ...]
    span: Span | None
    section: Scalar | None = None


@dataclass(frozen=True, slots=True)
class TableFile:
    """Rows that stand in a CSV or XLSX file beside the document."""

    file: Scalar
    sheet: str = ""


Rows = tuple[Row, ...] | TableFile


def is_table_file(name: str) -> bool:
    """Tell whether a value names a table file by its ending."""
    return name.strip().lower().endswith(TABLE_FILES)


def read_rows(value: object, info: ValidationInfo, example: str) -> Rows:
    """Return the rows that an author wrote, or the file that has them; `example` is a row for the message."""
    if isinstance(value, Scalar):
        return TableFile(value)
    if isinstance(value, YamlMapping):
        return _table_file(value, info)
    if not isinstance(value, list):
        problem = Problem("здесь нужен список строк", getattr(value, "span", None), example, "нужен-список")
        report(info, problem)
        return ()
    return tuple(row for node in value if (row := _row(node, info, example)) is not None)


def _table_file(value: YamlMapping, info: ValidationInfo) -> Rows:
    for key in value:
        if fold(key) not in (FILE, SHEET, NOTE) and (problem := unknown_key(key, (FILE, SHEET))) is not None:
            report(info, problem)
    file, sheet = find(value, FILE), find(value, SHEET)
    if file is None:
        report(info, Problem("не назван файл таблицы", value.span, "файл: показатели.xlsx", "нет-ключа"))
        return ()
    return TableFile(read_line(file, info), read_line(sheet, info) if sheet is not None else "")


def _row(node: object, info: ValidationInfo, example: str) -> Row | None:
    if not isinstance(node, YamlMapping):
        text = node.split("\n", 1)[0] if isinstance(node, str) else "…"
        hint = example.replace("…", text, 1)
        report(info, Problem("у строки не названа графа", getattr(node, "span", None), hint, "строка-без-графы"))
        return None
    cells = {fold(key): read_text(value, info) for key, value in node.items() if fold(key) != NOTE}
    for key, value in node.items():
        if fold(key) == WHAT and isinstance(value, Scalar) and (prefix := hand_written_number(value)):
            report(info, hand_written(prefix, value, value.span))
    return Row(cells, tuple(key for key in node if fold(key) != NOTE), node.span)


MEASURE = "- что: …\n  срок: …\n  кто: …"
TABLE_ROW = "- показатель: …\n  значение: …"
Measures = Annotated[Rows, PlainValidator(lambda value, info: read_rows(value, info, MEASURE)), SchemaOf("Measures")]
"""The rows of a plan, or the file that has them."""
TableRows = Annotated[
    Rows, PlainValidator(lambda value, info: read_rows(value, info, TABLE_ROW)), SchemaOf("TableRows")
]
Names = Annotated[list[Line], BeforeValidator(as_list)]
Widths = Annotated[dict[Line, Line], BeforeValidator(without_note)]
"""Shares of the width of a table in per cent, by column."""


_NEVER_COLUMNS = (FILE, SHEET, ROWS, "графы", "нумерация", "объединять", "ширина", "ориентация")
"""Keys of a table that no column is called by: below «графы» they stand too far to the right."""


class Table(Model, title="Таблица", json_schema_extra=ROWS_OR_FILE):
    """Таблица внутри текста."""

    elsewhere: ClassVar[dict[str, str]] = {
        "мероприятия": "у таблицы это «строки» или «файл»",
        "разделы": "разделы бывают у плана: - план: план.yaml",
    }

    title: Lines = Field(
        (),
        alias="наименование",
        description="Название над таблицей; «Таблица 1 – …» печатает настройка «номера таблиц»",
        examples=["Сведения о школах"],
    )
    columns: Annotated[dict[Line, Line], BeforeValidator(without_note)] = Field(
        default_factory=dict,
        alias="графы",
        description="Какие графы и в каком порядке: ключ и название; без них – все графы файла или первой строки",
        examples=[{"номер": "№ п/п", "показатель": "Показатель"}],
    )
    numbering: Annotated[str, *choice(NONE, THROUGH)] = Field(
        NONE,
        alias="нумерация",
        description="сквозная: строки нумерует программа; нет: номера – из файла, а если их там нет, тоже от программы",
        examples=[THROUGH],
    )
    merged: Names = Field(
        default_factory=list,
        alias="объединять",
        description="Графы, где пустая ячейка значит «как выше» и равные соседние ячейки сливаются",
        examples=[["ресурсы"]],
    )
    totals: Names = Field(
        default_factory=list,
        alias="итого",
        description="Графы, которые надо сложить; есть строка «Итого» – сверить с ней",
        examples=[["2026", "2027"]],
    )
    widths: Widths = Field(
        default_factory=dict,
        alias="ширина",
        description="Ширина граф в процентах; остальное делится по длине текста",
        examples=[{"показатель": 60}],
    )
    orientation: Annotated[str, *choice(PORTRAIT, LANDSCAPE)] = Field(
        PORTRAIT,
        alias="ориентация",
        description="альбомная: на отдельном листе вдоль длинной стороны",
        examples=[LANDSCAPE],
    )
    written_rows: TableRows = Field(
        (),
        alias=ROWS,
        description="Строки: графа и значение; название с тире – подстрока: без номера, в сумму не входит",
        examples=[[{"показатель": "Школ"}]],
    )
    file: Line | None = Field(
        None,
        alias=FILE,
        description="Файл CSV или XLSX; первая строка называет графы ключами или названиями",
        examples=["показатели.xlsx"],
    )
    sheet: Line | None = Field(None, alias=SHEET, description="Лист книги XLSX", examples=["2026"])

    @property
    def rows(self) -> Rows:
        """The rows, or the file that has them."""
        return TableFile(self.file, self.sheet or "") if self.file is not None else self.written_rows

    @property
    def landscape(self) -> bool:
        """Whether the table stands on a landscape page of its own."""
        return self.orientation == LANDSCAPE

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Table:
        for problem in (*self._shape(), *self._strange_columns(), *width_problems(self.widths, self.columns)):
            report(info, problem)
        return self

    def _shape(self) -> Iterable[Problem]:
        given = {"written_rows", "file"} & self.model_fields_set
        if not given:
            hint = f"{FILE}: показатели.xlsx\nили\n{ROWS}:\n  - показатель: …"
            yield Problem("у таблицы нет ни строк, ни файла", self.span, hint, "таблица")
        elif len(given) == 2:
            yield Problem("у таблицы и «строки», и «файл»", self.span, "оставьте одно из двух", "таблица")
        if self.numbering == THROUGH and self.columns and not any(fold(key) in NUMBER_HEADINGS for key in self.columns):
            hint = "графы:\n  номер: № п/п"
            yield Problem("строки нумеруются, а графы «номер» нет", self.place_of("нумерация"), hint, "графы")
        if self.sheet is not None and self.file is None:
            yield Problem("лист назван, а файл нет", self.sheet.span, f"{FILE}: показатели.xlsx", "таблица")
        for key in self.columns:
            if fold(key) in _NEVER_COLUMNS:
                hint = "проверьте отступ: этот ключ пишут на одном уровне с «графы»"
                yield Problem(f"«{key}» — ключ таблицы, а не графа", getattr(key, "span", None), hint, "графы")

    def _strange_columns(self) -> Iterable[Problem]:
        known = self.columns or {key: key for row in self._own_rows()[:1] for key in row.keys}
        if not known:
            return
        for key in (key for row in self._own_rows() for key in row.keys):
            if fold(key) == NUMBER and self.numbering == THROUGH:
                yield Problem("номер строки ставит программа", key.span, "уберите ключ «номер»", "номер-вручную")
            if fold(key) not in map(fold, known) and (problem := unknown_key(key, known)) is not None:
                yield Problem(
                    problem.message.replace("неизвестный ключ", "неизвестная графа"),
                    problem.span,
                    problem.hint,
                    "графы",
                )

    def _own_rows(self) -> tuple[Row, ...]:
        return self.written_rows if isinstance(self.written_rows, tuple) else ()


LEAST_WIDTH = 5
"""The least share of the width that a column without one of its own has to have, in per cent."""


def width_problems(widths: Mapping[Scalar, Scalar], columns: Collection[str] = ()) -> Iterable[Problem]:
    """Yield what is wrong with shares of the width; `columns` are all those of the table, where they are known."""
    others = len({fold(key) for key in columns} - {fold(key) for key in widths})
    total = 0.0
    for key, text in widths.items():
        width = as_percent(text)
        total += width or 0
        if width is None:
            message = f"ширина графы «{key}» не понята: «{text}»"
            yield Problem(message, text.span, "ширина — число процентов от 1 до 100", "ширина")
        elif round(total, 6) > 100 - LEAST_WIDTH * others:
            hint = f"оставьте хотя бы по {LEAST_WIDTH} % каждой из других граф" if others else "уменьшите числа"
            yield Problem("ширины граф слишком велики", text.span, hint, "ширина")
            return


def as_percent(text: str) -> float | None:
    """Return a share of the width in per cent; None for what is none."""
    value = as_quantity(text, "%")
    return value if value is not None and 0 < value <= 100 else None


def columns_of(table: Table, sheet: Sheet | None) -> dict[str, str]:
    """Return the keys and names of a table's columns: as written, or all that its file or first row has."""
    if table.columns:
        return {(NUMBER if fold(key) in NUMBER_HEADINGS else str(key)): name for key, name in table.columns.items()}
    if sheet is not None:
        return {(NUMBER if _is_number(cell) else cell.text): Scalar(cell.text, cell.span) for cell in sheet.header}
    rows = table.rows
    first = rows[0].keys if isinstance(rows, tuple) and rows else ()
    return {str(key): Scalar(key[:1].upper() + key[1:], key.span) for key in first}


def rows_of(
    sheet: Sheet, columns: Mapping[Key, str], named: Span | None, optional: Collection[str] = ()
) -> tuple[tuple[Row, ...], list[Problem]]:
    """Return the rows of a table file, and what is wrong with it.

    Headings match columns by key or printed name. `named` is the place where the document names the file;
    of the `optional` columns (folded) the file may have none.
    """
    headings = {fold(cell.text): number for number, cell in enumerate(sheet.header)}
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for key, name in columns.items():
        place = next((headings[word] for word in (fold(key), fold(name)) if word in headings), None)
        if place is None and fold(key) == NUMBER:
            place = next((number for word, number in headings.items() if word in NUMBER_HEADINGS), None)
        if place is not None:
            places[fold(key)] = place
        elif fold(key) not in (NUMBER, *optional) and sheet.header:
            problems.append(_no_column(key, name, sheet, named))
    place_of_section = headings.get(SECTION)
    section: Scalar | None = None
    rows: list[Row] = []
    for cells in sheet.rows:
        if place_of_section is not None and cells[place_of_section].text:
            section = Scalar(cells[place_of_section].text, cells[place_of_section].span)
        rows.append(Row({key: _items(cells[place]) for key, place in places.items()}, (), cells[0].span, section))
    problems += [
        not_filled(cell.span) for cells in (sheet.header, *sheet.rows) for cell in cells if UNFILLED in cell.text
    ]
    return tuple(rows), problems


def _is_number(cell: Cell) -> bool:
    return fold(cell.text) in NUMBER_HEADINGS


def _items(cell: Cell) -> tuple[Item, ...]:
    """Each line of a cell is an item; a hyphen at its start is the dash that a spreadsheet has no key for."""
    lines = (_BULLET.sub("– ", line.strip()) for line in cell.text.split("\n") if line.strip())
    return tuple(Item(Scalar(line, cell.span)) for line in lines)


def _no_column(key: str, name: str, sheet: Sheet, named: Span | None) -> Problem:
    known = [cell.text for cell in sheet.header]
    title = f"«{key}»" if fold(key) == fold(name) else f"«{key}» («{name}»)"
    message = f"в файле таблицы нет графы {title}{suggestion(name, known)}"
    return Problem(message, named, "графы файла: " + "; ".join(known), "нет-графы")


def table_files(rows: Rows) -> Iterator[TableFile]:
    """Yield the file that has the rows, if they have one."""
    if isinstance(rows, TableFile):
        yield rows
