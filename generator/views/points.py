"""Knows the printed lines of points, and which of them stay on the page of what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.views.cells import lines
from generator.views.fields import printed
from generator.views.numbering import Marked
from generator.views.references import Scope

LINES_WITH_SIGNATURE = 2
"""How many of the last paragraphs stay on the page of the signature (it is never alone on a page)."""


@dataclass(frozen=True, slots=True)
class PointLine:
    """A paragraph of a point: its label («2.1.», «–», or nothing) and text; a lead-in stays with what it leads to."""

    label: str = printed("номер")
    text: str = printed("текст")
    before_signature: bool = printed("перед_подписью", False)
    lead_in: bool = printed("вводный", False)


def point_lines(marked: Iterable[Marked], scope: Scope) -> list[PointLine]:
    """Return points as printed lines."""
    return [line for each in marked for line in _lines(each, scope)]


def _lines(marked: Marked, scope: Scope) -> list[PointLine]:
    def made() -> list[PointLine]:
        pairs = lines(marked, scope)
        return [
            PointLine(label, text, lead_in=bool(marked.item.items) and number == len(pairs))
            for number, (label, text) in enumerate(pairs, 1)
        ]

    return scope.once(marked.item, made, f"point {marked.label} {marked.end}")


def with_signature(found: list[PointLine]) -> list[PointLine]:
    """Return lines of which the last stay on the page of the signature."""
    last = [replace(line, before_signature=True) for line in found[-LINES_WITH_SIGNATURE:]]
    return [*found[:-LINES_WITH_SIGNATURE], *last]
