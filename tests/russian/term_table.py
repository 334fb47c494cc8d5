"""The table of deadlines and what is to be understood (terms.tsv); how its short notation of days is read.

`2026`, `2026-09` and `2026-09-15` stand for a year, a month and a day; `a..b` for all from the first day of a to the
last of b, an end that is missing for one that is open, and `..` for days that cannot be told.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.russian.clauses import Recurrence
from generator.russian.dates import Period, parse_date, parse_period
from generator.russian.terms import Part

TABLE = Path(__file__).parent / "terms.tsv"


@dataclass(frozen=True)
class Row:
    """A line of the table; `source` is the number of the reference document that the deadline was read in."""

    source: str
    within: Period | None
    on: date | None
    text: str
    parts: tuple[Part, ...]
    impossible: bool
    phrase: str
    printed: str


def rows() -> list[Row]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [_row(line) for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(line: dict[str, str]) -> Row:
    return Row(
        line["source"],
        parse_period(line["period"]) if line["period"] else None,
        parse_date(line["date"]) if line["date"] else None,
        line["text"],
        tuple(_part(part) for part in line["days"].split("; ") if part),
        line["impossible"] == "yes",
        line["phrase"],
        line["printed"],
    )


def _part(text: str) -> Part:
    label, _, rest = text.rpartition(": ")
    days, _, recurrence = rest.partition(" ")
    earliest, dots, latest = days.partition("..")
    latest = latest if dots else earliest
    return Part(
        _edge(earliest, first=True) if earliest else None,
        _edge(latest, first=False) if latest else None,
        Recurrence(recurrence) if recurrence else Recurrence.ONCE,
        label,
    )


def _edge(text: str, first: bool) -> date:
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    month = month or (1 if first else 12)
    return date(year, month, day or (1 if first else monthrange(year, month)[1]))
