"""Knows what a clerk may write in a free appendix: any text under a title."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.models.base import Lines, choice
from generator.models.document import Document
from generator.models.text import Text


class FreeAppendix(Document):
    """Приложение: any text."""

    kind: Annotated[str, *choice("приложение")] = Field(alias="вид")
    title: Lines = Field(alias="наименование", description="Название приложения")
    content: Text = Field(alias="содержание", description="Абзацы, списки, подзаголовки")
