"""В приказе не сказано, кто контролирует исполнение.

Почему. Последний пункт приказа – о контроле: его оставляет за собой подписавший или возлагают на другого. Без него
исполнение не проверяет никто.

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать планы работы.
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать планы работы.
      - Контроль за исполнением настоящего приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.tasks import is_control

NAME = "нет-контроля"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the order that gives tasks and says nothing of control, at its last point."""
    if not printed.is_order or any(map(is_control, printed.all_points)):
        return
    if printed.tasks:
        hint = "- Контроль за исполнением настоящего приказа оставляю за собой."
        yield Problem("нет пункта о контроле", printed.points[-1].text.span, f"допишите последним:\n{hint}")
