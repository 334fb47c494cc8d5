"""Knows what a series is made of: a form, and a table with a row for each document (`вид: пары`).

A row says who the parties are, the number and the date; its other columns are for `((пара.графа))`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from generator import models
from generator.bundle import Bundle, Files, load, read_table, unreadable
from generator.files import absolute
from generator.models.agreement import Agreement
from generator.models.base import UNFILLED, not_filled
from generator.models.directory import Directory
from generator.models.document import Document
from generator.models.order import Order
from generator.models.pairs import Pairs
from generator.models.tables import Row, TableFile
from generator.problems import Problem, Severity, SourceFile, Span, has_errors
from generator.russian.dates import parse_date
from generator.russian.words import fold, nearest, suggestion
from generator.sheets import Sheet
from generator.source import Scalar

NUMBER, DATE = "номер", "дата"
NUMBER_COLUMNS = frozenset({NUMBER, "№", "номер соглашения", "номер договора", "номер приказа"})
DATE_COLUMNS = frozenset({DATE, "дата соглашения", "дата договора", "дата приказа"})
FORMS = ("приказ", "распоряжение", "постановление", "соглашение", "программа", "план", "приложение")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its place in the table, from 0, and its texts by folded column, each with its own place."""

    index: int
    cells: Mapping[str, Scalar]

    def __getitem__(self, column: str) -> Scalar:
        found = self.cells.get(column)
        return found if found is not None else Scalar("")


@dataclass(frozen=True)
class Series:
    """A form and the rows for which it is printed."""

    path: Path
    pairs: Pairs
    form: Bundle
    files: tuple[SourceFile, ...]
    """What the rows and the organisations are read from, and the file that names them."""
    columns: Mapping[str, Scalar]
    """The headings as written, by their folded form."""
    parties: Mapping[str, str]
    """The columns of the parties of an agreement, by the folded keys of the parties."""
    directory: Directory
    _rows: Sheet | Sequence[Row] = field(repr=False)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """The folded headings of a table in its order, those of columns without a heading too."""
        return tuple(fold(cell.text) for cell in self._rows.header) if isinstance(self._rows, Sheet) else ()

    def __len__(self) -> int:
        return len(self._rows.rows if isinstance(self._rows, Sheet) else self._rows)

    def record(self, index: int) -> Record:
        """Return a row by its place among the rows, from 0."""
        if isinstance(self._rows, Sheet):
            cells = zip(self._places, self._rows.rows.cells(index), strict=True)
            return Record(index, {column: Scalar(text, span) for column, (text, span) in cells if column})
        written = self._rows[index].cells
        return Record(index, {column: _text(written, column) for column in self.columns if column in written})

    @property
    def table_file(self) -> SourceFile | None:
        """The file of the table, None where the rows stand in the file of the series."""
        return self._rows.file if isinstance(self._rows, Sheet) else None

    @property
    def other_columns(self) -> list[str]:
        """The columns that are neither number, date nor party."""
        special = {self.column(NUMBER_COLUMNS), self.column(DATE_COLUMNS), *self.parties.values()}
        return [column for column in self.columns if column and column not in special]

    @property
    def own_columns(self) -> list[str]:
        """Those of the other columns that have words, and do not name organisations."""
        return [column for column in self.other_columns if column not in self.organisation_columns]

    def distinct(self, column: str) -> list[Scalar]:
        """Return the different texts of a column that are not empty, each as it first stands there."""
        if isinstance(self._rows, Sheet):
            rows, place = self._rows.rows, self._places.index(column)
            texts = (rows.text(index, place) for index in range(len(self)))
        else:
            texts = (self.record(index)[column] for index in range(len(self)))
        first: dict[str, int] = {}
        for index, text in enumerate(texts):
            first.setdefault(text, index)
        return [self.record(index)[column] for text, index in first.items() if text]

    @cached_property
    def organisation_columns(self) -> list[str]:
        """The columns beside number, date and parties in which most cells that are not empty name an organisation.

        A word that happens to be the key of one, in a column of other words, is no organisation.
        """
        others = self.other_columns
        named, filled = Counter[str](), Counter[str]()
        for index in range(len(self)) if others else ():
            record = self.record(index)
            for column in others:
                filled[column] += bool(record[column])
                named[column] += bool(record[column]) and len(self.directory.find(record[column])) == 1
        return [column for column in others if 2 * named[column] > filled[column]]

    def column(self, names: frozenset[str]) -> str:
        """Return the column that goes by one of several names; an empty text where there is none."""
        return next((column for column in self.columns if column in names), "")


def _text(cells: Mapping[str, Sequence[object]], column: str) -> Scalar:
    texts = [text for item in cells[column] if (text := getattr(item, "text", None)) is not None]
    return Scalar("\n".join(texts), texts[0].span) if texts else Scalar("")


