"""Сложное слово разорвано пробелами или вместо тире стоит дефис.

Почему. «Учитель-предметник» и «материально-технический» пишут через дефис без пробелов, а между частями предложения
ставят тире: «Село – районный центр». `prikaz check --fix` исправит.

Плохо:

    преамбула: В целях повышения квалификации учителей - предметников
    #                                         ^^^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    преамбула: В целях повышения квалификации учителей-предметников
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed

NAME = "дефис-с-пробелами"
LEVEL = Severity.WARNING

_FIRST = r"(?:учител|педагог|методист|школ|преподавател|библиотекар|специалист)\w*"
_SECOND = (
    r"(?:предметник|психолог|логопед|тьютор|наставник|дефектолог|организатор|библиотекар|методист|партн[её]р|модератор|"
    r"исследовател)\w*"
)
_ADVERB = r"[а-яё]{3,}(?:льно|нно|ико|вно|сно|чно)"
_ADJECTIVE = r"[а-яё]{4,}(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ыи]х|[ую]ю|[ыи]ми)(?!\w)"
_COMPOUND = re.compile(
    rf"(?<![\w-])(?:{_FIRST}(?:\s+[-–]\s*|[-–]\s+){_SECOND}|{_ADVERB}(?:\s+-\s*|-\s+){_ADJECTIVE})", re.IGNORECASE
)
_DASH = re.compile(r"(?<=[А-Яа-яЁё»)])\s-\s(?=[А-Яа-яЁё«(])")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield torn compounds, and hyphens in the place of dashes."""
    for text in printed.texts:
        if "-" not in text.plain and "–" not in text.plain:
            continue
        torn = list(_COMPOUND.finditer(text.plain))
        for found in torn:
            wanted = re.sub(r"\s*[-–]\s*", "-", found[0])
            written = _as_written(found[0], text.written)
            yield Problem(
                "сложное слово разорвано", text.place(written), f"напишите: {wanted}", fix=text.fix(written, wanted)
            )
        for found in _DASH.finditer(text.plain):
            if not any(other.start() <= found.start() < other.end() for other in torn):
                before = re.search(r"\S+$", text.plain[: found.start()])
                after = re.match(r"\S+", text.plain[found.end() :])
                if before and after:
                    written, wanted = f"{before[0]} - {after[0]}", f"{before[0]} – {after[0]}"
                    yield Problem(
                        "вместо тире дефис", text.place(written), f"напишите: {wanted}", fix=text.fix(written, wanted)
                    )


def _as_written(printed: str, written: str) -> str:
    """Return the words with the dash that the author wrote."""
    parts = re.split(r"\s*[-–]\s*", printed, maxsplit=1)
    found = re.search(r"\s*[-–—]\s*".join(map(re.escape, parts)), written)
    return found[0] if found else printed
