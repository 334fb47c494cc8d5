"""Документ датирован выходным днём.

Почему. Дата приказа – день, когда его подписали. В выходной орган не работает, поэтому дата скорее всего ошибочна.

Плохо:

    дата: 06.09.2026
    #     ^^^^^^^^^^

Хорошо:

    дата: 07.09.2026
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.dates import date_in_digits

NAME = "дата-в-выходной"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield an order that is dated on a day off."""
    day, calendar = printed.scope.day, printed.scope.calendar
    if printed.is_order and day is not None and calendar.is_day_off(day):
        hint = f"рабочие дни рядом: {date_in_digits(calendar.previous(day))}, {date_in_digits(calendar.next(day))}"
        yield Problem(f"{date_in_digits(day)} – выходной", printed.document.place_of("дата"), hint)
