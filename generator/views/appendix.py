"""Knows what a free appendix prints, and what a sheet that goes on after a page was turned prints."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.appendix import FreeAppendix
from generator.models.tables import LANDSCAPE
from generator.views.cells import heading
from generator.views.content import Block, blocks, number_captions, sheets
from generator.views.fields import printed
from generator.views.references import Scope


@dataclass(frozen=True, slots=True)
class AppendixView:
    """All that the template of a free appendix sees."""

    stamp: list[str] = printed("отметка")
    title: list[str] = printed("наименование")
    content: list[Block] = printed("содержание")
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """What goes on, after a landscape table or on one, of the document before it."""

    content: list[Block] = printed("содержание")
    landscape: bool = False


def appendix_view(appendix: FreeAppendix, scope: Scope, stamp: list[str]) -> tuple[AppendixView, list[SheetView]]:
    """Return what a free appendix prints; problems are added to the scope's."""
    found = captioned(blocks(appendix.content, scope), scope)
    landscape = appendix.orientation == LANDSCAPE
    first, rest = (found, []) if landscape else first_sheet(found)
    return AppendixView(stamp, heading(appendix.title, scope), first, landscape), rest


def captioned(found: list[Block], scope: Scope) -> list[Block]:
    """Return blocks with the captions of tables as the house style has them."""
    return number_captions(found) if scope.style.table_numbers == "да" else found


def first_sheet(found: list[Block]) -> tuple[list[Block], list[SheetView]]:
    """Return the blocks that stand on portrait pages from the beginning, and the sheets after them."""
    runs = sheets(found)
    first = runs.pop(0)[1] if runs and not runs[0][0] else []
    return first, [SheetView(run, landscape) for landscape, run in runs]
