"""Knows the calendar in words: months, dates, school years and other periods, and how clerks write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from generator.russian.cases import Case, paradigm
from generator.russian.words import NBSP, fold, nearest

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2099

YEAR_ENDING = r"(?: ?(?:г\.?|года))?"
IN_DIGITS = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{2}|[0-9]{4})" + YEAR_ENDING)
IN_WORDS = re.compile(r"([0-9]{1,2}) ?([а-я]+),? ([0-9]{2}|[0-9]{4})" + YEAR_ENDING)
OTHER_MARKS = re.compile(r"([0-9]{1,2})[-/, ]([0-9]{1,2})[-/, ]([0-9]{4})|([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
FORMS_OF_DATE = "27.08.2026 или 27 августа 2026 г."


def parse_date(text: str) -> date:
    """Read a date in digits or in words; a ValueError says in Russian what to write instead."""
    plain = fold(text)
    if match := IN_DIGITS.fullmatch(plain):
        day, month, year = match.groups()
        return _date(plain, int(day), int(month), year)
    if match := IN_WORDS.fullmatch(plain):
        day, name, year = match.groups()
        return _date(plain, int(day), _month(text, name), year)
    raise ValueError(f"дата «{text}» не понята; напишите {_proposal(plain)}")


def _month(text: str, name: str) -> int:
    if name in MONTHS_GENITIVE:
        return MONTHS_GENITIVE.index(name) + 1
    likely = MONTHS_GENITIVE[MONTHS.index(name)] if name in MONTHS else nearest(name, MONTHS_GENITIVE)
    if likely:
        raise ValueError(f"дата «{text}» не понята; вместо «{name}» напишите «{likely}»")
    raise ValueError(f"дата «{text}» не понята; напишите {FORMS_OF_DATE}")


def _date(text: str, day: int, month: int, year_digits: str) -> date:
    if len(year_digits) == 2:
        raise ValueError(f"напишите год полностью: {day:02}.{month:02}.20{year_digits}")
    year = int(year_digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text}: проверьте год, он должен быть от {FIRST_YEAR} до {LAST_YEAR}")
    if not 1 <= month <= 12:
        raise ValueError(f"{text}: месяца с номером {month} нет; сначала пишут день, потом месяц")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ValueError(
            f"{text}: в {MONTHS_PREPOSITIONAL[month - 1]} {year} года {days} {'день' if days == 31 else 'дней'}"
        )
    return date(year, month, day)


def _proposal(text: str) -> str:
    if match := OTHER_MARKS.fullmatch(text):
        day, month, year, other_year, other_month, other_day = match.groups()
        return f"{int(day or other_day):02}.{int(month or other_month):02}.{year or other_year}"
    return FORMS_OF_DATE


def date_in_digits(day: date) -> str:
    """Return «27.08.2026»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


@lru_cache(maxsize=1024)
def date_in_words(day: date) -> str:
    """Return «27 августа 2026 г.», never to be torn at the end of a line."""
    from babel.dates import format_date  # loaded by those who need it: 30 ms

    return format_date(day, "d MMMM y 'г.'", locale="ru").replace(" ", NBSP)


