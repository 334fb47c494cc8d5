"""Назван чужой регион: край в документе области, другая область.

Почему. Чужое название остаётся в тексте, который взяли у соседей. Свой регион программа знает по наименованию органа
в реестре.

Плохо:

    пункты:
      - ((методист.с должностью:дат)) до 15.10.2026 подготовить заявку на участие в краевом конкурсе.
    #                                                                               ^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - ((методист.с должностью:дат)) до 15.10.2026 подготовить заявку на участие в областном конкурсе.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "чужой-регион"
LEVEL = Severity.NOTE

_KINDS = {
    "область": (r"(?<!\w)област(?:и|ь|ью)(?!\w)", r"(?<!\w)областн(?:ой|ая|ое|ые|ого|ому|ом|ых|ым|ыми|ую)(?!\w)"),
    "край": (r"(?<!\w)кра(?:я|й|ю|ем)(?!\w)", r"(?<!\w)краев(?:ой|ая|ое|ые|ого|ому|ом|ых|ым|ыми|ую)(?!\w)"),
    "республика": (r"(?<!\w)республик[иауе](?!\w)", r"(?<!\w)республиканск\w+"),
}
"""Kinds of regions: how a name has them, and the adjective."""
_REGION = re.compile(
    r"(?<!\w)([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(ск|цк)(?:ой|ая|ую|ого|ому|ий|ом)\s+(област(?:и|ь|ью)|кра(?:я|й|ю|ем|е))(?!\w)"
)
_QUOTED = re.compile("«[^»]*»?")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the words for another kind of region than that of the authority, and the names of other regions."""
    authority = printed.bundle.register.authority
    names = " ".join(word for each in authority for word in (each.name, *each.letterhead)).lower()
    own = [kind for kind, (noun, _) in _KINDS.items() if re.search(noun, names)]
    if len(own) != 1:
        return
    foreign = re.compile("|".join(adjective for kind, (_, adjective) in _KINDS.items() if kind not in own), re.I)
    for text in printed.running:
        plain = _QUOTED.sub(lambda found: " " * len(found[0]), text.plain)
        for found in foreign.finditer(plain):
            yield text.problem(f"«{found[0]}», а орган – {_OF[own[0]]}", found, "проверьте, не чужой ли это текст")
        for found in _REGION.finditer(plain):
            if found[1].lower()[:-1] not in names:
                yield text.problem(f"другой регион: {found[0]}", found, "проверьте, не чужой ли это текст")


_OF = {"область": "области", "край": "края", "республика": "республики"}
