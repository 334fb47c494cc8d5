"""Назван человек, который на дату документа должность уже не занимал.

Почему. Поручение дано тому, кто его не исполнит. По ключу из реестра программа напечатает того, кто занимает
должность в этот день.

Плохо:

    # реестр.yaml
    должностные лица:
      начальник:
        фио: Соколова Анна Петровна
        должность: начальник управления
      методист:
        - фио: Рябов Илья Петрович
          должность: методист
          по: 31.08.2026
        - фио: Ким Ольга Ивановна
          должность: методист
          с: 01.09.2026
    # приказ.yaml
    дата: 07.09.2026
    пункты:
      - Методисту Рябову И.П. до 15.10.2026 разработать план работы.
    #             ^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    дата: 07.09.2026
    пункты:
      - ((методист.с должностью:дат)) до 15.10.2026 разработать план работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.people import typed
from generator.rules.printed import Printed

NAME = "человек-не-в-должности"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the people written by name whose entry does not hold on the day of the document."""
    for person in typed(printed):
        if not person.holds:
            message = f"{person.written} на дату документа не в должности «{person.key}»"
            yield Problem(message, person.place, f"сошлитесь на реестр: (({person.key}))")
