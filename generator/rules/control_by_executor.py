"""Контролировать приказ поручено тому, кто один его и исполняет.

Почему. Проверять самого себя нельзя: контроль оставляет за собой подписавший или возлагают на другого.

Плохо:

    пункты:
      - ((методист.с должностью:дат)) до 15.10.2026 провести семинар.
      - Контроль за исполнением приказа возложить на ((методист.с должностью:вин)).
    #                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    пункты:
      - ((методист.с должностью:дат)) до 15.10.2026 провести семинар.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.tasks import is_control
from generator.rules.texts import Point
from generator.russian.words import fold

NAME = "контролёр-исполнитель"
LEVEL = Severity.WARNING

HEAD = 120
"""In how many of the first characters of a point its executor stands."""
_REFERENCE = re.compile(r"\(\(\s*([^().:]+)[^()]*\)\)")
_NAME = re.compile(r"(?<!\w)([А-ЯЁ][а-яё]{3,})\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?([А-ЯЁ][а-яё]{3,})")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the person who controls what nobody else has to do."""
    control = next((point for point in printed.points if is_control(point)), None) if printed.is_order else None
    if control is None:
        return
    controllers = _people(control.text.written)
    given = [_people(_head(task.point.line())) for task in printed.tasks]
    if len(controllers) == 1 and given and all(people.keys() == controllers.keys() for people in given):
        (written,) = controllers.values()
        yield Problem("контролирует тот же, кто исполняет", control.text.place(written), "оставьте контроль за собой")


def _head(line: Iterator[Point]) -> str:
    *_, top = line
    return top.text.written[:HEAD]


def _people(written: str) -> dict[str, str]:
    """Return the people of a text by a key or by what does not decline of a surname, and how they are written."""
    people = {fold(found[1]): found[0] for found in _REFERENCE.finditer(written)}
    people |= {fold(found[1] or found[2])[:-2]: found[0] for found in _NAME.finditer(written)}
    return people
