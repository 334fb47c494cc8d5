"""Общепринятое сокращение написано не так: «г.г.», «пгт.», «в тч», «№№».

Почему. Пишут «гг.», «пгт», «в т. ч.», «и т. д.», «и др.». Большую часть программа исправляет при печати сама; здесь
то, чего она не решилась тронуть. `prikaz check --fix` исправит в файле.

Плохо:

    преамбула: По итогам проверок за ряд лет (в тч за 2026 год)
    #                                         ^^^^

Хорошо:

    преамбула: По итогам проверок за ряд лет (в т. ч. за 2026 год)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.dates import MONTHS_GENITIVE

NAME = "сокращение-с-ошибкой"
LEVEL = Severity.WARNING

_MONTH = "|".join(MONTHS_GENITIVE)
_WRONG: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"(?<!\w)г\.\s?г\.?(?!\w)", "гг.", ("г.г", "г. г")),
    (r"(?<=[0-9] )гг(?![\w.])", "гг.", (" гг",)),
    (r"(?<!\w)пгт\.(?=\s)", "пгт", ("пгт.",)),
    (r"(?<!\w)в\s?т\.?\s?ч(?![\w.])|(?<!\w)в\s?тч\.?(?!\w)", "в т. ч.", ("тч", "т.ч", "т. ч", "т ч")),
    (r"(?<!\w)и\s?т\.?\s?д(?![\w.])|(?<!\w)и\s?тд\.?(?!\w)", "и т. д.", ("тд", "т.д", "т. д", "т д")),
    (r"(?<!\w)и\s?т\.?\s?п(?![\w.])|(?<!\w)и\s?тп\.?(?!\w)", "и т. п.", ("тп", "т.п", "т. п", "т п")),
    (r"(?<!\w)и др(?![\w.])", "и др.", ("и др",)),
    (r"№\s?№", "№", ("№№", "№ №")),
    (rf"(?<=[0-9])-(?:го|е)(?= (?:{_MONTH})(?!\w))", "", ("-го", "-е")),
    (r"(?<=-)Ф3(?!\w)", "ФЗ", ("ф3",)),
)
"""What is written, what should be, and signs without which there is nothing to look for."""
_PATTERNS = tuple((re.compile(pattern), wanted, signs) for pattern, wanted, signs in _WRONG)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the common abbreviations that are not written as the dictionary has them."""
    for pattern, wanted, signs in _PATTERNS:
        for text, found in printed.matches(pattern, *signs):
            yield text.replaced(f"сокращение с ошибкой: «{found[0]}»", found, wanted)
