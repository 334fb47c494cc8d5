"""Knows how an organisation is found by the name that a spreadsheet gives it: its key, its full or short name.

Names are compared exactly, but for spaces, quotation marks, case, ё, and the space after №; the nearest one is
proposed and never taken.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from pydantic import ValidationError

from generator.models import messages
from generator.models.base import keys_of
from generator.models.register import Legal, Organisation, Register
from generator.problems import Problem, Stop, has_errors
from generator.russian.words import fold
from generator.sheets import Cell, Sheet
from generator.source import Mapping, Node, Scalar

KEY, NAME, HEAD = "ключ", "наименование", "руководитель"
HEAD_COLUMNS = {
    **dict.fromkeys(("руководитель", "директор", "фио руководителя", "фио директора"), "фио"),
    **dict.fromkeys(("должность", "должность руководителя"), "должность"),
    **dict.fromkeys(("пол", "пол руководителя"), "пол"),
}
"""Columns of a spreadsheet of organisations that say who heads one, folded, and the keys of a person."""
NAME_COLUMNS = {
    **dict.fromkeys(("полное наименование", "организация", "школа", "название"), "наименование"),
    **dict.fromkeys(("краткое наименование", "сокращенное наименование", "кратко"), "сокращённо"),
}
"""What clerks call the columns of names, folded, and the keys of an organisation."""
USUAL_POST = "директор"
_QUOTES = str.maketrans(dict.fromkeys("«»„“”‟‘’'", '"'))
_DIGITS = re.compile("[0-9]+")
_NUMBER_SIGN = re.compile(r"№\s+")
ROW = "\0"
"""How the keys of organisations begin that stand in a spreadsheet; the number of the row follows."""
KEPT = 512
"""How many organisations of the spreadsheet are kept once read, those seen last."""
LIKE, MOST_COMPARED = 0.8, 20_000


def normal(text: str) -> str:
    """Return a name as names are compared."""
    return _NUMBER_SIGN.sub("№", fold(text).translate(_QUOTES))


class Directory:
    """The organisations of a register and of a spreadsheet beside it, by all their names."""

    def __init__(self, register: Register, sheet: Sheet | None = None):
        self.problems: list[Problem] = []
        """What is doubtful of the organisations looked up so far, those of the spreadsheet being read when needed."""
        self._register, self._sheet = register, sheet
        self._by_name: dict[str, str | tuple[str, ...]] = {}
        self._columns = _columns(sheet.header) if sheet is not None else {}
        for key, held in register.organisations.items():
            written = (name for entry in held for name in (entry.name, entry.short_name, entry.in_text) if name)
            self._add(str(key), {normal(key), *map(normal, written)})
        if sheet is not None:
            self.problems += _wrong_columns(sheet, self._columns)
            named = [self._columns[key] for key in (KEY, "наименование", "сокращённо") if key in self._columns]
            for number, row in enumerate(sheet.rows):
                self._add(f"{ROW}{number}", {normal(row[place].text) for place in named} - {""})
        self.entries = lru_cache(KEPT)(self._entries)
        self.written = lru_cache(KEPT)(self._written)

    def _add(self, key: str, names: set[str]) -> None:
        for name in names:
            self._by_name[name] = (*self.called(name), key) if name in self._by_name else key

    def find(self, text: str) -> tuple[str, ...]:
        """Return the organisations that go by a name: none, one, or several."""
        return self.called(normal(text))

    def called(self, name: str) -> tuple[str, ...]:
        """Return the organisations of a name as names are compared."""
        found = self._by_name.get(name, ())
        return (found,) if isinstance(found, str) else found

    def nearest(self, text: str) -> str:
        """Return the name most like a text that is none, as it is written; empty where there is none like it."""
        numbers = _DIGITS.findall(text)
        alike = (name for name in self._by_name if _DIGITS.findall(name) == numbers)  # № 1 is not meant by № 17
        known = list(islice(alike, MOST_COMPARED))
        found = difflib.get_close_matches(normal(text), known, 1, LIKE)
        return self.name(self.called(found[0])[0]) if found else ""

    def name(self, key: str, day: date | None = None) -> str:
        """Return how an organisation may be called in a spreadsheet, on a day: in short where it can."""
        return self._own_name(key) if key.startswith(ROW) else self._registered_name(key, day)

    def _written(self, key: str) -> tuple[str, bool]:
        """Return all that is written of an organisation, and whether it stands in the spreadsheet."""
        if row := self._row(key):
            return "\t".join(cell.text for cell in row), True
        return repr(self._register.organisations[Scalar(key)]), False

    def label(self, key: str) -> str:
        """Return by what a message names an organisation: its key in the register, or its name in the spreadsheet."""
        return self._own_name(key) if key.startswith(ROW) else key

    def full_name(self, key: str) -> str:
        """Return the full name of an organisation; the last one that it has had."""
        row = self._row(key)
        return row[self._columns[NAME]].text if row else self._register.organisations[Scalar(key)][-1].name

    def place(self, key: str) -> str:
        """Return where an organisation is written, as places are printed."""
        row = self._row(key)
        span = row[0].span if row else getattr(self._register.organisations[Scalar(key)][0].name, "span", None)
        return span.file.where(span.start) if span is not None else self.name(key)

    def _own_name(self, key: str) -> str:
        assert self._sheet is not None
        places = (self._columns[name] for name in ("сокращённо", "наименование") if name in self._columns)
        texts = (self._sheet.rows.text(int(key[len(ROW) :]), place) for place in places)
        return next(filter(None, texts), "")

    def _registered_name(self, key: str, day: date | None) -> str:
        entries = self._register.organisations[Scalar(key)]
        entry = next((each for each in entries if day is not None and each.holds(day)), entries[-1])
        return entry.short_name or entry.name

    def _row(self, key: str) -> Sequence[Cell]:
        """Return the row of an organisation of the spreadsheet, nothing for one of the register."""
        return self._sheet.rows[int(key[len(ROW) :])] if key.startswith(ROW) and self._sheet is not None else ()

    def _entries(self, key: str) -> Sequence[Legal]:
        """Return what is known of an organisation, one entry after another in time.

        Raises Stop where the row of a spreadsheet has errors.
        """
        row = self._row(key)
        if not row:
            return self._register.organisations[Scalar(key)]
        data = _mapping(row, self._columns)
        problems: list[Problem] = []
        try:
            entry = Organisation.model_validate(data, context=problems)
        except ValidationError as error:
            problems += (messages.problem(each, data) for each in error.errors(include_url=False, include_input=False))
        if has_errors(problems):
            raise Stop(problems)
        self.problems += problems
        return [entry]


def _columns(header: Sequence[Cell]) -> dict[str, int]:
    """Return the places of the columns by the keys that they fill; those of the author's own keep their names."""
    own = {fold(key): key for key in keys_of(Organisation)}
    known = {KEY: KEY, **HEAD_COLUMNS, **NAME_COLUMNS, **{name: key for name, key in own.items() if name != HEAD}}
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        if cell.text:
            found.setdefault(known.get(fold(cell.text), cell.text), place)
    return found


