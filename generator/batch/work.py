"""Knows how the documents of a series are made, by one process or by as many as there are cores."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any

from generator.batch.press import Press
from generator.batch.rows import Job, parties_of
from generator.batch.staging import Staging
from generator.build import Options, Status, Workshop, that_count
from generator.bundle import file_of
from generator.models.pairs import DOCX
from generator.output import Writing, stale, to_write
from generator.problems import Problem, SourceFile, Span, Stop, has_errors
from generator.series import DATE_COLUMNS, Series, dated, document_of, load_series
from generator.views.series import Printed, Row, SeriesPrinting
from generator.word.package import Members, pack

CHUNK = 200
"""How many documents are made at a time."""
MOST_BYTES = 20_000_000
"""How large the documents that go through each step together may be in all, without the parts that they share."""
RUBBISH = 300_000
"""After how many new objects those that refer to one another are looked through: no document leaves any behind."""
WORTH_A_PROCESS = 300
"""From how many documents on the time that more processes need to start is repaid."""


@dataclass(frozen=True)
class Task:
    """What a process has to know: the file of the series, where its documents go, and what was asked."""

    path: Path
    staging: Staging | None
    """None where nothing is to be written."""
    options: Options
    only_check: bool = False
    """Whether documents that lie there are only compared with what would be written."""
    read_from: str = ""
    """The digest of what the series was read from, for a process that has to read it once more."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one document; its file, if new, is put aside under the number of its row."""

    job: Job
    status: Status
    problems: tuple[Problem, ...]
    with_text: bool = False
    why: str = ""
    """Why the document that lies there is stale."""


