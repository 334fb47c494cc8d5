"""Knows how the text of one place is printed line by line: a point, a cell, a heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.models.text import Item, paragraphs
from generator.problems import Problem
from generator.russian.words import NBSP
from generator.source import Scalar
from generator.views.numbering import DASH, Marked, ended, listed
from generator.views.references import Scope


def lines(marked: Marked, scope: Scope) -> list[tuple[str, str]]:
    """Return the paragraphs of an item, each with its label: the first has it, the rest have none."""
    return scope.once(marked.item, lambda: list(_lines(marked, scope)), f"{marked.label} {marked.end}")


def _lines(marked: Marked, scope: Scope) -> Iterator[tuple[str, str]]:
    parts = paragraphs(marked.item.text or "") or (Scalar(""),)
    for number, paragraph in enumerate(parts):
        last = number == len(parts) - 1
        line = scope.text(paragraph, sentence=marked.label != DASH)
        if paragraph.strip() and not line.strip():
            hint = "допишите слова вокруг ссылки: согласно приложению ((план))"
            scope.problems.append(Problem("от абзаца ничего не осталось", paragraph.span, hint, "пустой-абзац"))
        yield (marked.label if number == 0 else "", ended(line, marked.end if last else ""))


def cell(text: tuple[Item, ...], scope: Scope, entry: Callable[[Item], str] = lambda item: "") -> str:
    """Return the text of a table cell: one item a line, lists under a lead-in with their marks.

    `entry` may give an item's text where it is not what the author wrote.
    """
    pairs = (
        [(marked.label, ended(found, marked.end))] if (found := entry(marked.item)) else lines(marked, scope)
        for marked in listed(text)
    )
    return "\n".join(f"{label}{NBSP}{line}" if label else line for several in pairs for label, line in several)


def heading(title: Iterable[Scalar], scope: Scope) -> list[str]:
    """Return the lines of a heading."""
    return [scope.text(line, sentence=number == 0) for number, line in enumerate(title)]
