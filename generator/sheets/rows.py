"""Knows rows as they come from a file, before it is clear which cells they have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.problems import Problem, Stop
from generator.sheets import limits

RESAVE = "откройте файл в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)»"
TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
BOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})
ZIP, OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
LOST = "\ufffd"
"""Stands for a sign that cannot be in a text, until it is told of."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell whose place in the text is not yet known."""

    row: int
    column: int
    message: str
    hint: str
    rule: str


@dataclass(slots=True)
class Table:
    """Rows as they come from a file: the blank ones left out, the others as long as they happen to be."""

    name: str
    delimiter: str = ""
    sheet: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    """Rows that are kept for the place of their fault only."""
    too_wide: bool = False

    @property
    def full(self) -> bool:
        """Whether there are already more rows than a table may have."""
        return len(self.rows) > limits.MAX_ROWS + 1


def stop(name: str, message: str, hint: str, rule: str) -> Stop:
    return Stop([Problem(message, hint=hint, rule=rule, place=name)])


def folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
