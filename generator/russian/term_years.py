"""Knows which year is meant where a clerk wrote none.

In this order:

* the year of the next unit in the list or range, «январь, февраль 2027 г.»; the one before it if the unit comes later
  in a year: «ноябрь – февраль 2027 г.» begins in November 2026;
* in a school year, August at the head of a list that goes on with a month from September to May, or of a range to a
  month up to July, is the August before that year, when schools prepare it;
* the document's period, if the unit falls into it once. A range falls into the period in which it begins, though it
  may end after it: «май – октябрь» of a school year begins in its last May. A unit that falls into the period twice
  has no year: a month of a programme for three years, the third quarter of a school year;
* a school year counts from the document's month where the document is dated in the three months before it, and the
  first time is meant: «август» of an order of 10 August is this month and not the next one;
* without a period, the first time in the twelve months from the document's date that the unit has not ended; a range
  that has begun before the month of that date has no year;
* the first year after the unit before it in the list, if that has its year in writing.

Where the year of one unit of a list stays unknown, that of all does: printed with some years, it would be read anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from generator.russian.clauses import Span, units_of
from generator.russian.dates import Period, PeriodKind
from generator.russian.units import IN_MONTHS, WHOLE_YEARS, Unit

TWELVE_MONTHS = timedelta(days=364)
TIME_TO_PREPARE = timedelta(days=92)
AUGUST = 8
SUMMER = (6, 7, 8)


@dataclass(frozen=True, slots=True)
class _Window:
    """The days in which units without a year are looked for; `begins` is the first on which a range may begin."""

    start: date
    end: date
    begins: date
    first_wins: bool
    is_period: bool = True


def years_in_writing(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans with the years that they say themselves: a unit has the year of the next one."""
    found: list[Span] = []
    known: Unit | None = None
    for span in reversed(spans):
        last = _with_year_of(span.last, known)
        first = _with_year_of(span.first, last) if span.is_range() else last
        found.insert(0, replace(span, first=first, last=_from(last, first)))
        known = first
    return tuple(found)


def years_in_time(spans: tuple[Span, ...], within: Period | None, on: date | None) -> tuple[Span, ...]:
    """Return spans, that may have years in writing, with those that follow from period and date: all, or no one."""
    window = _window(within, on)
    of_school = within is not None and within.kind is PeriodKind.SCHOOL_YEAR
    written = any(unit.year for unit in units_of(spans))
    found: list[Span] = []
    for span, following in pairwise([*spans, None]):
        if span is None or span.has_years() or span.last.kind in WHOLE_YEARS:
            dated = span
        elif within and of_school and not found and _prepares(span, following):
            dated = span.placed(within.start.year)
        else:
            dated = (window and _placed(span, window)) or (written and found and _after(span, found[-1])) or None
        if dated is None:
            return spans
        found.append(dated)
    return tuple(found)


def fitting(span: Span, start: date, end: date) -> list[Span]:
    """Return a span without years in each year in which it has a day from `start` to `end`."""
    years = range(start.year - 1, end.year + 1)
    return [placed for placed in map(span.placed, years) if _first_day(placed) <= end and _last_day(placed) >= start]


def _with_year_of(unit: Unit, following: Unit | None) -> Unit:
    if unit.year is not None or following is None or following.year is None or unit.kind in WHOLE_YEARS:
        return unit
    return unit.of(following.year + 1).not_after(following)


def _from(last: Unit, first: Unit) -> Unit:
    """Give the end of a range its year where only its start has one."""
    if first.year is None or last.year is not None:
        return last
    return last.of(first.year - 1).not_before(first)


def _window(within: Period | None, on: date | None) -> _Window | None:
    if within is None:
        return _Window(on, on + TWELVE_MONTHS, on.replace(day=1), first_wins=True, is_period=False) if on else None
    if on and within.kind is PeriodKind.SCHOOL_YEAR and timedelta(0) < within.start - on <= TIME_TO_PREPARE:
        return _Window(on, within.end, on.replace(day=1), first_wins=True)
    return _Window(within.start, within.end, within.start, first_wins=False)


def _placed(span: Span, window: _Window) -> Span | None:
    found = fitting(span, window.start, window.end)
    if len(found) > 1 and span.is_range():
        begun = [placed for placed in found if _first_day(placed) < window.begins]
        found = found[len(begun) :] if window.is_period or not begun else []
    return found[0] if len(found) == 1 or (found and window.first_wins) else None


def _prepares(span: Span, following: Span | None) -> bool:
    """Say whether a span begins in the August before the school year that the list or range goes on with."""
    units = [*units_of((span,)), *units_of((following,) if following else ())]
    in_months = len(units) > 1 and all(unit.kind in IN_MONTHS for unit in units[:2])
    other = units[1].month if in_months else None
    return in_months and units[0].month == AUGUST and (other not in SUMMER or (span.is_range() and other != AUGUST))


def _after(span: Span, before: Span) -> Span:
    assert before.last.year is not None
    candidates = (span.placed(year) for year in range(before.last.year - 1, before.last.year + 3))
    return next(placed for placed in candidates if _first_day(placed) >= _first_day(before))


def _first_day(span: Span) -> date:
    earliest, latest = span.bounds()
    return earliest or latest or date.min


def _last_day(span: Span) -> date:
    earliest, latest = span.bounds()
    return latest or earliest or date.max
