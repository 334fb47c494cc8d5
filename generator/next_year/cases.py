"""Knows all that rules look at: a dating, the words around it, and what is known of its document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.next_year import context
from generator.next_year.passages import Role
from generator.next_year.target import TIME_TO_PREPARE, Move, Target
from generator.russian.dates import Period
from generator.russian.datings import Dating, find_datings
from generator.russian.units import Kind
from generator.russian.words import fold


@dataclass(frozen=True)
class Facts:
    """What is known of the document that a dating stands in."""

    target: Target
    move: Move
    period: Period | None = None
    """Its own, or that of the order whose appendix it is."""
    day: date | None = None
    acts: Mapping[tuple[date, str], tuple[date, str] | None] = field(default_factory=dict)
    """Dates and numbers, folded, of the documents of the set that are issued anew, and the new ones where known."""
    periods: Mapping[tuple[date, date], int] = field(default_factory=dict)
    """Periods of the documents of the set, and by how many years each moves."""
    titles: frozenset[str] = frozenset()
    """Titles of the documents of the set, folded."""

    @property
    def stays(self) -> bool:
        """Whether the document does not move as a whole."""
        return self.move.years == 0

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that the document is for; without a period those of the year of its date."""
        if self.period is not None:
            return self.period.start, self.period.end
        year = self.target.of(self.target.year - (self.move.years or 0))
        return year.start, year.end

    @property
    def window(self) -> tuple[date, date]:
        """The days that the document may speak of as to come: from its date, or from when it may have been issued."""
        start, end = self.span
        return min(self.day or start - TIME_TO_PREPARE, start), end


@dataclass(frozen=True)
class Case:
    """A dating with all that the rules look at."""

    text: str
    dating: Dating
    role: Role
    facts: Facts

    @cached_property
    def around(self) -> context.Around:
        """The words before and after."""
        return context.around(self.text, self.dating)

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the dating."""
        return self.dating.days()

    @property
    def in_years(self) -> bool:
        """Whether years alone are named, without a day or a month."""
        return self.dating.in_years

    @property
    def of_several_years(self) -> bool:
        """Whether it names years that are more than one."""
        first, last = self.days
        return self.in_years and (last - first).days > 366

    @property
    def years(self) -> int:
        """By how many years the dating moves, if it does."""
        return self.of_other or self.facts.move.years or 0

    @property
    def is_own_period(self) -> bool:
        """Whether it names the very period of the document."""
        return self.days == self.facts.span

    @property
    def is_past(self) -> bool:
        """Whether it was over before the document: a year before the period, a day before the document's own."""
        start = self.facts.span[0] if self.in_years else self.facts.window[0]
        return self.days[1] < start

    @property
    def has_begun(self) -> bool:
        """Whether it begins before the document's date, or before its period where it has no date."""
        return self.days[0] < (self.facts.day or self.facts.span[0])

    @property
    def is_over(self) -> bool:
        """Whether it is over on the document's date."""
        return self.facts.day is not None and self.days[1] < self.facts.day

    @property
    def is_within(self) -> bool:
        """Whether it lies in the days of the document, or begins there."""
        start, end = self.facts.window
        return start <= self.days[0] <= end

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in quotation marks."""
        return bool(self.around.quoted)

    @property
    def is_own_title(self) -> bool:
        """Whether the title of a document of the set is quoted; another act with a number may have the same one."""
        return not context.number_before_quotes(self.around) and fold(self.around.quoted) in self.facts.titles

    @property
    def titled_act(self) -> tuple[date, str] | None:
        """The date and number of a document of the set whose title is quoted after them."""
        number = context.number_before_quotes(self.around)
        if not number or number not in {own for _, own in self.facts.acts}:
            return None
        days = [each.days()[0] for each in find_datings(self.around.before_quote) if each.has_year]
        return (days[-1], number) if days and (days[-1], number) in self.facts.acts else None

    @property
    def is_own_act(self) -> bool:
        """Whether it is the date of a document of the set that is issued anew."""
        number = context.number_of(self.around)
        return self.is_act and (self.days[0], number) in self.facts.acts

    @property
    def is_act(self) -> bool:
        """Whether it is the date of an act that is cited."""
        units = self.dating.units
        single_day = len(units) == 1 and units[0].unit.kind is Kind.DAY
        return self.dating.has_year and single_day and context.is_of_an_act(self.around)

    @property
    def new_act(self) -> tuple[date, str] | None:
        """The new date and number of a document of the set, where they are known."""
        return self.facts.acts.get((self.days[0], context.number_of(self.around))) if self.is_act else None

    @property
    def touches(self) -> bool:
        """Whether years named lie in the document's own."""
        start, end = self.facts.window
        return self.days[0] <= end and self.days[1] >= start and not self.of_several_years

    @property
    def sticks_out(self) -> bool:
        """Whether a dating of several years is wider than the document's own period."""
        start, end = self.facts.window
        return self.of_several_years and not (start.year <= self.days[0].year and self.days[1] <= end)

    @property
    def of_other(self) -> int | None:
        """By how many years another document moves whose period of several years is named."""
        return self.facts.periods.get(self.days) if self.of_several_years else None

    @property
    def is_history(self) -> bool:
        """Whether a dating was over before the document; a deadline may be late, if it is not of results."""
        return self.is_past and (self.role is not Role.DEADLINE or context.is_past(self.around))

    @property
    def still_runs(self) -> bool:
        """Whether it is wider than the document's period and goes on in the new year."""
        return self.sticks_out and self.days[1] >= self.facts.target.start

    @property
    def is_far(self) -> bool:
        """Whether it names a year long after the period: that of a strategy."""
        end = self.facts.window[1]
        return self.in_years and self.days[0].year - end.year >= 2

    @property
    def is_later(self) -> bool:
        """Whether it is a day or a month after the period."""
        return not self.in_years and self.days[0] > self.facts.window[1]

    @property
    def is_strange_deadline(self) -> bool:
        """Whether it is a deadline long before the document."""
        return self.role is Role.DEADLINE and self.facts.window[0].year - self.days[1].year > 1

    @property
    def speaks_of_period(self) -> bool:
        """Whether it is said of what is to come: a heading, «на», «до», «в течение»."""
        return self.role is Role.HEADING or context.is_ahead(self.around, self.role is Role.TITLE)

    @property
    def half_over(self) -> bool:
        """Whether it names a year that has begun before the period."""
        return self.in_years and self.days[0] < self.facts.span[0] and not self.is_own_period
