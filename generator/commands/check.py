"""Knows `prikaz check`: all problems of documents and registers, without building."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.problems import Fix, Problem, SourceFile, has_errors, in_order

ROUNDS = 5
"""How often fixed files are read again: a mended line may show the next mistake."""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "проверить документы и реестр, ничего не собирая"
    command = commands.add_parser("check", help=words, description=words.capitalize() + ".")
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="ПУТЬ", help="файлы YAML, папки с ними или готовый DOCX"
    )
    command.add_argument("--fix", action="store_true", help="исправить в файлах то, что не меняет смысла")
    command.add_argument("--draft", action="store_true", help="не считать ошибкой незаполненные места: ???")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", dest="as_json", help="напечатать в формате JSON")
    form.add_argument("--sarif", action="store_true", dest="as_sarif", help="напечатать в формате SARIF 2.1.0")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print all problems; the exit code tells whether there is an error."""
    from generator.commands.console import NOTHING_FOUND, show, tally

    problems = _problems(arguments.paths, draft=arguments.draft)
    if problems is None:
        print(NOTHING_FOUND)
        return 1
    fixed = 0
    for _ in range(ROUNDS if arguments.fix else 0):
        fixes = [problem.fix for problem in problems if problem.fix is not None]
        if not fixes:
            break
        fixed += _apply(fixes)
        problems = _problems(arguments.paths, draft=arguments.draft) or []
    problems = in_order(problems)
    show(problems, as_json=arguments.as_json, as_sarif=arguments.as_sarif)
    if not (arguments.as_json or arguments.as_sarif):
        if fixed:
            print(f"исправлено: {fixed}")
        print(tally(problems))
    return int(has_errors(problems))


def _problems(paths: Iterable[Path], *, draft: bool) -> list[Problem] | None:
    """Return the problems of all documents, None where there is no document."""
    from generator.build import Workshop, check, check_together, find, find_series
    from generator.commands.progress import progress

    workshop = Workshop()
    series = find_series(paths, workshop)
    documents = find(paths, workshop, registers=True)
    if not documents and not series:
        return None
    of_each = (check(path, workshop, draft=draft) for path, _ in progress(documents, "проверка", len(documents)))
    problems = [problem for of_document in of_each for problem in of_document]
    if series:
        from generator.batch import check_series

        problems += (problem for path, _ in series for problem in check_series(path, workshop, draft=draft))
    return problems + check_together([path for path, _ in documents], workshop)


def _apply(fixes: Iterable[Fix]) -> int:
    """Change only the bytes that the fixes name, each file written whole; return how many were made."""
    from generator.files import write
    from generator.source import edit

    by_file: dict[SourceFile, list[Fix]] = {}
    for fix in dict.fromkeys(fixes):
        by_file.setdefault(fix.span.file, []).append(fix)
    for file, of_file in by_file.items():
        write(Path(file.name), edit(file.text, of_file).encode())
    return sum(map(len, by_file.values()))
