"""У поручения нет срока.

Почему. По сроку поручение ставят на контроль; без него оно не выполнено никогда и просрочено никогда.
Бессрочным бывает только то, что делают постоянно: «осуществлять», «соблюдать».

Плохо:

    пункты:
      - Руководителям школ разработать планы работы.
    #                      ^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать планы работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "поручение-без-срока"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the tasks without any sign of a deadline."""
    for task in printed.tasks:
        if not task.goes_on and not task.has_term:
            yield Problem("не назван срок поручения", task.place, "допишите срок: до 15.10.2026")
