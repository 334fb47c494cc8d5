"""Одно слово написано и с «ё», и с «е».

Почему. Букву ё пишут или везде, или только там, где без неё слово прочтут неверно; вперемешку текст выглядит
собранным из двух.

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 представить отчёт о выполнении плана.
    #                                                ^^^^^
      - ((методист.с должностью:дат)) до 16.11.2026 составить сводный отчет.
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 представить отчет о выполнении плана.
      - ((методист.с должностью:дат)) до 16.11.2026 составить сводный отчет.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "ё-и-е-вперемешку"
LEVEL = Severity.NOTE

_YO = re.compile(r"\w*[ёЁ]\w*")
_MEANS_ANOTHER = frozenset(["всё", "все", "чём", "чем", "нём", "нем", "узнаёт", "узнает", "осёл", "осел", "моё", "мое"])
_WORDS = re.compile(r"[А-Яа-яЁё]{3,}")
_REFERENCE = re.compile(r"\(\([^()]*\)\)")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words with ё that stand without it in the same document, each once."""
    texts = [(text, _REFERENCE.sub(" ", text.written)) for text in printed.texts]
    with_yo = [(text, found[0]) for text, written in texts if "ё" in written for found in _YO.finditer(written)]
    if not with_yo:
        return
    without = {word.lower() for _, written in texts for word in _WORDS.findall(written) if "ё" not in word.lower()}
    seen: set[str] = set()
    for text, word in with_yo:
        plain = word.lower().replace("ё", "е")
        if plain in without and plain not in seen and word.lower() not in _MEANS_ANOTHER:
            seen.add(plain)
            hint = "пишите ё везде или нигде"
            yield Problem(f"«{word}» и «{plain}» в одном документе", text.place(word), hint)
