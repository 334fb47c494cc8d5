"""Knows `prikaz replace`: a person in a role, the head of a school or its name gives way to another from a date on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DESCRIPTION = (
    "Заменить в реестре человека в должности, руководителя школы (школа-1.руководитель) или название школы с какого-то "
    "числа. Прежняя запись остаётся с последним днём, и документы до этого числа печатают её; команда называет все "
    "документы, где запись печатается."
)


def add(commands: Any) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "replace", help="заменить в реестре человека или название школы с какого-то числа", description=DESCRIPTION
    )
    command.add_argument("register", type=Path, metavar="РЕЕСТР", help="реестр или папка, в которой он лежит")
    command.add_argument("key", metavar="КЛЮЧ", help="ключ записи: начальник, школа-1, школа-1.руководитель")
    command.add_argument("--from", dest="since", required=True, metavar="ДАТА", help="с какого числа")
    command.add_argument("--name", required=True, metavar="ИМЯ", help="новые имя или наименование полностью")
    command.add_argument("--short", metavar="НАЗВАНИЕ", help="новое сокращённое наименование")
    command.add_argument("--post", metavar="ДОЛЖНОСТЬ", help="новая должность; без неё – прежняя")
    command.add_argument("--phone", metavar="ТЕЛЕФОН", help="новый телефон; без него – прежний")
    command.add_argument("--dry-run", action="store_true", help="ничего не менять, только показать")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Change the register, and name the documents that print the entry."""
    from generator import files
    from generator.next_year.succession import (
        Wanted,
        copies_letterhead,
        printing,
        read_source,
        register_of,
        replaced,
    )
    from generator.problems import Problem, Stop
    from generator.russian.dates import date_in_digits, parse_date

    try:
        since = parse_date(arguments.since)
    except ValueError as error:
        raise Stop([Problem(str(error), rule="значение")]) from None
    named = {
        "фио": arguments.name,
        "сокращённо": arguments.short,
        "должность": arguments.post,
        "телефон": arguments.phone,
    }
    wanted = Wanted(arguments.key, since, {key: value for key, value in named.items() if value})
    place = register_of(arguments.register)
    source = read_source(place, files.shown(place))
    text = replaced(source, wanted)
    if not arguments.dry_run:
        files.write(place, text.encode())
    verb = "будет" if arguments.dry_run else "записано"
    print(f"{files.shown(place)}: {verb} – {arguments.key} с {date_in_digits(since)} {arguments.name}")
    if copies_letterhead(source, wanted):
        print("бланк в новой записи прежний: поправьте его сами")
    _tell(printing(place, wanted), date_in_digits(since))
    return 0


def _tell(documents: list[Any], since: str) -> None:
    from generator.files import shown
    from generator.russian.dates import date_in_digits

    if not documents:
        print("в документах этой папки запись не печатается")
        return
    for words, is_new in ((f"печатают новую запись (с {since})", True), ("печатают прежнюю запись", False)):
        found = [each for each in documents if each.is_new is is_new and each.day is not None]
        if found:
            print(f"{words}:")
        for each in found:
            signed = ", с датой и номером" if each.is_signed else ""
            print(f"    {shown(each.path)}: {date_in_digits(each.day)}{signed}")
    unknown = [each for each in documents if each.day is None]
    if unknown:
        print("без даты и периода, какую запись печатать, не ясно:")
    for each in unknown:
        print(f"    {shown(each.path)}")