def _wrong_columns(sheet: Sheet, columns: dict[str, int]) -> Iterator[Problem]:
    if sheet.header and NAME not in columns:
        known = "; ".join(cell.text for cell in sheet.header if cell.text)
        hint = f"назовите так графу с полными наименованиями; сейчас в файле: {known}"
        yield Problem("в таблице организаций нет графы «наименование»", sheet.header[0].span, hint, "нет-графы")
    for key in ("с", "по"):
        if key in columns:
            message = f"графа «{key}»: сменявших друг друга в таблице организаций не пишут"
            hint = "перенесите такую организацию в реестр: там записи с «с» и «по» стоят списком"
            yield Problem(message, sheet.header[columns[key]].span, hint, "графы")


def _mapping(row: Sequence[Cell], columns: dict[str, int]) -> Mapping:
    """Return a row as the mapping that a clerk would have written in the register."""
    cells = {key: Scalar(row[place].text, row[place].span) for key, place in columns.items() if row[place].text}
    if "должность" in cells:
        cells["должность"] = _in_running_text(cells["должность"])
    person = [(Scalar(key), cells.pop(key)) for key in ("фио", "должность", "пол") if key in cells]
    items: list[tuple[Scalar, Node]] = [(Scalar(key, cell.span), cell) for key, cell in cells.items() if key != KEY]
    if person and person[0][0] == "фио":
        if "должность" not in columns:
            person.append((Scalar("должность"), Scalar(USUAL_POST, person[0][1].span)))
        items.append((Scalar(HEAD, person[0][1].span), Mapping(person, person[0][1].span)))
    return Mapping(items, row[0].span)


def _in_running_text(post: Scalar) -> Scalar:
    """Return a post as it stands inside a sentence: cells begin with a capital, «Директор»; «ИО директора» stays."""
    return Scalar(post[0].lower() + post[1:], post.span) if post[1:2].islower() or post[1:2] == "." else post
