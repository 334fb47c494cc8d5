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

_WORD = re.compile("[А-Яа-яЁё]{2,}")
_MEANS_ANOTHER = frozenset(["всё", "все", "чём", "чем", "нём", "нем", "узнаёт", "узнает", "осёл", "осел", "моё", "мое"])
_REFERENCE = re.compile(r"\(\([^()]*\)\)")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words with ё that stand without it in the same document, each once."""
    written = [
        (text, _REFERENCE.sub(" ", text.written) if "((" in text.written else text.written) for text in printed.texts
    ]
    words = ((text, word) for text, own in written if "ё" in own for word in _WORD.findall(own) if "ё" in word)
    with_yo = {word.lower(): (text, word) for text, word in words}
    everything = "\n".join(own for _, own in written).lower() if with_yo else ""
    for word, (text, as_written) in with_yo.items():
        plain = word.replace("ё", "е")
        if word not in _MEANS_ANOTHER and plain in everything and re.search(rf"(?<!\w){plain}(?!\w)", everything):
            message = f"«{as_written}» и «{plain}» в одном документе"
            yield Problem(message, text.place(as_written), "пишите ё везде или нигде")
