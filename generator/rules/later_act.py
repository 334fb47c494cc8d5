"""Документ ссылается на акт, которого на его дату ещё не было.

Почему. Основание издано раньше приказа или в тот же день. Более поздняя дата значит, что ошиблись в дате приказа
или в дате основания, либо текст остался от другого документа.

Плохо:

    дата: 07.09.2026
    преамбула: Во исполнение приказа Министерства образования от 24.08.2027 № 618-о «О поддержке школ»
    #                                                            ^^^^^^^^^^

Хорошо:

    дата: 07.09.2026
    преамбула: Во исполнение приказа Министерства образования от 24.08.2026 № 618-о «О поддержке школ»
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.citations import citations, cites
from generator.russian.dates import date_in_digits

NAME = "акт-позже-документа"
LEVEL = Severity.ERROR


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the cited acts with a date later than the document's."""
    day = printed.scope.day
    if day is None:
        return
    for text in printed.running:
        for cited in citations(text.plain) if cites(text.plain) else ():
            if cited.date is not None and cited.date > day:
                message = f"дата акта позже даты документа ({date_in_digits(day)}): {cited.written_date}"
                yield Problem(message, text.place(cited.written_date), "проверьте обе даты")
