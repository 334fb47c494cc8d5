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
from generator.rules.texts import Text

NAME = "пробел-не-там"
LEVEL = Severity.WARNING

_MISPLACED = re.compile(
    r"[,;( )»«](?:(?<=[а-яё][,;])(?=[А-ЯЁа-яё])(?P<comma>)|(?<=[а-яё]{3}\()(?=[а-яё]{3}|[а-яё]+/)(?P<bracket>)"
    r"|(?<=[А-ЯЁа-яё»)] )(?=[,;:!](?!\))|\?(?![?)]))(?P<before>)"
    r"|(?<=\( )(?=[А-ЯЁа-яё])(?P<inside>)|(?<=[А-ЯЁа-яё] )(?=\))(?P<end>)"
    r"|(?<=[а-яё][)»])(?=[а-яё]{2})(?P<after>)|(?<=[а-яё]{2}«)(?=[А-ЯЁ]\w)(?P<quote>))"
)
_CHANGED = {"comma": "{} ", "bracket": " {}", "before": "", "inside": "", "end": "", "after": "{} ", "quote": " {}"}
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\S+\.(?:ru|рф|example)\S*")
_BEFORE, _AFTER = re.compile(r"[^\s(]*$"), re.compile(r"[^\s)]*")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words that a space is missing between, or stands where none belongs."""
    if _MISPLACED.search(printed.whole) is None:
        return
    for text in printed.texts:
        for found in _MISPLACED.finditer(text.plain):
            if not any(address.start() <= found.start() < address.end() for address in _ADDRESS.finditer(text.plain)):
                yield _problem(text, found)


def _problem(text: Text, found: re.Match[str]) -> Problem:
    before, after = _BEFORE.search(text.plain[: found.start()]), _AFTER.match(text.plain[found.end() :])
    left, right = before[0] if before else "", after[0] if after else ""
    written, wanted = left + found[0] + right, left + _CHANGED[str(found.lastgroup)].format(found[0]) + right
    nth = text.plain[: found.start() - len(left)].count(written)
    message, hint = f"пробел не там: «{written}»", f"напишите: {wanted}"
    return Problem(message, text.place(written, nth), hint, fix=text.fix(written, wanted, nth))
