"""Knows how the years of a dating are changed in the author's own notation, and how another day is put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.russian.dates import MONTHS_GENITIVE
from generator.russian.datings import YEAR, Dating
from generator.russian.units import OF_SCHOOL_YEAR, WHOLE_YEARS, Kind

_FOUR_DIGITS = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_SECOND_OF_PAIR = re.compile(rf"(?:{YEAR}|[0-9]{{2}})\s*[-–—−/]\s*([0-9]{{2}})(?![0-9.])")
_FIRST_OF_PAIR = re.compile(r"([0-9]{2})\s*/\s*[0-9]{2}\s*уч")
_END_OF_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.([0-9]{2})(?![0-9])")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:-?(?:го|ое|е))?(?P<gap>\s*\.?\s*)(?P<month>[0-9]{1,2}|[а-я]+)")


@dataclass(frozen=True, slots=True)
class Change:
    """Text to put in place of a stretch of another."""

    start: int
    end: int
    text: str


def moved(dating: Dating, years: int) -> tuple[Change, ...]:
    """Return the changes that move a dating by whole years; 29 February becomes the 28th where there is none."""
    changes: list[Change] = []
    for start, end in _digits(dating):
        digits = dating.text[start:end]
        number = int(digits) + years
        changes.append(Change(start, end, f"{number:04}" if len(digits) == 4 else f"{number % 100:02}"))
    for placed in dating.units:
        unit = placed.unit
        dated = unit.kind is Kind.DAY and unit.year is not None and unit.exists()
        if dated and unit.year is not None and not unit.of(unit.year + years).exists():
            at = dating.text.find(str(unit.number), placed.start)
            changes.append(Change(at, at + 2, f"{unit.number - 1}"))
    return tuple(sorted(changes, key=lambda change: change.start))


def on_day(dating: Dating, day: date) -> tuple[Change, ...] | None:
    """Return the changes that put another day in place of the last one; None where the notation cannot say it."""
    last = dating.units[-1]
    found = _DAY.match(dating.text.lower(), last.start)
    if last.unit.kind is not Kind.DAY or not found or last.unit.year is None:
        return None
    shares = len(dating.units) > 1 and any(placed.unit.year is None for placed in dating.units)
    in_digits, same_month = found["month"].isdecimal(), day.month == last.unit.month
    same_year = day.year == last.unit.year
    spelled = found["month"] in MONTHS_GENITIVE
    if not same_month and (shares or not (in_digits or spelled)):
        return None
    changes = [_padded(found, "day", day.day)]
    if not same_month and in_digits:
        changes.append(_padded(found, "month", day.month))
    elif not same_month:
        written = dating.text[slice(*found.span("month"))]
        name = MONTHS_GENITIVE[day.month - 1]
        changes.append(Change(*found.span("month"), name.capitalize() if written[0].isupper() else name))
    if not same_year:
        start, end = _digits(dating)[-1]
        changes.append(Change(start, end, str(day.year)[start - end :]))
    return tuple(changes)


def changed(text: str, changes: tuple[Change, ...]) -> str:
    """Return a text with changes made."""
    for change in sorted(changes, key=lambda each: -each.start):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def _padded(found: re.Match[str], group: str, number: int) -> Change:
    start, end = found.span(group)
    wide = end - start == 2 and (found[group][0] == "0" or found["month"].isdecimal())
    return Change(start, end, f"{number:02}" if wide else str(number))


def _digits(dating: Dating) -> list[tuple[int, int]]:
    """Return where the digits of years stand."""
    found: set[tuple[int, int]] = set()
    lower = dating.text.lower()
    for placed in dating.units:
        if placed.unit.year is None:
            continue
        found |= {match.span() for match in _FOUR_DIGITS.finditer(lower, placed.start, placed.end)}
        for pattern in (_SECOND_OF_PAIR, _FIRST_OF_PAIR):
            in_years = placed.unit.kind in WHOLE_YEARS | OF_SCHOOL_YEAR
            if in_years or not re.match("[0-9]", lower[placed.start :]):
                found |= {match.span(1) for match in pattern.finditer(lower, placed.start, placed.end)}
        if match := _END_OF_DATE.match(lower, placed.start, placed.end):
            found.add(match.span(1))
    return sorted(found)
