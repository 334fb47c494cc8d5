"""Одно и то же названо разными словами.

Почему. «Общеобразовательные организации» в одном пункте и «учреждения» в другом читаются как разные школы. Слово
выбирают одно: по закону об образовании – «организация» и «обучающиеся».

Плохо:

    пункты:
      - Руководителям общеобразовательных организаций до 15.10.2026 разработать планы работы организаций.
      - Руководителям общеобразовательных организаций до 20.10.2026 обсудить планы с учителями.
      - Руководителям общеобразовательных учреждений до 30.10.2026 представить планы работы.
    #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      - Контроль за исполнением приказа оставляю за собой.

Хорошо:

    пункты:
      - Руководителям общеобразовательных организаций до 15.10.2026 разработать планы работы.
      - Руководителям общеобразовательных организаций до 20.10.2026 обсудить планы с учителями.
      - Руководителям общеобразовательных организаций до 30.10.2026 представить планы работы.
      - Контроль за исполнением приказа оставляю за собой.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.agreement import Agreement
from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Text

NAME = "одно-под-разными-именами"
LEVEL = Severity.NOTE

_OF_SCHOOLS = r"(?<!\w)(?:общео|о)бразовательн\w+\s+"
SYNONYMS = (
    (_OF_SCHOOLS + r"организаци\w+", _OF_SCHOOLS + r"учреждени\w+", "организаци", "учреждени"),
    (r"(?<![\w-])ОО(?![\w-])", r"(?<![\w-])ОУ(?![\w-])", "оо", "оу"),
    (r"(?<!\w)обучающ(?:ие|их|им|ими)ся(?!\w)", r"(?<!\w)учащ(?:ие|их|им|ими)ся(?!\w)", "обучающ", "учащ"),
)
"""Two words for one thing, each as a pattern, and a part of each without which there is nothing to look for."""
OF_AGREEMENTS = ((r"(?<!\w)соглашени\w+", r"(?<!\w)договор(?:а|у|ом|е)?(?!\w)", "соглашени", "договор"),)
_OFFICIAL = re.compile(
    r"(?:муниципальн|государственн)\w+\s+(?:(?:бюджетн|казенн|казённ|автономн)\w+\s+)?(?:обще)?образовательн\w+\s+учреждени\w+(?=\s+[«\"\w]*[А-ЯЁ«])",
    re.I,
)
_OTHER_AGREEMENT = re.compile(r"(?<!\w)договор\w*\s+(?:[№«]|о\s|об\s|от\s|купли|подряда|поставки)", re.IGNORECASE)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the rarer of two words for one thing, each time it stands in the document."""
    for *patterns, one, other in SYNONYMS + (OF_AGREEMENTS if isinstance(printed.document, Agreement) else ()):
        if one not in printed.lower or other not in printed.lower:
            continue
        found = [_found(pattern, sign, printed) for pattern, sign in zip(patterns, (one, other), strict=True)]
        if all(found):
            fewer, more = sorted(found, key=len)
            for text, written, nth in fewer:
                usual = more[0][1]
                yield Problem(
                    f"«{written}» выше или ниже названо «{usual}»", text.place(written, nth), "выберите одно слово"
                )


def _found(pattern: str, sign: str, printed: Printed) -> list[tuple[Text, str, int]]:
    words = re.compile(pattern, re.IGNORECASE if pattern.islower() else 0)
    places = []
    for text in (text for text in printed.running if sign in text.lower):
        plain = _OTHER_AGREEMENT.sub(_blank, _QUOTED.sub(_blank, _OFFICIAL.sub(_blank, text.plain)))
        places += [(text, f[0], text.plain[: f.start()].count(f[0])) for f in words.finditer(plain)]
    return places


_QUOTED = re.compile("«[^»]*»")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
