"""Своим учреждениям рекомендовано то, что надо поручить.

Почему. «Рекомендовать» ни к чему не обязывает; так пишут тем, кому орган приказывать не может. Подведомственным
учреждениям дают прямое поручение.

Плохо:

    пункты:
      - Рекомендовать руководителям муниципальных школ до 15.10.2026 разработать планы работы.
    #   ^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям муниципальных школ до 15.10.2026 разработать планы работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "рекомендовать-своим"
LEVEL = Severity.NOTE

_OWN = re.compile(
    r"(рекомендовать)\s+(?:(?:руководител|директор|заведующ)\w+\s+)?(?:муниципальн|подведомственн)\w+", re.I
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the recommendations to those whom the authority may command."""
    for point in printed.all_points if printed.is_order else ():
        if found := _OWN.search(point.text.plain):
            yield point.text.problem(
                "подведомственным поручают, а не рекомендуют", found, "начните с исполнителя: Руководителям …", 1
            )
