"""У двух документов одной папки один номер в одном году.

Почему. Номер приказа в пределах года не повторяется: по нему документ ищут и на него ссылаются. Повтор обычно
остаётся в копии, которую сделали из другого приказа.

Плохо:

    # приказ.yaml
    дата: 07.09.2026
    номер: 218
    # совещание.yaml
    вид: приказ
    дата: 21.09.2026
    номер: 218
    #      ^^^
    заголовок: О совещании директоров
    пункты:
      - Контроль за исполнением приказа оставляю за собой.
    подпись: начальник

Хорошо:

    # приказ.yaml
    дата: 07.09.2026
    номер: 218
    # совещание.yaml
    вид: приказ
    дата: 21.09.2026
    номер: 219
    заголовок: О совещании директоров
    пункты:
      - Контроль за исполнением приказа оставляю за собой.
    подпись: начальник
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.models.document import Document
from generator.problems import Problem, Severity
from generator.russian.words import fold

NAME = "номер-занят"
LEVEL = Severity.WARNING


def check_folder(documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield the numbers that a document of the same kind and year has already."""
    taken: dict[tuple[str, int, str], str] = {}
    signed = [(*document.signed, document) for document in documents]
    dated = [(day, number, document) for day, number, document in signed if day is not None]
    for day, number, document in sorted(dated, key=lambda each: each[0]):
        if number is None or number.span is None:
            continue
        kind = str(getattr(document, "kind", ""))
        key = fold(kind), day.year, fold(number)
        if key in taken:
            message = f"номер {number} в {day.year} году уже занят: {taken[key]}"
            yield Problem(message, number.span, "проверьте номер и дату в обоих файлах")
        taken.setdefault(key, number.span.file.name)
