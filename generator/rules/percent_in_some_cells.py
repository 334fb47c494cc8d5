"""В одной строке таблицы одни ячейки со знаком %, другие без него.

Почему. «42/21 %» рядом с «246/36,7» читатель поймёт как разные величины. Знак ставят во всех ячейках строки или
выносят в название показателя.

Плохо:

    # программа.yaml
    разделы:
      - наименование: Сведения
        содержание:
          - таблица:
              строки:
                - показатель: Доля учителей с высшим образованием
                  школа-1: 82 %
                  школа-2: 85
    #                      ^^

Хорошо:

    # программа.yaml
    разделы:
      - наименование: Сведения
        содержание:
          - таблица:
              строки:
                - показатель: Доля учителей с высшим образованием
                  школа-1: 82 %
                  школа-2: 85 %
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "процент-не-во-всех-ячейках"
LEVEL = Severity.WARNING

_NUMBER = re.compile(r"[0-9][0-9 ,./]*(?:\s?%)?")
_NOT_VALUES = ("номер",)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the rows in which some of the numbers are per cents and others are not, at the first that is not."""
    for table in printed.tables:
        for row in () if table.plan else table.rows:
            cells = [cell[0] for key, cell in row.cells.items() if len(cell) == 1 and key not in _NOT_VALUES]
            numbers = [text for text in cells if _NUMBER.fullmatch(text.plain) and text.plain != "0"]
            without = [text for text in numbers if "%" not in text.plain]
            unit = any(text.plain.strip() in ("%", "процент", "чел.", "ед.") for text in cells)
            if without and len(without) < len(numbers) and not unit:
                yield Problem("знак % не во всех ячейках строки", without[0].span, "поставьте % во всех или уберите")
