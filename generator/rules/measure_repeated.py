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
from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.models.tables import WHAT
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Row, Text

NAME = "повтор-мероприятия"
LEVEL = Severity.NOTE

ALIKE = 0.8
FEWEST_WORDS = 5
_WORD = re.compile(r"[а-яёa-z0-9]{3,}")
_ENDING = 2


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the measures of one plan whose words are those of an earlier one, but for a fifth of them."""
    for table in printed.plans:
        measures = [measure for row in table.rows if (measure := _measure(row)) is not None]
        often = Counter(word for _, _, words in measures for word in words)
        with_word: dict[str, list[int]] = defaultdict(list)
        for number, (text, first, words) in enumerate(measures):
            rarest = sorted(words, key=lambda word: (often[word], word))[: int(len(words) * (1 - ALIKE)) + 1]
            earlier = sorted({other for word in rarest for other in with_word[word]})
            twins = (measures[n] for n in earlier if measures[n][1] == first)
            twin = next((other for other, _, its in twins if _likeness(words, its) > ALIKE), None)
            if twin is not None:
                yield Problem("почти такое же мероприятие уже есть", text.span, f"выше: {twin.plain}")
            for word in words:
                with_word[word].append(number)


def _measure(row: Row) -> tuple[Text, str, set[str]] | None:
    """Return the text of a measure, the stem of its first word and those of all; None where it is too short to tell."""
    stems = [word[: max(3, len(word) - _ENDING)] for word in _WORD.findall(row.printed(WHAT).lower())]
    return (row.cells[WHAT][0], stems[0], set(stems)) if len(set(stems)) >= FEWEST_WORDS else None


def _likeness(a: set[str], b: set[str]) -> float:
    """Return the share of common words among all.

    Two measures that are alike have one of the rarest words of either in common, so that few have to be compared.
    """
    return len(a & b) / len(a | b)
