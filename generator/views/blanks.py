"""Knows what stands in place of what is not known yet: blanks of fixed width, to be filled in by hand."""

from __future__ import annotations

from datetime import date

from generator.models import style as setting
from generator.models.style import Style
from generator.russian.dates import date_in_digits, date_in_words
from generator.russian.words import NBSP

BLANK_DATE = "_" * 12
BLANK_NUMBER = "_" * 6
BLANK = "_" * 20
"""A name, a post, an organisation."""
SHORT_BLANK = "_" * 16
SIGNATURE = "_" * 14


def printed_date(day: date | None, style: Style) -> str:
    """Return a document's date in the house form, or a blank to be filled in by hand."""
    if day is None:
        return BLANK_DATE
    return date_in_words(day) if style.date == setting.WORDS else date_in_digits(day)


def blank_date() -> str:
    """Return the place of a date to be written by hand."""
    return f"«___»{NBSP}____________{NBSP}20__{NBSP}г."


def number_or_blank(number: str | None) -> str:
    """Return a number, or a blank to be filled in by hand."""
    return number or BLANK_NUMBER
