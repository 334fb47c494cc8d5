"""Даты в одном документе записаны и цифрами, и словами.

Почему. «27.08.2026» и «27 августа 2026 г.» – оба способа верны, но в одном документе держатся одного.

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать планы работы.
      - Руководителям школ до 20.10.2026 обсудить их с учителями.
      - Руководителям школ до 15 декабря 2026 г. представить отчеты.
    #                         ^^^^^^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 разработать планы работы.
      - Руководителям школ до 20.10.2026 обсудить их с учителями.
      - Руководителям школ до 15.12.2026 представить отчеты.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Text
from generator.russian.citations import citations, cites
from generator.russian.dates import MONTHS_GENITIVE

NAME = "даты-записаны-по-разному"
LEVEL = Severity.NOTE

_DIGITS = re.compile(r"(?<![\w.])[0-9]{1,2}\.[0-9]{2}\.[0-9]{4}")
_WORDS = re.compile(rf"(?<![\w.])[0-9]{{1,2}} (?:{'|'.join(MONTHS_GENITIVE)}) [0-9]{{4}} ?(?:года|г\.)?")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the full dates written as fewer others of the document are; those of cited acts are not its own."""
    if not any(month in printed.lower for month in MONTHS_GENITIVE) or not _DIGITS.search(printed.whole):
        return
    found: dict[re.Pattern[str], list[tuple[Text, str]]] = {_DIGITS: [], _WORDS: []}
    for text in printed.running:
        plain = text.plain
        for cited in citations(plain) if cites(plain) else ():
            plain = plain.replace(cited.text, " " * len(cited.text))
        for form, places in found.items():
            places += [(text, match[0].strip()) for match in form.finditer(plain)]
    if all(found.values()):
        for text, written in min(found.values(), key=len):
            yield Problem("даты записаны и цифрами, и словами", text.place(written), "выберите один способ")
