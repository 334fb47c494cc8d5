"""Пункт о контроле не последний, или их два.

Почему. Контроль завершает приказ: он относится ко всему, что сказано выше. После него может стоять только пункт
о вступлении в силу.

Плохо:

    пункты:
      - Контроль за исполнением настоящего приказа оставляю за собой.
    #   ^^^^^^^^
      - Руководителям школ до 15.10.2026 разработать планы работы.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать планы работы.
      - Контроль за исполнением настоящего приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.tasks import CONTROL, IN_FORCE, is_control

NAME = "контроль-не-последний"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the points of control that others follow."""
    points = [point for point in printed.points if not IN_FORCE.search(point.text.plain)] if printed.is_order else []
    for point in points[:-1]:
        if is_control(point) and not point.below:
            found = CONTROL.search(point.text.plain)
            word = found[0].split()[0] if found else point.text.plain
            twice = any(map(is_control, points[points.index(point) + 1 :]))
            message = "о контроле сказано дважды" if twice else "после пункта о контроле есть другие"
            yield Problem(message, point.text.place(word), "оставьте один пункт о контроле, последним")
