"""В сроке плана не назван год.

Почему. План учебного года захватывает два календарных, а через год «октябрь» уже неясно какой. Настройка
`сроки: единообразно` допишет годы при печати сама.

Плохо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь
    #         ^^^^^^^
        кто: методист

Хорошо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.clauses import Recurrence

NAME = "срок-без-года"
LEVEL = Severity.WARNING

_HINT = """допишите год: октябрь 2026 г.
или поставьте настройку, и годы из периода допишет программа:
оформление:
  сроки: единообразно"""


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the deadlines of tables that are days or months without a year."""
    for table in printed.tables:
        for deadline in printed.deadlines_of(table):
            if any(part.yearless and part.recurrence is Recurrence.ONCE for part in deadline.parts):
                yield Problem("в сроке не назван год", deadline.place, _HINT)
