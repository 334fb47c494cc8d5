"""The reports of the examples: what is moved, kept and left to decide, and what else to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import models
from generator.next_year import report
from generator.next_year.attention import attention
from generator.next_year.renewal import Order, renew
from generator.next_year.rules import Decision
from generator.next_year.target import parse_target
from generator.problems import has_errors
from generator.source import parse
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
REPORTS = Path(__file__).parent / "reports"
CASES = [
    ("дорожная-карта", "2028", ""),
    ("оценочные-процедуры", "2027/28", ""),
    ("партнёрство-школ", "2028/29", ""),
    ("партнёрство-школ", "2027/28", "2026/27"),
    ("программа-поддержки", "2028", ""),
    ("программа-поддержки", "2030", ""),
    ("сопровождение-школ", "2027/28", ""),
]
MOST_UNDECIDED = 0.05


def test_every_example_has_a_report() -> None:
    assert {name for name, _, _ in CASES} == {path.name for path in EXAMPLES.iterdir()}
    assert {path.name for path in REPORTS.iterdir()} == {file_of(*case) for case in CASES}


def file_of(example: str, year: str, base: str) -> str:
    words = [example, year.replace("/", "-"), *([f"из {base.replace('/', '-')}"] if base else [])]
    return " ".join(words) + ".txt"


@pytest.mark.parametrize(("example", "year", "base"), CASES)
def test_the_report_of_an_example(
    example: str, year: str, base: str, golden: Callable[[Path, str], None], tmp_path: Path
) -> None:
    order = Order(parse_target(year), parse_target(base) if base else None)
    renewal = renew([EXAMPLES / example], order, tmp_path)
    golden(REPORTS / file_of(example, year, base), report.text(renewal, attention(renewal)))
    decisions = [entry.finding.decision for entry in renewal.entries]
    assert decisions.count(Decision.UNDECIDED) < MOST_UNDECIDED * len(decisions)
    for file in renewal.files:
        if file.relative.suffix == ".yaml":
            assert not has_errors(models.read(parse(file.data.decode(), ""))[1])
