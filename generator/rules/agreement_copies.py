"""Экземпляров соглашения не столько, сколько сторон.

Почему. Каждая сторона получает по экземпляру; лишний или недостающий значит, что число осталось от другого
соглашения.

Плохо:

    # соглашение.yaml
    разделы:
      - наименование: Прочее
        пункты:
          - Соглашение действует до 31.08.2027.
          - Соглашение составлено в трех экземплярах, имеющих равную юридическую силу.
    #                               ^^^^^^^^^^^^^^^^

Хорошо:

    # соглашение.yaml
    разделы:
      - наименование: Прочее
        пункты:
          - Соглашение действует до 31.08.2027.
          - Соглашение составлено в двух экземплярах, имеющих равную юридическую силу.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.agreement import Agreement
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import fold

NAME = "число-экземпляров"
LEVEL = Severity.NOTE

_NUMBERS = {"двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6}
_COPIES = re.compile(
    r"(двух|тр[её]х|четыр[её]х|пяти|шести|[2-9])(?:\s+\(\w+\))?\s+(?:\w+\s+)?экземплярах", re.IGNORECASE
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield a number of copies that is not that of the parties."""
    if not isinstance(printed.document, Agreement):
        return
    parties = len(printed.document.parties)
    for text in printed.texts:
        if found := _COPIES.search(text.plain):
            number = int(found[1]) if found[1].isdigit() else _NUMBERS[fold(found[1])]
            if number != parties:
                yield text.problem(f"сторон {parties}, а экземпляров {number}", found, "проверьте число экземпляров")
