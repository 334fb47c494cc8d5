"""У показателя нет единицы измерения или целевого значения.

Почему. Показатель, у которого не сказано, в чём его меряют и сколько должно получиться, нельзя ни достичь, ни
провалить. Значение пишут в паспорте или в таблице программы.

Плохо:

    # программа.yaml
    паспорт:
      Разработчик: Управление образования
      Цель: Повысить качество образования
      Задачи: Обучить учителей
      Целевые показатели: Доля учителей, прошедших обучение
    #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      Сроки реализации: 2027–2029 годы
      Финансирование: Средства местного бюджета
      Ожидаемые результаты: Учителя владеют новыми методиками

Хорошо:

    # программа.yaml
    паспорт:
      Разработчик: Управление образования
      Цель: Повысить качество образования
      Задачи: Обучить учителей
      Целевые показатели: Доля учителей, прошедших обучение, – 90 % к концу 2029 года
      Сроки реализации: 2027–2029 годы
      Финансирование: Средства местного бюджета
      Ожидаемые результаты: Учителя владеют новыми методиками
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.programme import Programme
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Grid, Text
from generator.russian.words import fold

NAME = "показатель-без-значения"
LEVEL = Severity.WARNING

_VALUE = re.compile(r"[0-9]|все(?!\w)|отсутстви|ни одно")
_LIKE = 0.6
_WORD = re.compile(r"[а-яё]{4,}")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the indicators of the passport that have a value neither there nor in a table or among the results."""
    if not isinstance(printed.document, Programme):
        return
    results = [text for line in printed.passport if "результат" in fold(line.name.plain) for text in line.value]
    for line in printed.passport:
        if not re.search(r"показател|индикатор", fold(line.name.plain)):
            continue
        for text in line.value:
            in_words = any(_alike(text.plain, other.plain) and _VALUE.search(_bare(other.plain)) for other in results)
            in_table = any(_has_row(table, text) for table in printed.tables)
            if not _VALUE.search(_bare(text.plain)) and not in_words and not in_table:
                yield Problem("у показателя нет целевого значения", text.span, "допишите: … – 90 % к концу 2029 года")


def _bare(text: str) -> str:
    """Return the text without names in quotation marks, which have numbers of their own."""
    return fold(re.sub("«[^»]*»|[0-9]+ (?:и [0-9]+ )?класс", "", text))


def _alike(a: str, b: str) -> bool:
    one, other = ({word[:5] for word in _WORD.findall(fold(text))} for text in (a, b))
    return bool(one) and len(one & other) / len(one) >= _LIKE


def _has_row(table: Grid, wanted: Text) -> bool:
    """Tell whether a table has the indicator, with a number and a unit."""
    for row in table.rows:
        cells = [text.plain for cell in row.cells.values() for text in cell]
        name = next((cell for cell in cells if _alike(wanted.plain, cell)), None)
        if name is not None and any(re.fullmatch(r"[0-9][0-9 ,]*\s?%?", cell) for cell in cells if cell != name):
            return True
    return False
