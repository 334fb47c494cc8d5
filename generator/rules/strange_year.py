"""Год в плане или пункте далёк от года документа.

Почему. План на 2027 год, в котором говорится об итогах 2023-го, скорее всего собран из старого: год забыли
исправить.

Плохо:

    # план.yaml
    период: 2027 год
    мероприятия:
      - что: Анализ результатов проверочных работ 2023 года
    #                                             ^^^^
        срок: март 2027 г.
        кто: методист

Хорошо:

    # план.yaml
    период: 2027 год
    мероприятия:
      - что: Анализ результатов проверочных работ 2026 года
        срок: март 2027 г.
        кто: методист
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.tables import WHAT
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Text
from generator.russian.citations import DATED, TITLED, citations, cites

NAME = "чужой-год"
LEVEL = Severity.WARNING

BEFORE, AFTER = 1, 1
"""How many years before and after those of the document are its own, too: last year's results, next year's plans."""
_YEAR = re.compile(
    r"(?<![\w./№-])(?:19|20)[0-9]{2}(?![0-9]|[\w/]*/[0-9]{2,}|[.][0-9])(?=[–-]|\s?(?:г\.|гг\.|год|уч|/)|\s|$|[,.;)])"
)
_ANY = re.compile("(?:19|20)[0-9]{2}")
_FOREIGN = re.compile(f"{TITLED}|{DATED}")
_SPAN = re.compile(r"(?<![0-9.])((?:19|20)[0-9]{2})\s?[–/-]\s?((?:19|20)?[0-9]{2})(?![0-9])")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the years in measures and points that are far from those of the document."""
    period, day = printed.period, printed.scope.day
    first = period.start.year if period is not None else day.year if day is not None else None
    last = period.end.year if period is not None else day.year if day is not None else None
    if first is None or last is None:
        return
    first, last = (min(first, day.year), max(last, day.year)) if day is not None else (first, last)
    for text in _texts(printed):
        plain = _own_words(text.plain) if any(abs(int(y) - first) > BEFORE for y in _ANY.findall(text.plain)) else ""
        for found in _YEAR.finditer(plain):
            far = int(found[0]) < first - BEFORE or int(found[0]) > last + AFTER
            if far and not _reaches(plain, found.start(), first):
                yield text.problem(
                    f"{found[0]} – год не этого документа", found, "проверьте, не остался ли он от прошлого"
                )


def _texts(printed: Printed) -> Iterator[Text]:
    yield from (point.text for point in printed.all_points) if printed.is_order else ()
    for table in printed.plans:
        for row in table.rows:
            yield from row.cells.get(WHAT, ())
    yield from () if printed.is_order else printed.title


def _own_words(text: str) -> str:
    """Return the text without titles in quotation marks, dates and acts, with blanks in their place."""
    if cites(text):
        for cited in citations(text):
            text = text.replace(cited.text, " " * len(cited.text))
    return _FOREIGN.sub(lambda found: " " * len(found[0]), text)


def _reaches(text: str, start: int, first: int) -> bool:
    """Tell whether the year begins a span of years that goes on to those of the document."""
    span = _SPAN.match(text, start)
    return span is not None and int(span[1][:2] + span[2][-2:]) >= first - BEFORE
