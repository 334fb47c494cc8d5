"""Knows how a problem is written for a person: what is wrong, where, and what to write instead.

Nothing here knows what was being checked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

EXCERPT = 100
"""How many characters of a line are shown."""


class Severity(StrEnum):
    """How bad a problem is; an error stops a build."""

    ERROR = "ошибка"
    WARNING = "предупреждение"
    NOTE = "замечание"


@dataclass(frozen=True, eq=False)
class SourceFile:
    """The text of one file under the name by which the user knows it."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for index, character in enumerate(self.text):
            if character == "\n" or (character == "\r" and self.text[index + 1 : index + 2] != "\n"):
                starts.append(index + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both counted from 1 in characters, of an offset in the text."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the line of that number (from 1) without its line end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def where(self, offset: int) -> str:
        """Return the place of an offset as it is printed."""
        line, column = self.position(offset)
        return f"{self.name}:{line}:{column}"

    def excerpt(self, start: int, end: int) -> list[str]:
        """Return the line where a stretch begins, and the marks that stand below it there."""
        number, column = self.position(start)
        line = self.line(number).replace("\t", " ")
        if not line.strip():
            return []
        first = max(0, column - 1 - EXCERPT // 2) if len(line) > EXCERPT else 0
        shown = line[first : first + EXCERPT]
        length = max(1, min(end - start, len(line) - column + 1, first + EXCERPT - column + 1))
        marks = " " * (column - 1 - first) + "^" * length
        margin = " " * len(str(number))
        return [f"{number} | {shown}", f"{margin} | {marks}"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's text: offsets in characters, the end excluded."""

    file: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """The stretch as it stands in the file."""
        return self.file.text[self.start : self.end]

    def find(self, fragment: str) -> Span:
        """Return the stretch of the first such fragment inside this one, or this one where there is none."""
        start = self.file.text.find(fragment, self.start, self.end)
        return self if start < 0 else Span(self.file, start, start + len(fragment))


@dataclass(frozen=True, slots=True)
class Fix:
    """Text to put in place of a span; offered only where the meaning cannot change."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Anything wrong, with its place.

    `message` says in Russian what is wrong, on one line without a full stop; `hint` what to write
    instead, ready to paste, on any number of lines. The place is a `span` of a source or, for what
    has no lines (a template, a folder), the words of `place`. `rule` is a short Russian slug.
    """

    message: str
    span: Span | None = None
    hint: str = ""
    rule: str = ""
    severity: Severity = Severity.ERROR
    place: str = ""
    fix: Fix | None = None

    @property
    def excerpt(self) -> list[str]:
        """The line of the place with marks under it, where there is one."""
        return [] if self.span is None else self.span.file.excerpt(self.span.start, self.span.end)

    @property
    def where(self) -> str:
        """The place as printed: that of the span, or the words that stand for it."""
        return self.place if self.span is None else self.span.file.where(self.span.start)

    def __str__(self) -> str:
        head = ": ".join(part for part in (self.where, self.severity.value, self.message) if part)
        return "\n".join([head, *("    " + line for line in self.hint.splitlines())])

    def as_json(self) -> dict[str, object]:
        """Return the problem as plain values under Russian keys."""
        file, line, column = self.place, 0, 0
        if self.span is not None:
            file = self.span.file.name
            line, column = self.span.file.position(self.span.start)
        return {
            "файл": file,
            "строка": line,
            "графа": column,
            "уровень": self.severity.value,
            "правило": self.rule,
            "сообщение": self.message,
            "подсказка": self.hint,
        }


class Stop(Exception):
    """A step cannot go on; carries all the problems that it found."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether a build has to stop."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems once each, by file and place in it, those without a line first."""

    def key(problem: Problem) -> tuple[list[tuple[int, str]], int, str]:
        if problem.span is None:
            return _in_natural_order(problem.place), -1, problem.message
        return _in_natural_order(problem.span.file.name), problem.span.start, problem.message

    unique = {(p.where, p.severity, p.message, p.hint): p for p in problems}
    return sorted(unique.values(), key=key)


def _in_natural_order(place: str) -> list[tuple[int, str]]:
    """Return what «абзац 9» and «абзац 10» are sorted by as a person counts."""
    return [(int(digits or -1), words) for digits, words in re.findall(r"([0-9]+)|([^0-9]+)", place)]
