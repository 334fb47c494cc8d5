"""Knows what a free appendix prints."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.appendix import FreeAppendix
from generator.views.content import Block, blocks, heading
from generator.views.fields import printed
from generator.views.references import Scope


@dataclass(frozen=True, slots=True)
class AppendixView:
    """All that the template of a free appendix sees."""

    stamp: list[str] = printed("отметка")
    title: list[str] = printed("наименование")
    content: list[Block] = printed("содержание")


def appendix_view(appendix: FreeAppendix, scope: Scope, stamp: list[str]) -> AppendixView:
    """Return what a free appendix prints; problems are added to the scope's."""
    return AppendixView(stamp, heading(appendix.title, scope), blocks(appendix.content, scope))
