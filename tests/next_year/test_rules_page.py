"""The page of rules by which dates are moved is made from the rules themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.next_year.rules import RULES, Decision
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "следующий-год.md"
HEAD = """\
# Следующий год: что переносится, а что нет

По этим правилам `prikaz next` решает, что делать с каждой датой и каждым годом. Он читает их сверху вниз, решает первое
подходящее. Что не подошло ни к одному, то названо в отчёте под «Решите сами» и не меняется.

Прошлое и будущее считаются от самого документа: от его периода и даты, а не от сегодняшнего дня. Ни одно правило не
смотрит на часы компьютера, поэтому отчёт всегда один и тот же.

Примеры – для приказа от 27.08.2026 на 2026/27 учебный год.

| что будет | правило | например | почему |
|---|---|---|---|
"""
WORDS = {
    Decision.MOVED: "переносится",
    Decision.HISTORY: "остаётся",
    Decision.UNDECIDED: "решаете вы",
    Decision.YEARLESS: "остаётся",
    Decision.CLEARED: "вписывают заново",
}


def page() -> str:
    return HEAD + "".join(f"| {WORDS[rule.decision]} | {rule.name} | {rule.example} | {rule.why} |\n" for rule in RULES)


def test_the_page_of_rules_is_fresh(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, page())
