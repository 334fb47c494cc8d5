"""Срок приходится на выходной или праздник.

Почему. В выходной представить отчёт некому; по общему правилу срок переходит на следующий рабочий день (статья 193
Гражданского кодекса), но в приказе лучше назвать рабочий день сразу. Свои выходные и рабочие дни пишут в реестр,
под ключ «календарь».

Плохо:

    пункты:
      - Руководителям школ до 10.10.2026 представить планы работы.
    #                      ^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 09.10.2026 представить планы работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.dates import date_in_digits
from generator.russian.workdays import Calendar, is_certain

NAME = "срок-в-выходной"
LEVEL = Severity.NOTE


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the deadlines whose last day is named and is not worked."""
    calendar = printed.scope.calendar
    for deadline in printed.deadlines:
        for part in deadline.parts:
            if part.names_day and part.latest is not None and calendar.is_day_off(part.latest):
                message = f"срок приходится на выходной: {date_in_digits(part.latest)}"
                yield Problem(message, deadline.place, _hint(part.latest, calendar))


def _hint(day: date, calendar: Calendar) -> str:
    hint = f"рабочие дни рядом: {date_in_digits(calendar.previous(day))}, {date_in_digits(calendar.next(day))}"
    if not is_certain(day.year):
        hint += f"\nпереносов выходных на {day.year} год программа не знает: впишите свои в реестр, под «календарь»"
    return hint
