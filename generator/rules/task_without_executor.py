"""Поручение никому не дано.

Почему. У каждого поручения есть исполнитель: должность, лицо или организация в дательном падеже. Без него спросить
не с кого. Не нуждается в исполнителе то, что приказ делает сам: «утвердить», «создать», «признать утратившим силу».

Плохо:

    пункты:
      - Провести до 15.10.2026 семинар для учителей.
    #   ^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - ((методист.с должностью:дат)) провести до 15.10.2026 семинар для учителей.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "поручение-без-исполнителя"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the tasks that are given to nobody."""
    for task in printed.tasks:
        if not task.has_executor:
            yield Problem("не сказано, кому это поручено", task.place, "начните с исполнителя: Руководителям школ …")
