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
_SIGNS = ("@", "://", "www.", ".ru", ".рф", ".example")
_ADDRESS = re.compile(r"\S{1,60}@\S+|https?://\S+|www\.\S+|\S{1,60}\.(?:ru|рф|example)\S*")
REACH = 40
"""How much of the words on both sides is shown."""
_BEFORE, _AFTER = re.compile(r"[^\s(]*$"), re.compile(r"[^\s)]*")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words that a space is missing between, or stands where none belongs."""
    if _MISPLACED.search(printed.whole) is None:
        return
    for text, found in printed.matches(_MISPLACED):
        if not _in_address(text, found.start()):
            yield _problem(text, found)


def _in_address(text: Text, place: int) -> bool:
    if not any(sign in text.lower for sign in _SIGNS):
        return False
    return any(address.start() <= place < address.end() for address in _ADDRESS.finditer(text.plain))


def _problem(text: Text, found: re.Match[str]) -> Problem:
    start, end = found.span()
    before, after = _BEFORE.search(text.plain[max(0, start - REACH) : start]), _AFTER.match(text.plain[end:][:REACH])
    left, right = before[0] if before else "", after[0] if after else ""
    written, wanted = left + found[0] + right, left + _CHANGED[str(found.lastgroup)].format(found[0]) + right
    nth = text.plain[: start - len(left)].count(written)
    message, hint = f"пробел не там: «{written}»", f"напишите: {wanted}"
    return Problem(message, text.place(written, nth), hint, fix=text.fix(written, wanted, nth))
