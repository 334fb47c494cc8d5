"""Knows the units into which clerks cut the calendar: how each is called, and from which day to which it lasts."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from generator.russian.dates import MONTHS, MONTHS_GENITIVE

MONTHS_DATIVE = tuple(f"{name[:-1]}ю" if name[-1] in "ьй" else f"{name}у" for name in MONTHS)
ROMAN = ("I", "II", "III", "IV")
UnitCase = Literal["им", "род", "дат"]


class Kind(StrEnum):
    """What a unit is a piece of the calendar by."""

    DAY = "день"
    MONTH = "месяц"
    THIRD = "начало, середина, конец месяца"
    DECADE = "декада месяца"
    HALF_MONTH = "половина месяца"
    QUARTER = "квартал"
    HALF_YEAR = "полугодие"
    SCHOOL_HALF_YEAR = "полугодие учебного года"
    SCHOOL_START = "начало учебного года"
    YEAR = "год"
    YEARS = "годы"
    SCHOOL_YEAR = "учебный год"


IN_MONTHS = frozenset({Kind.DAY, Kind.MONTH, Kind.THIRD, Kind.DECADE, Kind.HALF_MONTH})
WHOLE_YEARS = frozenset({Kind.YEAR, Kind.YEARS, Kind.SCHOOL_YEAR})
OF_SCHOOL_YEAR = frozenset({Kind.SCHOOL_HALF_YEAR, Kind.SCHOOL_START, Kind.SCHOOL_YEAR})
HOW_MANY = {
    Kind.THIRD: 3,
    Kind.DECADE: 3,
    Kind.HALF_MONTH: 2,
    Kind.QUARTER: 4,
    Kind.HALF_YEAR: 2,
    Kind.SCHOOL_HALF_YEAR: 2,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the calendar; without a year where none was written.

    `number` is that of the day in its month, of the quarter, half or decade. `year` is the one in which the unit, or
    the school year that it belongs to, begins; `last_year` is that of several years, or what was written as the second
    of a school year where it is not the next, so that there is no such school year.
    """

    kind: Kind
    number: int = 0
    month: int = 0
    year: int | None = None
    last_year: int | None = None

    def exists(self) -> bool:
        """Say whether the calendar has such a unit: no 31 September, no quarter V; 29 February, if the year has one."""
        if self.kind is Kind.DAY:
            return 1 <= self.month <= 12 and 1 <= self.number <= monthrange(self.year or 2000, self.month)[1]
        if self.last_year is not None and self.year is not None:
            return self.kind is Kind.YEARS and self.year <= self.last_year
        return self.kind not in HOW_MANY or 1 <= self.number <= HOW_MANY[self.kind]

    def of(self, year: int) -> Unit:
        """Return the same unit in a year."""
        return replace(self, year=year)

    def not_before(self, other: Unit) -> Unit:
        """Return the unit in the first year, from its own on, in which it begins no earlier than another one."""
        assert self.year is not None
        return self if self.days()[0] >= other.days()[0] else self.of(self.year + 1).not_before(other)

    def not_after(self, other: Unit) -> Unit:
        """Return the unit in the last year, from its own back, in which it begins no later than another one."""
        assert self.year is not None
        return self if self.days()[0] <= other.days()[0] else self.of(self.year - 1).not_after(other)

    def days(self) -> tuple[date, date]:
        """Return the first and the last day of a unit that has its year; 29 February is the 28th in most years."""
        assert self.year is not None
        (first_year, *start), (last_year, *end) = self._bounds()
        return _day(self.year + first_year, *start), _day((self.last_year or self.year) + last_year, *end)

    def _bounds(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """Return the first and the last day: years after the unit's own, month, day (31 for the last of the month)."""
        number, month = self.number, self.month
        match self.kind:
            case Kind.DAY:
                return (0, month, number), (0, month, number)
            case Kind.MONTH:
                return (0, month, 1), (0, month, 31)
            case Kind.THIRD | Kind.DECADE:
                return (0, month, 10 * number - 9), (0, month, 10 * number if number < 3 else 31)
            case Kind.HALF_MONTH:
                return (0, month, 15 * number - 14), (0, month, 15 if number == 1 else 31)
            case Kind.QUARTER:
                return (0, 3 * number - 2, 1), (0, 3 * number, 31)
            case Kind.HALF_YEAR:
                return (0, 6 * number - 5, 1), (0, 6 * number, 31)
            case Kind.SCHOOL_HALF_YEAR:
                return ((0, 9, 1), (0, 12, 31)) if number == 1 else ((1, 1, 1), (1, 8, 31))
            case Kind.SCHOOL_START:
                return (0, 9, 1), (0, 9, 30)
            case Kind.SCHOOL_YEAR:
                return (0, 9, 1), (1, 8, 31)
            case Kind.YEAR | Kind.YEARS:
                return (0, 1, 1), (0, 12, 31)

    def name(self, case: UnitCase = "им") -> str:
        """Return the words for the unit without its year, «15 сентября», «II квартала»; for a year, all of them."""
        match self.kind:
            case Kind.DAY:
                return f"{self.number} {MONTHS_GENITIVE[self.month - 1]}"
            case Kind.MONTH:
                return {"им": MONTHS, "род": MONTHS_GENITIVE, "дат": MONTHS_DATIVE}[case][self.month - 1]
            case Kind.YEAR | Kind.YEARS | Kind.SCHOOL_YEAR:
                return " ".join(filter(None, (self._year_digits(), _NOUNS[self.kind, 1][case])))
            case Kind.SCHOOL_START:
                return _NOUNS[self.kind, 1][case]
            case Kind.THIRD | Kind.HALF_MONTH:
                return f"{_NOUNS[self.kind, self.number][case]} {MONTHS_GENITIVE[self.month - 1]}"
            case _:
                month = f" {MONTHS_GENITIVE[self.month - 1]}" if self.month else ""
                return f"{ROMAN[self.number - 1]} {_NOUNS[self.kind, 1][case]}{month}"

    def words(self, case: UnitCase = "им") -> str:
        """Return the words for the unit with its year, if it has one: «15 сентября 2026 г.»."""
        return self.name(case) + self.year_words()

    def year_words(self) -> str:
        """Return what follows the name of the unit to say its year: « 2026 г.», or nothing."""
        if self.kind in WHOLE_YEARS:
            return ""
        if self.kind in OF_SCHOOL_YEAR:
            owner = f" {self._year_digits()} учебного года".replace("  ", " ")
            return owner if self.year or self.kind is Kind.SCHOOL_START else ""
        return f" {self.year} г." if self.year else ""

    def _year_digits(self) -> str:
        if self.year is None:
            return ""
        if self.kind in OF_SCHOOL_YEAR:
            return f"{self.year}/{(self.year + 1) % 100:02}"
        return f"{self.year}–{self.last_year}" if self.last_year else f"{self.year}"


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _cases(forms: str) -> dict[UnitCase, str]:
    nominative, genitive, dative = forms.split(", ")
    return {"им": nominative, "род": genitive, "дат": dative}


_NOUNS: dict[tuple[Kind, int], dict[UnitCase, str]] = {
    (Kind.THIRD, 1): _cases("начало, начала, началу"),
    (Kind.THIRD, 2): _cases("середина, середины, середине"),
    (Kind.THIRD, 3): _cases("конец, конца, концу"),
    (Kind.HALF_MONTH, 1): _cases("первая половина, первой половины, первой половине"),
    (Kind.HALF_MONTH, 2): _cases("вторая половина, второй половины, второй половине"),
    (Kind.DECADE, 1): _cases("декада, декады, декаде"),
    (Kind.QUARTER, 1): _cases("квартал, квартала, кварталу"),
    (Kind.HALF_YEAR, 1): _cases("полугодие, полугодия, полугодию"),
    (Kind.SCHOOL_HALF_YEAR, 1): _cases("полугодие, полугодия, полугодию"),
    (Kind.SCHOOL_START, 1): _cases("начало, начала, началу"),
    (Kind.YEAR, 1): _cases("год, года, году"),
    (Kind.YEARS, 1): _cases("годы, годов, годам"),
    (Kind.SCHOOL_YEAR, 1): _cases("учебный год, учебного года, учебному году"),
}
