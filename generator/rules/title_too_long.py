"""Заголовок приказа слишком длинный.

Почему. Заголовок отвечает на вопрос «о чём» и занимает до пяти строк флага – около 150 знаков; подробности говорит
текст. Длинное название плана в заголовке можно сократить: «Об утверждении плана мероприятий».

Плохо:

    заголовок: О мерах поддержки школ, в которых результаты государственной итоговой аттестации и всероссийских
    #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      проверочных работ ниже средних, и о порядке представления сведений о ходе такой поддержки

Хорошо:

    заголовок: О мерах поддержки школ с низкими образовательными результатами
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "длинный-заголовок"
LEVEL = Severity.NOTE

MOST = 150


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the title of an order that is longer than five lines of the flag."""
    if printed.is_order and len(printed.name) > MOST:
        hint = f"сократите до {MOST} знаков"
        yield Problem(f"длинный заголовок: {len(printed.name)} знаков", printed.title[0].span, hint)
