"""Knows what a deadline is made of, and the one form in which it is printed: «до 15 сентября 2026 г.»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from generator.russian.typography import typeset
from generator.russian.units import OF_SCHOOL_YEAR, WHOLE_YEARS, Kind, Unit, UnitCase

ONE_DAY = timedelta(days=1)


class Recurrence(StrEnum):
    """How often something is to be done, in the word that stands for it."""

    ONCE = "один раз"
    YEARLY = "ежегодно"
    HALF_YEARLY = "раз в полугодие"
    QUARTERLY = "ежеквартально"
    MONTHLY = "ежемесячно"
    WEEKLY = "еженедельно"
    DAILY = "ежедневно"
    CONSTANT = "постоянно"


class Edge(StrEnum):
    """How the words bound a unit: its days themselves, the days before or the days after."""

    IN = ""
    THROUGHOUT = "в течение"
    UNTIL = "до"
    UNTIL_END = "до конца"
    NOT_LATER = "не позднее"
    BY = "к"
    FROM = "с"
    NOT_EARLIER = "не ранее"
    AFTER = "после"


OWN_YEAR = WHOLE_YEARS | OF_SCHOOL_YEAR | {Kind.HALF_YEAR}
"""Units whose year is always said with them: a half may be one of a school year."""
LIMITS = frozenset({Edge.UNTIL, Edge.UNTIL_END, Edge.NOT_LATER, Edge.BY})


@dataclass(frozen=True, slots=True)
class Span:
    """One item of a deadline: a unit, or all from one unit to another."""

    edge: Edge
    first: Unit
    last: Unit
    inclusive: bool = False
    """Whether «включительно» stands after «до»."""

    def exists(self) -> bool:
        """Say whether the calendar has both units, one after the other."""
        first, last = self.first, self.last
        if not (first.exists() and last.exists()):
            return False
        if first.kind is last.kind is Kind.DAY and first.month == last.month and first.number > last.number:
            return bool(first.year and last.year and first.year < last.year)
        return not self.has_years() or first.days()[0] <= last.days()[0]

    def has_years(self) -> bool:
        """Say whether the days of the span are known."""
        return self.first.year is not None and self.last.year is not None

    def is_range(self) -> bool:
        """Say whether the span goes from one unit to another."""
        return self.first != self.last

    def names_days(self) -> bool:
        """Say whether the span ends on a day that is named, and not on that of a month or a year."""
        return self.last.kind is Kind.DAY

    def placed(self, year: int) -> Span:
        """Return a span without years where it begins in this year, and ends as soon after that as it can."""
        first = self.first.of(year)
        return replace(self, first=first, last=self.last.of(year).not_before(first))

    def bounds(self) -> tuple[date | None, date | None]:
        """Return the earliest and the latest day of a span with years; None where the words leave it open."""
        start, end = self.first.days()[0], self.last.days()[1]
        match self.edge:
            case Edge.IN | Edge.THROUGHOUT:
                return start, end
            case Edge.UNTIL | Edge.BY:
                until_end = self.inclusive or self.last.kind in (Kind.DAY, Kind.THIRD)
                return None, end if until_end else start - ONE_DAY
            case Edge.UNTIL_END | Edge.NOT_LATER:
                return None, end
            case Edge.FROM | Edge.NOT_EARLIER:
                return start, None
            case Edge.AFTER:
                return end + ONE_DAY, None


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two semicolons of a deadline; what is not a time has nothing but its tail."""

    spans: tuple[Span, ...] = ()
    recurrence: Recurrence = Recurrence.ONCE
    recurrence_words: str = ""
    label: str = ""
    tail: str = ""
    """Words that name no day, as written, with the comma, bracket or space before them."""
    written: str = field(default="", compare=False)

    def is_dated(self) -> bool:
        """Say whether the clause was understood as a time."""
        return bool(self.spans or self.recurrence_words)

    def exists(self) -> bool:
        """Say whether the calendar has all that is named."""
        return all(span.exists() for span in self.spans)

    def as_phrase(self) -> Clause:
        """Return the clause as it was written, without a meaning."""
        return Clause(tail=self.written, written=self.written)

    def phrase(self) -> str:
        """Return the words that name no day, without the marks around them."""
        return self.tail.strip(" ,()") if self.is_dated() else self.tail

    def words(self) -> str:
        """Return the clause in the one form."""
        if not self.is_dated():
            return self.tail
        label = f"{self.label} – " if self.label else ""
        return f"{label}{typeset(self._time())}{self.tail}"

    def _time(self) -> str:
        spans, often = _words_of(self.spans), self.recurrence_words
        if not (spans and often):
            return spans or often
        return f"{often} {spans}" if self.spans[0].edge is not Edge.IN else f"{spans}, {often}"


def units_of(spans: Sequence[Span]) -> Iterator[Unit]:
    """Go through the units of spans as they are written."""
    for span in spans:
        yield span.first
        if span.is_range():
            yield span.last


def _words_of(spans: tuple[Span, ...]) -> str:
    """Print spans with commas; a month of days and a year that the next one repeats are said once."""
    items = [_item(span, following) for span, following in pairwise([*spans, None]) if span is not None]
    return ", ".join(items)


def _item(span: Span, following: Span | None) -> str:
    listed = following is not None and span.edge is following.edge is Edge.IN
    year = span.last.year_words()
    if following is not None and listed and _shared(span.last, following.first):
        year = ""
        if _same_month(span.last, following.first) and _same_month(span.first, span.last):
            return f"{span.first.number}–{span.last.number}" if span.is_range() else f"{span.last.number}"
    if span.is_range():
        return _range(span, year)
    case: UnitCase = "им" if span.edge is Edge.IN else "дат" if span.edge is Edge.BY else "род"
    words = f"{span.edge} {span.last.name(case)}{year}".lstrip()
    return f"{words} включительно" if span.inclusive else words


def _same_month(unit: Unit, following: Unit) -> bool:
    return unit.kind is following.kind is Kind.DAY and unit.month == following.month and _shared(unit, following)


def _shared(unit: Unit, following: Unit) -> bool:
    """Say whether the year of a unit is understood from that of the next one."""
    return (
        unit.year == following.year
        and not {unit.kind, following.kind} & OWN_YEAR
        and (unit.year is None or unit.days()[0] <= following.days()[0])
    )


def _range(span: Span, year: str) -> str:
    first, last = span.first, span.last
    if not _shared(first, last):
        return f"{first.words()} – {last.name()}{year}"
    if _same_month(first, last):
        return f"{first.number}–{last.name()}{year}"
    if first.kind is last.kind is Kind.QUARTER:
        return f"{first.name().split()[0]}–{last.name().split()[0]} кварталы{year}"
    dash = "–" if first.kind is last.kind is Kind.MONTH else " – "
    return f"{first.name()}{dash}{last.name()}{year}"
