"""Срок ничем не ограничен: «постоянно», «в течение года», «по мере необходимости».

Почему. Такой срок нельзя ни нарушить, ни проверить. Где можно, называют месяц, день или событие, после которого
мероприятие считают выполненным.

Плохо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: по мере необходимости
    #         ^^^^^^^^^^^^^^^^^^^^^
        кто: методист

Хорошо:

    # план.yaml
    мероприятия:
      - что: Семинар для учителей
        срок: до 15.10.2026
        кто: методист
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "неопределённый-срок"
LEVEL = Severity.NOTE

_ALWAYS = re.compile(
    r"(?:постоянно|регулярно|систематически|периодически|ежегодно|своевременно|"
    r"(?:в\s+течение|на\s+протяжении)\s+(?:всего\s+)?(?:(?:[0-9]{4}(?:[–/-][0-9]{2,4})?|учебного)\s+)*(?:уч\.\s*)?(?:год(?:а|ов)|г\.|гг\.)|"
    r"весь\s+(?:период|год)|в\s+течение\s+всего\s+(?:периода|срока).*|"
    r"(?:по|согласно)\s+(?:\w+\s+)?(?:план|график|мере|необходимост)\w*.*|при\s+необходимости|по\s+запрос\w+.*)"
    r"(?:\s*\(.*\))?[.,;]?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?<!\w)(?:постоянно|по мере необходимости|при необходимости|в течение (?:всего )?года)(?!\w)", re.I
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the deadlines of tables and points that never end."""
    for table in printed.tables:
        for deadline in printed.deadlines_of(table):
            if _ALWAYS.fullmatch(deadline.written.strip()):
                yield Problem("срок не определен", deadline.place, "назовите день, месяц или событие")
    for point in printed.all_points if printed.is_order else ():
        if found := _SPOKEN.search(point.text.plain):
            yield point.text.problem("срок не определен", found, "назовите день, месяц или событие")
