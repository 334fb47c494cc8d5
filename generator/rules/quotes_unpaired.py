"""Кавычки не закрыты, закрыты дважды или прямые.

Почему. Парные прямые кавычки программа заменяет «ёлочками» сама; прямая в печати остаётся, если у неё нет пары.
Незакрытая кавычка не даёт понять, где кончается название.

Плохо:

    преамбула: В целях реализации проекта «Равные возможности
    #                                     ^

Хорошо:

    преамбула: В целях реализации проекта «Равные возможности»
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "непарные-кавычки"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the quotation marks without a pair, the first of each text."""
    for text in printed.texts:
        if '"' in text.plain:
            where = text.place('"') if '"' in text.written else text.span
            yield Problem("прямая кавычка без пары", where, "замените «ёлочками» по обе стороны названия")
        elif (sign := _unpaired(text.plain)) is not None:
            plain = text.plain
            nth = plain[:sign].count(plain[sign])
            message = "кавычка не закрыта" if plain[sign] in "«„" else "лишняя закрывающая кавычка"
            yield Problem(message, text.place(plain[sign], nth), "проверьте кавычки вокруг названия")


def _unpaired(text: str) -> int | None:
    """Return the place of a mark without a pair; one closing mark may close two names: «Школа «Радуга»."""
    opened: list[int] = []
    closed = False
    for place, sign in enumerate(text):
        if sign in "«„":
            opened.append(place)
        elif sign in "»“":
            if not opened:
                return place
            opened.pop()
            closed = True
    return (
        None
        if not opened or (closed and len(opened) == 1 and text.count("«") - text.count("»") == 1 and _nested(text))
        else opened[0]
    )


def _nested(text: str) -> bool:
    first = text.find("«")
    return "«" in text[first + 1 : text.find("»")]
