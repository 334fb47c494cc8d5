"""Перед названием города в месте издания стоит лишнее «г.».

Почему. «г.» не пишут перед Москвой, Санкт-Петербургом, Севастополем и названиями, в которых уже есть слово «город»
или «град»: «Белгород», «Калининград», «Верхний Новгород».

Плохо:

    место издания: г. Новоград
    #              ^^

Хорошо:

    место издания: Новоград
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.order import Order
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.source import Scalar

NAME = "лишнее-г-перед-городом"
LEVEL = Severity.WARNING

_CITY = re.compile(
    r"(г\.)\s*(?:Москва|Санкт-Петербург|Севастополь|[А-ЯЁ][а-яё-]*(?:\s[А-ЯЁ]?[а-яё-]*)?(?:город|град|бург-град))(?!\w)"
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the place of issue of an order, its own or the register's."""
    if not isinstance(printed.document, Order):
        return
    places = (
        [printed.document.place]
        if printed.document.place
        else [each.place for each in printed.bundle.register.authority]
    )
    for place in places:
        if isinstance(place, Scalar) and (found := _CITY.search(place)):
            span = place.span.find("г.") if place.span is not None else None
            yield Problem("перед таким названием «г.» не пишут", span, f"напишите: {place[found.end(1) :].strip()}")
