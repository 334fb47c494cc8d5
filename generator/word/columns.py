"""Knows which columns of two tables are one, and how a table is widened by those that went."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from generator.matching import Look, Pair, aligned
from generator.word.content import cells, text_of
from generator.word.ooxml import Element, as_number, value, w
from generator.word.ordering import property_of


def paired(before: Sequence[Element], after: Sequence[Element]) -> list[Pair]:
    """Return the columns of two tables in pairs, those of most rows."""
    old, new = _by_column(before), _by_column(after)
    if len(old) == len(new):
        return [(place, place) for place in range(len(old))]
    return aligned(old, new)


def _by_column(found: Sequence[Element]) -> list[Look]:
    grid = [list(cells(row)) for row in found]
    counts = [len(row) for row in grid]
    most = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
    columns = zip(*(row for row in grid if len(row) == most), strict=True)
    return [Look("column", "\n".join(text_of(cell) for cell in column)) for column in columns]


def widen_grid(new: Element, old: Element, columns: list[Pair]) -> None:
    """Give the columns that went their place in the grid."""
    ours, theirs = new.find(w("tblGrid")), old.find(w("tblGrid"))
    gone = [(place, here) for place, (here, there) in enumerate(columns) if there is None and here is not None]
    if ours is None or theirs is None or len(theirs) <= max((here for _, here in gone), default=-1):
        return
    for place, here in gone:
        ours.insert(place, deepcopy(theirs[here]))


def span_more(cell: Element, count: int) -> None:
    """Let a cell over the whole table span the columns that went, too."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    if count and span is not None:
        property_of(property_of(cell, "tcPr"), "gridSpan").set(w("val"), str(as_number(value(span)) + count))
