"""Приложения перечислены не в том порядке, в каком их называет текст.

Почему. Первое названное приложение – первое и по номеру: так их и ищут за приказом (ГОСТ Р 7.0.97-2025, 5.19).
Номера программа даёт по списку «приложения», поэтому переставить надо строки списка.

Плохо:

    # приказ.yaml
    пункты:
      - Утвердить состав рабочей группы (приложение ((состав))).
      - Утвердить план мероприятий (приложение ((план))).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
    #   ^^^^
      - состав
    # состав.yaml
    вид: приложение
    наименование: Состав рабочей группы
    содержание: Председатель – начальник управления.

Хорошо:

    # приказ.yaml
    пункты:
      - Утвердить план мероприятий (приложение ((план))).
      - Утвердить состав рабочей группы (приложение ((состав))).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
      - состав
    # состав.yaml
    вид: приложение
    наименование: Состав рабочей группы
    содержание: Председатель – начальник управления.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.references import first_reference

NAME = "приложения-не-по-порядку"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the appendices that stand before one that the text names earlier."""
    keys = [part.entry.key for part in printed.bundle.appendices] if printed.is_order else []
    written = "\n".join(text.written for text in (*printed.preamble, *(p.text for p in printed.all_points)))
    places = [(first_reference(written, key), key) for key in keys]
    named = [(place, key) for place, key in places if place >= 0]
    for number, (place, key) in enumerate(named):
        earlier = next((other for its, other in named[number + 1 :] if its < place), None)
        if earlier is not None:
            yield Problem(f"приложение «{earlier}» названо в тексте раньше", key.span, f"поставьте «{earlier}» выше")
