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
from generator.rules.tasks import INFINITIVE, tasks

NAME = "поручение-без-исполнителя"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the tasks that are given to nobody."""
    for task in tasks(printed) if printed.is_order else ():
        if not task.has_executor:
            verb = INFINITIVE.search(task.point.text.plain)
            place = task.point.text.place(verb[0]) if verb else task.point.text.span
            yield Problem("не сказано, кому это поручено", place, "начните с исполнителя: Руководителям школ …")
