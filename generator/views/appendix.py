"""Knows what a free appendix prints, and what a sheet that goes on after a page was turned prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.models.appendix import FreeAppendix
from generator.models.tables import LANDSCAPE
from generator.russian.words import NBSP
from generator.views.cells import heading
from generator.views.content import Block, blocks, captioned, sheets
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
    title, scope = heading(appendix.title, scope), replace(scope, landscape=appendix.orientation == LANDSCAPE)
    found = captioned(blocks(appendix.content, scope), scope)
    found = list(_numbered(found)) if appendix.numbered == "да" else found
    if scope.landscape:
        return AppendixView(stamp, title, found, landscape=True), []
    runs = sheets(found)
    landscape, first = runs[0] if runs else (False, [])
    return AppendixView(stamp, title, first, landscape), [SheetView(run, turned) for turned, run in runs[1:]]


def _numbered(found: list[Block]) -> Iterator[Block]:
    """Number subheadings «1.» and the paragraphs under them «1.1.», or paragraphs alone «1.»."""
    section = paragraph = 0
    for block in found:
        if block.subheading:
            section, paragraph = section + 1, 0
            yield replace(block, subheading=f"{section}.{NBSP}{block.subheading}")
            continue
        paragraph += bool(block.paragraph or block.lead_in)
        label = f"{section}.{paragraph}.{NBSP}" if section else f"{paragraph}.{NBSP}"
        if block.paragraph:
            yield replace(block, paragraph=label + block.paragraph)
        else:
            yield replace(block, lead_in=label + block.lead_in) if block.lead_in else block


def first_sheet(found: list[Block]) -> tuple[list[Block], list[SheetView]]:
    """Return the blocks that stand on portrait pages from the beginning, and the sheets after them."""
    runs = sheets(found)
    first = runs.pop(0)[1] if runs and not runs[0][0] else []
    return first, [SheetView(run, landscape) for landscape, run in runs]
