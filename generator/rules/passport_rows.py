"""В паспорте программы нет обязательной строки.

Почему. Паспорт читают вместо программы: цель, задачи, исполнители, сроки, показатели, деньги, результаты. Точный
состав задаёт ваш порядок разработки программ; если какой-то строки в нём нет, выключите правило.

Плохо:

    # программа.yaml
    паспорт:
      Разработчик: Управление образования
      Исполнители: Управление образования
      Цель: Повысить качество образования
      Задачи: Обучить учителей
      Целевые показатели: Доля учителей, прошедших обучение, – 90 %
      Сроки реализации: 2027–2029 годы
      Ожидаемые результаты: Все учителя обучены
    # ^^^^^^^^^^^^^^^^^^^^

Хорошо:

    # программа.yaml
    паспорт:
      Разработчик: Управление образования
      Исполнители: Управление образования
      Цель: Повысить качество образования
      Задачи: Обучить учителей
      Целевые показатели: Доля учителей, прошедших обучение, – 90 %
      Сроки реализации: 2027–2029 годы
      Финансирование: Средства местного бюджета
      Ожидаемые результаты: Все учителя обучены
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.programme import Programme
from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "паспорт-неполон"
LEVEL = Severity.WARNING

ROWS = {
    "исполнитель": r"исполнител|разработчик|координатор|заказчик",
    "цель": r"цел[ьи](?!\w)",
    "задачи": r"задач",
    "показатели": r"показател|индикатор",
    "сроки": r"срок|этап|период",
    "финансирование": r"финансир|ресурсн",
    "ожидаемые результаты": r"результат|эффект",
}


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the rows that the passport of a programme does not have, at its last row."""
    if not isinstance(printed.document, Programme) or not printed.passport:
        return
    names = [line.name.plain.lower() for line in printed.passport]
    missing = [row for row, words in ROWS.items() if not any(re.search(words, name) for name in names)]
    if missing:
        hint = "\n".join(f"{row.capitalize()}: …" for row in missing)
        yield Problem("в паспорте нет строк: " + ", ".join(missing), printed.passport[-1].name.span, hint)
