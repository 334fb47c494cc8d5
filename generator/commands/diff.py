"""Knows `prikaz diff`: what changed in documents, in words."""

from __future__ import annotations

import argparse
from pathlib import Path
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
    form.add_argument("--table", type=Path, metavar="ФАЙЛ", help="записать таблицу «было / стало» в DOCX")
    form.add_argument(
        "--redline",
        type=Path,
        metavar="ФАЙЛ",
        help="записать DOCX с пометками исправлений; если документов несколько — папка для них",
    )
    command.add_argument("--author", metavar="ИМЯ", help="от чьего имени пометки исправлений; обычно prikaz")
    command.add_argument("--date", metavar="ДАТА", help="каким днём они помечены; обычно датой документа")
    command.add_argument("--force", action="store_true", help="записать поверх файла, изменённого человеком")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write what is different; the exit code tells whether everything could be compared."""
    from generator.compare.documents import compared
    from generator.compare.printing import NOTHING, as_json, as_markdown, as_text
    from generator.compare.sides import sides

    day = _day(arguments.date)
    with sides(arguments.words) as (old, new, only):
        found = compared(old, new, only)
        if not found and (arguments.table or arguments.redline):
            print(NOTHING)
        elif arguments.redline:
            _write_redlines(found, arguments.redline, arguments.author, day, force=arguments.force)
        elif arguments.table:
            from generator.compare.table import table

            _write(arguments.table, table(found), force=arguments.force)
    if not (arguments.table or arguments.redline):
        printer = as_json if arguments.as_json else as_markdown if arguments.markdown else as_text
        print(printer(found), end="")
    return int(any(one.found.problems for one in found))


def _day(text: str | None) -> str:
    """Return a day as ISO 8601, nothing where none was given; raises Stop where it is none."""
    from generator.problems import Problem, Stop
    from generator.russian.dates import parse_date

    if text is None:
        return ""
    try:
        return parse_date(text).isoformat()
    except ValueError:
        raise Stop([Problem(f"«{text}» — не дата", None, "напишите: --date 27.08.2026", "дата")]) from None


def _write_redlines(found: list[Any], target: Path, author: str | None, day: str, *, force: bool) -> None:
    """Write a redline of each document that both sides have: into one file, or into a folder under their names."""
    from generator.bundle import SERIES
    from generator.compare.pair import REGISTER
    from generator.problems import Problem, Stop
    from generator.word.redline import AUTHOR, redline

    both = [one for one in found if one.files and {REGISTER, SERIES}.isdisjoint(each.kind for each in one.files)]
    single = target.suffix.lower() == ".docx"
    if not both or (single and len(both) > 1):
        names = ", ".join(one.name for one in both)
        message = f"изменились несколько документов: {names}" if both else "нет документов, которые есть с обеих сторон"
        hint = "назовите папку: --redline исправления" if both else "пометки исправлений делают в изменённом документе"
        raise Stop([Problem(message, None, hint, "сравнение")])
    for one in both:
        old, new = (file.data() for file in one.files)
        name = target if single else (target / one.name).with_suffix(".docx")
        _write(name, redline(old, new, author or AUTHOR, day), force=force)


def _write(target: Path, members: Any, *, force: bool) -> None:
    from generator.files import shown
    from generator.output import write

    target = target if target.suffix.lower() == ".docx" else target.with_name(target.name + ".docx")
    written, _ = write(target, members, force=force)
    print(f"{shown(target)}: {'записан' if written else 'без изменений'}")
