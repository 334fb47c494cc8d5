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
_WRONG = (
    (re.compile(r"(?<!\w)г\.\s?г\.?(?!\w)"), "гг."),
    (re.compile(r"(?<=[0-9] )гг(?![\w.])"), "гг."),
    (re.compile(r"(?<!\w)пгт\.(?=\s)"), "пгт"),
    (re.compile(r"(?<!\w)в\s?т\.?\s?ч(?![\w.])|(?<!\w)в\s?тч\.?(?!\w)"), "в т. ч."),
    (re.compile(r"(?<!\w)и\s?т\.?\s?д(?![\w.])|(?<!\w)и\s?тд\.?(?!\w)"), "и т. д."),
    (re.compile(r"(?<!\w)и\s?т\.?\s?п(?![\w.])|(?<!\w)и\s?тп\.?(?!\w)"), "и т. п."),
    (re.compile(r"(?<!\w)и др(?![\w.])"), "и др."),
    (re.compile(r"№\s?№"), "№"),
    (re.compile(rf"(?<=[0-9])-(?:го|е)(?= (?:{_MONTH})(?!\w))"), ""),
    (re.compile(r"(?<=-)Ф3(?!\w)"), "ФЗ"),
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the common abbreviations that are not written as the dictionary has them."""
    for text in printed.texts:
        for pattern, wanted in _WRONG:
            for found in pattern.finditer(text.plain):
                nth = text.plain[: found.start()].count(found[0])
                hint = f"напишите: {wanted}" if wanted else f"уберите «{found[0]}»"
                yield Problem(
                    f"сокращение с ошибкой: «{found[0]}»",
                    text.place(found[0], nth),
                    hint,
                    fix=text.fix(found[0], wanted, nth),
                )
