"""«Настоящий» сказано не о том документе, в котором стоит слово.

Почему. «Настоящий план» в приказе и «настоящий договор» в соглашении называют документ чужим именем: «настоящим»
бывает только сам документ. Приложение называют по имени: «План», «утверждённый план».

Плохо:

    пункты:
      - Руководителям школ до 15.10.2026 организовать работу в соответствии с настоящим планом.
    #                                                                         ^^^^^^^^^^^^^^^^
      - Контроль за исполнением настоящего приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям школ до 15.10.2026 организовать работу в соответствии с утвержденным планом.
      - Контроль за исполнением настоящего приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.agreement import Agreement
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import fold

NAME = "настоящий-не-тот"
LEVEL = Severity.WARNING

_THIS = re.compile(
    r"(?<!\w)настоящ(?:ий|его|ему|им|ем|ее|ей|ая|ую)\s+"
    r"(приказ|распоряжени|постановлени|план|соглашени|договор|программ|положени|дорожн)\w*(?:\s+карт\w+)?",
    re.IGNORECASE,
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield what is called «настоящий» and is another document."""
    own = _own_names(printed)
    if not own:
        return
    for text in printed.running:
        for found in _THIS.finditer(text.plain):
            if not any(name in fold(found[1]) or fold(found[1]) in name for name in own):
                yield text.problem(f"«{found[0]}» – это не сам документ", found, "назовите тот документ по имени")


def _own_names(printed: Printed) -> tuple[str, ...]:
    """Return the words that the document may call itself by; none where that is not sure."""
    kind = fold(str(getattr(printed.document, "kind", "")))
    if printed.is_order:
        return (kind[:-1] if kind.endswith("е") else kind,)
    return (
        tuple(w for w in ("соглашени", "договор") if w in fold(printed.name))
        if isinstance(printed.document, Agreement)
        else ()
    )
