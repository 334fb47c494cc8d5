"""Название в скобках стоит не в том падеже, что слово перед ними.

Почему. Пояснение в скобках согласуют с тем, что оно поясняет: «утвердить план («дорожную карту»)», «об утверждении
плана («дорожной карты»)».

Плохо:

    заголовок: Об утверждении плана мероприятий («дорожную карту»)
    #                                             ^^^^^^^^^^^^^^

Хорошо:

    заголовок: Об утверждении плана мероприятий («дорожной карты»)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Role
from generator.russian import decline
from generator.russian.cases import CASES, Case

NAME = "скобки-в-другом-падеже"
LEVEL = Severity.WARNING

HEADS = ("план", "программа", "комплекс", "проект", "перечень", "порядок", "положение", "график")
NAMES = ("дорожная карта", "план-график", "дорожный план", "карта", "подпрограмма", "паспорт", "регламент")
"""What stands in brackets as another name of a document."""
_NAMED = re.compile(r"\s\([«\"]?(?P<name>[А-Яа-яЁё-]+(?:\s[а-яё-]+)?)[»\"]?\)")
REACH = 80
"""How many characters before a bracket the noun may stand."""


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the names in brackets whose case none of the forms of the noun before them has."""
    for text in printed.running:
        for found in _NAMED.finditer(text.plain) if "(" in text.plain else ():
            wanted = _cases_of_head(text.plain[: found.start()][-REACH:], text.role)
            cases = _cases(found["name"].lower(), NAMES)
            if wanted and cases and not wanted & cases:
                forms = {_form(found["name"].lower(), case) for case in wanted}
                yield Problem(
                    "название в скобках в другом падеже",
                    text.place(found["name"]),
                    f"напишите: {' или '.join(sorted(forms))}",
                )


def _cases_of_head(before: str, role: Role) -> set[Case]:
    """Return the cases in which the head of the words before a bracket may be."""
    words = re.findall(r"[А-Яа-яЁё-]+", before)[-5:]
    heads = [(number, _cases(word.lower(), HEADS)) for number, word in enumerate(words)]
    known = [(number, cases) for number, cases in heads if cases]
    if not known:
        return set()
    number, cases = known[-1] if role is not Role.TITLE else known[0]
    verb = words[number - 1].lower() if number else ""
    governed: dict[str, Case] = {"утвердить": "вин", "утверждении": "род", "согласно": "дат", "исполнение": "род"}
    given = governed.get(verb)
    return {given} if given in cases else cases


def _cases(word: str, bases: tuple[str, ...]) -> set[Case]:
    for base in bases:
        if base[:3] == word[:3]:
            found: set[Case] = {case for case in CASES if decline(base, case, "document").text.lower() == word}
            if found:
                return found
    return set()


def _form(name: str, case: Case) -> str:
    base = next(base for base in NAMES if name in {decline(base, each, "document").text.lower() for each in CASES})
    return decline(base, case, "document").text
