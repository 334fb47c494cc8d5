"""Заголовок взят в кавычки.

Почему. Заголовок пишут без кавычек: в них его берут, когда на документ ссылаются в другом. `prikaz check --fix`
уберёт.

Плохо:

    заголовок: «О мерах поддержки школ»
    #          ^^^^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    заголовок: О мерах поддержки школ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "заголовок-в-кавычках"
LEVEL = Severity.WARNING

_QUOTED = re.compile(r"[«\"]((?:Об?|План|Положение|Порядок|Программа|Состав|Перечень)\s.*)[»\"]")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield a title that stands in quotation marks as a whole."""
    for text in printed.title:
        found = _QUOTED.fullmatch(text.plain)
        if found and found[1].count("«") == found[1].count("»") and len(printed.title) == 1:
            bare = text.written.strip().strip('«»"')
            yield Problem("заголовок в кавычках", text.span, f"напишите: {bare}", fix=text.fix(text.written, bare))
