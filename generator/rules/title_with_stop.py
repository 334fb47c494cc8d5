"""После заголовка или названия раздела стоит точка.

Почему. Заголовок – не предложение, точки в конце у него нет. `prikaz check --fix` уберёт.

Плохо:

    заголовок: О мерах поддержки школ.
    #                            ^^^^^

Хорошо:

    заголовок: О мерах поддержки школ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import HEADINGS

NAME = "точка-в-заголовке"
LEVEL = Severity.WARNING

_STOPPED = re.compile(r"(?<!\w)(?!(?:гг?|др|пр|т|д|п|ч|руб|ул|им|в)\.)(\w{2,}[»)]?)\.$")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the headings that end in a full stop."""
    for text in printed.texts:
        if text.role in HEADINGS and (found := _STOPPED.search(text.plain)) and ". " not in text.plain:
            nth = text.plain.count(found[0]) - 1
            hint = f"уберите точку: {text.plain[-40:].rstrip('.')}"
            yield Problem(
                "точка в конце заголовка", text.place(found[0], nth), hint, fix=text.fix(found[0], found[1], nth)
            )
