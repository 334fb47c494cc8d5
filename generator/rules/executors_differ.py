"""В плане программы есть исполнитель, которого не назвал паспорт.

Почему. Паспорт перечисляет всех, кто исполняет программу: по нему определяют, с кого спрашивать и кому выделять
деньги. Сравниваются организации из реестра.

Плохо:

    # программа.yaml
    паспорт:
      Разработчик: Управление образования
      Исполнители: ((школа-1))
    #              ^^^^^^^^^^^
      Цель: Повысить качество образования
      Задачи: Обучить учителей
      Целевые показатели: Доля учителей, прошедших обучение, – 90 %
      Сроки реализации: 2027–2029 годы
      Финансирование: Средства местного бюджета
      Ожидаемые результаты: Все учителя обучены
    разделы:
      - план: план.yaml
    # план.yaml
    вид: план
    наименование: План мероприятий
    период: 2027–2029 годы
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2027 г.
        кто: школа-2

Хорошо:

    # программа.yaml
    паспорт:
      Разработчик: Управление образования
      Исполнители:
        - ((школа-1))
        - ((школа-2))
      Цель: Повысить качество образования
      Задачи: Обучить учителей
      Целевые показатели: Доля учителей, прошедших обучение, – 90 %
      Сроки реализации: 2027–2029 годы
      Финансирование: Средства местного бюджета
      Ожидаемые результаты: Все учителя обучены
    разделы:
      - план: план.yaml
    # план.yaml
    вид: план
    наименование: План мероприятий
    период: 2027–2029 годы
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2027 г.
        кто:
          - школа-1
          - школа-2
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.register import Legal
from generator.models.tables import WHO
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import fold

NAME = "исполнители-расходятся"
LEVEL = Severity.WARNING

LONG = 6
_EXECUTORS = re.compile(r"исполнител|участник|соисполнител")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the organisations of the register that plans name as responsible and the passport does not."""
    lines = [line for line in printed.passport if _EXECUTORS.search(fold(line.name.plain))]
    named = fold(" ".join(text.plain for line in lines for text in line.value))
    main = next((line for line in lines if "исполнител" in fold(line.name.plain)), None)
    if main is None or not printed.plans:
        return
    cells = [text for table in printed.plans for row in table.rows for text in row.cells.get(WHO, ())]
    keys = {fold(text.written) for text in cells}
    texts = {fold(part) for text in cells for part in re.split(r"[,;\n]\s*", text.plain)}
    register = printed.bundle.register
    entries: list[tuple[str, tuple[Legal, ...]]] = [("орган", tuple(register.authority))]
    entries += [(str(key), tuple(held)) for key, held in register.organisations.items()]
    for key, held in entries:
        names = [name for each in held for name in (each.name, each.short_name, each.in_text) if name]
        responsible = fold(key) in keys or any(fold(name) in texts for name in names)
        if responsible and not any(_stem(name) in named for name in names):
            message = f"{held[0].short_name or held[0].name}: исполнитель в плане, а в паспорте не назван"
            place = main.value[-1].span if main.value else main.name.span
            yield Problem(message, place, f"допишите в строку «{main.name.plain}»: (({key}))")


def _stem(name: str) -> str:
    """Return the name without the ending of its last word, so that it is found in any case."""
    return fold(name)[:-2] if len(name) > LONG and name[-1:].isalpha() else fold(name)
