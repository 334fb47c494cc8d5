"""Приложение есть, а в пунктах оно не названо.

Почему. О каждом приложении текст говорит при первом упоминании: «(приложение)», «согласно приложению № 2» или
«утвердить прилагаемый план»; иначе читатель не узнает, что оно есть и что с ним делать (ГОСТ Р 7.0.97-2025, 5.19).

Плохо:

    пункты:
      - Утвердить план мероприятий.
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
    #   ^^^^

Хорошо:

    пункты:
      - Утвердить план мероприятий согласно приложению ((план)).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bundle import Appendix
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.references import NAMED, refers
from generator.rules.texts import Text

NAME = "приложение-без-ссылки"
LEVEL = Severity.WARNING

_APPENDED = re.compile("прилага", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]+")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the appendices that no point or preamble calls so."""
    if not printed.is_order:
        return
    texts = [text for text in (*printed.preamble, *(p.text for p in printed.all_points)) if NAMED.search(text.printed)]
    for number, part in enumerate(printed.bundle.appendices, 1):
        if not any(_names(text, part, number, len(printed.bundle.appendices)) for text in texts):
            hint = f"допишите в пункт о нем: (приложение (({part.entry.key})))"
            yield Problem(f"приложение «{part.entry.key}» не названо ни в одном пункте", part.entry.key.span, hint)


def _names(text: Text, part: Appendix, number: int, of: int) -> bool:
    if of == 1 or refers(text.written, part.entry.key):
        return True
    return any(
        _APPENDED.match(named[0]) or str(number) in _NUMBERS.findall(text.plain[named.start() :][:80])
        for named in NAMED.finditer(text.plain)
    )
