"""В слове смешаны русские и латинские буквы.

Почему. На вид «СОШ» с латинской «О» не отличить, но поиск такого слова не найдет, а проверка орфографии и слияние
одинаковых ячеек сочтут его другим. Набирают так, забыв переключить раскладку. `prikaz check --fix` исправит.

Плохо:

    заголовок: О плане рабoты школ
    #                  ^^^^^^

Хорошо:

    заголовок: О плане работы школ
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import LATIN, latin_letters, to_cyrillic

NAME = "латинские-буквы-в-слове"
LEVEL = Severity.ERROR

_MIXED = re.compile(r"(?<![\w@./-])(?:[A-Za-z]+[А-Яа-яЁё]|[А-Яа-яЁё]+[A-Za-z])[A-Za-zА-Яа-яЁё]*(?![@/])")
_LONELY = re.compile(r"(?<=[а-яё,] )[aceoy](?= [а-яёА-ЯЁ«])")
"""A preposition or a conjunction that was typed with the other keyboard."""


def check(printed: Printed) -> Iterator[Problem]:
    """Yield words with letters of both alphabets, once for each place."""
    for text in printed.texts:
        for found in (*_MIXED.finditer(text.plain), *_LONELY.finditer(text.plain)):
            word = found[0]
            nth = text.plain[: found.start()].count(word)
            alike = all(letter in LATIN for letter in re.findall("[A-Za-z]", word))
            russian = to_cyrillic(word)
            letters = ", ".join(latin_letters(word)) or "латинские"
            hint = f"наберите русскими буквами: {russian}" if alike else "наберите слово заново в одной раскладке"
            fix = text.fix(word, russian, nth) if alike and len(word) > 1 else None
            yield Problem(f"в слове «{word}» латинские буквы: {letters}", text.place(word, nth), hint, fix=fix)
