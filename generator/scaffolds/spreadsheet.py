"""Knows the spreadsheet that a series begins with: headings, an example row, organisations to pick from."""

from __future__ import annotations

from generator.models.agreement import Agreement
from generator.models.register import Register
from generator.russian.dates import date_in_digits
from generator.sheets.writing import book

TITLE, CHOICES = "Пары", "Организации"
NUMBER, DAY = "1", "07.09.2026"


def spreadsheet(register: Register, agreement: Agreement) -> bytes:
    """Return an XLSX for a form: number, date and a column for each party, with one row that can be built.

    A party gets the organisations of the register in turn; with fewer of them than parties the row is left out.
    """
    parties = list(map(str, agreement.parties))
    names = [_name(register, key) for key in register.organisations]
    day = date_in_digits(agreement.period.start) if agreement.period is not None else DAY
    row = [NUMBER, day, *names[: len(parties)]]
    table = [["номер", "дата", *parties], *([row] if len(names) >= len(parties) else [])]
    choices = dict.fromkeys(range(3, 3 + len(parties)), names) if names else {}
    return book(table, TITLE, choices, CHOICES)


def _name(register: Register, key: str) -> str:
    """Return how an organisation is best recognised in a list: its short name where no other has the same."""
    entry = register.organisations[key][-1]  # type: ignore[index]
    short = entry.short_name
    alike = [held for held in register.organisations.values() if held[-1].short_name == short]
    return str(short) if short and len(alike) == 1 else str(entry.name)