def load_series(path: Path, files: Files) -> tuple[Series | None, list[Problem]]:
    """Return the series of a file, None where it cannot be printed, and the problems of all that it is read from."""
    source, pairs, found = files.read(path)
    problems = list(found)
    if not isinstance(pairs, Pairs):
        return None, problems
    target = absolute(path.parent / pairs.form.replace("\\", "/"))
    if not pairs.form or (missing := unreadable(pairs.form, target, absolute(path).parent)) is not None:
        return None, [*problems, *([missing] if pairs.form and missing else [])]
    form, of_form = load(target, files)
    problems += of_form
    if form is None:
        kind = models.kind_of(files.read(target)[0])
        if not has_errors(problems):
            hint = f"документ: соглашение.yaml; можно: {', '.join(FORMS)}"
            problems.append(Problem(f"по файлу вида «{kind}» документы не печатают", pairs.form.span, hint, "не-форма"))
        return None, problems
    sheets: dict[TableFile, Sheet] = {}
    for named in pairs.files_named():
        sheet, of_table = read_table(named, path, form.root, files)
        problems += of_table
        if sheet is not None:
            sheets[named] = sheet
    rows: Sheet | Sequence[Row] | None = pairs.rows if not isinstance(pairs.rows, TableFile) else sheets.get(pairs.rows)
    if rows is None or any(named not in sheets for named in pairs.files_named()):
        return None, problems
    columns = _columns(rows)
    parties, of_columns = _parties(form.document, columns, pairs)
    problems += [*of_columns, *_unfilled(rows), *_unrecognised(columns, parties, form)]
    directory = Directory(form.register, sheets[pairs.organisations] if pairs.organisations is not None else None)
    read_from = (source.file, *(sheet.file for sheet in sheets.values()))
    return Series(path, pairs, form, read_from, columns, parties, directory, rows), [*problems, *directory.problems]


def _columns(rows: Sheet | Sequence[Row]) -> dict[str, Scalar]:
    if isinstance(rows, Sheet):
        return {fold(cell.text): Scalar(cell.text, cell.span) for cell in rows.header}
    return {fold(key): key for row in reversed(rows) for key in row.keys}


def _parties(document: Document, columns: Mapping[str, Scalar], pairs: Pairs) -> tuple[dict[str, str], list[Problem]]:
    """Return the column of each party, by its key or by the name that it goes by."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    if not isinstance(document, Agreement):
        return found, problems
    for key, party in document.parties.items():
        column = next((name for name in (fold(key), fold(party.called)) if name in columns), None)
        if column is not None:
            found[fold(key)] = column
        elif party.organisation is None and columns:
            message = f"в таблице нет графы стороны «{key}»{suggestion(key, columns.values())}"
            hint = f"назовите так графу; сейчас они: {'; '.join(name for name in columns.values() if name)}"
            place = next((name.span for name in columns.values() if name), None) or _table_place(pairs)
            problems.append(Problem(message, place, hint, "нет-графы"))
    return found, problems


def _unrecognised(columns: Mapping[str, Scalar], parties: Mapping[str, str], form: Bundle) -> Iterator[Problem]:
    """Tell the columns that look like that of the number or of the date where the table has none."""
    printed = printed_columns(form, columns)
    day, number = form.document.signed
    for name, names, of_form in ((NUMBER, NUMBER_COLUMNS, number), (DATE, DATE_COLUMNS, day)):
        if names & columns.keys():
            continue
        for column, heading in columns.items():
            alike = nearest(column, names) is not None or (name in column.split() and of_form is None)
            if alike and column not in parties.values() and column not in printed:
                message = f"графа «{heading}» не узнана: {name} из неё в документы не попадёт"
                yield Problem(message, heading.span, f"назовите графу: {name}", "графа-не-узнана", Severity.WARNING)


def printed_columns(form: Bundle, columns: Iterable[str]) -> list[str]:
    """Return the columns that a form or its appendices refer to: ((пара.графа))."""
    definition = fold("\n".join(source.file.text for source in form.sources))
    return [column for column in columns if f"пара.{column}" in definition]


def _table_place(pairs: Pairs) -> Span | None:
    return pairs.rows.file.span if isinstance(pairs.rows, TableFile) else pairs.place_of("таблица")


def _unfilled(rows: Sheet | Sequence[Row]) -> Iterator[Problem]:
    if isinstance(rows, Sheet) and UNFILLED in rows.file.text:
        yield from (not_filled(cell.span) for row in rows.rows for cell in row if UNFILLED in cell.text)


def dated(record: Record, column: str) -> tuple[date | None, Problem | None]:
    """Return the date in a cell, None where it is empty, and what is wrong with it."""
    text = record[column] if column else Scalar("")
    if not text or UNFILLED in text:
        return None, None
    try:
        return _day(str(text)), None
    except ValueError as error:
        return None, Problem(str(error), text.span, rule="значение")


_day = lru_cache(1000)(parse_date)


def document_of(series: Series, record: Record, organisations: Mapping[str, Scalar], day: date | None) -> Document:
    """Return the document of a row: the form with its number, date and organisations; what a row lacks stays."""
    document = series.form.document
    if not isinstance(document, Agreement | Order):
        return document
    update: dict[str, object] = {}
    if column := series.column(NUMBER_COLUMNS):
        update["number"] = Scalar(record[column].removeprefix("№").strip(), record[column].span) or None
    if series.column(DATE_COLUMNS):
        update["date"] = day
    if isinstance(document, Agreement):
        update["parties"] = {
            key: party.model_copy(update={"organisation": organisations[fold(key)]})
            if fold(key) in organisations
            else party
            for key, party in document.parties.items()
        }
    return document.model_copy(update=update)
