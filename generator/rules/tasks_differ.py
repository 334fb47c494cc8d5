"""Задачи в тексте программы не те, что в паспорте.

Почему. Задачи пишут один раз: в тексте их печатает `из паспорта: Задачи`. Переписанные от руки со временем
расходятся, и неясно, какие верны.

Плохо:

    # программа.yaml
    разделы:
      - наименование: Цель и задачи
        содержание:
          - Задачи программы:
    #       ^^^^^^^^^^^^^^^^
              - Обучить учителей
              - Отремонтировать школы

Хорошо:

    # программа.yaml
    разделы:
      - наименование: Цель и задачи
        содержание:
          - подзаголовок: Задачи программы
          - из паспорта: Задачи
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.programme import Programme
from generator.models.text import Item
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import fold

NAME = "задачи-расходятся"
LEVEL = Severity.WARNING

_TASKS = re.compile(r"(?:основные\s+)?задачи(?:\s+(?:программы|муниципальной\s+программы))?[.:]?", re.IGNORECASE)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the lists of tasks in sections that are not the passport's."""
    own = [text for line in printed.passport if _TASKS.fullmatch(line.name.plain) for text in line.value]
    if not isinstance(printed.document, Programme) or not own:
        return
    wanted = [_plain(text.plain) for text in own]
    for section in printed.document.sections:
        for lead_in, items in _lists(section.content):
            found = [_plain(printed.scope.text(item.text)) for item in items if item.text is not None]
            if found and found != wanted:
                place = lead_in.text.span if lead_in.text is not None else None
                yield Problem("задачи не те, что в паспорте", place, "печатайте их из паспорта:\n- из паспорта: Задачи")


def _lists(items: tuple[Item, ...]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    for item, following in zip(items, (*items[1:], None), strict=True):
        if item.text is None or not _TASKS.fullmatch(item.text):
            continue
        if item.items:
            yield item, item.items
        elif following is not None and following.text is None and following.items:
            yield item, following.items


def _plain(text: str) -> str:
    return fold(text).rstrip(".;,")
