"""What becomes of each dating: a table of texts of the trade, with what is to be decided of every date and year.

In a text «{было>стало}» is moved, «{было=}» is kept, «{было?}» is left to a person; all else names no year.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator.next_year.cases import Facts
from generator.next_year.findings import Finding, findings
from generator.next_year.passages import Role
from generator.next_year.rules import RULES, Decision
from generator.next_year.target import move_of, parse_target
from generator.russian.dates import parse_date, parse_period
from generator.russian.workdays import Calendar

TABLE = Path(__file__).with_name("expressions.tsv")
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
MARK = re.compile(r"\{([^{}>=?]+)(?:(>)([^{}]*)|(=)|(\?))\}")
ROLES = {
    "срок": Role.DEADLINE,
    "пункт": Role.TEXT,
    "заголовок": Role.TITLE,
    "графа": Role.HEADING,
    "ячейка": Role.CELL,
    "реестр": Role.REGISTER,
    "комментарий": Role.COMMENT,
    "заметка": Role.NOTE,
}
MOST_UNDECIDED = 0.05


def facts(row: dict[str, str]) -> Facts:
    target = parse_target(row["target"])
    period = parse_period(row["period"]) if row["period"] else None
    day = parse_date(row["date"]) if row["date"] else None
    return Facts(target, move_of(period, day, target), period, day)


def wanted(row: dict[str, str]) -> list[tuple[str, str]]:
    return [(match[1], match[3] if match[2] else match[4] or match[5]) for match in MARK.finditer(row["text"])]


def found(row: dict[str, str]) -> list[Finding]:
    text = MARK.sub(lambda match: match[1], row["text"])
    every = findings(text, ROLES[row["key"]], facts(row), Calendar())
    return [finding for finding in every if finding.decision is not Decision.YEARLESS]


def decided(finding: Finding) -> str:
    marks = {Decision.HISTORY: "=", Decision.UNDECIDED: "?"}
    return marks.get(finding.decision, finding.new)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['key']}: {row['text']}")
def test_what_becomes_of_a_dating(row: dict[str, str]) -> None:
    assert [(each.old, decided(each)) for each in found(row)] == wanted(row)


def test_few_are_left_to_a_person() -> None:
    every = [finding for row in ROWS for finding in found(row)]
    undecided = [finding for finding in every if finding.decision is Decision.UNDECIDED]
    assert len(every) > 300
    assert len(undecided) < MOST_UNDECIDED * len(every)


def test_rules_have_names_of_their_own_and_say_why() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.match("[а-я]", rule.why) for rule in RULES)
