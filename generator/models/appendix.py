"""Knows what a clerk may write in a free appendix: any text under a title."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.models.base import Lines, choice
from generator.models.document import OF_ORDER, OF_PLAN, SETTINGS, STAMP, Document
from generator.models.text import Text


class FreeAppendix(Document):
    """Приложение: any text."""

    elsewhere: ClassVar[dict[str, str]] = (
        SETTINGS
        | OF_ORDER
        | OF_PLAN
        | STAMP
        | {"заголовок": "у приложения это «наименование»"}
        | dict.fromkeys(("текст", "пункты"), "у приложения это «содержание»")
    )

    kind: Annotated[str, *choice("приложение")] = Field(alias="вид")
    title: Lines = Field(alias="наименование", description="Название приложения")
    content: Text = Field(alias="содержание", description="Абзацы, списки, подзаголовки")
