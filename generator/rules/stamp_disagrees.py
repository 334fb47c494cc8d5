"""Слово грифа не согласовано с названием приложения.

Почему. УТВЕРЖДЕН план, УТВЕРЖДЕНА программа, УТВЕРЖДЕНО положение, УТВЕРЖДЕНЫ правила: слово согласуют с тем, что
утверждают (ГОСТ Р 7.0.97-2025, 5.16). Программа делает это сама; ключ «гриф» нужен там, где она не знает рода.

Плохо:

    пункты:
      - Утвердить план мероприятий согласно приложению ((план)).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - ключ: план
        гриф: утверждено
    #         ^^^^^^^^^^

Хорошо:

    пункты:
      - Утвердить план мероприятий согласно приложению ((план)).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - ключ: план
        гриф: утверждён
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian import gender_of_head
from generator.russian.approval import approved, head_gender
from generator.russian.words import fold
from generator.views.stamp import GENDERS

NAME = "гриф-не-согласован"
LEVEL = Severity.WARNING


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words that the author has chosen for a stamp and that another gender needs."""
    if not printed.is_order:
        return
    for part, appendix in zip(printed.bundle.appendices, printed.appendices, strict=False):
        asked = GENDERS.get(fold(part.entry.stamp or ""))
        if asked is None or asked == "м" or "форм" in _words_about(printed, part.entry.key):
            continue
        gender = head_gender(appendix.name) and gender_of_head(appendix.name)
        if gender is not None and gender != asked:
            hint = f"{approved(gender)}: уберите ключ «гриф», и программа согласует сама"
            yield Problem(f"гриф не согласован с названием «{appendix.name}»", part.entry.place_of("гриф"), hint)


def _words_about(printed: Printed, key: str) -> str:
    """Return the points that refer to an appendix: «утвердить форму соглашения» makes the stamp agree with the form."""
    return " ".join(fold(p.text.plain) for p in printed.all_points if f"(({key}" in p.text.written)
