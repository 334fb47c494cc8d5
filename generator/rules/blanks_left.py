"""В готовом документе остался прочерк или номер не вписан.

Почему. Прочерк заполняют в бланке от руки; в приказе или подписанном соглашении он значит, что чего-то не вписали.
Место, которое заполните потом, обозначьте `???`: программа о нём напомнит.

Плохо:

    пункты:
      - Директору школы № ____ до 15.10.2026 разработать план работы.
    #                     ^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Директору школы № 4 до 15.10.2026 разработать план работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.agreement import Agreement
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import fold

NAME = "незаполненный-прочерк"
LEVEL = Severity.WARNING

_BLANK = re.compile(r"_{3,}|№(?=\s*(?:[,;.)»]|$))")
_FORMS = ("форма", "образец", "бланк", "макет", "шаблон", "анкета", "заявление", "лист ")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the blanks that stand in what is no form."""
    document = printed.document
    form = isinstance(document, Agreement) and (document.is_form or printed.order.is_order)
    if form or fold(printed.name).startswith(_FORMS):
        return
    for text in printed.running:
        for found in _BLANK.finditer(text.plain):
            if found[0] in text.written:
                yield text.problem("место не заполнено", found, "впишите или поставьте ???")
