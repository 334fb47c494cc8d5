"""Knows what a table says of each document of a series, and what is wrong that only the whole of it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from generator import files
from generator.batch.names import FileNames
from generator.models.directory import normal
from generator.problems import Problem, Severity, Stop
from generator.russian.dates import Period, date_in_digits
from generator.russian.words import fold
from generator.series import DATE_COLUMNS, NUMBER_COLUMNS, Record, Series, dated, printed_columns
from generator.sheets import SheetFile
from generator.source import Scalar

AHEAD = timedelta(days=183)
"""How long before its period a document may be dated: agreements are signed ahead of the school year."""
EXTRA = -1
"""Stands for a row where the name is that of a list or of a file for printing."""
MOST_REVERSED = 3
"""How many pairs are told of that stand the other way round, too: schools may well help one another."""
MOST_COMPARED = 20
"""For how many unknown names the nearest known one is looked up."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make: its row, and the name of its file."""

    index: int
    name: str


@dataclass
class Plan:
    """The documents of a series, those with an error of their own left out, and the problems of the table."""

    jobs: list[Job] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    """The row of each file, by its name as file systems compare names."""


def parties_of(series: Series, record: Record) -> tuple[dict[str, str], dict[str, Scalar]]:
    """Return the organisations of a row's parties that are known for sure, and those that are not as written."""
    found: dict[str, str] = {}
    unclear: dict[str, Scalar] = {}
    for key, column in series.parties.items():
        keys = series.directory.find(record[column]) if record[column] else ()
        if len(keys) == 1:
            found[key] = keys[0]
        else:
            unclear[key] = record[column]
    return found, unclear


def plan(series: Series) -> Plan:
    """Look at every row: who the parties are, whether anything stands twice, and what each file is called."""
    return _Planning(series).whole()


