"""Knows what clerks mean in a column «Срок» and in points: which days, how often, and what is no date on purpose.

A deadline is read clause by clause, between semicolons, and each as a whole or not at all: what is not wholly
understood stays a phrase, so that no date is wrong. Which year is meant where none is written, see `term_years`.

Rules where words may be read in two ways:

* halves of a year are those of the school year, from 1 September and from 1 January, if the period is a school year;
* «начало», «середина» and «конец» of a month are its tens of days; of a school year «начало» is its September;
* «до мая» ends with April, «до 15 мая» with that day, «не позднее мая» and «до конца мая» with May;
* «до 2028 года» is said of the start of a year and of its end, and stays a phrase; so does «конец учебного года»,
  which is not the same day in all schools, and what counts from an event: «в течение месяца», «в 5-дневный срок»;
* a year that follows from the next unit of a list and lies before the period is no one's wish: the list stays a phrase;
* «ежегодно» is once in each calendar year of a period of several years, without what falls out of the period and
  without the years that were over on the document's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from generator.russian.clause_reading import read_clauses, read_time
from generator.russian.clauses import Clause, Edge, Recurrence, Span
from generator.russian.dates import Period, PeriodKind
from generator.russian.scanner import Scanner
from generator.russian.term_years import AUGUST, TWELVE_MONTHS, fitting, years_in_time, years_in_writing
from generator.russian.units import WHOLE_YEARS, Kind

Days = tuple[date | None, date | None]

NOT_KNOWN: Days = (None, None)
DAYS_OF_A_YEAR = 366
"""How many days a period may have that is a year of some kind."""

UNDATED = re.compile(
    r"(?:(?:по(?!\s+[0-9])|согласно|при|после|перед|накануне)\s|со\s+дня|в\s+(?:день|дни|ходе|период|рамках)|"
    r"в\s+(?:соответствии|сроки|рабочем|установлен|течени[еи]|[0-9а-я]+-?дневн)|до\s+(?:начала|конца|окончания)|"
    r"за\s+[0-9а-я]+\s+(?:дн|недел|месяц)|систематически|регулярно|периодически|своевременно|незамедлительно|немедленно|"
    r"оперативно|каникул|(?:осенни|зимни|весенни|летни)[а-я]+\s|не\s+(?:указан|определ|установлен)|"
    r"(?:начало|конец|середина)\s|[-–—…]|$)"
)
ANNOUNCED = re.compile(
    r"(?<![а-яa-z0-9])(?:до|ко?|со?|не\s+(?:позд|позже|ран|реже)|в\s+(?:срок|период|течени)|на\s+(?:период|протяж|постоян)|"
    r"по|после|начиная|весь|еже[а-я]+но|кажд|раз|один|[0-9]{1,2}\s+раза?|постоянно)"
)
FROM_EVENT = re.compile(
    r"(?:в\s+течени[еи]|не\s+поздн(?:ее|ей)|не\s+позже)\s+(?:чем\s+)?(?:за\s+)?(?:[0-9]{1,3}|[а-я]+)\s*"
    r"(?:\([а-я]+\)\s*)?(?:(?:рабоч|календарн|учебн)[а-я]+\s+)?(?:дн|день|недел|месяц|час|сут)[а-я]*"
    r"(?:\s+(?:со?|до|после)\s+(?:дня|момента|даты)?[^,.;:()]*)?"
)


@dataclass(frozen=True, slots=True)
class Part:
    """Days on which something is to be done.

    `earliest` or `latest` is None where the words leave that end open («до», «с»); both are, where the days cannot be
    told from what was given: a month without a year, «ежегодно» without a period.
    """

    earliest: date | None
    latest: date | None
    recurrence: Recurrence = Recurrence.ONCE
    label: str = ""
    names_day: bool = field(default=False, compare=False)
    """Whether the end is a day that was named, so that it matters if it is a day off."""
    yearless: bool = field(default=False, compare=False)
    """Whether no year is written at it, neither with it nor after it in its list."""


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline as it is understood."""

    text: str = field(compare=False)
    clauses: tuple[Clause, ...]
    """What was read, with the years that are meant."""
    parts: tuple[Part, ...]
    impossible: tuple[str, ...]
    """Clauses with a day or a unit that no calendar has («31.09.2026», «V квартал»); each is a phrase, too."""

    @property
    def phrase(self) -> str:
        """What is no date: all, or what stands beside the dates («по графику»)."""
        return "; ".join(filter(None, (clause.phrase() for clause in self.clauses)))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Phrases that do not begin as those do which are no date on purpose («по плану», «при необходимости»)."""
        phrases = [
            clause.tail for clause in self.clauses if not clause.is_dated() and clause.tail not in self.impossible
        ]
        return tuple(phrase for phrase in phrases if not UNDATED.match(Scanner(phrase).text))


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline in the text of a point, and the places where it starts and ends (in the composed form of letters)."""

    start: int
    end: int
    term: Term


def parse_term(text: str, within: Period | None = None, on: date | None = None) -> Term:
    """Read a deadline of a document with the period `within` and the date `on`; no text raises an error."""
    return _term(text, read_clauses(text, _is_school_year(within)), within, on)


def find_terms(text: str, within: Period | None = None, on: date | None = None) -> Iterator[Found]:
    """Go through the deadlines in running text that a word announces: «до», «не позднее», «с … по …», «ежемесячно».

    A date without such a word may be that of a document that is referred to, and a month that of a report.
    """
    scanner = Scanner(text)
    while announced := ANNOUNCED.search(scanner.text, scanner.place):
        start = scanner.place = announced.start()
        clause = read_time(scanner, _is_school_year(within)) or _counted_from_event(scanner)
        if clause and not _is_bare(clause):
            written = scanner.written[start : scanner.end()]
            yield Found(start, scanner.end(), _term(written, (replace(clause, written=written),), within, on))
        else:
            scanner.place = announced.end()


