"""Срок мероприятия не попадает в период плана или программы.

Почему. План на год заканчивается этим годом: мероприятие со сроком позже либо лишнее, либо срок в нём ошибочный.

Плохо:

    # план.yaml
    период: 2026/27 учебный год
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2027 г.
    #         ^^^^^^^^^^^^^^^
        кто: методист

Хорошо:

    # план.yaml
    период: 2026/27 учебный год
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.dates import Period, period_text
from generator.russian.terms import Part

NAME = "срок-вне-периода"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the deadlines of plans after the period; or before it, where the document has no date to compare with."""
    for table in printed.tables:
        period = table.scope.period
        for deadline in printed.deadlines_of(table) if period is not None else ():
            if period is not None and any(_outside(part, period, printed.scope.day) for part in deadline.parts):
                message = f"срок вне периода документа ({period_text(period)})"
                yield Problem(message, deadline.place, "проверьте срок и период")


def _outside(part: Part, period: Period, day: date | None) -> bool:
    if part.latest is not None and part.latest > period.end:
        return True
    if part.latest is None:
        return part.earliest is not None and part.earliest > period.end
    return day is None and part.latest < period.start