class Bench:
    """Makes the documents of a series one after another."""

    def __init__(self, task: Task, series: Series, workshop: Workshop):
        self.task, self.series, self.workshop = task, series, workshop
        self.printing = SeriesPrinting(series.form, series.directory)
        self.press = Press(series.form, workshop)
        self.date_column = series.column(DATE_COLUMNS)
        self.at_a_time = 1
        """How many documents go through each step together: as many as there is room for, once the first is known."""

    def make_all(self, jobs: Sequence[Job]) -> list[Made]:
        """Make several documents, and put aside the files of those that are new.

        Each step is done for many of them, which is a quarter faster than all steps for each: the processor has what
        a step needs at hand.
        """
        made: list[Made] = []
        while len(made) < len(jobs):
            made += self._make_some(jobs[len(made) : len(made) + self.at_a_time])
        return made

    def _make_some(self, jobs: Sequence[Job]) -> list[Made]:
        pressed = self.press_all(jobs)
        size = next((_size(members) for _, members in pressed[:1] if members is not None), 1)
        self.at_a_time = max(1, min(CHUNK, MOST_BYTES // size))
        staging = self.task.staging
        if staging is None:
            return [made for made, _ in pressed]
        if self.task.only_check:
            return [self._compared(made, members, staging) for made, members in pressed]
        writings = [self._writing(made, members, staging) for made, members in pressed]
        return [self._put_aside(made, writing, staging) for made, writing in writings]

    def press_all(self, jobs: Iterable[Job]) -> list[tuple[Made, Members | None]]:
        """Return what became of documents so far, and the members of each, None where it has errors."""
        rows = [(job, self.row(job.index)) for job in jobs]
        printed = [(job, row, self.printing.row(row)) for job, row in rows]
        return [self._pressed(*each) for each in printed]

    def _pressed(self, job: Job, row: Row, printed: Printed) -> tuple[Made, Members | None]:
        problems = that_count(printed.problems, draft=self.task.options.draft)
        if has_errors(problems):
            return Made(job, Status.FAILED, tuple(problems)), None
        try:
            members, unprinted = self.press.members(printed, *self._written(row))
        except Stop as stop:
            return Made(job, Status.FAILED, (*problems, *stop.problems)), None
        problems += unprinted
        failed = has_errors(problems)
        return Made(job, Status.FAILED if failed else Status.UNCHANGED, tuple(problems)), None if failed else members

    def _written(self, row: Row) -> tuple[str, str]:
        """Return the text that a document is made of beside its form: of tables, and of entries of the register."""
        written = [self.series.directory.written(key) for key in (*row.parties.values(), *row.organisations.values())]
        tables = (*row.cells.values(), *(text for text, in_table in written if in_table))
        return "\t".join(tables), "\n".join(text for text, in_table in written if not in_table)

    def _compared(self, made: Made, members: Members | None, staging: Staging) -> Made:
        if members is None:
            return made
        why = stale(staging.folder / made.job.name, members, text=self.task.options.text)
        return replace(made, status=Status.STALE if why else Status.UNCHANGED, why=why)

    def _writing(self, made: Made, members: Members | None, staging: Staging) -> tuple[Made, Writing]:
        """Return what is to be written of a document, nothing where that cannot be."""
        if members is None:
            return made, NOTHING
        options, name = self.task.options, made.job.name
        if not options.text and not staging.had(name, f"{name.removesuffix(DOCX)}.txt"):
            return made, Writing(pack(members), None, [])
        try:
            return made, to_write(staging.folder / name, members, force=options.force, text=options.text)
        except Stop as stop:
            return _failed(made, stop), NOTHING

    def _put_aside(self, made: Made, writing: Writing, staging: Staging) -> Made:
        try:
            if writing.document is not None:
                staging.put(f"{made.job.index}.docx", writing.document)
            if writing.text is not None:
                staging.put(f"{made.job.index}.txt", writing.text)
        except Stop as stop:
            return _failed(made, stop)
        status = Status.BUILT if writing.document is not None else made.status
        return Made(made.job, status, (*made.problems, *writing.problems), writing.text is not None)

    def row(self, index: int) -> Row:
        """Return what a row prints."""
        record = self.series.record(index)
        parties, _ = parties_of(self.series, record)
        day, _ = dated(record, self.date_column)
        written = {key: record[self.series.parties[key]] for key in parties}
        found = (
            (column, self.series.directory.find(record[column]))
            for column in self.series.organisation_columns
            if record[column]
        )
        organisations = {column: keys[0] for column, keys in found if len(keys) == 1}
        document = document_of(self.series, record, written, day)
        return Row(document, parties, record.cells, self.series.columns, organisations)


NOTHING = Writing(None, None, [])


def _failed(made: Made, stop: Stop) -> Made:
    return replace(made, status=Status.FAILED, problems=(*made.problems, *stop.problems))


def _size(members: Members) -> int:
    return sum(len(member.data) for member in members if not member.is_static)


def make_all(task: Task, series: Series, workshop: Workshop, jobs: Sequence[Job]) -> Iterator[list[Made]]:
    """Yield what became of the documents, many at a time, in no order of rows."""
    some = chunks(jobs)
    processes = min(_cores(), len(some))
    gc.freeze()  # what is loaded stays: the processes share it, and none looks through it for rubbish
    usual = gc.get_threshold()
    gc.set_threshold(RUBBISH)
    try:
        if processes < 2 or len(jobs) < WORTH_A_PROCESS:
            yield from map(Bench(task, series, workshop).make_all, some)
            return
        sources = _sources(series)
        for chunk, made in _spread(task, series, workshop, some, processes):
            yield [_received(job, sources, *each) for job, each in zip(chunk, made, strict=True)]
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def chunks(jobs: Sequence[Job]) -> list[Sequence[Job]]:
    """Return the documents in so many as are made at a time."""
    return [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


_Sent = tuple[Status, list[Any], bool, str]
"""What another process tells of a document: a place is sent as numbers, for its file is known here."""


def _spread(
    task: Task, series: Series, workshop: Workshop, some: Sequence[Sequence[Job]], processes: int
) -> Iterator[tuple[Sequence[Job], list[_Sent]]]:
    """Yield what other processes make; a process that dies stops the whole."""
    way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    _inherited[:] = [Bench(task, series, workshop)]
    told = replace(task, read_from=_read_from(series)) if way == "spawn" else task
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(way), _begin, (told,))
    waiting: dict[Future[list[_Sent]], Sequence[Job]] = {}
    todo = iter(some)
    try:
        while True:
            for chunk in todo:
                waiting[pool.submit(_make, chunk)] = chunk
                if len(waiting) > 2 * processes:
                    break
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()
    except BrokenProcessPool:
        hint = "освободите память, закройте таблицы и запустите ещё раз: готовое не пропадёт, лишнего не останется"
        raise Stop([Problem("один из процессов сборки остановлен системой", None, hint, "процесс")]) from None
    except BaseException:
        # Interrupted: what they were making is thrown away, and one that waits for a lock would never end by itself.
        for process in multiprocessing.active_children():
            process.kill()
        raise
    finally:
        _inherited.clear()
        pool.shutdown(wait=True, cancel_futures=True)


_inherited: list[Bench] = []
"""The bench of this process: with «fork» its parent's, with «spawn» one of its own."""


def _begin(task: Task) -> None:
    """Prepare a new process; it ends when its parent does, however that may happen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if not _inherited:
        workshop = Workshop()
        series, _ = load_series(task.path, workshop.files)
        if series is None or _read_from(series) != task.read_from:  # it has been changed meanwhile
            os._exit(1)
        _inherited.append(Bench(task, series, workshop))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait_for([parent.sentinel])
    os._exit(1)


def _make(jobs: Sequence[Job]) -> list[_Sent]:
    made = _inherited[0].make_all(jobs)
    return [(each.status, list(map(_packed, each.problems)), each.with_text, each.why) for each in made]


def _received(
    job: Job, sources: dict[str, SourceFile], status: Status, problems: list[Any], with_text: bool, why: str
) -> Made:
    return Made(job, status, tuple([_placed(each, sources) for each in problems]), with_text, why)


def _packed(problem: Problem) -> Any:
    span = problem.span
    place = (span.file.name, span.start, span.end, problem.where) if span is not None else None
    return replace(problem, span=None, fix=None), place


def _placed(packed: Any, sources: dict[str, SourceFile]) -> Problem:
    problem: Problem = packed[0]
    if packed[1] is None:
        return problem
    name, start, end, where = packed[1]
    return replace(problem, span=Span(sources[name], start, end)) if name in sources else replace(problem, place=where)


def _read_from(series: Series) -> str:
    texts = (file.text for _, file in sorted(_sources(series).items()))
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _sources(series: Series) -> dict[str, SourceFile]:
    """Return the files that problems can have their places in, by their names."""
    form = series.form
    attached = (file for held in form.attached.values() if (file := file_of(held)) is not None)
    found = (*series.files, form.register_source.file, *(source.file for source in form.sources), *attached)
    return {file.name: file for file in found}
