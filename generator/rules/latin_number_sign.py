"""Вместо знака № стоит латинская N.

Почему. В русском тексте номер обозначают знаком №. `prikaz check --fix` исправит.

Плохо:

    преамбула: В соответствии с приказом Министерства образования от 24.08.2026 N 618-о «О поддержке школ»
    #                                                                           ^

Хорошо:

    преамбула: В соответствии с приказом Министерства образования от 24.08.2026 № 618-о «О поддержке школ»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Fix, Problem, Severity, Span
from generator.rules.printed import Printed

NAME = "латинский-знак-номера"
LEVEL = Severity.WARNING

_SIGN = re.compile(r"(?<![\w.-])N[ro]?(?=\s?[0-9])")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the Latin letters before numbers."""
    for text in printed.running:
        for found in _SIGN.finditer(text.plain):
            rest = text.plain[found.start() :].split()
            whole = " ".join(rest[:2]) if len(rest[0]) <= 2 else rest[0]
            place = text.place(whole)
            exact = place is not None and place is not text.span
            sign = Span(place.file, place.start, place.start + len(found[0])) if exact and place is not None else place
            fix = Fix(sign, "№") if exact and sign is not None and text.editable else None
            yield Problem("латинская N вместо знака №", sign, "напишите: №", fix=fix)
