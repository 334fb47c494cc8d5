"""После даты цифрами стоит «г.» или «года».

Почему. «27.08.2026» читается без слова «год»; «г.» пишут после месяца словом: «27 августа 2026 г.» (ГОСТ Р
7.0.97-2025, 5.10). `prikaz check --fix` уберёт.

Плохо:

    преамбула: Во исполнение приказа Министерства образования от 24.08.2026 г. № 618-о «О поддержке школ»
    #                                                            ^^^^^^^^^^^^^

Хорошо:

    преамбула: Во исполнение приказа Министерства образования от 24.08.2026 № 618-о «О поддержке школ»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "г-после-цифр"
LEVEL = Severity.WARNING

_YEAR = re.compile(r"(?<![\w.])([0-9]{1,2}\.[0-9]{2}\.[0-9]{4})\s?(?:года|г\.(?!\s?[А-ЯЁ])|г(?!\w))")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the dates in digits with the word for year."""
    for text, found in printed.matches(_YEAR, texts=printed.running):
        yield text.replaced("«г.» после даты цифрами", found, found[1])
