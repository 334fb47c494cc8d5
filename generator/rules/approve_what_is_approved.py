"""Поручено разработать и утвердить то, что утверждает сам приказ.

Почему. План, который приложен к приказу, уже разработан, и утверждает его подпись под приказом. «Разработать
и утвердить» значит, что плана ещё нет, – тогда приложению взяться неоткуда.

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать и утвердить план мероприятий (приложение ((план))).
    #                                    ^^^^^^^^^^^^^^^^^^^^^^^
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
from generator.rules.references import NAMED, refers

NAME = "разработать-утверждаемое"
LEVEL = Severity.ERROR

_BOTH = re.compile(r"(?:разработать|подготовить|составить)\s+и\s+утвердить", re.IGNORECASE)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the points that order what an appendix has already."""
    keys = [part.entry.key for part in printed.bundle.appendices]
    for point in printed.all_points if printed.is_order and keys else ():
        found = _BOTH.search(point.text.plain)
        if found and (NAMED.search(point.text.plain) or any(refers(point.text.written, key) for key in keys)):
            message = "приказ сам утверждает то, что поручает разработать"
            yield point.text.problem(message, found, "напишите: Утвердить …")
