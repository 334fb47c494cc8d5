"""The reports of the examples: what is moved, kept and left to decide, and what else to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Workshop, check, find
from generator.next_year import report
from generator.next_year.attention import attention
from generator.next_year.renewal import Order, renew
from generator.next_year.rules import Decision
from generator.next_year.target import parse_target
from generator.next_year.writing import write
from generator.problems import Severity
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
REPORTS = Path(__file__).parent / "reports"
CASES = [
    ("дорожная-карта", "2028", ""),
    ("оценочные-процедуры", "2027/28", ""),
    ("пары-школ", "2027/28", ""),
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
    write(tmp_path, {file.relative: file.data for file in renewal.files}, force=False)
    workshop = Workshop()
    for path, _ in find([tmp_path], workshop, registers=True):
        errors = (each for each in check(path, workshop, draft=True) if each.severity is Severity.ERROR)
        assert [str(each) for each in errors if each.rule not in OF_NEW_PEOPLE] == []


OF_NEW_PEOPLE = ("сертификат",)
"""What a person has to look at: who signs in the new year may have no certificate yet."""


@pytest.mark.parametrize(
    ("example", "year", "base"),
    [
        ("дорожная-карта", "2028", "2027"),
        ("оценочные-процедуры", "2027/28", "2026/27"),
        ("сопровождение-школ", "2027/28", "2026/27"),
        ("программа-поддержки", "2029", "2027"),
    ],
)
def test_a_year_on_and_a_year_back_is_the_same_set(example: str, year: str, base: str, tmp_path: Path) -> None:
    on, back = Order(parse_target(year), parse_target(base)), Order(parse_target(base), parse_target(year))
    new = renew([EXAMPLES / example], on, tmp_path)
    write(tmp_path, {file.relative: file.data for file in new.files}, force=False)
    told = {(each.file, each.place) for each in new.taken}
    told |= {(each.file, each.place) for each in new.entries if each.finding.is_put_off}
    for file in renew([tmp_path], back, tmp_path.parent).files:
        old = (EXAMPLES / example / file.relative).read_bytes().splitlines()
        lines = file.data.splitlines()
        assert len(old) == len(lines)
        changed = {number for number, pair in enumerate(zip(old, lines, strict=True), 1) if pair[0] != pair[1]}
        assert changed <= {int(place[1:]) for path, place in told if path == file.relative}
