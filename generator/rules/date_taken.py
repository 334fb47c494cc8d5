"""У двух документов одной папки одни и те же дата и заголовок.

Почему. Два приказа об одном и том же в один день не издают: второй файл – копия, в которой забыли сменить заголовок
или дату.

Плохо:

    # приказ.yaml
    дата: 07.09.2026
    номер: 218
    заголовок: О мерах поддержки школ
    # совещание.yaml
    вид: приказ
    дата: 07.09.2026
    #     ^^^^^^^^^^
    номер: 219
    заголовок: О мерах поддержки школ
    пункты:
      - Контроль за исполнением приказа оставляю за собой.
    подпись: начальник

Хорошо:

    # приказ.yaml
    дата: 07.09.2026
    номер: 218
    заголовок: О мерах поддержки школ
    # совещание.yaml
    вид: приказ
    дата: 07.09.2026
    номер: 219
    заголовок: О совещании директоров школ
    пункты:
      - Контроль за исполнением приказа оставляю за собой.
    подпись: начальник
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.models.document import Document
from generator.models.order import Order
from generator.problems import Problem, Severity
from generator.russian.words import fold

NAME = "дата-и-заголовок-заняты"
LEVEL = Severity.WARNING


def check_folder(documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield the orders whose date and title another order of the same kind has."""
    taken: dict[tuple[str, date, str], str] = {}
    for order in documents:
        if not isinstance(order, Order) or order.date is None:
            continue
        place = order.place_of("дата")
        key = fold(order.kind), order.date, fold(" ".join(order.heading))
        if key in taken:
            yield Problem(f"та же дата и тот же заголовок: {taken[key]}", place, "проверьте, не копия ли это")
        elif place is not None:
            taken[key] = place.file.name
