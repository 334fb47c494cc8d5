"""Knows how argparse speaks Russian.

argparse takes its words from gettext, through two names of its module; these are pointed at a table here.
"""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

USAGE_ERROR = 2

_WORDS = {
    "usage: ": "вызов: ",
    "positional arguments": "что указать",
    "options": "параметры",
    "show this help message and exit": "показать эту справку и выйти",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "не указано: %s",
    "unrecognized arguments: %s": "лишнее в команде: %s",
    "expected one argument": "нужно значение после параметра",
    "expected at most one argument": "здесь не больше одного значения",
    "expected at least one argument": "нужно хотя бы одно значение",
    "expected %s argument": "нужно значений: %s",
    "expected %s arguments": "нужно значений: %s",
    "ignored explicit argument %r": "у этого параметра нет значения: %r",
    "not allowed with argument %s": "не сочетается с %s",
    "one of the arguments %s is required": "нужно одно из: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "не подходит: %(value)r; есть: %(choices)s",
    "invalid %(type)s value: %(value)r": "не подходит: %(value)r",
    "%(prog)s: error: %(message)s\n": "%(prog)s: ошибка: %(message)s\n",
}


def _russian(message: str) -> str:
    return _WORDS.get(message, message)


def _russian_plural(one: str, many: str, number: int) -> str:
    return _russian(one if number == 1 else many)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Russian; options may not be shortened."""

    def __init__(self, **options: Any):
        vars(argparse).update(_=_russian, ngettext=_russian_plural)
        super().__init__(allow_abbrev=False, formatter_class=_Help, **options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and leave with the code of wrong usage."""
        self.exit(USAGE_ERROR, f"{self.prog}: ошибка: {message}\n    справка: {self.prog} --help\n")


class _Help(argparse.HelpFormatter):
    """Help without a colour that terminals of clerks may not know, at a width that does not depend on the machine."""

    def __init__(self, prog: str, **options: Any):
        super().__init__(prog, max_help_position=26, width=100)
