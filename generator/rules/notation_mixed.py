"""Сроки в одной графе записаны по-разному.

Почему. «Февраль 2027 г.», «февраль 2027 года» и «Февраль, 2027» в соседних строках мешают сравнивать сроки. Настройка
`сроки: единообразно` перепечатает их в одном виде сама.

Плохо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
      - что: Открытые уроки
        срок: ноябрь 2026 г.
        кто: методист
      - что: Круглый стол
        срок: декабрь 2026 года
    #         ^^^^^^^^^^^^^^^^^
        кто: методист

Хорошо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: октябрь 2026 г.
        кто: методист
      - что: Открытые уроки
        срок: ноябрь 2026 г.
        кто: методист
      - что: Круглый стол
        срок: декабрь 2026 г.
        кто: методист
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.deadlines import Deadline
from generator.rules.printed import Printed
from generator.russian.dates import MONTHS

NAME = "сроки-записаны-по-разному"
LEVEL = Severity.NOTE

_MONTH = "(?:" + "|".join(MONTHS) + ")"
_ASPECTS = (
    (
        "прописная или строчная буква",
        (re.compile(rf"^{_MONTH}"), re.compile(rf"^{_MONTH.title()}")),
    ),
    (
        "слово после года",
        (
            re.compile(r"(?<![0-9–/.-])[0-9]{4}\s?г\.(?!\s?г)"),
            re.compile(r"(?<![0-9–/.-])[0-9]{4}\s?года"),
            re.compile(rf"{_MONTH}\s[0-9]{{4}}(?!\s?(?:г|[–/-]|уч))", re.IGNORECASE),
        ),
    ),
    (
        "запятая перед годом",
        (re.compile(rf"{_MONTH}\s[0-9]{{4}}", re.IGNORECASE), re.compile(rf"{_MONTH},\s[0-9]{{4}}", re.IGNORECASE)),
    ),
    (
        "диапазон месяцев",
        (
            re.compile(rf"{_MONTH}–{_MONTH}", re.IGNORECASE),
            re.compile(rf"{_MONTH}\s[–-]\s{_MONTH}|{_MONTH}-{_MONTH}", re.IGNORECASE),
        ),
    ),
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the deadlines of a column that are written as fewer others are."""
    for table in printed.tables:
        deadlines = list(printed.deadlines_of(table))
        for name, forms in _ASPECTS:
            by_form: dict[int, list[Deadline]] = defaultdict(list)
            for deadline in deadlines:
                for number, form in enumerate(forms):
                    if form.search(deadline.written):
                        by_form[number].append(deadline)
                        break
            usual = max(by_form.values(), key=len, default=[])
            for rare in (found for found in by_form.values() if found is not usual):
                for deadline in rare:
                    message = f"сроки записаны по-разному: {name}"
                    hint = f"как в других строках: {usual[0].written}\nили оформление:\n  сроки: единообразно"
                    yield Problem(message, deadline.place, hint)
