"""После «далее» нет тире.

Почему. Короткое имя вводят так: «(далее – План)». Перед именем с прописной буквы в скобках программа ставит тире
сама; остальное исправит `prikaz check --fix`.

Плохо:

    пункты:
      - Руководителям муниципальных школ (далее школы) до 15.10.2026 разработать планы работы школ.
    #                                     ^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям муниципальных школ (далее – школы) до 15.10.2026 разработать планы работы школ.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "далее-без-тире"
LEVEL = Severity.WARNING

_NO_DASH = re.compile(r"(?<=\()(далее(?: по тексту)?)\s+([^\s–—()-][^()–—]{0,60})(?=\))", re.IGNORECASE)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the introductions of short names without a dash."""
    for text in printed.running:
        for found in _NO_DASH.finditer(text.plain):
            wanted = f"{found[1]} – {found[2]}"
            yield text.replaced("после «далее» нет тире", found, wanted)
