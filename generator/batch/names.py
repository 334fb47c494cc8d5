"""Knows what each document of a series is called: a pattern with references, or the number and the parties."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from generator.files import safe_name
from generator.models.pairs import DOCX
from generator.problems import Problem, Stop
from generator.russian.dates import date_in_digits, period_text
from generator.russian.words import fold, suggestion
from generator.series import NUMBER_COLUMNS, Record, Series
from generator.source import Scalar

_REFERENCE = re.compile(r"\(\(([^()]*)\)\)")
Piece = Callable[[Record, Mapping[str, str], date | None], str]
"""From a row, the organisations of its parties and its date to a piece of the name."""


class FileNames:
    """Makes the names of files; raises Stop where the pattern names what a file cannot be called by."""

    def __init__(self, series: Series):
        self._series = series
        pattern = series.pairs.file_name
        self._pieces = self._usual() if pattern is None else self._of_pattern(pattern)

    def name(self, record: Record, parties: Mapping[str, str], day: date | None) -> str:
        """Return the name of a row's file with its ending, legal on any system."""
        pieces = [piece(record, parties, day) for piece in self._pieces]
        return safe_name(" ".join("".join(pieces).split()).strip(" –-,"), DOCX)

    def _usual(self) -> list[Piece]:
        columns = list(self._series.parties) or [self._first_column()]
        pieces = [self._number, _text(" ")]
        for place, key in enumerate(columns):
            pieces += [_text(" – ")] if place else []
            pieces.append(self._party(key) if key in self._series.parties else self._cell(key))
        return pieces

    def _first_column(self) -> str:
        return next((column for column in self._series.columns if column not in NUMBER_COLUMNS), "")

    def _of_pattern(self, pattern: Scalar) -> list[Piece]:
        pieces: list[Piece] = []
        end = 0
        if "((" in (rest := _REFERENCE.sub("", pattern)) or "))" in rest:
            hint = "у каждой ссылки две скобки с обеих сторон: ((номер)) ((партнёр.организация))"
            raise Stop([Problem("в имени файла не закрыта ссылка", pattern.span, hint, "имя-файла")])
        if pattern.lower().endswith(DOCX):
            pattern = Scalar(pattern[: -len(DOCX)], pattern.span)
        for match in _REFERENCE.finditer(pattern):
            pieces += [_text(pattern[end : match.start()]), self._referred(match, pattern)]
            end = match.end()
        return [*pieces, _text(pattern[end:])]

    def _referred(self, match: re.Match[str], pattern: Scalar) -> Piece:
        words = fold(match[1].partition(":")[0])
        key, _, rest = words.partition(".")
        if words == "номер":
            return self._number
        if words == "дата":
            return lambda record, parties, day: date_in_digits(day) if day else ""
        if words == "период" and (period := self._series.form.document.period) is not None:
            return _text(period_text(period, "им"))
        if key == "пара" and rest in self._series.columns:
            return self._cell(rest)
        if key in self._series.parties and rest in ("", "организация"):
            return self._party(key)
        raise Stop([self._unknown(match, pattern)])

    def _unknown(self, match: re.Match[str], pattern: Scalar) -> Problem:
        known = ["номер", "дата", *(f"{key}.организация" for key in self._series.parties)]
        known += [f"пара.{heading}" for heading in self._series.columns.values() if heading]
        message = f"в имени файла неизвестно {match[0]}{suggestion(match[1], known)}"
        hint = "можно: " + ", ".join(f"(({name}))" for name in known)
        return Problem(message, pattern.span and pattern.span.find(match[0]), hint, "имя-файла")

    def _number(self, record: Record, parties: Mapping[str, str], day: date | None) -> str:
        column = self._series.column(NUMBER_COLUMNS)
        number = record[column] if column else self._series.form.document.signed[1] or ""
        return number.removeprefix("№").strip()

    def _party(self, key: str) -> Piece:
        directory, period = self._series.directory, self._series.form.document.period
        start = period.start if period is not None else None
        return lambda record, parties, day: directory.name(parties[key], day or start) if key in parties else ""

    def _cell(self, column: str) -> Piece:
        return lambda record, parties, day: record[column]


def _text(text: str) -> Piece:
    return lambda record, parties, day: text
