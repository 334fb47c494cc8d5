"""Knows what a document is made of as its rules see it: texts, points, tables, passport, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from generator.models.tables import WHAT
from generator.problems import Fix, Problem, Span
from generator.russian.words import NBSP
from generator.sheets import SheetFile
from generator.views.references import Scope


class Role(Enum):
    """What a text is in its document."""

    TITLE = auto()
    PREAMBLE = auto()
    POINT = auto()
    SECTION = auto()
    SUBHEADING = auto()
    CAPTION = auto()
    PARAGRAPH = auto()
    LISTED = auto()
    COLUMN = auto()
    CELL = auto()
    PASSPORT_NAME = auto()
    PASSPORT = auto()


HEADINGS = frozenset({Role.TITLE, Role.SECTION, Role.SUBHEADING, Role.CAPTION})


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One text of a document: as its author wrote it, as it is printed, and where it stands."""

    written: str
    printed: str
    span: Span | None
    role: Role
    plain: str = field(init=False)
    """The printed text with common spaces."""
    lower: str = field(init=False)
    """The same in small letters."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", self.printed.replace(NBSP, " "))
        object.__setattr__(self, "lower", self.plain.lower())

    def place(self, fragment: str, nth: int = 0) -> Span | None:
        """Return where words of this text stand in the file, or the whole text where a reference printed them."""
        return self._exact(fragment, nth) or self.span

    def fix(self, fragment: str, text: str, nth: int = 0) -> Fix | None:
        """Return the edit that writes other words there; None where they do not stand in a YAML file as such."""
        place = self._exact(fragment, nth)
        return Fix(place, text) if place is not None and not isinstance(place.file, SheetFile) else None

    def problem(self, message: str, found: re.Match[str], hint: str = "", group: int = 0) -> Problem:
        """Return a problem at words that were found in the printed text."""
        return Problem(message, self.place(found[group], self._nth(found, group)), hint)

    def replaced(self, message: str, found: re.Match[str], wanted: str) -> Problem:
        """Return a problem that is mended by writing other words in the place of those found."""
        nth = self._nth(found, 0)
        fix = self.fix(found[0], wanted, nth)
        return Problem(message, self.place(found[0], nth), f"напишите: {wanted}", fix=fix)

    def _nth(self, found: re.Match[str], group: int) -> int:
        """Return how many times the same words stand before."""
        return self.plain[: found.start(group)].count(found[group])

    def _exact(self, fragment: str, nth: int) -> Span | None:
        """Return where words stand in the file, whatever spaces and line ends, or none, are between them."""
        words = fragment.split()
        if self.span is None or not words:
            return None
        file, start, end = self.span.file, self.span.start, self.span.end
        if nth == 0 and (place := file.text.find(fragment, start, end)) >= 0:
            return Span(file, place, place + len(fragment))
        written = re.compile(r"\s*".join(map(re.escape, words)))
        found = list(written.finditer(file.text, start, end))
        return Span(file, found[nth].start(), found[nth].end()) if nth < len(found) else None


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """A point of an order or agreement with its number (none where it has a dash) and the points that it is under."""

    number: str
    text: Text
    above: Point | None
    below: tuple[Point, ...] = ()

    def line(self) -> Iterator[Point]:
        """Go through the point and those that it is under, from the inside out."""
        yield self
        if self.above is not None:
            yield from self.above.line()


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table: the texts of its cells by folded column key, under the heading of its section."""

    cells: dict[str, tuple[Text, ...]]
    span: Span | None

    def printed(self, column: str) -> str:
        """Return the cell as printed, its lines one after another."""
        return "\n".join(text.plain for text in self.cells.get(column, ()))


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """Rows under one heading; a table without sections is one without a heading."""

    title: Text | None
    rows: tuple[Row, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table as printed: caption, columns by folded key, sections.

    `plan` says whether it is that of a plan, `summed` whether its sums are counted already.
    """

    caption: tuple[Text, ...]
    columns: dict[str, Text]
    sections: tuple[Section, ...]
    scope: Scope
    span: Span | None
    plan: bool = False
    summed: bool = False

    @property
    def rows(self) -> Iterator[Row]:
        """All rows."""
        return (row for section in self.sections for row in section.rows)


@dataclass(frozen=True, slots=True, eq=False)
class PassportLine:
    """A row of a passport: its name, and the texts of its value."""

    name: Text
    value: tuple[Text, ...]


def empty_cells(tables: Iterable[Grid], column: str) -> Iterator[Span | None]:
    """Go through the rows that have a measure and nothing in a column of their table, by the place of the measure."""
    for table in tables:
        for row in table.rows if column in table.columns else ():
            measure = row.cells.get(WHAT, ())
            if measure and not row.printed(column).strip():
                yield measure[0].span
