"""Knows what is made of a series beside its documents: a list of them, and one file for printing."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from generator import files
from generator.batch.rows import Job, parties_of
from generator.batch.work import Bench, Task
from generator.build import Options, Workshop, filled
from generator.models.agreement import Agreement
from generator.models.register import Legal, Person
from generator.output import MARK, edited, mark_beside, to_write
from generator.problems import Problem, Severity, Stop, has_errors
from generator.russian.dates import date_in_digits
from generator.russian.words import capitalised, fold
from generator.series import DATE_COLUMNS, NUMBER_COLUMNS, Series, dated
from generator.sheets.writing import book
from generator.views import values_of
from generator.views.names import official
from generator.views.references import Unprintable

MOST_PRINTED = 500
"""How many documents one file for printing may have: Word opens larger ones slowly, if at all."""


def names(series: Series) -> list[str]:
    """Return the names of the files beside the documents."""
    named = (series.pairs.listing, series.pairs.for_printing)
    return [files.safe_name(name) for name in named if name is not None]


def write(series: Series, jobs: Sequence[Job], folder: Path, options: Options, workshop: Workshop) -> list[Problem]:
    """Write what the series asks for; return what is wrong."""
    problems: list[Problem] = []
    try:
        if series.pairs.listing is not None:
            _write_list(folder / files.safe_name(series.pairs.listing), series, jobs, force=options.force)
        if series.pairs.for_printing is not None:
            problems += _write_for_printing(series, jobs, folder, options, workshop)
    except Stop as stop:
        problems += stop.problems
    return problems


def _write_list(path: Path, series: Series, jobs: Sequence[Job], *, force: bool) -> None:
    table = [_headings(series), *_rows(series, jobs)]
    data = book(table, "Перечень") if path.suffix.lower() == ".xlsx" else _delimited(table)
    before = files.read(path)
    if before == data:
        return
    if before is not None and not force and not _is_ours(path, before):
        raise Stop([edited(path)])
    files.write(path, data)
    files.write(path.with_name(MARK), f"{_digest(data)} {path.name}\n".encode())


def edited_list(series: Series, folder: Path) -> list[Problem]:
    """Return the problem of a list that a person has edited: with it in the way nothing is to be written."""
    path = folder / files.safe_name(series.pairs.listing or "")
    before = files.read(path) if series.pairs.listing is not None else None
    return [edited(path)] if before is not None and not _is_ours(path, before) else []


def _is_ours(path: Path, data: bytes) -> bool:
    return _digest(data) in mark_beside(path)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _headings(series: Series) -> list[str]:
    document = series.form.document
    if not isinstance(document, Agreement):
        return ["Номер", "Дата", *(capitalised(str(series.columns[column])) for column in series.other_columns), "Файл"]
    called = [capitalised(party.called) for party in document.parties.values()]
    return ["Номер", "Дата", *(words for name in called for words in (name, f"{name}: руководитель")), "Файл"]


def _rows(series: Series, jobs: Sequence[Job]) -> Iterator[list[str]]:
    for job in jobs:
        with suppress(Stop):  # its organisation has errors, which are told where the document is made
            yield _row(series, job)


def _row(series: Series, job: Job) -> list[str]:
    record = series.record(job.index)
    number_column, date_column = series.column(NUMBER_COLUMNS), series.column(DATE_COLUMNS)
    day = dated(record, date_column)[0] if date_column else series.form.document.signed[0]
    number = record[number_column] if number_column else series.form.document.signed[1] or ""
    cells = [str(number), date_in_digits(day) if day else ""]
    document = series.form.document
    if not isinstance(document, Agreement):
        return [*cells, *(str(record[column]) for column in series.other_columns), job.name]
    parties, _ = parties_of(series, record)
    day = day or (document.period.start if document.period is not None else None)
    for key, party in document.parties.items():
        found = parties.get(fold(key)) or next(iter(series.directory.find(party.organisation or "")), None)
        entries = series.directory.entries(found) if found is not None else ()
        entry = next((each for each in entries if len(entries) == 1 or (day is not None and each.holds(day))), None)
        cells += [(entry.short_name or entry.name) if entry else "", _head(series, entry, day) if entry else ""]
    return [*cells, job.name]


def _head(series: Series, entry: Legal, day: date | None) -> str:
    if isinstance(entry.head, Person):
        return str(entry.head.name)
    try:
        return str(official(series.form.register, entry.head, day).name) if entry.head is not None else ""
    except Unprintable:
        return ""


def _delimited(table: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(table)
    return text.getvalue().encode("utf-8-sig")


def _write_for_printing(
    series: Series, jobs: Sequence[Job], folder: Path, options: Options, workshop: Workshop
) -> list[Problem]:
    name = series.pairs.for_printing
    assert name is not None
    if len(jobs) > MOST_PRINTED:
        message = f"в одном файле для печати не больше {MOST_PRINTED} документов, а их {len(jobs)}"
        hint = "разделите таблицу на несколько или уберите ключ «для печати»"
        return [Problem(message, name.span, hint, "для-печати")]
    bench = Bench(Task(series.path, None, options), series, workshop)
    printed = [bench.printing.row(bench.row(job.index)) for job in jobs]
    if not printed or any(has_errors(one.problems) for one in printed):
        message = "файл для печати не собран: в таблице есть строки с ошибками"
        return [Problem(message, name.span, "исправьте их и соберите ещё раз", "для-печати", Severity.WARNING)]
    parts = [part for one in printed for part in one.parts]
    members, problems = filled(series.form, parts, values_of(parts), workshop)
    target = folder / files.safe_name(name)
    writing = to_write(target, members, force=options.force)
    if writing.document is not None:
        files.write(target, writing.document)
    return problems
