"""Срок кончился раньше, чем подписан документ.

Почему. Поручение, срок которого прошёл до подписания, нельзя выполнить вовремя. Чаще всего срок остался от прошлого
года или план утверждают задним числом.

Плохо:

    дата: 07.09.2026
    пункты:
      - Руководителям школ до 01.09.2026 представить планы работы.
    #                      ^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    дата: 07.09.2026
    пункты:
      - Руководителям школ до 01.10.2026 представить планы работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.dates import date_in_digits

NAME = "срок-раньше-документа"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the deadlines that were over on the day of the document."""
    day = printed.scope.day
    if day is None:
        return
    for deadline in printed.deadlines:
        if any(part.latest is not None and part.latest < day for part in deadline.parts):
            hint = "проверьте срок и дату документа"
            yield Problem(f"срок раньше даты документа ({date_in_digits(day)})", deadline.place, hint)