class _Planning:
    def __init__(self, series: Series):
        self.series, self.made = series, Plan()
        self.number_column, self.date_column = series.column(NUMBER_COLUMNS), series.column(DATE_COLUMNS)
        self.period = series.form.period
        self.numbers: dict[str, int] = {}
        self.pairs: dict[tuple[str, ...], int] = {}
        self.reversed = 0
        self.unknown = lru_cache(None)(self._unknown)
        self.compared = 0

    def whole(self) -> Plan:
        try:
            names = FileNames(self.series)
        except Stop as stop:
            self.made.problems += stop.problems
            return self.made
        pairs = self.series.pairs
        extras = (name for name in (pairs.listing, pairs.for_printing) if name is not None)
        self.made.names |= {files.same_name(files.safe_name(name)): EXTRA for name in extras}
        for index in range(len(self.series)):
            self.row(self.series.record(index), names)
        if (more := self.reversed - MOST_REVERSED) > 0:
            message = f"и ещё пар, которые уже есть наоборот: {more}"
            place = files.shown(self.series.path)
            self.made.problems.append(Problem(message, None, "", "пара-наоборот", Severity.NOTE, place))
        return self.made

    def row(self, record: Record, names: FileNames) -> None:
        parties, unclear = parties_of(self.series, record)
        day, wrong_date = dated(record, self.date_column)
        if not self.date_column:
            day = self.series.form.document.signed[0]
        problems = [self._unclear(record, key, text) for key, text in unclear.items()]
        others = (record[column] for column in self.series.organisation_columns if record[column])
        problems += [self._not_found(text) for text in others if len(self.series.directory.find(text)) != 1]
        problems += [wrong_date] if wrong_date is not None else []
        problems += [*self._same(record, parties), *self._number(record), *self._day(record, day)]
        name = names.name(record, parties, day)
        if not unclear and (other := self.made.names.setdefault(files.same_name(name), record.index)) != record.index:
            problems.append(self._same_file(record, name, other))
        self.made.problems += problems
        if not any(problem.severity is Severity.ERROR for problem in problems):
            self.made.jobs.append(Job(record.index, name))

    def _unclear(self, record: Record, key: str, text: Scalar) -> Problem:
        if text:
            return self._not_found(text)
        row = next(iter(record.cells.values()), Scalar(""))
        heading = self.series.columns[self.series.parties[key]]
        return Problem(f"не названа организация в графе «{heading}»", text.span or row.span, "", "нет-организации")

    def _not_found(self, text: Scalar) -> Problem:
        message, hint = self.unknown(str(text))
        return Problem(message, text.span, hint, "неизвестная-организация")

    def _unknown(self, text: str) -> tuple[str, str]:
        """Return the message and the hint for a name that goes by none or by several organisations."""
        keys = self.series.directory.find(text)
        if keys:
            names = [self.series.directory.full_name(key) for key in keys]
            if len(set(map(normal, names))) == 1:
                places = "; ".join(map(self.series.directory.place, keys))
                return f"организация «{text}» записана несколько раз: {places}", "оставьте одну запись"
            hint = f"напишите ключ или полное наименование: {'; '.join(names)}"
            return f"так называются несколько организаций: «{text}»", hint
        self.compared += 1
        near = self.series.directory.nearest(text) if self.compared <= MOST_COMPARED else ""
        where = "в реестре" if self.series.pairs.organisations is None else "в реестре и в таблице организаций"
        hint = f"напишите: {near}" if near else f"напишите название, как {where}, или допишите организацию туда"
        return f"нет организации «{text}» {where}" + (f", похоже на «{near}»" if near else ""), hint

    def _same(self, record: Record, parties: Mapping[str, str]) -> Iterator[Problem]:
        """Tell a school paired with itself, and a pair that stands twice."""
        columns = [self.series.parties[key] for key in parties]
        keys = tuple(parties.values())
        if len(keys) < 2 or len(keys) < len(self.series.parties):
            return
        last = record[columns[-1]]
        if len(set(keys)) < len(keys):
            yield Problem("организация в паре сама с собой", last.span, "назовите другую", "пара-сама-с-собой")
        elif keys in self.pairs:
            place = self._place(self.pairs[keys], columns[0])
            yield Problem(f"эта пара уже есть: {place}", record[columns[0]].span, "уберите строку", "пара-дважды")
        elif keys[::-1] in self.pairs:
            self.reversed += 1
            if self.reversed <= MOST_REVERSED:
                place = self._place(self.pairs[keys[::-1]], columns[0])
                message = f"эта пара уже есть, но стороны в ней наоборот: {place}"
                hint = "если так и надо, оставьте как есть"
                yield Problem(message, record[columns[0]].span, hint, "пара-наоборот", Severity.WARNING)
        self.pairs.setdefault(keys, record.index)

    def _number(self, record: Record) -> Iterator[Problem]:
        text = record[self.number_column] if self.number_column else Scalar("")
        number = fold(text.removeprefix("№"))
        if number and number in self.numbers:
            place = self._place(self.numbers[number], self.number_column)
            yield Problem(f"номер {text} уже есть: {place}", text.span, "дайте документу другой номер", "номер-дважды")
        elif number:
            self.numbers[number] = record.index

    def _day(self, record: Record, day: date | None) -> Iterator[Problem]:
        if day is None or self.period is None or not self.date_column:
            return
        if message := outside(day, self.period):
            hint = "исправьте дату в таблице или «период» в документе"
            yield Problem(message, record[self.date_column].span, hint, "дата-вне-периода")

    def _same_file(self, record: Record, name: str, other: int) -> Problem:
        column, cell = next(iter(record.cells.items()), ("", Scalar("")))
        hint = "добавьте в «файлы» то, чем строки различаются: файлы: ((номер)) …"
        whose = self._place(other, column) if other != EXTRA else "так назван перечень или файл для печати"
        message = f"файл «{name}» уже занят: {whose}"
        return Problem(message, cell.span, hint, "один-файл")

    def _place(self, index: int, column: str) -> str:
        """Return the place of a cell as it is printed."""
        span = self.series.record(index)[column].span
        return span.file.where(span.start) if span is not None else "другая строка"


def outside(day: date, period: Period) -> str:
    """Say in Russian that a day does not belong to a period; an empty text where it does."""
    if day > period.end:
        return f"дата {date_in_digits(day)} позже конца периода, {date_in_digits(period.end)}"
    if day < period.start - AHEAD:
        return f"дата {date_in_digits(day)} намного раньше начала периода, {date_in_digits(period.start)}"
    return ""


def printed_cells(series: Series) -> Iterator[Scalar]:
    """Yield the different texts of the columns that the form prints, and what looks mistyped of the organisations."""
    for column in printed_columns(series.form, series.own_columns):
        yield from series.distinct(column)
    for file in series.files:
        if isinstance(file, SheetFile) and file is not series.table_file:
            for found in _MIXED_LETTERS.finditer(file.text):
                span = file.cell(*file.position(found.start()))
                yield Scalar(span.text, span)


_MIXED_LETTERS = re.compile("[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


def share(jobs: Sequence[Job], shard: tuple[int, int]) -> list[Job]:
    """Return one share of the documents: it depends on their rows, not on how many are in order."""
    number, of = shard
    return [job for job in jobs if job.index % of == number - 1]
