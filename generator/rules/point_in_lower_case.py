"""Пункт с номером начинается со строчной буквы.

Почему. После номера с точкой начинается предложение: «1. Утвердить». Со строчной пишут только подпункты, которые
продолжают вводную фразу. `prikaz check --fix` исправит.

Плохо:

    пункты:
      - утвердить план мероприятий до 15.10.2026.
    #   ^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Утвердить план мероприятий до 15.10.2026.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "пункт-со-строчной"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the points of the first level that begin with a small letter."""
    for point in printed.points if printed.is_order else ():
        if point.text.plain[:1].islower():
            word = point.text.plain.split()[0]
            wanted = word[:1].upper() + word[1:]
            yield Problem(
                "пункт начинается со строчной буквы",
                point.text.place(word),
                f"напишите: {wanted}",
                fix=point.text.fix(word, wanted),
            )
