"""Сокращение нигде не раскрыто.

Почему. Читатель не обязан знать ваших сокращений: при первом употреблении их раскрывают – «общеобразовательные
учреждения (далее – ОУ)». Общеизвестные (РФ, ФГОС, ЕГЭ, МБОУ) и названия организаций из реестра раскрывать не надо.

Плохо:

    пункты:
      - Руководителям ММО до 15.10.2026 разработать планы работы.
    #                 ^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям муниципальных методических объединений (далее – ММО) до 15.10.2026 разработать планы работы ММО.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.abbreviations import ABBREVIATION, definitions, explained_in_brackets, uses
from generator.rules.printed import Printed
from generator.rules.texts import Role

NAME = "сокращение-не-раскрыто"
LEVEL = Severity.NOTE


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the abbreviations that neither the document nor what stands before it in the set explains, each once."""
    register = printed.bundle.register
    names = [name for held in register.organisations.values() for each in held for name in vars(each).values()]
    names += [name for each in register.authority for name in vars(each).values()]
    names += [line for held in register.officials.values() for each in held for line in (*each.post, each.short_post)]
    known = {found for name in names if isinstance(name, str) for found in ABBREVIATION.findall(name)}
    earlier = printed.set[: printed.set.index(printed)]
    texts = [text for part in (*earlier, printed) for text in part.texts]
    known |= {part for each in definitions(texts) for part in ABBREVIATION.findall(each.name)}
    known |= set(explained_in_brackets(texts))
    meanings = {str(short): str(full) for short, full in register.abbreviations.items()}
    for use in uses(text for text in printed.texts if text.role is not Role.TITLE or not printed.is_order):
        if use.name not in known:
            known.add(use.name)
            full = meanings.get(use.name)
            hint = f"при первом употреблении: {full or '…'} (далее – {use.name})"
            nth = use.text.plain[: use.start].count(use.name)
            yield Problem(f"сокращение {use.name} не раскрыто", use.text.place(use.name, nth), hint)
