"""Номер акта стоит перед его датой.

Почему. Сначала пишут дату, потом номер: «от 24.08.2026 № 618-о»; так печатает их и сама программа.
`prikaz check --fix` переставит.

Плохо:

    преамбула: Во исполнение приказа Министерства образования № 618-о от 24.08.2026 «О поддержке школ»
    #                                                         ^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    преамбула: Во исполнение приказа Министерства образования от 24.08.2026 № 618-о «О поддержке школ»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.citations import DATED, NUMBERED, citations, cites

NAME = "номер-раньше-даты"
LEVEL = Severity.WARNING

_SWAPPED = re.compile(rf"(?P<sign>{NUMBERED})\s*,?\s+(?P<dated>{DATED})")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the citations whose number stands before the date."""
    for text in printed.running:
        if not cites(text.plain) or not any(cited.number_first for cited in citations(text.plain)):
            continue
        for found in _SWAPPED.finditer(text.plain):
            dated = found["dated"] if found["dated"].startswith("от") else f"от {found['dated']}"
            wanted = f"{dated.strip()} № {found['number']}"
            yield text.replaced("номер акта раньше даты", found, wanted)