class PeriodKind(StrEnum):
    """What a period is counted in."""

    SCHOOL_YEAR = "учебный год"
    YEAR = "год"
    YEARS = "годы"
    SCHOOL_YEARS = "учебные годы"
    DATES = "даты"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, and the words that stand for it."""

    kind: PeriodKind
    start: date
    end: date
    in_full: bool = field(default=False, compare=False)
    """Whether the second year of a school year is written with four digits: «2026–2027»."""


FORMS_OF_PERIOD = (
    "2026/27 учебный год, 2026 год, 2026–2028 годы, 2026/27 – 2028/29 учебные годы, 01.09.2026 – 31.05.2027"
)
_DASH = " ?[-–—] ?"
_TWO_YEARS = "([0-9]{4}) ?[-–—/] ?([0-9]{4}|[0-9]{2})"
SCHOOL_YEAR = re.compile(rf"{_TWO_YEARS} ?(?:учебный|уч\.?) ?(?:год|г\.?)")
SCHOOL_YEARS = re.compile(rf"{_TWO_YEARS} ?[-–—] ?{_TWO_YEARS} ?(?:учебные|уч\.?) ?(?:годы|гг\.?)")
YEAR = re.compile(r"([0-9]{4})(?: ?(?:год|г\.?))?")
YEARS = re.compile(rf"([0-9]{{4}}){_DASH}([0-9]{{4}}) ?(?:годы|гг\.?|г\.г\.?)")
BARE_YEARS = re.compile(r"([0-9]{4}) ?[-–—/] ?([0-9]{4}|[0-9]{2})(?: ?(?:год|г\.?))?")
FROM_TO = re.compile(r"с (.+) по (.+)")
DASHED_DATES = re.compile(rf"([0-9].+?[0-9г.а]){_DASH}([0-9].+)")


def parse_period(text: str) -> Period:
    """Read a period in one of the closed list of forms; a ValueError lists them in Russian."""
    plain = fold(text)
    if match := SCHOOL_YEAR.fullmatch(plain):
        return _school_year(text, *match.groups())
    if match := SCHOOL_YEARS.fullmatch(plain):
        return _school_years(text, *match.groups())
    if match := YEAR.fullmatch(plain):
        return _years(text, match[1], match[1])
    if match := YEARS.fullmatch(plain):
        return _years(text, *match.groups())
    if match := BARE_YEARS.fullmatch(plain):
        raise ValueError(f"период «{text}» назван не полностью; напишите {_readings(*match.groups())}")
    if match := FROM_TO.fullmatch(plain) or DASHED_DATES.fullmatch(plain):
        return _dates(text, *match.groups())
    raise ValueError(f"период «{text}» не понят; напишите так: {FORMS_OF_PERIOD}")


def _checked_year(text: str, digits: str) -> int:
    if not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        raise ValueError(f"{text}: проверьте год, он должен быть от {FIRST_YEAR} до {LAST_YEAR}")
    return int(digits)


def _school_year(text: str, first: str, second: str) -> Period:
    start = _checked_year(text, first)
    if int(second) != (start + 1) % 10 ** len(second):
        raise ValueError(f"{text}: учебный год длится с одного года по следующий, напишите {_school_year_text(start)}")
    return Period(PeriodKind.SCHOOL_YEAR, date(start, 9, 1), date(start + 1, 8, 31), in_full=len(second) == 4)


def _school_years(text: str, *years: str) -> Period:
    first, last = _school_year(text, *years[:2]), _school_year(text, *years[2:])
    if first.start >= last.start:
        raise ValueError(f"{text}: второй учебный год не позже первого, проверьте годы")
    return Period(PeriodKind.SCHOOL_YEARS, first.start, last.end, in_full=first.in_full)


def _years(text: str, first: str, second: str) -> Period:
    start, end = _checked_year(text, first), _checked_year(text, second)
    if start > end:
        raise ValueError(f"{text}: первый год позже второго, напишите {end}–{start} годы")
    kind = PeriodKind.YEAR if start == end else PeriodKind.YEARS
    return Period(kind, date(start, 1, 1), date(end, 12, 31))


def _dates(text: str, first: str, second: str) -> Period:
    start, end = parse_date(first), parse_date(second)
    if start > end:
        raise ValueError(f"{text}: начало позже конца, напишите {date_in_digits(end)} – {date_in_digits(start)}")
    return Period(PeriodKind.DATES, start, end)


def _readings(first: str, second: str) -> str:
    start, end = int(first), int(first[: 4 - len(second)] + second)
    readings = [_school_year_text(start)] if end == start + 1 else []
    if start < end:
        readings.append(f"{start}–{end} годы")
    return " или ".join(readings) or f"так: {FORMS_OF_PERIOD}"


def _school_year_text(start: int) -> str:
    return f"{_two_years(start)} учебный год"


def _two_years(start: int, in_full: bool = False) -> str:
    return f"{start}–{start + 1}" if in_full else f"{start}/{(start + 1) % 100:02}"


YEAR_WORDS: dict[PeriodKind, dict[Case, str]] = {
    PeriodKind.SCHOOL_YEAR: paradigm(
        "учебный год, учебного года, учебному году, учебный год, учебным годом, учебном году"
    ),
    PeriodKind.YEAR: paradigm("год, года, году, год, годом, году"),
    PeriodKind.YEARS: paradigm("годы, годов, годам, годы, годами, годах"),
    PeriodKind.SCHOOL_YEARS: paradigm(
        "учебные годы, учебных годов, учебным годам, учебные годы, учебными годами, учебных годах"
    ),
}


def period_text(period: Period, case: Case = "им") -> str:
    """Return the period in words, in a case: «2026/27 учебного года»; dates are the same in all cases."""
    start, end = period.start, period.end
    if period.kind is PeriodKind.DATES:
        return f"с {date_in_digits(start)} по {date_in_digits(end)}"
    years = {
        PeriodKind.SCHOOL_YEAR: _two_years(start.year, period.in_full),
        PeriodKind.YEAR: f"{start.year}",
        PeriodKind.YEARS: f"{start.year}–{end.year}",
        PeriodKind.SCHOOL_YEARS: " – ".join(_two_years(year, period.in_full) for year in (start.year, end.year - 1)),
    }[period.kind]
    return f"{years} {YEAR_WORDS[period.kind][case]}"
