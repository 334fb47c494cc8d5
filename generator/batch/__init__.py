"""Knows how the documents of a series are made: all checked first, all written or none, over several processes.

names      what each file is called
rows       what the table says of each document, and what is wrong that only the whole of it shows
work       makes documents and puts them aside, in one process or in several
staging    files put aside, and put in place all together
leftovers  documents of rows that are no longer there
extras     the list of what was made, and one file for printing
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import files, rules
from generator.batch import extras
from generator.batch.leftovers import remove, stray
from generator.batch.rows import Job, Plan, plan, printed_cells, share
from generator.batch.staging import Staging
from generator.batch.work import Bench, Made, Task, chunks, make_all
from generator.build import Options, Outcome, Status, Workshop, that_count
from generator.problems import Problem, Severity, has_errors, in_order
from generator.series import Series, load_series
from generator.word.package import pack
from generator.word.reading import read_text

MOST_TOLD = 200
"""How many problems of a series are told, the worst first."""
Progress = Callable[[int, int], None]
"""Is told how many documents have been made, of how many."""


@dataclass(frozen=True)
class Choice:
    """What the user asked of a series beside what is asked of any build."""

    shard: tuple[int, int] = (1, 1)
    """Which share of how many is made: (1, 4) is every fourth row from the first on."""
    only_good: bool = False
    """Whether the good rows are made where others have errors."""
    remove: bool = False
    """Whether documents of rows that are no longer there are removed."""
    only_check: bool = False
    """Whether nothing is written: the documents that lie there are compared with what would be."""


@dataclass
class Report:
    """What became of a series."""

    path: Path
    folder: Path
    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    strays: list[Path] = field(default_factory=list)
    """Documents of rows that are no longer there; gone, if that was asked for."""
    total: int = 0
    """How many documents the whole series has, or the share of it that was asked for."""

    @property
    def failed(self) -> bool:
        """Whether something was not made that should have been."""
        return has_errors(self.problems) or any(outcome.status is Status.STALE for outcome in self.outcomes)


def folder_of(path: Path, root: Path, options: Options) -> Path:
    """Return the folder of a series: beside its file and named after it, or at its place in the output."""
    place = path if options.folder is None else options.folder / path.relative_to(root)
    return place.with_suffix("")


def sharing(series: Sequence[tuple[Path, Path]], options: Options) -> list[Problem]:
    """Return the problem of each series that would be written to the folder of another."""
    folders = [files.same_name(str(files.absolute(folder_of(path, root, options)))) for path, root in series]
    message, hint = "документы двух файлов пар легли бы в одну папку", "переименуйте один из них или соберите отдельно"
    return [
        Problem(message, None, hint, "один-файл", place=files.shown(path))
        for (path, _), folder in zip(series, folders, strict=True)
        if folders.count(folder) > 1
    ]


def check_series(path: Path, workshop: Workshop, *, draft: bool = False) -> list[Problem]:
    """Return all problems of a series, without writing anything."""
    report = Report(path, path)
    _made(report, Task(path, None, Options(draft=draft)), Choice(), workshop, lambda done, total: None)
    return report.problems


def printed_series(path: Path, workshop: Workshop) -> tuple[str, list[Problem]]:
    """Return what the documents of a series print, one after another, each under the name of its file."""
    series, problems = load_series(path, workshop.files)
    problems = that_count(problems, draft=True)
    if series is None or has_errors(problems):
        return "", problems
    planned = plan(series)
    bench = Bench(Task(path, None, Options(draft=True)), series, workshop)
    texts: list[str] = []
    for made, members in (each for jobs in chunks(planned.jobs) for each in bench.press_all(jobs)):
        problems += made.problems
        texts += [f"=== {made.job.name}\n\n{read_text(pack(members))}\n"] if members is not None else []
    return "".join(texts), _fewer([*problems, *that_count(planned.problems, draft=True)])


def build_series(
    path: Path, root: Path, options: Options, choice: Choice, workshop: Workshop, progress: Progress
) -> Report:
    """Make the documents of a series; while one of them has an error none is written, unless the good ones will do."""
    report = Report(path, folder_of(path, root, options))
    staging = Staging(report.folder, "-".join(map(str, choice.shard)))
    try:
        if not choice.only_check:
            staging.open()
        task = Task(path, staging, options, choice.only_check)
        series, planned, made = _made(report, task, choice, workshop, progress)
        if choice.only_check:
            report.outcomes = [Outcome(report.folder / one.job.name, one.status, [], one.why) for one in made]
        elif series is not None and (choice.only_good or not has_errors(report.problems)):
            report.problems += [] if options.force else extras.edited_list(series, report.folder)
        if series is not None and not choice.only_check and (choice.only_good or not has_errors(report.problems)):
            _put_in_place(report, staging, made)
            if choice.shard[0] == 1:
                bad = {one.job.index for one in made if one.status is Status.FAILED}
                good = [job for job in planned.jobs if job.index not in bad]
                report.problems += extras.write(series, good, report.folder, options, workshop)
        if series is not None and not has_errors(report.problems):
            report.strays = stray(report.folder, planned.names, extras.names(series))
            if choice.remove and not choice.only_check:
                report.problems += remove(report.strays, force=options.force)
    finally:
        if not choice.only_check:
            staging.drop()
    return report


def _made(
    report: Report, task: Task, choice: Choice, workshop: Workshop, progress: Progress
) -> tuple[Series | None, Plan, list[Made]]:
    """Check the whole table, then make what is to be made and put it aside; the report gets the problems."""
    series, problems = load_series(task.path, workshop.files)
    report.problems = that_count(problems, draft=task.options.draft)
    if series is None or has_errors(report.problems):
        return None, Plan(), []
    planned = plan(series)
    jobs = share(planned.jobs, choice.shard)
    report.total = len(share([Job(index, "") for index in range(len(series))], choice.shard))
    problems = that_count([*planned.problems, *_broken_rules(series, planned, workshop)], draft=task.options.draft)
    made: list[Made] = []
    if task.staging is None or choice.only_good or not has_errors(problems):
        for several in make_all(task, series, workshop, jobs):
            made += several
            progress(len(made), len(jobs))
    problems += (problem for one in made for problem in one.problems)
    report.problems = _fewer([*report.problems, *problems])
    return series, planned, sorted(made, key=lambda one: one.job.index)


def _broken_rules(series: Series, planned: Plan, workshop: Workshop) -> list[Problem]:
    """Return what the rules find in the form, as its first row prints it, and in the cells that all rows print."""
    found = rules.run_on_cells(series.form, printed_cells(series))
    for job in planned.jobs[:1]:
        bench = Bench(Task(series.path, None, Options()), series, workshop)
        row = bench.row(job.index)
        printed = bench.printing.row(row)
        if not has_errors(printed.problems):
            told = {problem.message for problem in found}  # of a cell, which the form prints
            of_form = rules.run(replace(series.form, document=row.document), printed.parts)
            found += (problem for problem in of_form if problem.message not in told)
    return found


def _put_in_place(report: Report, staging: Staging, made: Iterable[Made]) -> None:
    made = list(made)
    moves: list[tuple[str, str]] = []
    for one in made:
        if one.status is Status.BUILT:
            moves.append((f"{one.job.index}.docx", one.job.name))
        if one.with_text:
            moves.append((f"{one.job.index}.txt", Path(one.job.name).with_suffix(".txt").name))
    failed = staging.commit(moves)
    report.problems += (problem for stop in failed.values() for problem in stop.problems)
    for one in made:
        status = Status.FAILED if one.job.name in failed else one.status
        report.outcomes.append(Outcome(report.folder / one.job.name, status, []))


def _fewer(problems: list[Problem]) -> list[Problem]:
    """Return the problems in order, once each; of very many the worst, and how many there are."""
    unique = in_order(problems)
    if len(unique) <= MOST_TOLD:
        return unique
    worst = sorted(unique, key=lambda problem: list(Severity).index(problem.severity))[:MOST_TOLD]
    more = len(unique) - MOST_TOLD
    hint = "исправьте эти и проверьте ещё раз"
    return [*in_order(worst), Problem(f"и ещё сообщений: {more}", None, hint, "много", Severity.NOTE)]
