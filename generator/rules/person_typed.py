"""Человек, который есть в реестре, вписан в текст по имени.

Почему. Когда должность займёт другой, имя в тексте останется прежним; ссылка по ключу напечатает того, кто в ней
на дату документа, в нужном падеже и с нужной должностью.

Плохо:

    пункты:
      - Методисту Ким О.И. до 15.10.2026 разработать план работы.
    #             ^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - ((методист.с должностью:дат)) до 15.10.2026 разработать план работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.people import typed
from generator.rules.printed import Printed

NAME = "человек-вписан-в-текст"
LEVEL = Severity.NOTE


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the people in post who are written by name."""
    for person in typed(printed):
        if person.holds:
            hint = f"сошлитесь на реестр: (({person.key})) или (({person.key}.с должностью:дат))"
            yield Problem(f"{person.written} есть в реестре", person.place, hint)
