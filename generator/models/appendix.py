"""Knows what a clerk may write in a free appendix: any text under a title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from generator.models.base import Lines, YesNo, choice
from generator.models.blocks import AppendixText, NamedFile, files_in
from generator.models.document import OF_ORDER, OF_PLAN, SETTINGS, STAMP, Document
from generator.models.tables import LANDSCAPE, PORTRAIT


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

    kind: Annotated[str, *choice("приложение")] = Field(alias="вид", description="Вид документа")
    title: Lines = Field(
        alias="наименование", description="Название приложения; можно списком строк", examples=["Состав рабочей группы"]
    )
    orientation: Annotated[str, *choice(PORTRAIT, LANDSCAPE)] = Field(
        PORTRAIT, alias="ориентация", description="Как лежит лист всего приложения", examples=[LANDSCAPE]
    )
    numbered: YesNo = Field(
        "нет",
        alias="нумерация",
        description="да: подзаголовки 1, 2 и абзацы 1.1, 1.2 (без подзаголовков – 1, 2) нумерует программа",
        examples=["да"],
    )
    content: AppendixText = Field(
        alias="содержание",
        description="Абзацы, списки, подзаголовки, таблицы, рисунки, планы",
        examples=[["Абзац текста."]],
    )

    def files_named(self) -> Iterator[NamedFile]:
        """Yield the files of tables, plans and pictures in the text."""
        yield from files_in(self.content)
