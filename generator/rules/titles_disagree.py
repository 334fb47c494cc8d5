"""План назван в заголовке приказа, в пункте и на самом приложении по-разному.

Почему. Читатель должен узнать приложение по имени: слова и период названия совпадают везде, кроме падежа.
Не переписывать название помогает ссылка: ((план.наименование:вин)).

Плохо:

    заголовок: Об утверждении плана мероприятий по повышению качества образования
    пункты:
      - Утвердить план мероприятий по улучшению образования согласно приложению ((план)).
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
    # план.yaml
    наименование: План мероприятий по повышению качества образования

Хорошо:

    заголовок: Об утверждении плана мероприятий по повышению качества образования
    пункты:
      - Утвердить ((план.наименование:вин)) согласно приложению ((план)).
      - Контроль за исполнением приказа оставляю за собой.
    приложения:
      - план
    # план.yaml
    наименование: План мероприятий по повышению качества образования
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from generator.bundle import Appendix
from generator.problems import Problem, Severity, Span
from generator.rules.printed import Printed
from generator.rules.references import NAMED, refers
from generator.russian.words import fold

NAME = "названия-расходятся"
LEVEL = Severity.WARNING

_ABOUT = re.compile(r"об\s+утверждении\s+", re.IGNORECASE)
_APPROVE = re.compile(r"утвердить\s+(?:прилагаем\w+\s+)?", re.IGNORECASE)
_END = re.compile(r"\s*(?:\(?далее|\(?согласно|\(приложени|\(прилага|[.;]?$|,\s+согласно)", re.IGNORECASE)
_WORD = re.compile(r"[А-Яа-яЁёA-Za-z]+|[0-9]+")
_SMALL = frozenset(["и", "в", "во", "на", "по", "о", "об", "с", "со", "к", "за", "из", "от", "для", "при", "а"])
_FORM_OF = re.compile(r"форм[уы]\s+", re.IGNORECASE)
_OTHER_NAME = re.compile(r"\([«\"][^()]*\)")
"""Another name in brackets: «план («дорожная карта»)»."""
_UNKNOWN = re.compile(r"\(\(|\?{3}")
"""A reference that could not be printed, a place not filled in."""
_NUMBER = re.compile(r"\s*(?:№\s*)?[0-9]")
SHORT = 3
"""How many words of a title may stand for the whole: «утвердить план мероприятий»."""
SHORTEST_STEM = 3


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the title and the points of an order that call an appendix by other words than it does itself."""
    if not printed.is_order:
        return
    appendices = list(zip(printed.bundle.appendices, printed.appendices, strict=False))
    for part, appendix in appendices:
        approving = [(p.text, found) for p in printed.points if (found := _APPROVE.match(p.text.plain))]
        alone = len(approving) == len(appendices) == 1
        for text, approve in approving:
            about = alone or _is_about(text.written, part, len(appendices))
            if not about or ".наименование" in fold(text.written):
                continue
            name = _up_to_end(text.plain[approve.end() :])
            if not _UNKNOWN.search(name) and (difference := _difference(name, appendix.name)):
                yield _problem("в пункте", difference, text.place(name), appendix.name)
    heading = _ABOUT.match(printed.name)
    if heading is not None and len(appendices) == 1 and ".наименование" not in fold(printed.name_as_written):
        name = printed.name[heading.end() :]
        if difference := _difference(name, appendices[0][1].name):
            yield _problem("в заголовке приказа", difference, printed.title[0].span, appendices[0][1].name)


def _problem(where: str, difference: str, place: Span | None, name: str) -> Problem:
    return Problem(f"название приложения {where} другое: {difference}", place, f"на приложении: {name}")


def _is_about(written: str, part: Appendix, of: int) -> bool:
    said = NAMED.search(written)
    return refers(written, part.entry.key) or (of == 1 and said is not None and not _NUMBER.match(written, said.end()))


def _up_to_end(text: str) -> str:
    end = _END.search(text)
    return text[: end.start()] if end else text


def _difference(one: str, other: str) -> str:
    """Return the first words in which two titles differ, cases aside; nothing where they agree or one is short."""
    words, full = _stems(_FORM_OF.sub("", one)), _stems(other)
    for a, b in zip_longest(words, full, fillvalue=""):
        if not a and 0 < len(words) <= SHORT:
            return ""
        if not _same(a, b):
            return f"«{a}» и «{b}»" if a and b else f"лишнее «{a}»" if a else f"нет «{b}»"
    return ""


def _stems(title: str) -> list[str]:
    return [word for word in _WORD.findall(_OTHER_NAME.sub("", title)) if word.lower() not in _SMALL]


def _same(a: str, b: str) -> bool:
    """Tell whether two words may be forms of one."""
    a, b = fold(a), fold(b)
    common = 0
    while common < min(len(a), len(b)) and a[common] == b[common]:
        common += 1
    longest = max(len(a), len(b))
    return a == b or (common >= SHORTEST_STEM and longest - common <= (3 if longest > 5 else 2))
