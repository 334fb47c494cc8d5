"""Заголовок приказа не отвечает на вопрос «о чём?».

Почему. Заголовок читают вместе с видом документа: приказ «О мерах поддержки школ» (ГОСТ Р 7.0.97-2025, 5.17).

Плохо:

    заголовок: Меры поддержки школ
    #          ^^^^

Хорошо:

    заголовок: О мерах поддержки школ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "заголовок-не-о-чём"
LEVEL = Severity.WARNING

_ABOUT = re.compile(r"[«\"]?(?:О|Об|Обо)(?!\w)", re.IGNORECASE)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the title of an order that does not begin with «О»."""
    if printed.is_order and printed.name and not _ABOUT.match(printed.name):
        first = printed.title[0]
        yield Problem(
            "заголовок не отвечает на вопрос «о чём?»", first.place(first.plain.split()[0]), "начните с «О» или «Об»"
        )
