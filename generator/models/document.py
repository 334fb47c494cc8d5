"""Knows what all kinds of documents have in common."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pydantic import Field

from generator.models.base import NOTE, Line, PeriodText, keys_of
from generator.models.blocks import NamedFile
from generator.models.register import Named
from generator.models.style import Style
from generator.models.unchecked import DESCRIPTION, EXAMPLES, KEY, Unchecked
from generator.russian.words import fold
from generator.source import Scalar

SETTINGS = {fold(key): f"это настройка:\nоформление:\n  {key}: …" for key in keys_of(Style) if key != NOTE}
STAMP = {"гриф": "его пишут в приказе, у приложения:\nприложения:\n  - ключ: …\n    гриф: …"}
OF_ORDER = dict.fromkeys(
    map(
        fold,
        (
            *("дата", "номер", "преамбула", "слово", "пункты", "знак подпунктов", "подпись", "исполнитель"),
            *("подписи рядом", "электронная подпись", "согласовано", "визы", "ознакомить", "приложения"),
        ),
    ),
    "это ключ приказа: приложение берёт его оттуда",
)
OF_PLAN = dict.fromkeys(
    map(fold, ("до таблицы", "графы", "нумерация", "ориентация", "разделы", "мероприятия", "после таблицы")),
    "это ключ плана: он пишется в файле, где «вид: план»",
)


class Document(Named):
    """A file that becomes a document or an appendix of one."""

    period: PeriodText = Field(
        None,
        alias="период",
        description="Учебный год, год, годы или две даты; у приложения – если не тот, что у приказа",
        examples=["2026/27 учебный год", "2026 год", "2026–2028 годы", "01.09.2026 – 31.05.2027"],
    )
    template: Line | None = Field(
        None, alias="шаблон", description="Имя своего шаблона из папки «шаблоны»", examples=["приказ-школы"]
    )
    style: Style = Field(
        default_factory=lambda: Style.model_validate({}),
        alias="оформление",
        description="Настройки этого документа: они важнее настроек реестра",
        examples=[{"буква ё": "да"}],
    )
    unchecked: Unchecked = Field(default_factory=dict, alias=KEY, description=DESCRIPTION, examples=EXAMPLES)

    @property
    def signed(self) -> tuple[datetime.date | None, Scalar | None]:
        """The date and number that a signed document of this kind has."""
        return None, None

    def files_named(self) -> Iterator[NamedFile]:
        """Yield the files of tables, plans and pictures that the document names."""
        yield from ()
