"""Knows where a text names days, months and years.

A dating is one unit of the calendar («27.08.2026», «2026/27 учебный год»), a range of them, or a list that shares the
year at its end («12, 13 и 20 ноября 2026 г.»). A number from 1900 to 2099 is a year only where the words around it
say so: «2050 руб.» and «№ 2026» are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.russian.scanner import Scanner
from generator.russian.unit_reading import MONTH, read_number, read_unit
from generator.russian.units import OF_SCHOOL_YEAR, WHOLE_YEARS, Kind, Unit

CENTURY = 2000
_WORD_START = r"(?<![а-яa-z0-9])"
YEAR = r"(?:19|20)[0-9]{2}"
_START = re.compile(
    rf"(?<![0-9.,])(?<![а-яa-z])(?:[0-9]{{1,4}}|{MONTH}|(?:янв|фев|мар|апр|авг|сен|окт|ноя|дек)[а-я]{{0,2}}\.|"
    r"[ivіпш]{1,3}(?=\s+(?:кв|полуг|декад))|(?:перв|втор|трет|четверт)[а-я]{1,3}\s+(?:кв|полуг|декад|половин)|"
    r"(?:начал|середин|кон[е]?ц)[а-я]?\s)"
)
_PAIR = re.compile(
    rf"(?P<first>{YEAR}|[0-9]{{2}}(?=\s*/\s*[0-9]{{2}}\s*уч))\s*[-–—−/]\s*(?P<second>{YEAR}|[0-9]{{2}})(?![0-9])(?!\.[0-9])"
    r"(?:\s*(?:учебн[а-я]+|уч\.?)\s*(?:год[а-я]*|г\.?г?\.?)?|\s*(?:год[а-я]*|г\.\s?г\.?|гг?\.?))?(?![а-я])"
)
_SECOND = re.compile(rf"\s*[-–—−/]\s*(?:{YEAR}|[0-9]{{2}})(?![0-9.])")
_ISO = re.compile(rf"(?P<year>{YEAR})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![0-9-])")
_MONTH_IN_DIGITS = re.compile(
    rf"(?P<month>0?[1-9]|1[0-2])\.(?P<year>{YEAR})(?![0-9])(?!\.[0-9])(?:\s*(?:года|г\.?)(?![а-я]))?"
)
_RANGE = re.compile(r"\s*(?:[-–—−]|(?:по|до)(?=\s))\s*(?:(?:конц[а]|начал[оа])\s+)?")
_LIST = re.compile(
    r"\s*(?:,\s*(?:и\s+|а\s+также\s+)?|и\s+|\s)(?:(?:до|с|к|в|по|не\s+поздн(?:ее|ей)|не\s+позже)\s+)?(?:до\s+конца\s+)?"
)
_BARE = re.compile(rf"{YEAR}$")
_SAYS_YEAR = re.compile(
    rf"{_WORD_START}(?:во?|на|за|со?|по|до|ко?|от|после|начиная|года?|году|годы)\s*$|[а-яa-z»]\s?[-–—]\s?$|\(\s*$"
)
_COUNTED = re.compile(
    r"\s*(?:[,.][0-9]|%|[а-я.]*\s?(?:руб|кв\.\s?м)|тыс|млн|чел|экз|шт|ед\.|уч[аеё]|обуч|школьн|дет|час|балл|страниц|км|"
    r"м(?![а-я])|кг|мест|книг|комп|₽)"
)
_NOT_A_YEAR = re.compile(r"(?:№|n|п\.|пункт[а-я]*|каб\.|индекс[а-я]*|тел\.|стр\.|[0-9]\s)\s*$")
_NOT_A_DATE = re.compile(
    rf"{_WORD_START}(?:пп?\.|(?:под)?пункт[а-я]*|раздел[а-я]*|таблиц[а-я]*|верси[а-я]*)\s*(?:[0-9.]+,?\s*(?:и\s+)?)*$"
)
_SAYS_DAY = re.compile(rf"{_WORD_START}(?:до|со?|по|ко?|поздн(?:ее|ей)|позже)\s*$")
_SCORE = re.compile(r"\s*(?:%|балл|руб|тыс|раз|п\.)")
_SHORTENED = re.compile(r"(?<![а-я])(?:г|гг|уч|кв|янв|фев|мар|апр|авг|сен|сент|окт|ноя|нояб|дек)\.$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit of the calendar, and where it stands in the text."""

    unit: Unit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dating:
    """A stretch of a text that names a time."""

    text: str
    start: int
    end: int
    units: tuple[Placed, ...]
    is_pair: bool = False
    """Whether two years are joined and nothing says if they are a school year or two calendar ones."""

    @property
    def has_year(self) -> bool:
        """Whether a year is written."""
        return any(placed.unit.year is not None for placed in self.units)

    @property
    def in_years(self) -> bool:
        """Whether years alone are named, without a day or a month."""
        return all(placed.unit.kind in WHOLE_YEARS | OF_SCHOOL_YEAR for placed in self.units)

    @property
    def names_day(self) -> bool:
        """Whether the dating ends on a day."""
        return self.units[-1].unit.kind is Kind.DAY

    def days(self) -> tuple[date, date]:
        """Return the first and the last day; a unit without a year has that of the next one."""
        following: Unit | None = None
        found: list[tuple[date, date]] = []
        for placed in reversed(self.units):
            unit = placed.unit
            if unit.year is None and following is not None and following.year is not None:
                unit = unit.of(following.year + 1).not_after(following)
            if unit.year is None and self.units[0].unit.year is not None:
                unit = unit.of(self.units[0].unit.year).not_before(self.units[0].unit)
            if unit.year is not None:
                found.append(unit.days())
                following = unit
        return min(first for first, _ in found), max(last for _, last in found)


