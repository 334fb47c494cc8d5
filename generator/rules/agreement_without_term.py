"""В соглашении не сказано, до какого времени оно действует.

Почему. Без срока спорят о том, действует ли соглашение и когда его продлевать; продлить можно, пока срок не истёк.

Плохо:

    # соглашение.yaml
    наименование: Соглашение о сотрудничестве
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    разделы:
      - наименование: Предмет соглашения
        пункты:
          - Стороны сотрудничают в обучении педагогов.

Хорошо:

    # соглашение.yaml
    наименование: Соглашение о сотрудничестве
    разделы:
      - наименование: Предмет соглашения
        пункты:
          - Стороны сотрудничают в обучении педагогов.
          - Соглашение вступает в силу со дня подписания и действует до 31.08.2027.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.agreement import Agreement
from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "соглашение-без-срока"
LEVEL = Severity.WARNING

_TERM = re.compile(
    r"действу\w+|до\s+[0-9]|вступает\s+в\s+силу|бессрочн\w+|срок\w*\s+действия|на\s+срок|до\s+исполнения", re.I
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield an agreement without a word of its term."""
    if isinstance(printed.document, Agreement) and not any(_TERM.search(text.plain) for text in printed.texts):
        hint = "- Соглашение вступает в силу со дня подписания и действует до 31.08.2027."
        yield Problem(
            "не сказано, до какого времени действует соглашение", printed.title[0].span, f"допишите пункт:\n{hint}"
        )
