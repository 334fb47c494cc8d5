"""Должность в подписи кончается знаком, или перед ней стоит «за».

Почему. В подписи нет ни двоеточий, ни точек, ни косой черты, а того, кто замещает, называют: «исполняющий
обязанности начальника управления». `prikaz check --fix` знак уберёт.

Плохо:

    # реестр.yaml
    должностные лица:
      начальник:
        фио: Соколова Анна Петровна
        должность: начальник управления,
    #                        ^^^^^^^^^^^
      методист:
        фио: Ким Ольга Ивановна
        должность: методист
    # приказ.yaml
    дата: 07.09.2026

Хорошо:

    # реестр.yaml
    должностные лица:
      начальник:
        фио: Соколова Анна Петровна
        должность: начальник управления
      методист:
        фио: Ким Ольга Ивановна
        должность: методист
    # приказ.yaml
    дата: 07.09.2026
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.order import Order
from generator.problems import Fix, Problem, Severity
from generator.rules.printed import Printed
from generator.russian.words import fold
from generator.source import Scalar

NAME = "знак-в-подписи"
LEVEL = Severity.WARNING

_MARK = re.compile(r"\S+(?<!\.)[:;,./]$|^(?:за|/)\s")


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the posts of those who sign an order with a mark at the end."""
    if not isinstance(printed.document, Order):
        return
    signers = {fold(key) for key in printed.document.signers}
    for key, held in printed.bundle.register.officials.items():
        for line in (line for each in held for line in each.post) if fold(key) in signers else ():
            if found := _MARK.search(line):
                yield _problem(line, found[0])


def _problem(line: Scalar, written: str) -> Problem:
    wanted = written.rstrip(":;,./") if written.strip() not in ("за", "/") else ""
    place = line.span.find(written.strip()) if line.span is not None else None
    fix = Fix(place, wanted) if place is not None and wanted else None
    return Problem("знак или «за» в подписи", place, f"напишите: {wanted or line.removeprefix(written)}", fix=fix)
