"""Knows how the documents of a series are made, by one process or by as many as there are cores."""

from __future__ import annotations

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
from generator.models.pairs import DOCX
from generator.output import stale, to_write
from generator.problems import Problem, SourceFile, Span, Stop, has_errors
from generator.series import DATE_COLUMNS, Series, dated, document_of, load_series
from generator.views.series import Row, SeriesPrinting
from generator.word.package import Members, pack

CHUNK = 100
"""How many documents are made at a time: their files reach the disk together."""
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


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one document; its file, if new, is put aside under the number of its row."""

    job: Job
    status: Status
    problems: list[Problem]
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

    def make_all(self, jobs: Iterable[Job]) -> list[Made]:
        """Make several documents; their files reach the disk together."""
        made = [self.make(job) for job in jobs]
        if self.task.staging is not None and not self.task.only_check:
            self.task.staging.begin_to_settle()
        return made

    def make(self, job: Job) -> Made:
        """Make one document, and put its file aside where it is new."""
        made, members = self.members(job)
        if self.task.staging is None or members is None:
            return made
        try:
            return self._put_aside(job, members, self.task.staging, made.problems)
        except Stop as stop:
            return Made(job, Status.FAILED, [*made.problems, *stop.problems])

    def members(self, job: Job) -> tuple[Made, Members | None]:
        """Return the members of a document, None where it has errors, and what became of it so far."""
        row = self.row(job.index)
        printed = self.printing.row(row)
        problems = that_count(printed.problems, draft=self.task.options.draft)
        if has_errors(problems):
            return Made(job, Status.FAILED, problems), None
        try:
            members, unprinted = self.press.members(printed, "\t".join(row.cells.values()))
        except Stop as stop:
            return Made(job, Status.FAILED, [*problems, *stop.problems]), None
        problems += unprinted
        failed = has_errors(problems)
        return Made(job, Status.FAILED if failed else Status.UNCHANGED, problems), None if failed else members

    def _put_aside(self, job: Job, members: Members, staging: Staging, problems: list[Problem]) -> Made:
        options = self.task.options
        if self.task.only_check:
            why = stale(staging.folder / job.name, members, text=options.text)
            return Made(job, Status.STALE if why else Status.UNCHANGED, problems, why=why)
        if not options.text and not staging.had(job.name, f"{job.name.removesuffix(DOCX)}.txt"):
            staging.put(f"{job.index}.docx", pack(members))
            return Made(job, Status.BUILT, problems)
        writing = to_write(staging.folder / job.name, members, force=options.force, text=options.text)
        if writing.document is not None:
            staging.put(f"{job.index}.docx", writing.document)
        if writing.text is not None:
            staging.put(f"{job.index}.txt", writing.text)
        status = Status.BUILT if writing.document is not None else Status.UNCHANGED
        return Made(job, status, [*problems, *writing.problems], writing.text is not None)

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


def make_all(task: Task, series: Series, workshop: Workshop, jobs: Sequence[Job]) -> Iterator[list[Made]]:
    """Yield what became of the documents, many at a time, in no order of rows."""
    chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
    processes = min(_cores(), len(chunks))
    if processes < 2 or len(jobs) < WORTH_A_PROCESS:
        bench = Bench(task, series, workshop)
        yield from map(bench.make_all, chunks)
        return
    sources = _sources(series)
    for made in _spread(task, series, workshop, chunks, processes):
        yield [replace(one, problems=[_placed(each, sources) for each in one.problems]) for one in made]


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _spread(
    task: Task, series: Series, workshop: Workshop, chunks: Sequence[Sequence[Job]], processes: int
) -> Iterator[list[Made]]:
    """Yield what other processes make; a process that dies stops the whole."""
    way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    _inherited[:] = [Bench(task, series, workshop)]
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context(way), _begin, (task,))
    waiting: set[Future[list[Made]]] = set()
    todo = iter(chunks)
    try:
        while True:
            for chunk in todo:
                waiting.add(pool.submit(_make, chunk))
                if len(waiting) > 2 * processes:
                    break
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except BrokenProcessPool:
        hint = "освободите память и запустите ещё раз: готовое не пропадёт, лишнего не останется"
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
        assert series is not None
        _inherited.append(Bench(task, series, workshop))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait_for([parent.sentinel])
    os._exit(1)


def _make(jobs: Sequence[Job]) -> list[Made]:
    """Make documents in another process; a place is sent back as numbers, for its file is known here."""
    return [replace(made, problems=list(map(_packed, made.problems))) for made in _inherited[0].make_all(jobs)]


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


def _sources(series: Series) -> dict[str, SourceFile]:
    """Return the files that problems can have their places in, by their names."""
    form = series.form
    found = [*series.files, form.source.file, form.register_source.file, *(a.source.file for a in form.appendices)]
    return {file.name: file for file in found}
