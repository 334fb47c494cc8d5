"""Знак % то отделён от числа пробелом, то нет.

Почему. По ГОСТ 8.417 знак отделяют: «5 %»; по старой привычке пишут слитно. Годится и то и другое, но одно
на документ. `prikaz check --fix` исправит.

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 обеспечить обучение 50 % учителей математики и 40 % учителей физики.
      - Руководителям школ до 15.12.2026 обеспечить обучение 60% учителей истории.
    #                                                        ^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 обеспечить обучение 50 % учителей математики и 40 % учителей физики.
      - Руководителям школ до 15.12.2026 обеспечить обучение 60 % учителей истории.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Text

NAME = "процент-с-пробелом-и-без"
LEVEL = Severity.NOTE

_TIGHT = re.compile(r"[0-9]+%")
_SPACED = re.compile(r"[0-9]+ %")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the per cents that are spaced as fewer others are."""
    tight, spaced = _found(_TIGHT, printed), _found(_SPACED, printed)
    if not tight or not spaced:
        return
    for text, written, nth in min(tight, spaced, key=len):
        wanted = written.replace(" ", "") if " " in written else written.replace("%", " %")
        yield Problem(
            "знак % то с пробелом, то без",
            text.place(written, nth),
            f"напишите: {wanted}",
            fix=text.fix(written, wanted, nth),
        )


def _found(form: re.Pattern[str], printed: Printed) -> list[tuple[Text, str, int]]:
    texts = (text for text in printed.texts if "%" in text.plain)
    return [(text, f[0], text.plain[: f.start()].count(f[0])) for text in texts for f in form.finditer(text.plain)]
