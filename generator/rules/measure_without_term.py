"""У мероприятия плана не назван срок.

Почему. Пустая ячейка оставляет исполнителя гадать, а контролёра – без даты.

Плохо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
    #        ^^^^^^^^^^^^^^^^^^^^
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

from generator.models.tables import WHEN
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import empty_cells

NAME = "мероприятие-без-срока"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the rows of plans with an empty column «Срок»."""
    for place in empty_cells(printed.plans, WHEN):
        yield Problem("у мероприятия не назван срок", place, "срок: октябрь 2026 г.")
