"""Употреблён термин, которого в законе больше нет.

Почему. Закон об образовании 2012 года заменил многие названия: вместо «школ VIII вида» – адаптированные программы,
вместо «среднего (полного) образования» – среднее общее.

Плохо:

    преамбула: В целях доступности среднего (полного) общего образования
    #                              ^^^^^^^^^^^^^^^^^^

Хорошо:

    преамбула: В целях доступности среднего общего образования
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "устаревший-термин"
LEVEL = Severity.NOTE

TERMS = (
    (r"средн\w+\s+\(полн\w+\)", "среднее общее образование"),
    (
        r"(?:(?:[1-8]|I{1,3}|IV|VI{0,3})(?:-го|-й)?(?:\s+и\s+[1-8](?:-го|-й)?)?)\s+вид[ау](?!\w)",
        "адаптированная образовательная программа",
    ),
    (r"начальн\w+\s+профессиональн\w+\s+образовани\w+", "среднее профессиональное образование"),
    (
        r"средне-?\s?специальн\w+\s+образовани\w+|средн\w+\s+специальн\w+\s+образовани\w+",
        "среднее профессиональное образование",
    ),
    (
        r"дополнительн\w+\s+образовани\w+\s+детей\s+\(полн\w+\)|кл(?:асс|ассы|ассов)\s+(?:коррекции|коррекционн\w+)",
        "класс, реализующий адаптированную программу",
    ),
)
_TERMS = tuple((re.compile(rf"(?<!\w){pattern}", re.IGNORECASE), now) for pattern, now in TERMS)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the terms that the law of 2012 has replaced."""
    for text in printed.texts:
        for pattern, now in _TERMS:
            for found in pattern.finditer(text.plain):
                yield text.problem(f"термина «{found[0]}» в законе больше нет", found, f"теперь: {now}")
