"""Knows `prikaz diff`: what changed in documents, in words."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "diff",
        help="показать словами, что изменилось в документах",
        description="Показать словами, что изменилось между двумя файлами или папками (YAML, DOCX), между двумя "
        "ревизиями git или между ревизией и тем, что есть сейчас. Файл или папка без пары сравниваются с последней "
        "фиксацией. Примеры: prikaz diff старый.docx новый.docx; prikaz diff HEAD~1 HEAD; prikaz diff main...",
    )
    command.add_argument("words", nargs="*", metavar="ЧТО", help="файлы, папки, ревизии git")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="напечатать в формате Markdown, для запроса на слияние")
    form.add_argument("--json", action="store_true", dest="as_json", help="напечатать в формате JSON")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is different; the exit code tells whether everything could be compared."""
    from generator.compare.documents import compared
    from generator.compare.printing import as_json, as_markdown, as_text
    from generator.compare.sides import sides

    with sides(arguments.words) as (old, new, only):
        found = compared(old, new, only)
    printer = as_json if arguments.as_json else as_markdown if arguments.markdown else as_text
    print(printer(found), end="")
    return int(any(one.found.problems for one in found))
