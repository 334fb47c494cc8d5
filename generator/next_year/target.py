"""Knows which year is asked for, and by how many years a document has to move to be of that year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.russian.dates import FIRST_YEAR, LAST_YEAR, Period, PeriodKind, date_in_digits, period_text
from generator.russian.units import Kind, Unit

TARGET = re.compile(
    r"([0-9]{4}|[0-9]{2}(?=\s*/))(?:\s*[-–—/]\s*([0-9]{4}|[0-9]{2}))?(?:\s*(?:уч\w*\.?)?\s*(?:год|г\.?))?"
)
FORMS = "2027/28 или 2027"
FIRST_MONTH = 9
CENTURY = 2000
TIME_TO_PREPARE = timedelta(days=92)
"""How long before its school year an order may be issued."""
LONGER_THAN_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Target:
    """The year that a set is to be for: a school year or a calendar one."""

    year: int
    of_school: bool

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, FIRST_MONTH, 1) if self.of_school else date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year + 1, 8, 31) if self.of_school else date(self.year, 12, 31)

    @property
    def words(self) -> str:
        """The year as it is printed: «2027/28 учебный год»."""
        kind = PeriodKind.SCHOOL_YEAR if self.of_school else PeriodKind.YEAR
        return period_text(Period(kind, self.start, self.end))

    def of(self, year: int) -> Target:
        """Return the year of the same kind that begins in another calendar year."""
        return Target(year, self.of_school)


def parse_target(text: str) -> Target:
    """Read «2027/28», «2027-2028» or «2027»; a ValueError says in Russian what to write."""
    match = TARGET.fullmatch(" ".join(text.split()).lower())
    if not match:
        raise ValueError(f"год «{text}» не понят; напишите {FORMS}")
    year, second = int(match[1]) + (CENTURY if len(match[1]) == 2 else 0), match[2]
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise ValueError(f"{text}: проверьте год, он должен быть от {FIRST_YEAR} до {LAST_YEAR - 1}")
    if second is not None and int(second) != (year + 1) % 10 ** len(second):
        right = f"{year}/{(year + 1) % 100:02}"
        raise ValueError(f"{text}: учебный год длится с одного года по следующий, напишите {right}")
    return Target(year, second is not None)


@dataclass(frozen=True, slots=True)
class Move:
    """By how many years a document moves; None where nothing tells. `why` says in Russian why it does not move."""

    years: int | None
    why: str = ""
    in_force: bool = False
    """Whether it stays because it is still in force in the new year."""


def move_of(period: Period | None, day: date | None, target: Target, base: Target | None = None) -> Move:
    """Say how a document with a period or at least a date moves to a year.

    A document of several years that is still in force in the new year stays, unless `base` says that the set is for
    the year in which it begins. One that is already of that year, or of a later one, stays, too.
    """
    first = _first_year(period, day, target)
    if first is None:
        return Move(None, "ни периода, ни даты: не ясно, на какой год документ")
    if base is not None:
        years = target.year - base.year
        return Move(years) if first == base.year else Move(0, f"документ не на {base.words}")
    if period is not None and lasts(period) and period.start < target.start <= period.end:
        return Move(0, f"действует до {date_in_digits(period.end)}", in_force=True)
    if first == target.year:
        return Move(0, f"уже на {target.words}")
    if first > target.year:
        return Move(0, "на более поздний год")
    return Move(target.year - first)


def later(period: Period, years: int) -> Period:
    """Return a period a number of years later; it ends on the 28th where there is no 29 February."""
    start, end = (Unit(Kind.DAY, d.day, d.month, d.year + years).days()[0] for d in (period.start, period.end))
    return replace(period, start=start, end=end)


def lasts(period: Period) -> bool:
    """Say whether a period is longer than a year."""
    return period.end - period.start >= LONGER_THAN_A_YEAR


def _first_year(period: Period | None, day: date | None, target: Target) -> int | None:
    """Return the year in which the school or calendar year of a document begins."""
    if period is None:
        if day is None:
            return None
        return school_year(day + TIME_TO_PREPARE) if target.of_school else day.year
    if not target.of_school or lasts(period):
        return period.start.year
    return school_year(period.start + (period.end - period.start) / 2)


def school_year(day: date) -> int:
    """Return the calendar year in which the school year of a day begins."""
    return day.year - (day.month < FIRST_MONTH)
