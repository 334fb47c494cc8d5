"""Knows what an editor is told of text, rows and sections, which our own code reads: the types that they look like.

Nothing here reads a document; an exported schema is made from it (`SchemaOf`). Text stays open: in a mapping among
paragraphs any key may be a lead-in, so the keys that mean something are offered and no other is refused.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from generator.models import order, programme
from generator.models.base import FILE, Line, Lines, Model
from generator.models.pictures import CaptionedPicture, PictureFile
from generator.models.programme import CONTENT, TITLE
from generator.models.tables import SHEET, WHAT, WHEN, WHO
from generator.models.tables import Table as TableModel
from generator.models.text import (
    BULLETS,
    FROM_PASSPORT,
    KEY,
    NUMBERED,
    PICTURE,
    PLAN,
    SUBHEADING,
    SUBPOINTS,
    TABLE,
    TEXT,
)

LIST = [["Первое.", "Второе."]]


PictureOrFile = Line | PictureFile


class Open(Model, extra="allow"):
    """A mapping that may have keys of the author's own."""

    open_keys: ClassVar[bool] = True


class Block(Open, title="Блок текста"):
    """A mapping among paragraphs."""

    text: Line | None = Field(
        None, alias=TEXT, description="Длинная вводная фраза; список под ней", examples=["Руководителям школ"]
    )
    bullets: list[Line | Block] | None = Field(None, alias=BULLETS, description="Список с тире", examples=LIST)
    numbered: list[Line | Block] | None = Field(None, alias=NUMBERED, description="Список с номерами", examples=LIST)
    subheading: Line | None = Field(
        None, alias=SUBHEADING, description="Заголовок внутри текста, без двоеточия", examples=["Кадры"]
    )


class BlockAroundPlan(Block, title="Блок текста, таблица или рисунок"):
    """A mapping among paragraphs before or after the table of a plan."""

    table: Line | TableModel | None = Field(
        None, alias=TABLE, description="Таблица: ключи или файл с ней", examples=["показатели.xlsx"]
    )
    picture: Line | CaptionedPicture | None = Field(
        None, alias=PICTURE, description="Рисунок: ключи или файл PNG, JPEG", examples=["схема.png"]
    )


class BlockInAppendix(BlockAroundPlan, title="Блок текста, таблица, рисунок или план"):
    """A mapping among paragraphs of an appendix."""

    plan: Line | None = Field(
        None, alias=PLAN, description="Файл плана, который печатается здесь", examples=["план.yaml"]
    )


class BlockInProgramme(BlockInAppendix, title="Блок текста программы"):
    """A mapping among paragraphs of a programme."""

    from_passport: Line | None = Field(
        None,
        alias=FROM_PASSPORT,
        description="Строка паспорта, которая печатается здесь ещё раз",
        examples=["Цель программы"],
    )


class Point(Open, title="Пункт"):
    """A mapping among points."""

    text: Line | None = Field(None, alias=TEXT, description="Текст пункта", examples=["Руководителям школ"])
    key: Line | None = Field(
        None, alias=KEY, description="Имя для ссылок на номер пункта: ((ключ))", examples=["отчёты"]
    )
    subpoints: list[Line | Point] | None = Field(
        None, alias=SUBPOINTS, description="Подпункты с номерами", examples=LIST
    )
    bullets: list[Line | Point] | None = Field(
        None, alias=BULLETS, description="Список с тире под пунктом", examples=LIST
    )
    numbered: list[Line | Point] | None = Field(
        None, alias=NUMBERED, description="Список с номерами под пунктом", examples=LIST
    )


Text = Line | Block | list[Line | Block]
TextAroundPlan = Line | BlockAroundPlan | list[Line | BlockAroundPlan]
AppendixText = Line | BlockInAppendix | list[Line | BlockInAppendix]
ProgrammeText = Line | BlockInProgramme | list[Line | BlockInProgramme]
Points = list[Line | Point]
Passport = dict[Line, Text]


class TableRow(Open, title="Строка таблицы"):
    """A row: the text of its cells by column."""

    __pydantic_extra__: dict[str, Text]


class Measure(TableRow, title="Мероприятие"):
    """A row of a plan."""

    what: Text = Field(alias=WHAT, description="Мероприятие", examples=["Анализ результатов"])
    when: Text | None = Field(None, alias=WHEN, description="Срок исполнения", examples=["август – сентябрь 2026"])
    who: Text | None = Field(
        None, alias=WHO, description="Ответственные: ключи из реестра или текст", examples=["методист"]
    )


class RowsFile(Model, title="Файл со строками"):
    """The file that has the rows."""

    file: Line = Field(alias=FILE, description="Файл CSV или XLSX", examples=["план.xlsx"])
    sheet: Line | None = Field(None, alias=SHEET, description="Лист книги XLSX", examples=["2026"])


TableRows = list[TableRow] | RowsFile | Line
SheetOf = RowsFile | Line
Measures = list[Measure] | RowsFile | Line


class TextSection(Model, title="Раздел с текстом"):
    """A section of a programme with its own heading."""

    title: Lines = Field((), alias=TITLE, description="Заголовок раздела", examples=["Пояснительная записка"])
    content: ProgrammeText = Field(alias=CONTENT, description="Текст раздела", examples=["Абзац текста."])


class TableSection(Model, title="Раздел-таблица"):
    """A section that is a table."""

    table: Line | TableModel = Field(
        alias=TABLE, description="Таблица: ключи или файл с ней", examples=["показатели.xlsx"]
    )


class PlanSection(Model, title="Раздел-план"):
    """A section that is a plan."""

    plan: Line = Field(alias=PLAN, description="Файл плана, который печатается здесь", examples=["план.yaml"])


class PassportSection(Model, title="Раздел из паспорта"):
    """A section that is a row of the passport."""

    from_passport: Line = Field(
        alias=FROM_PASSPORT,
        description="Строка паспорта, которая печатается здесь ещё раз",
        examples=["Цель программы"],
    )


Sections = list[TextSection | TableSection | PlanSection | PassportSection]
Appendix = Line | order.AppendixEntry
Approval = Literal["приказом", "постановлением", "распоряжением"] | programme.Approval
