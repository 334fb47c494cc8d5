"""Knows what becomes of the datings in the cells of a table file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from generator.next_year.cases import Facts
from generator.next_year.findings import Finding, findings
from generator.next_year.passages import DATE, NUMBER, YEAR_AS_KEY, Role, speaks_of_time
from generator.russian.moving import Change, changed
from generator.russian.words import fold
from generator.russian.workdays import Calendar
from generator.sheets import cell_name
from generator.sheets.editing import RawCell

Found = Callable[[str, Finding], None]
"""Is told the place of each finding and the finding."""


@dataclass
class Renewing:
    """The edit of the cells of one table."""

    facts: Facts
    calendar: Calendar
    keys: Collection[str]
    """Keys, folded, of columns in the documents that name the table: a heading that is one of them is no date."""
    found: Found
    requisite: Callable[[str, str, str], str | None]
    """Is told the place, the key and the text of a date or number of a document, and returns the new text."""
    lists_documents: bool = False
    deadlines: dict[str, set[int]] = field(default_factory=dict)
    """The columns of each sheet whose heading speaks of time."""

    def __call__(self, cell: RawCell) -> str | None:
        """Return the new text of a cell, None where it stays."""
        heading = cell.sheet not in self.deadlines or cell.row == self._first[cell.sheet]
        role = self._heading(cell) if heading else self._role(cell)
        if not heading and (key := self._requisites.get((cell.sheet, cell.column))) is not None:
            return self.requisite(_place(cell), key, cell.text)
        changes: list[Change] = []
        for finding in findings(cell.text, role, self.facts, self.calendar):
            self.found(_place(cell), finding)
            changes += finding.changes
        return changed(cell.text, tuple(changes)) if changes else None

    _first: dict[str, int] = field(default_factory=dict)
    _requisites: dict[tuple[str, int], str] = field(default_factory=dict)

    def _heading(self, cell: RawCell) -> Role:
        self._first.setdefault(cell.sheet, cell.row)
        columns = self.deadlines.setdefault(cell.sheet, set())
        if speaks_of_time(cell.text):
            columns.add(cell.column)
        if self.lists_documents and fold(cell.text) in (DATE, NUMBER):
            self._requisites[cell.sheet, cell.column] = fold(cell.text)
        is_key = YEAR_AS_KEY.fullmatch(cell.text) and fold(cell.text) in self.keys
        return Role.CELL if is_key else Role.HEADING

    def _role(self, cell: RawCell) -> Role:
        if cell.is_formula:
            return Role.FORMULA
        return Role.DEADLINE if cell.column in self.deadlines[cell.sheet] else Role.CELL


def _place(cell: RawCell) -> str:
    sheet = f", лист «{cell.sheet}»" if cell.sheet else ""
    return f"{sheet}, ячейка {cell_name(cell.row, cell.column)}"
