"""Слово «приложение» в тексте написано с прописной буквы.

Почему. Внутри предложения «приложение» – обычное слово: «согласно приложению № 1», «(приложение)». С прописной его
печатают в отметке на самом приложении. `prikaz check --fix` исправит.

Плохо:

    пункты:
      - Утвердить план мероприятий (Приложение ((план))).
    #                               ^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план

Хорошо:

    пункты:
      - Утвердить план мероприятий (приложение ((план))).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "приложение-с-прописной"
LEVEL = Severity.NOTE

_CAPITAL = re.compile(r"(?<=[а-яё,;] )Приложени\w+|(?<=\()Приложени\w+")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the word with a capital inside a sentence."""
    for text in (*printed.preamble, *(point.text for point in printed.all_points)) if printed.is_order else ():
        for found in _CAPITAL.finditer(text.plain):
            word = found[0].lower()
            yield text.replaced("«приложение» с прописной буквы", found, word)
