"""У одного раздела таблицы есть заголовок, а у другого нет.

Почему. Озаглавлены либо все разделы плана, либо ни один: строки без заголовка читатель отнесёт к чужому разделу.

Плохо:

    # план.yaml
    разделы:
      - мероприятия:
          - что: Семинар для учителей
    #            ^^^^^^^^^^^^^^^^^^^^
            срок: октябрь 2026 г.
            кто: методист
      - наименование: Методическая помощь
        мероприятия:
          - что: Открытые уроки
            срок: ноябрь 2026 г.
            кто: методист

Хорошо:

    # план.yaml
    разделы:
      - наименование: Обучение
        мероприятия:
          - что: Семинар для учителей
            срок: октябрь 2026 г.
            кто: методист
      - наименование: Методическая помощь
        мероприятия:
          - что: Открытые уроки
            срок: ноябрь 2026 г.
            кто: методист
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.tables import WHAT
from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "раздел-без-заголовка"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the sections without a heading beside others with one, at their first row."""
    for table in printed.plans:
        if any(section.title is not None for section in table.sections):
            for section in table.sections:
                first = next((text for row in section.rows for text in row.cells.get(WHAT, ())), None)
                if section.title is None and first is not None:
                    yield Problem("у раздела нет заголовка, а у других есть", first.span, "наименование: …")
