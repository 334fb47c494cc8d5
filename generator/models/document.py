"""Knows what all kinds of documents have in common."""

from __future__ import annotations

from pydantic import Field

from generator.models.base import Line, PeriodText
from generator.models.register import Named
from generator.models.style import Style


class Document(Named):
    """A file that becomes a document or an appendix of one."""

    period: PeriodText = Field(
        None,
        alias="период",
        description="2026/27 учебный год; 2026 год; 2026–2028 годы; у приложения – если не тот, что у приказа",
    )
    template: Line | None = Field(None, alias="шаблон", description="Имя своего шаблона из папки «шаблоны»")
    style: Style = Field(
        default_factory=lambda: Style.model_validate({}), alias="оформление", description="Настройки этого документа"
    )
