"""Knows `prikaz rules`: the list of what is checked, and the page of each rule."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "показать правила, по которым проверяются документы"
    description = (
        "Без имени — список правил. С именем — что правило находит, почему это плохо, пример с ошибкой и без нее. "
        "Правило, которое у вас не действует, называют с причиной в документе или в реестре, под ключом «не проверять»."
    )
    command = commands.add_parser("rules", help=words, description=description)
    command.add_argument("names", nargs="*", metavar="ПРАВИЛО", help="имя правила; без него — список всех")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the list, or the pages asked for; the exit code tells whether all of them were found."""
    from generator.rules import RULES, named
    from generator.russian.words import suggestion

    missing = 0
    for name in arguments.names:
        rule = named(name)
        if rule is None:
            missing += 1
            print(f"нет правила «{name}»{suggestion(name, [each.name for each in RULES])}; все: prikaz rules")
        else:
            print(f"{rule.name} ({rule.level.value})\n\n{rule.page}\n")
    if not arguments.names:
        width = max(len(rule.name) for rule in RULES)
        for rule in RULES:
            print(f"{rule.name:{width}}  {rule.summary} ({rule.level.value})")
        print("\nподробно об одном: prikaz rules ПРАВИЛО")
    return int(bool(missing))
