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
    command.add_argument("paths", nargs="+", type=Path, metavar="ПУТЬ", help="файлы YAML или папки с ними")
    command.add_argument("--fix", action="store_true", help="исправить в файлах то, что не меняет смысла")
    command.add_argument("--draft", action="store_true", help="не считать ошибкой незаполненные места: ???")
    command.add_argument("--json", action="store_true", dest="as_json", help="напечатать в формате JSON")
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
    show(problems, as_json=arguments.as_json)
    if not arguments.as_json:
        if fixed:
            print(f"исправлено: {fixed}")
        print(tally(problems))
    return int(has_errors(problems))


def _problems(paths: Iterable[Path], *, draft: bool) -> list[Problem] | None:
    """Return the problems of all documents, None where there is no document."""
    from generator.build import Workshop, check, find
    from generator.commands.progress import progress

    workshop = Workshop()
    documents = find(paths, workshop, registers=True)
    if not documents:
        return None
    return [
        problem
        for path, _ in progress(documents, "проверка", len(documents))
        for problem in check(path, workshop, draft=draft)
    ]


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
