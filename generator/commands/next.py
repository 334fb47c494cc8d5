"""Knows `prikaz next`: next year's set, with a report of what a person has to look at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = (
    "Сделать из набора прошлого года набор на следующий: в копиях файлов перенести сроки, периоды, учебные и "
    "календарные годы, убрать даты и номера документов и рассказать, что перенесено, что оставлено и что решать "
    "самому. Старые файлы не меняются."
)


def add(commands: Any) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("next", help="перенести набор документов на следующий год", description=DESCRIPTION)
    command.add_argument("year", metavar="ГОД", help="новый год: 2027/28 – учебный, 2027 – календарный")
    command.add_argument("paths", nargs="+", type=Path, metavar="ПУТЬ", help="файлы YAML или папки с ними")
    command.add_argument("-o", "--output", type=Path, metavar="ПАПКА", help="новая папка для набора")
    command.add_argument("--dry-run", action="store_true", help="ничего не писать, только показать отчёт")
    command.add_argument(
        "--from", dest="base", metavar="ГОД", help="на какой год набор: перенести и то, что ещё действует"
    )
    command.add_argument(
        "--date", action="append", default=[], metavar="ДАТА", help="дата новых документов; для одного: ФАЙЛ=ДАТА"
    )
    command.add_argument(
        "--number", action="append", default=[], metavar="НОМЕР", help="номер нового документа; для одного: ФАЙЛ=НОМЕР"
    )
    command.add_argument("--docx", action="store_true", help="положить в новую папку отчёт и в DOCX")
    command.add_argument("--force", action="store_true", help="записать поверх файлов, которые уже есть в новой папке")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the new set and its report; the exit code tells whether there was anything to move."""
    from generator.commands.console import NOTHING_FOUND
    from generator.files import shown
    from generator.next_year import report
    from generator.next_year.attention import attention
    from generator.next_year.renewal import REPORT, Order, renew
    from generator.next_year.requisites import parse_given, refuse_ambiguous
    from generator.next_year.target import parse_target
    from generator.next_year.writing import refuse_clashes, refuse_old_folder, write
    from generator.problems import Problem, Stop

    if arguments.output is None and not arguments.dry_run:
        hint = "например: -o новая; чтобы только посмотреть: --dry-run"
        raise Stop([Problem("не указано, в какую папку положить новый набор", None, hint, "нет-папки")])
    try:
        target = parse_target(arguments.year)
        base = parse_target(arguments.base) if arguments.base else None
        given = parse_given(arguments.date, arguments.number)
    except ValueError as error:
        raise Stop([Problem(str(error), rule="год")]) from None
    folder = arguments.output or Path()
    if arguments.output is not None:
        refuse_old_folder(arguments.paths, folder)
    renewal = renew(arguments.paths, Order(target, base, given), folder)
    refuse_ambiguous(given, ((taken.file, taken.requisite.key) for taken in renewal.taken))
    if not renewal.documents.by_path:
        raise Stop([Problem(NOTHING_FOUND, rule="нет-файла")])
    found = attention(renewal)
    text = report.text(renewal, found)
    print(text, end="")
    if arguments.dry_run:
        return 0
    contents = {file.relative: file.data for file in renewal.files}
    contents[Path(f"{REPORT}.txt")] = text.encode()
    if arguments.docx:
        from generator.next_year.document import docx

        parts = report.sections(renewal, found)
        contents[Path(f"{REPORT}.docx")] = docx(report.title(renewal), report.summary(renewal), parts)
    refuse_clashes((file.path, file.relative) for file in renewal.files)
    written = write(folder, contents, force=arguments.force)
    print(f"\n{shown(folder)}: записано файлов – {len(written)}, отчёт – {REPORT}.txt")
    return 0
