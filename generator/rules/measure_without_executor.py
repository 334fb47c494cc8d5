"""У мероприятия плана не назван ответственный.

Почему. За строку с пустой ячейкой не отвечает никто.

Плохо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
    #        ^^^^^^^^^^^^^^^^^^^^
        срок: октябрь 2026 г.

Хорошо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.tables import WHO
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import empty_cells

NAME = "мероприятие-без-ответственного"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the rows of plans with an empty column «Ответственные»."""
    for place in empty_cells(printed.plans, WHO):
        yield Problem("у мероприятия не назван ответственный", place, "кто: методист")
