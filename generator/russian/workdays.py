"""Knows which days Russia works: weekends, public holidays and their official transfers, and days of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

ONE_DAY = timedelta(days=1)


@cache
def _official() -> Any:
    """Return the calendar of public holidays, which adds each year when it is first asked for."""
    from holidays import country_holidays  # loaded by those who need it: 80 ms

    return country_holidays("RU")


def is_certain(year: int) -> bool:
    """Say whether the transfers of days off in a year are known.

    The government fixes them in the autumn before; until then a year is that of the Labour Code alone, and up to
    three weekends may still be exchanged for working days.
    """
    return year in _official().special_public_holidays


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a five-day week, with the days off and the working days that an authority has added."""

    days_off: frozenset[date] = field(default_factory=frozenset)
    working_days: frozenset[date] = field(default_factory=frozenset)

    def is_day_off(self, day: date) -> bool:
        """Say whether a day is a weekend or a holiday; what the authority has added goes before all else."""
        if day in self.working_days or day in self.days_off:
            return day in self.days_off
        return not _official().is_working_day(day)

    def next(self, day: date) -> date:
        """Return the first working day after a day."""
        return next(later for later in _days_from(day + ONE_DAY) if not self.is_day_off(later))

    def previous(self, day: date) -> date:
        """Return the last working day before a day."""
        return next(earlier for earlier in _days_from(day - ONE_DAY, -ONE_DAY) if not self.is_day_off(earlier))

    def moved(self, deadline: date) -> date:
        """Return the day on which a deadline ends: the next working day if it is one off (Civil Code, article 193)."""
        return self.next(deadline) if self.is_day_off(deadline) else deadline

    def count(self, first: date, last: date) -> int:
        """Count the working days from one day to another, both included; none if the last is before the first."""
        return sum(not self.is_day_off(first + n * ONE_DAY) for n in range((last - first).days + 1))

    def after(self, event: date, days: int) -> date:
        """Return the last day of «в течение N рабочих дней со дня …», counted from the day after the event.

        That is how the Civil Code counts (article 191). A ValueError is raised for fewer than one day.
        """
        if days < 1:
            raise ValueError(f"{days}: срок в рабочих днях не бывает короче одного дня")
        day = event
        for _ in range(days):
            day = self.next(day)
        return day


def _days_from(day: date, step: timedelta = ONE_DAY) -> Iterator[date]:
    while True:
        yield day
        day += step
