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

from generator.problems import Fix, Problem, Severity, Span
from generator.rules.printed import Printed

NAME = "заголовок-в-кавычках"
LEVEL = Severity.WARNING

_QUOTED = re.compile(r"[«\"]((?:Об?|План|Положение|Порядок|Программа|Состав|Перечень)\s.*)[»\"]")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield a title that stands in quotation marks as a whole."""
    if len(printed.title) != 1:
        return
    text = printed.title[0]
    found = _QUOTED.fullmatch(text.plain)
    if found and found[1].count("«") == found[1].count("»"):
        bare = text.written.strip().strip('«»"')
        yield Problem("заголовок в кавычках", text.span, f"напишите: {bare}", fix=_without_marks(text.span))


def _without_marks(span: Span | None) -> Fix | None:
    """Take the marks away and leave the line ends between them as they are."""
    if span is None or span.text[:1] != "«" or span.text[-1:] != "»":
        return None
    return Fix(span, span.text[1:-1])
