"""Knows `prikaz build`: DOCX, and PDF if asked for, for documents and folders of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.commands.series import add_options


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "собрать DOCX"
    command = commands.add_parser(
        "build",
        help=words,
        description="Собрать DOCX для документов или папок. Приложения входят в файл своего приказа; "
        "файл, который не изменился, не переписывается.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="ПУТЬ", help="файлы YAML или папки с ними")
    command.add_argument(
        "-o", "--output", type=Path, metavar="ПАПКА", help="куда положить DOCX; без неё — рядом с YAML"
    )
    command.add_argument("--pdf", action="store_true", help="положить рядом с DOCX его PDF (нужен LibreOffice)")
    command.add_argument("--text", action="store_true", help="положить рядом с DOCX его текст: .txt")
    command.add_argument("--draft", action="store_true", help="собрать, хотя есть незаполненные места: ???")
    command.add_argument("--force", action="store_true", help="записать поверх файлов, изменённых человеком")
    command.add_argument(
        "--check", action="store_true", help="ничего не записывать; сказать, какие DOCX устарели и почему"
    )
    command.add_argument("--json", action="store_true", dest="as_json", help="напечатать итог в формате JSON")
    add_options(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, print problems and what became of each document; the exit code tells whether all were built."""
    from generator.build import (
        Options,
        Outcome,
        Status,
        Workshop,
        build,
        check_together,
        clashes,
        find,
        find_series,
        fresh,
        output,
    )
    from generator.commands.progress import progress

    options = Options(arguments.output, arguments.draft, arguments.force, arguments.text)
    workshop = Workshop()
    many = find_series(arguments.paths, workshop)
    documents = find(arguments.paths, workshop)
    clashing = clashes(documents, options)
    words = "проверка" if arguments.check else "сборка"
    at_once = arguments.pdf and not arguments.check
    built = (
        Outcome(output(path, root, options), Status.FAILED, [clashing[path]])
        if path in clashing
        else (fresh if arguments.check else build)(path, root, options, workshop)
        for path, root in (documents if at_once else progress(documents, words, len(documents)))
    )
    outcomes = _with_pdfs(built, len(documents), force=arguments.force) if at_once else list(built)
    reports = _all_series(many, options, arguments, workshop) if many else []
    of_rows = [outcome for each in reports for outcome in each.outcomes]
    if at_once:
        outcomes += _with_pdfs(of_rows, len(of_rows), force=arguments.force)[len(of_rows) :]
    elif arguments.pdf:
        outcomes += _checked_pdfs([*outcomes, *of_rows])
    together = check_together([path for path, _ in documents], workshop)
    _report(outcomes, reports, together, as_json=arguments.as_json, removed=arguments.remove)
    failed = any(outcome.status in (Status.FAILED, Status.STALE) for outcome in outcomes)
    return int(failed or any(each.failed for each in reports) or not (outcomes or reports))


def _all_series(many: list[Any], options: Any, arguments: argparse.Namespace, workshop: Any) -> list[Any]:
    from generator.batch import sharing
    from generator.problems import Stop

    if problems := sharing(many, options):
        raise Stop(problems)
    return [_series(path, root, options, arguments, workshop) for path, root in many]


def _series(path: Path, root: Path, options: Any, arguments: argparse.Namespace, workshop: Any) -> Any:
    from generator.batch import Choice, build_series
    from generator.commands.series import Bar

    choice = Choice(arguments.shard, arguments.only_good, arguments.remove, arguments.check)
    with Bar(f"{'проверка' if choice.only_check else 'сборка'} {path.stem}") as bar:
        return build_series(path, root, options, choice, workshop, bar)


def _checked_pdfs(outcomes: list[Any]) -> list[Any]:
    """Return what became of the PDFs of documents: whether they are of these documents."""
    from generator.build import Status
    from generator.pdf import check_pdf

    return [check_pdf(outcome.path) for outcome in outcomes if outcome.status is not Status.FAILED]


def _with_pdfs(built: Iterable[Any], total: int, *, force: bool) -> list[Any]:
    """Make PDFs while documents are built; return what became of the documents, then of the PDFs, in their order."""
    from generator.build import Status
    from generator.commands.progress import progress
    from generator.pdf import make_pdfs, pdf_of

    documents: list[Any] = []

    def of_built() -> Iterator[Path]:
        for outcome in built:
            documents.append(outcome)
            if outcome.status is not Status.FAILED:
                yield outcome.path

    pdfs = progress(make_pdfs(of_built(), total=total, force=force), "PDF", total)
    made = {pdf.path: pdf for pdf in pdfs}
    return [*documents, *(made[pdf_of(each.path)] for each in documents if each.status is not Status.FAILED)]


def _report(outcomes: list[Any], reports: list[Any], together: list[Any], *, as_json: bool, removed: bool) -> None:
    import json

    from generator.build import Status
    from generator.commands.console import NOTHING_FOUND, show
    from generator.commands.series import report
    from generator.files import is_file, shown
    from generator.problems import in_order

    problems = in_order([*(problem for each in (*outcomes, *reports) for problem in each.problems), *together])
    if as_json:
        every = [*outcomes, *(outcome for each in reports for outcome in each.outcomes)]
        files = [
            {"файл": shown(each.path), "итог": each.status.value, **({"причина": each.why} if each.why else {})}
            for each in every
        ]
        print(json.dumps({"файлы": files, "сообщения": [p.as_json() for p in problems]}, ensure_ascii=False, indent=2))
        return
    show(problems)
    for outcome in outcomes:
        former = outcome.status is Status.FAILED and is_file(outcome.path)
        why = "; лежит прежний файл" if former else f": {outcome.why}" if outcome.why else ""
        print(f"{shown(outcome.path)}: {outcome.status.value}{why}")
    for each in reports:
        report(each, removed=removed)
    if not outcomes and not reports:
        print(NOTHING_FOUND)
    if len(outcomes) > 1:
        counts = [outcome.status for outcome in outcomes]
        print(
            "всего: " + ", ".join(f"{status.value} — {counts.count(status)}" for status in Status if status in counts)
        )
