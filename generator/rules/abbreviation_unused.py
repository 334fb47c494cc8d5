"""Сокращение или короткое имя введено и ни разу не употреблено.

Почему. «(далее – План)» обещает, что дальше о плане будет речь. Если её нет, слова лишние; если есть, но полным
именем, – короткое имя забыли.

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать комплекс мероприятий (далее – Комплекс).
    #                                                                              ^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать комплекс мероприятий (далее – Комплекс).
      - ((методист.с должностью:дат)) до 16.11.2026 обобщить Комплексы школ.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.abbreviations import Definition, definitions, stem_pattern
from generator.rules.printed import Printed

NAME = "сокращение-не-употреблено"
LEVEL = Severity.NOTE


def check(printed: Printed) -> Iterator[Problem]:
    """Yield what is introduced and used neither later in the document nor, by an order, in its appendices."""
    for each in definitions(printed.texts):
        if not _is_used(each, printed):
            yield Problem(
                f"«{each.name}» введено и не употреблено", each.text.place(each.name), "уберите «(далее – …)»"
            )


def _is_used(each: Definition, printed: Printed) -> bool:
    wanted = stem_pattern(each.name)
    start = printed.starts[id(each.text)] + each.start + len(each.name)
    others = [part for part in printed.set if part is not printed] if printed.is_order else []
    return wanted.search(printed.whole, start) is not None or any(wanted.search(part.whole) for part in others)
