"""Knows how running text becomes printed blocks: paragraphs, lines of lists, subheadings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.models.text import Item, paragraphs
from generator.problems import Problem
from generator.russian.words import NBSP
from generator.source import Scalar
from generator.views.fields import printed
from generator.views.numbering import DASH, Marked, ended, listed
from generator.views.references import Scope


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of running text; exactly one of the fields is not empty."""

    subheading: str = printed("подзаголовок")
    paragraph: str = printed("абзац")
    listed: str = printed("перечень")


def blocks(text: tuple[Item, ...], scope: Scope) -> list[Block]:
    """Return running text as printed blocks."""
    return [block for marked in listed(text) for block in _blocks(marked, scope)]


def _blocks(marked: Marked, scope: Scope) -> Iterator[Block]:
    for label, line in lines(marked, scope):
        if marked.item.subheading:
            yield Block(line, "", "")
        elif marked.level:
            yield Block("", "", f"{label}{NBSP}{line}" if label else line)
        else:
            yield Block("", line, "")


def lines(marked: Marked, scope: Scope) -> Iterator[tuple[str, str]]:
    """Return the paragraphs of an item, each with its label: the first has it, the rest have none."""
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
