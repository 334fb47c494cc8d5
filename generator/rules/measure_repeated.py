"""Два мероприятия плана почти одинаковы.

Почему. Повтор обычно остаётся после того, как план собрали из двух; исполнитель отчитается за одно дважды.

Плохо:

    # план.yaml
    мероприятия:
      - что: Проведение семинара для учителей математики и физики школ района
        срок: октябрь 2026 г.
        кто: методист
      - что: Проведение семинара для учителей математики, физики школ района
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        срок: ноябрь 2026 г.
        кто: методист

Хорошо:

    # план.yaml
    мероприятия:
      - что: Проведение семинара для учителей математики и физики школ района
        срок:
          - октябрь 2026 г.
          - ноябрь 2026 г.
        кто: методист
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.models.tables import WHAT
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Text

NAME = "повтор-мероприятия"
LEVEL = Severity.NOTE

ALIKE = 0.8
FEWEST_WORDS = 5
_WORD = re.compile(r"[а-яёa-z0-9]{3,}")
_ENDING = 2


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the measures of one plan whose words are those of an earlier one, but for a fifth of them."""
    for table in printed.plans:
        by_first: dict[str, list[tuple[Text, set[str]]]] = defaultdict(list)
        for row in table.rows:
            text = next(iter(row.cells.get(WHAT, ())), None)
            if text is None:
                continue
            stems = [word[: max(3, len(word) - _ENDING)] for word in _WORD.findall(row.printed(WHAT).lower())]
            words = set(stems)
            if len(words) < FEWEST_WORDS:
                continue
            twin = next((other for other, its in by_first[stems[0]] if _likeness(words, its) > ALIKE), None)
            if twin is not None:
                yield Problem("почти такое же мероприятие уже есть", text.span, f"выше: {twin.plain}")
            by_first[stems[0]].append((text, words))


def _likeness(a: set[str], b: set[str]) -> float:
    """Return the share of common words among all."""
    return len(a & b) / len(a | b)
