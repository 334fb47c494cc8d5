"""Пункт говорит о приложении, которого у приказа нет.

Почему. «Согласно приложению № 2» обещает читателю второй лист; если его нет, пункт не с чем исполнять.
Номер лучше не писать самому: ((план)) печатает его сам.

Плохо:

    пункты:
      - Утвердить план мероприятий (приложение ((план))).
      - Утвердить состав рабочей группы (приложение № 2).
    #                                    ^^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план

Хорошо:

    пункты:
      - Утвердить план мероприятий (приложение ((план))).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "нет-такого-приложения"
LEVEL = Severity.ERROR

_OTHER = r"(?!\s+к\s)"
_NAMED = re.compile(
    r"(?<!\w)приложени(?:е|я|ю|ем|и|й|ям|ями|ях)(?!\w)(?P<numbers>(?:\s*(?:[,–-]|и)?\s*(?:№\s*)?[0-9]{1,2}(?!\w|\.[0-9]))*)"
    + _OTHER,
    re.IGNORECASE,
)
_APPENDED = re.compile(r"(?<!\w)прилагаем\w+", re.IGNORECASE)
_IS_SAID = re.compile(r"(?:согласно|\(|\(см\.\s?)$")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the appendices that points name and the order does not have."""
    if not printed.is_order:
        return
    count = len(printed.bundle.appendices) + len(printed.bundle.unread)
    for text in (*printed.preamble, *(point.text for point in printed.all_points)):
        for found in _NAMED.finditer(text.plain):
            numbers = [int(number) for number in re.findall("[0-9]+", found["numbers"])]
            said = count == 0 and (numbers or _IS_SAID.search(text.plain[: found.start()].rstrip()))
            if said or any(number > max(count, 1) for number in numbers):
                yield Problem(_message(count), text.place(found[0].strip()), _HINT)
        if count == 0 and (found_word := _APPENDED.search(text.plain)):
            yield Problem(_message(count), text.place(found_word[0]), _HINT)


_HINT = "добавьте файл приложения и назовите его:\nприложения:\n  - план"


def _message(count: int) -> str:
    return f"приложений у приказа: {count}, а названо другое" if count else "у приказа нет приложений, а одно названо"
