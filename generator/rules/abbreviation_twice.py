"""Сокращение или короткое имя введено дважды.

Почему. Второе «(далее – …)» заставляет искать, чем оно отличается от первого. Вводят один раз, до первого
употребления, потом пользуются.

Плохо:

    пункты:
      - Руководителям муниципальных школ (далее – школы) до 15.10.2026 разработать планы работы.
      - Учителям муниципальных школ (далее – школы) до 20.10.2026 изучить планы работы школ.
    #                                        ^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям муниципальных школ (далее – школы) до 15.10.2026 разработать планы работы.
      - Учителям школ до 20.10.2026 изучить планы работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.abbreviations import definitions
from generator.rules.printed import Printed
from generator.russian.words import fold

NAME = "сокращение-введено-дважды"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the second introduction of a short name in one document."""
    seen: set[str] = set()
    for each in definitions(printed.texts):
        if fold(each.name) in seen:
            nth = each.text.plain[: each.start].count(each.name)
            yield Problem(
                f"«{each.name}» введено второй раз", each.text.place(each.name, nth), "уберите второе «(далее – …)»"
            )
        seen.add(fold(each.name))
