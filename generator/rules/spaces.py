"""Пробел стоит не там: перед знаком, перед скобкой или после запятой его нет.

Почему. Лишние пробелы перед запятой программа убирает сама, но склеенные слова разделить не может: «школы,лицеи».
`prikaz check --fix` исправит.

Плохо:

    преамбула: В целях поддержки школ,лицеев и гимназий
    #                            ^^^^^^^^^^^

Хорошо:

    преамбула: В целях поддержки школ, лицеев и гимназий
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "пробел-не-там"
LEVEL = Severity.WARNING

_CHANGES = (
    (re.compile(r"[а-яё]+[,;][А-ЯЁа-яё]+"), re.compile(r"([,;])"), r"\1 "),
    (re.compile(r"[а-яё]{3,}\((?=[а-яё]{3,})|[а-яё]{2,}\((?=[а-яё]+/)"), re.compile(r"\("), " ("),
    (re.compile(r"[А-ЯЁа-яё»)]+ [,;:!?](?![?)])"), re.compile(r" (?=[,;:!?])"), ""),
    (re.compile(r"\( [А-ЯЁа-яё]+|[А-ЯЁа-яё]+ \)"), re.compile(r"(?<=\() | (?=\))"), ""),
    (re.compile(r"[а-яё]+\)[а-яё]{2,}"), re.compile(r"\)"), ") "),
    (re.compile(r"[а-яё]{2,}(?:»[а-яё]{2,}|«[А-ЯЁ]\w+)"), re.compile(r"»(?=[а-яё])|(?=«)"), ""),
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:ru|рф|example)\S*")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words that a space is missing between, or stands where none belongs."""
    for text in printed.texts:
        plain = _ADDRESS.sub(lambda found: " " * len(found[0]), text.plain)
        for pattern, sign, change in _CHANGES:
            for found in pattern.finditer(plain):
                if sign.pattern.startswith("»"):
                    wanted = found[0].replace("»", "» ") if "»" in found[0] else found[0].replace("«", " «")
                else:
                    wanted = sign.sub(change, found[0])
                yield text.replaced(f"пробел не там: «{found[0]}»", found, wanted)
