"""Отчёт, план или сведения «предоставляют» вместо «представляют».

Почему. Представляют то, с чем знакомят: отчёт, план, информацию, заявку. Предоставляют то, чем дают пользоваться:
право, отпуск, доступ, помещение.

Плохо:

    пункты:
      - Руководителям школ до 15.12.2026 предоставить отчет о выполнении плана.
    #                                    ^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.12.2026 представить отчет о выполнении плана.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "предоставить-отчёт"
LEVEL = Severity.WARNING

_VERB = re.compile(r"(?<!\w)(?:не)?предостав(?:и|л)\w*", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?<!\w)(?:отч[её]т(?:ы|ов|а)?|план(?:ы|ов|а)?|информаци[юия]|сведени[яйе]|справк[уиа]|заявк[уиа]|"
    r"доклад(?:ы|а)?|акт(?:ы|а)?(?=\s+(?:сверки|выполненных|о|об|с)(?!\w)))(?!\w)",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"(?<!\w)(?:прав[оау]|доступ|отпуск|возможност|услуг|помощ|субсиди|средств|место|помещени|гранты?|скидк)", re.I
)
_REACH = 90


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the verbs that go with a report, a plan or information."""
    for text in printed.running:
        for verb in _VERB.finditer(text.plain):
            after = re.split(r"[.;:]", text.plain[verb.end() : verb.end() + _REACH])[0]
            before = re.split(r"[.;:]", text.plain[: verb.start()])[-1][-_REACH:] if verb[0].endswith("ся") else ""
            given = _GIVEN.search(before) or _GIVEN.search(after)
            if given is None or _RIGHT.search(before) or _RIGHT.search(after[: given.start()]):
                continue
            wanted = verb[0].replace("редостав", "редстав")
            yield text.replaced(f"{given[0]} не предоставляют, а представляют", verb, wanted)
