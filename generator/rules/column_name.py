"""Название графы начинается со строчной буквы или кончается точкой.

Почему. Заголовок графы – отдельное название: с прописной буквы и без точки.

Плохо:

    # план.yaml
    графы:
      что: Мероприятие
      срок: срок исполнения
    #       ^^^^^^^^^^^^^^^
      кто: Ответственные

Хорошо:

    # план.yaml
    графы:
      что: Мероприятие
      срок: Срок исполнения
      кто: Ответственные
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "название-графы"
LEVEL = Severity.NOTE

_STOPS = (".", ":", ";", ",")
_ABBREVIATED = ("п.", "г.", "гг.", "руб.", "чел.", "изм.", "шт.", "ч.", "экз.", "коп.", "ед.")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the names of columns in small letters or with a mark at the end."""
    for table in printed.tables:
        for name in table.columns.values():
            if name.plain[:1].islower():
                wanted = name.plain[:1].upper() + name.plain[1:]
                yield Problem("название графы со строчной буквы", name.span, f"напишите: {wanted}")
            elif name.plain.endswith(_STOPS) and not name.plain.endswith(_ABBREVIATED):
                yield Problem("знак в конце названия графы", name.span, f"напишите: {name.plain[:-1]}")
