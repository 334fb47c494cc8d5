"""Точка стоит в конце лишь некоторых ячеек графы.

Почему. В графе либо все ячейки кончаются точкой, либо, как обычно, ни одна. `prikaz check --fix` уберёт лишние.

Плохо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
      - что: Открытые уроки.
    #                 ^^^^^^
        срок: ноябрь 2026 г.
        кто: методист
      - что: Круглый стол
        срок: декабрь 2026 г.
        кто: методист

Хорошо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
      - что: Открытые уроки
        срок: ноябрь 2026 г.
        кто: методист
      - что: Круглый стол
        срок: декабрь 2026 г.
        кто: методист
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "точка-не-во-всех-ячейках"
LEVEL = Severity.NOTE

_STOPPED = re.compile(r"(?<!\w)(?!(?:гг?|др|пр|т|д|п|ч|руб|чел|коп|тыс|шт|ул|им|уч|экз|ед|изм|коп|мин)\.)[^\s.]{2,}\.$")
_WORDS = re.compile(r"[а-яё]{3,}\s(?:.*\s)?[а-яё]{3}")
_SENTENCES = re.compile(r"[а-яё)»]\.\s+[А-ЯЁ]")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the cells of one sentence that end in a full stop where more others have none."""
    for table in printed.tables:
        for column in table.columns:
            cells = [row.cells.get(column, ()) for row in table.rows]
            single = [cell[0] for cell in cells if len(cell) == 1 and _WORDS.search(cell[0].plain)]
            single = [text for text in single if not _SENTENCES.search(text.plain)]
            stopped = [text for text in single if _STOPPED.search(text.plain)]
            if 0 < len(stopped) < len(single) / 2:
                for text in stopped:
                    word = _STOPPED.search(text.plain)
                    assert word is not None
                    nth = text.plain.count(word[0]) - 1
                    bare = word[0].rstrip(".")
                    yield Problem(
                        "точка в конце ячейки, а в других ее нет",
                        text.place(word[0], nth),
                        "уберите точку",
                        fix=text.fix(word[0], bare, nth),
                    )
