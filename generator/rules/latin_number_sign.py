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

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "латинский-знак-номера"
LEVEL = Severity.WARNING

_SIGN = re.compile(r"(?<![\w.-])N[ro]?(?=\s?[0-9])")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the Latin letters before numbers."""
    for text, found in printed.matches(_SIGN, texts=printed.running):
        yield text.replaced("латинская N вместо знака №", found, "№")