def print_term(term: Term) -> str:
    """Return the deadline in the one form, «до 15 сентября 2026 г.», that is read as the same; a phrase as written."""
    if not any(clause.is_dated() for clause in term.clauses):
        return term.text
    return "; ".join(clause.words() for clause in term.clauses)


def _is_school_year(within: Period | None) -> bool:
    return within is not None and within.kind is PeriodKind.SCHOOL_YEAR


def _counted_from_event(scanner: Scanner) -> Clause | None:
    start = scanner.place
    return Clause(tail=scanner.written[start : scanner.end()]) if scanner.take(FROM_EVENT) else None


def _is_bare(clause: Clause) -> bool:
    """Say whether a clause is but a unit, which nothing says to be a deadline."""
    return clause.recurrence is Recurrence.ONCE and any(
        span.edge is Edge.IN and not span.is_range() for span in clause.spans[:1]
    )


def _term(text: str, clauses: tuple[Clause, ...], within: Period | None, on: date | None) -> Term:
    dated: list[Clause] = []
    parts: list[Part] = []
    impossible: list[str] = []
    for clause in clauses:
        understood = _in_time(clause, within, on)
        if understood is None:
            impossible.append(clause.written)
            dated.append(clause.as_phrase())
        else:
            dated.append(understood)
            parts += _parts(understood, years_in_writing(clause.spans), within, on)
    return Term(text, tuple(dated), tuple(parts), tuple(impossible))


def _in_time(clause: Clause, within: Period | None, on: date | None) -> Clause | None:
    """Return a clause with the years that are meant; none if the calendar has no such day."""
    if not clause.exists():
        return None
    if clause.recurrence is Recurrence.YEARLY:
        return clause
    spans = years_in_time(years_in_writing(clause.spans), within, on)
    if within and any(map(partial(_falls_before, within), clause.spans, spans)):
        return clause.as_phrase()
    return replace(clause, spans=spans) if all(span.exists() for span in spans) else None


def _falls_before(within: Period, written: Span, placed: Span) -> bool:
    """Tell whether the year that follows from another unit puts a span before the period: nobody can mean that."""
    if written.first.year or written.last.year or not placed.has_years():
        return False
    _, latest = placed.bounds()
    prepares = within.kind is PeriodKind.SCHOOL_YEAR and placed.last.month == AUGUST
    return latest is not None and latest < within.start and not prepares


def _parts(clause: Clause, in_writing: tuple[Span, ...], within: Period | None, on: date | None) -> Iterator[Part]:
    """Go through the days of a clause whose years are known; `in_writing` are its spans with the years as written."""
    part = partial(Part, recurrence=clause.recurrence, label=clause.label)
    if not clause.is_dated():
        return
    if clause.recurrence is Recurrence.YEARLY:
        for earliest, latest in _each_year(clause.spans, within, on):
            yield part(earliest, latest, names_day=any(map(_names_day, clause.spans)))
    elif not clause.spans:
        yield part(*_whole(within))
    else:
        for span, written in zip(clause.spans, in_writing, strict=True):
            bare = span.last.kind in WHOLE_YEARS
            days = span.bounds() if span.has_years() else _bare_year(span, within) if bare else NOT_KNOWN
            yield part(*days, names_day=_names_day(span), yearless=not bare and not written.has_years())


def _whole(within: Period | None) -> Days:
    return (within.start, within.end) if within else NOT_KNOWN


def _names_day(span: Span) -> bool:
    return span.last.kind is Kind.DAY


def _bare_year(span: Span, within: Period | None) -> Days:
    """Return the days of «в течение года», «в течение учебного года», «до конца года» in a period of one year."""
    if within is None or (within.end - within.start).days >= DAYS_OF_A_YEAR:
        return NOT_KNOWN
    calendar_year = within.kind is PeriodKind.YEAR
    if span.edge is Edge.UNTIL_END:
        return (None, within.end) if calendar_year else NOT_KNOWN
    return NOT_KNOWN if calendar_year and span.last.kind is Kind.SCHOOL_YEAR else (within.start, within.end)


def _each_year(spans: tuple[Span, ...], within: Period | None, on: date | None) -> list[Days]:
    """Return the days of what is done every year in the period, or in the twelve months from the date."""
    if within:
        start, end = within.start, within.end
    elif on:
        start, end = on, on + TWELVE_MONTHS
    else:
        return [NOT_KNOWN] * max(1, len(spans))
    found = [placed for span in spans for placed in fitting(span, start, end) if placed.exists()]
    days = [_clipped(placed.bounds(), start, end) for placed in found] if spans else list(_years(start, end))
    return sorted((pair for pair in days if on is None or _end(pair) >= on), key=_end) or [NOT_KNOWN]


def _end(days: Days) -> date:
    return days[1] or days[0] or date.max


def _clipped(days: Days, start: date, end: date) -> Days:
    earliest, latest = days
    return earliest and max(earliest, start), latest and min(latest, end)


def _years(start: date, end: date) -> Iterator[Days]:
    """Cut days that are more than a year into calendar years."""
    if (end - start).days < DAYS_OF_A_YEAR:
        yield start, end
        return
    for year in range(start.year, end.year + 1):
        yield max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
