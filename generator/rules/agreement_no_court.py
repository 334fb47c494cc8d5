"""Соглашение исключает обращение в суд.

Почему. Права на обращение в суд лишить нельзя: условие «исключительно путём переговоров» ничтожно (часть 3 статьи 4
АПК РФ, часть 2 статьи 3 ГПК РФ).

Плохо:

    # соглашение.yaml
    разделы:
      - наименование: Споры
        пункты:
          - Соглашение действует до 31.08.2027.
          - Споры Стороны разрешают исключительно путем переговоров.
    #                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    # соглашение.yaml
    разделы:
      - наименование: Споры
        пункты:
          - Соглашение действует до 31.08.2027.
          - Споры Стороны разрешают путем переговоров, а при недостижении согласия – в суде.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.agreement import Agreement
from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "спор-без-суда"
LEVEL = Severity.WARNING

_ONLY = re.compile(r"(?:исключительно|только)\s+(?:пут[её]м|в\s+ходе|посредством)\s+переговоров", re.IGNORECASE)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the points that leave no way but negotiations."""
    for text in printed.texts if isinstance(printed.document, Agreement) else ():
        if (found := _ONLY.search(text.plain)) and "суд" not in text.plain.lower():
            hint = "путем переговоров, а при недостижении согласия – в суде"
            yield text.problem("соглашение исключает обращение в суд", found, hint)
