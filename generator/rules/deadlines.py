"""Knows the deadlines of a document: those of the column «Срок», and those in points that a word announces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.tables import WHEN
from generator.problems import Span
from generator.rules.texts import Grid, Point, Text
from generator.russian.terms import Part, Term, find_terms, parse_term
from generator.views.references import Scope


@dataclass(frozen=True, slots=True, eq=False)
class Deadline:
    """A deadline as it stands in a text, and how it is understood; `cell` tells a cell from a point."""

    text: Text
    written: str
    term: Term
    cell: bool

    @property
    def place(self) -> Span | None:
        """Where it stands in the file."""
        return self.text.place(self.written)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The days that are meant."""
        return self.term.parts


def of_points(points: Iterator[Point], scope: Scope) -> Iterator[Deadline]:
    """Go through the deadlines in points."""
    for point in points:
        for found in find_terms(point.text.plain, scope.period, scope.day):
            yield Deadline(point.text, point.text.plain[found.start : found.end], found.term, cell=False)


def of_table(table: Grid) -> Iterator[Deadline]:
    """Go through the deadlines of the column «Срок»."""
    for row in table.rows:
        for text in row.cells.get(WHEN, ()):
            if text.plain:
                yield Deadline(text, text.plain, parse_term(text.plain, table.scope.period, table.scope.day), cell=True)