def find_datings(text: str) -> Iterator[Dating]:
    """Go through the datings of a text in order; places are those of the text as it is given."""
    composed, places = _composed(text)
    scanner = Scanner(composed)
    for dating in _grouped(scanner, list(_placed(scanner))):
        yield dating if places is None else _at(dating, places)


def _composed(text: str) -> tuple[str, list[int] | None]:
    """Return a text with composed letters, and the place of each of its signs in the text as given."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    signs: list[str] = []
    places: list[int] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            whole = unicodedata.normalize("NFC", text[start:index])
            signs.append(whole)
            places += [start] * len(whole)
            start = index
    return "".join(signs), [*places, len(text)]


def _at(dating: Dating, places: list[int]) -> Dating:
    units = tuple(replace(each, start=places[each.start], end=places[each.end]) for each in dating.units)
    return replace(dating, start=places[dating.start], end=places[dating.end], units=units)


def _placed(scanner: Scanner) -> Iterator[Placed]:
    """Go through the units of a text, and the numbers that share the noun of the next one."""
    while match := _START.search(scanner.text, scanner.place):
        start = scanner.place = match.start()
        unit = _read(scanner)
        if unit is None:
            scanner.place = start
            number = read_number(scanner) if scanner.text[start].isdecimal() else None
            if number is not None and 1 <= number <= 31 and scanner.place > start:
                yield Placed(Unit(Kind.DAY, number), start, scanner.end())
            scanner.place = max(match.end(), scanner.end())
        elif _is_time(scanner, unit, start):
            yield Placed(unit, start, _without_full_stop(scanner.text, scanner.end()))
        else:
            scanner.place = scanner.end()


def _without_full_stop(text: str, end: int) -> int:
    """Return an end before the full stop of a sentence, which a year word takes for its own."""
    return end - 1 if text[end - 1] == "." and not _SHORTENED.search(text, 0, end) else end


def _read(scanner: Scanner) -> Unit | None:
    start = scanner.place
    if match := scanner.take(_ISO):
        return Unit(Kind.DAY, int(match["day"]), int(match["month"]), int(match["year"]))
    if match := scanner.take(_MONTH_IN_DIGITS):
        return Unit(Kind.MONTH, month=int(match["month"]), year=int(match["year"]))
    unit = read_unit(scanner)
    halved = unit is not None and unit.kind is Kind.YEAR and _SECOND.match(scanner.text, scanner.end())
    if unit is not None and scanner.place > start and not halved:
        return unit
    scanner.place = start
    return _pair(scanner)


def _pair(scanner: Scanner) -> Unit | None:
    """Take two years that nothing else has taken: «2019-2020», «2026/27», «2026–2027 год»."""
    match = scanner.take(_PAIR)
    if not match:
        return None
    first, second = int(match["first"]), int(match["second"])
    first += CENTURY if first < 100 else 0
    second += first - first % 100 if second < 100 else 0
    if second == first + 1:
        return Unit(Kind.SCHOOL_YEAR, year=first)
    return Unit(Kind.YEARS, year=first, last_year=second) if second > first else None


def _is_time(scanner: Scanner, unit: Unit, start: int) -> bool:
    """Say whether what looks like a unit is one by the words around it."""
    written = scanner.text[start : scanner.end()]
    before, after = scanner.text[max(0, start - 24) : start], scanner.text[scanner.end() : scanner.end() + 24]
    if unit.kind is Kind.YEAR and _BARE.match(written):
        alone = not before.strip() and not after.strip()
        said = alone or _SAYS_YEAR.search(before) or re.match(r"\s*(?:,\s*|и\s+)(?:19|20)[0-9]{2}", after)
        return bool(said) and not _COUNTED.match(after) and not _NOT_A_YEAR.search(before)
    if written[:1].isdecimal() and unit.kind is Kind.DAY:
        short = re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{2})?\.?", written)
        if short and (_NOT_A_DATE.search(before) or not unit.exists()):
            return False
        if short and written.rstrip(".").count(".") == 1:
            return bool(_SAYS_DAY.search(before)) and not _SCORE.match(after)
    return True


def _grouped(scanner: Scanner, units: list[Placed]) -> Iterator[Dating]:
    """Join what shares a year or is a range; numbers without a noun are dropped."""
    groups: list[list[Placed]] = []
    for placed in reversed(units):
        group = groups[-1] if groups else []
        if group and _joins(scanner.text[placed.end : group[0].start], placed, group[0]):
            group.insert(0, _with_noun(placed, group[0]))
        elif placed.unit.month or placed.unit.kind is not Kind.DAY:
            groups.append([placed])
    return (_dating(scanner, group) for group in reversed(groups))


def _joins(between: str, placed: Placed, next_placed: Placed) -> bool:
    following = next_placed.unit
    number = placed.unit.kind is Kind.DAY and not placed.unit.month
    if number and following.kind is not Kind.DAY:
        return False
    if _RANGE.fullmatch(between):
        alike = placed.unit.kind not in WHOLE_YEARS and following.kind not in WHOLE_YEARS
        return alike or (placed.unit.kind is following.kind is Kind.YEAR)
    shares = placed.unit.year is None and following.kind not in WHOLE_YEARS
    return shares and bool(_LIST.fullmatch(between)) and (not number or between.strip() in (",", "и", ", и"))


def _with_noun(placed: Placed, following: Placed) -> Placed:
    if placed.unit.kind is Kind.DAY and not placed.unit.month:
        return replace(placed, unit=replace(placed.unit, month=following.unit.month))
    return placed


def _dating(scanner: Scanner, group: list[Placed]) -> Dating:
    written = scanner.written[group[0].start : group[-1].end]
    pair = len(group) == 1 and group[0].unit.kind in WHOLE_YEARS and not re.search("[а-я]", written.lower())
    pair = pair and bool(_PAIR.fullmatch(written.lower()))
    return Dating(scanner.written, group[0].start, group[-1].end, tuple(group), pair)
