"""Knows every way in which clerks write a day, a month, a quarter or a year."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.russian.dates import FIRST_YEAR, LAST_YEAR, MONTHS, MONTHS_GENITIVE, MONTHS_PREPOSITIONAL
from generator.russian.scanner import Scanner
from generator.russian.units import HOW_MANY, IN_MONTHS, MONTHS_DATIVE, Kind, Unit

CENTURY = 2000
END = r"(?![а-яa-z0-9])"
DASH = r"\s*[-–—−]\s*"

_INSTRUMENTAL = tuple(f"{name[:-1]}ем" if name[-1] in "ьй" else f"{name}ом" for name in MONTHS)
_NUMBER_OF_MONTH = {
    form: number
    for forms in (MONTHS, MONTHS_GENITIVE, MONTHS_DATIVE, MONTHS_PREPOSITIONAL, _INSTRUMENTAL)
    for number, form in enumerate(forms, 1)
}
_SHORT_MONTHS = {"янв": 1, "фев": 2, "мар": 3, "апр": 4, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_CYRILLIC_ROMAN = {"і": 1, "іі": 2, "ііі": 3, "п": 2, "ш": 3}
_ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4}
_THIRDS = {"начал": 1, "середин": 2, "конец": 3, "конц": 3}

MONTH = rf"(?:(?:{'|'.join(sorted(_NUMBER_OF_MONTH, key=len, reverse=True))}){END})"
_SHORT = rf"(?:(?:{'|'.join(_SHORT_MONTHS)})[а-я]{{0,2}}\.)"
_ORDINAL = (
    rf"(?:(?:iii|ii|iv|i|v|ііі|іі|і|п|ш){END}|[0-9]{{1,2}}(?:-?(?:[гм]о|[гм]у|[оы]й|[оыи]е|ая|ую|ом|й|е|я|ю|х))?{END}|"
    rf"(?:перв|втор|трет|четверт)[а-я]{{1,3}}{END})"
)
_YEAR = r"((?:19|20)[0-9]{2})(?![0-9])"
_YEAR_WORD = rf"\s*(?:год(?:а|у|ом|ы|ов|ам|ах)?|гг?)?{END}\.?"
_YEARS_WORD = rf"\s*(?:(год(?:ы|ов|ам|ах)|гг|г\.\s?г){END}\.?|(?:год[ау]?|г)?{END}\.?)"
_SCHOOL_YEAR = rf"{_YEAR}\s*[-–—/]\s*([0-9]{{4}}|[0-9]{{2}})\s*(?:учебн[а-я]+|уч\.?)\s*(?:год[а-я]*{END}|г{END}\.?)"
_NO_SECOND_YEAR = rf"(?!{DASH}(?:[0-9]{{2}}){{1,2}}(?!\.?[0-9]|\s*{MONTH}))"
_ONE_YEAR = rf"{_YEAR}{_NO_SECOND_YEAR}(?!\.[0-9]){_YEAR_WORD}"

_DATE = re.compile(rf"([0-9]{{1,2}})\.([0-9]{{1,2}})\.([0-9]{{4}}|[0-9]{{2}})(?![0-9])(?!\.[0-9]){_YEAR_WORD}")
_SHORT_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{2})(?![0-9])(?!\.[0-9])\.?")
_DAY = re.compile(rf"([0-9]{{1,2}})(?:-?(?:го|ое|е))?\s*(?:({'|'.join(MONTHS_GENITIVE)}){END}|({_SHORT}))")
_PART_OF_MONTH = re.compile(
    rf"(?:(начал|середин|конец|конц)[а-я]?|({_ORDINAL})\s*(декад|половин)[а-я]{{1,2}})\s+({MONTH})"
)
_MONTH = re.compile(f"({MONTH})|({_SHORT})")
_PART_OF_YEAR = re.compile(rf"({_ORDINAL})\s*(?:(квартал[а-я]*{END}|кв\.)|полугоди[а-я]+{END})")
_WHOLE_SCHOOL_YEAR = re.compile(_SCHOOL_YEAR)
_SCHOOL_START = re.compile(rf"начал[оауе]\s+(?:{_SCHOOL_YEAR}|учебного\s+года{END})")
_YEARS = re.compile(rf"{_YEAR}{DASH}{_YEAR}{_YEARS_WORD}")
_WHOLE_YEAR = re.compile(_ONE_YEAR)
_BARE_YEAR = re.compile(rf"(учебн[а-я]+\s+)?(?:календарн[а-я]+\s+)?год[ау]?{END}")
_ITS_YEAR = re.compile(rf"(?:,\s*|[-–—−]\s*)?(?:в\s+)?{_ONE_YEAR}")
_ITS_SCHOOL_YEAR = re.compile(rf"(?:,\s*)?(?:в\s+)?{_SCHOOL_YEAR}")
_BARE_NUMBER = re.compile(rf"({_ORDINAL})(?:\.(?={DASH}))?(?!\.[0-9])")


def read_unit(scanner: Scanner, of_school: bool = False) -> Unit | None:
    """Take a unit with its year, if it has one; it need not exist (see `Unit.exists`).

    `of_school` says that a half of no year is one of a school year.
    """
    start = scanner.place
    for read in (_date, _short_date, _day, _part_of_month, _month, _part_of_year, _school_year, _years, _year):
        if unit := read(scanner):
            return unit if unit.year else _with_its_year(scanner, unit, of_school)
        scanner.place = start
    if match := scanner.take(_SCHOOL_START):
        return _school(Kind.SCHOOL_START, match[1], match[2]) if match[1] else Unit(Kind.SCHOOL_START)
    return None


def read_bare_year(scanner: Scanner) -> Unit | None:
    """Take «года» or «учебного года» without its number."""
    match = scanner.take(_BARE_YEAR)
    return match and Unit(Kind.SCHOOL_YEAR if match[1] else Kind.YEAR)


def read_number(scanner: Scanner) -> int | None:
    """Take a number that waits for its noun: «1» in «с 1 по 15 сентября»."""
    match = scanner.take(_BARE_NUMBER)
    return match and _number(match[1])


def with_number(number: int, noun: Unit) -> Unit | None:
    """Return the unit that a number means before a noun: 1 and «15 сентября» make «1 сентября»."""
    return replace(noun, number=number) if noun.kind is Kind.DAY or noun.kind in HOW_MANY else None


def _number(text: str) -> int:
    if digits := re.match("[0-9]+", text):
        return int(digits[0])
    roman = {**_ROMAN, **_CYRILLIC_ROMAN}
    return roman.get(text) or next(number for stem, number in _ORDINALS.items() if text.startswith(stem))


def _month_number(form: str) -> int:
    return _NUMBER_OF_MONTH.get(form) or _SHORT_MONTHS[form[:3]]


def _date(scanner: Scanner) -> Unit | None:
    if match := scanner.take(_DATE):
        day, month, digits = match.groups()
        year = int(digits) if len(digits) == 4 else CENTURY + int(digits)
        if FIRST_YEAR <= year <= LAST_YEAR:
            return Unit(Kind.DAY, int(day), int(month), year)
    return None


def _short_date(scanner: Scanner) -> Unit | None:
    match = scanner.take(_SHORT_DATE)
    return Unit(Kind.DAY, int(match[1]), int(match[2])) if match and 1 <= int(match[2]) <= 12 else None


def _day(scanner: Scanner) -> Unit | None:
    match = scanner.take(_DAY)
    return match and Unit(Kind.DAY, int(match[1]), _month_number(match[2] or match[3]))


def _part_of_month(scanner: Scanner) -> Unit | None:
    match = scanner.take(_PART_OF_MONTH)
    if not match:
        return None
    third, number, part, month = match.groups()
    if third:
        return Unit(Kind.THIRD, _THIRDS[third], _month_number(month))
    return Unit(Kind.DECADE if part == "декад" else Kind.HALF_MONTH, _number(number), _month_number(month))


def _month(scanner: Scanner) -> Unit | None:
    match = scanner.take(_MONTH)
    return match and Unit(Kind.MONTH, month=_month_number(match[0]))


def _part_of_year(scanner: Scanner) -> Unit | None:
    match = scanner.take(_PART_OF_YEAR)
    return match and Unit(Kind.QUARTER if match[2] else Kind.HALF_YEAR, _number(match[1]))


def _school_year(scanner: Scanner) -> Unit | None:
    match = scanner.take(_WHOLE_SCHOOL_YEAR)
    return match and _school(Kind.SCHOOL_YEAR, match[1], match[2])


def _school(kind: Kind, first: str, second: str, number: int = 0) -> Unit:
    year = int(first)
    is_next = int(second) == (year + 1) % 10 ** len(second)
    return Unit(kind, number, year=year, last_year=None if is_next else int(second))


def _years(scanner: Scanner) -> Unit | None:
    """Take several years; two that follow one another need «годы», or they may be a school year."""
    match = scanner.take(_YEARS)
    if not match or not (match[3] or int(match[2]) - int(match[1]) > 1):
        return None
    return Unit(Kind.YEARS, year=int(match[1]), last_year=int(match[2]))


def _year(scanner: Scanner) -> Unit | None:
    match = scanner.take(_WHOLE_YEAR)
    return match and Unit(Kind.YEAR, year=int(match[1]))


def _with_its_year(scanner: Scanner, unit: Unit, of_school: bool) -> Unit | None:
    """Add the year that follows a unit: «, 2026 г.», «2026/27 учебного года»."""
    half = unit.kind is Kind.HALF_YEAR
    if match := scanner.take(_ITS_SCHOOL_YEAR):
        if half:
            return _school(Kind.SCHOOL_HALF_YEAR, match[1], match[2], unit.number)
        if unit.kind not in IN_MONTHS:
            return None
        school_year = _school(Kind.SCHOOL_YEAR, match[1], match[2])
        return unit.of(int(match[1]) + (unit.month < 9)) if school_year.exists() else school_year
    if match := scanner.take(_ITS_YEAR):
        return unit.of(int(match[1]))
    return replace(unit, kind=Kind.SCHOOL_HALF_YEAR) if half and of_school else unit
