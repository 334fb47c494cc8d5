"""Knows the house style: settings of form whose default is the standard's choice (ГОСТ Р 7.0.97-2025)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.models.base import Line, Model, YesNo, choice

OWN_LINE, SPACED = "отдельной строкой", "вразрядку в конце преамбулы"
PLAIN, LETTERSPACED = "обычно", "вразрядку"
EDGES, ONE_LINE, COLUMN = "по краям", "в строку", "столбиком"
BELOW, BETWEEN, NOWHERE = "ниже", "между", "не печатать"
FLAG, CENTRED = "слева", "по центру"
DIGITS, WORDS = "цифрами", "словами"
AS_WRITTEN, UNIFORM = "как написано", "единообразно"
BY_DATE, OF_2025, OF_2016 = "по дате документа", "редакция 2025", "редакция 2016"
USUAL_MARGIN, MARGIN_30, MARGIN_20 = "обычное", "30 мм", "20 мм"
EACH_ITS_OWN, THROUGH = "у каждого приложения своя", "сквозная"
BY_POINT, PLAIN_MARK = "по пункту приказа", "приложение"
SURNAME_FIRST, INITIALS_FIRST = "Фамилия И.О.", "И.О. Фамилия"


class Style(Model, title="Оформление"):
    """Оформление: what differs between municipalities. A document's own setting wins over the register's."""

    standard: Annotated[str, *choice(BY_DATE, OF_2025, OF_2016)] = Field(
        BY_DATE,
        alias="стандарт",
        description="Редакция ГОСТ Р 7.0.97: 2025 – с 18.08.2025, прежде 2016; от неё зависит ширина блоков в углу",
    )
    left_margin: Annotated[str, *choice(USUAL_MARGIN, MARGIN_30, MARGIN_20)] = Field(
        USUAL_MARGIN,
        alias="левое поле",
        description="Поле для подшивки; обычно 30 мм у приказа и программы, 20 мм у соглашения",
    )
    page_numbers: Annotated[str, *choice(EACH_ITS_OWN, THROUGH)] = Field(
        EACH_ITS_OWN,
        alias="нумерация страниц",
        description="Номера страниц: у каждого приложения с начала или сквозные по всему документу",
    )
    two_sided: YesNo = Field(
        "нет", alias="двусторонняя печать", description="На обороте листа поле для подшивки печатается справа"
    )
    command: Annotated[str, *choice(OWN_LINE, SPACED)] = Field(
        OWN_LINE, alias="приказываю", description="Где стоит распорядительное слово: приказываю, обязываю, постановляю"
    )
    kind: Annotated[str, *choice(PLAIN, LETTERSPACED)] = Field(
        PLAIN, alias="вид документа", description="Как печатается вид документа: ПРИКАЗ или П Р И К А З"
    )
    date_and_number: Annotated[str, *choice(EDGES, ONE_LINE, COLUMN)] = Field(
        EDGES,
        alias="дата и номер",
        description="Как стоят дата и номер: по краям строки, слева в строку (от 27.08.2026 № 218) или слева столбиком",
    )
    place: Annotated[str, *choice(BELOW, BETWEEN, NOWHERE)] = Field(
        BELOW,
        alias="место издания",
        description="Где печатается место издания: ниже даты и номера или между ними, если они по краям",
    )
    heading: Annotated[str, *choice(FLAG, CENTRED)] = Field(
        FLAG, alias="заголовок", description="Где стоит заголовок к тексту: слева (флагом) или по центру"
    )
    date: Annotated[str, *choice(DIGITS, WORDS)] = Field(
        DIGITS, alias="дата", description="Как печатается дата документа: 27.08.2026 или 27 августа 2026 г."
    )
    initials: Annotated[str, *choice(SURNAME_FIRST, INITIALS_FIRST)] = Field(
        SURNAME_FIRST, alias="инициалы", description="Порядок инициалов в тексте; в подписи они всегда впереди"
    )
    terms: Annotated[str, *choice(AS_WRITTEN, UNIFORM)] = Field(
        AS_WRITTEN, alias="сроки", description="Сроки в таблицах: как написано или единообразно, с годами из периода"
    )
    after_abbreviation: YesNo = Field(
        "да",
        alias="склонять после МБОУ",
        description="Склонять ли название после сокращения: МБОУ Сорской ООШ (да) или МБОУ Сорская ООШ (нет)",
    )
    stamp: Annotated[str, *choice(BY_POINT, PLAIN_MARK)] = Field(
        BY_POINT,
        alias="гриф приложений",
        description="УТВЕРЖДЕН приказом, если пункт утверждает приложение, или всегда «Приложение к приказу»",
    )
    number_sign: YesNo = Field(
        "да", alias="знак номера приложения", description="Приложение № 1 (да) или Приложение 1 (нет)"
    )
    sole_number: YesNo = Field(
        "нет",
        alias="номер единственного приложения",
        description="Печатать ли номер, когда приложение одно: Приложение № 1",
    )
    row_dot: YesNo = Field(
        "да", alias="точка после номера строки", description="Номер строки плана или таблицы: 1. (да) или 1 (нет)"
    )
    table_numbers: YesNo = Field(
        "нет", alias="номера таблиц", description="Таблица 1 – … перед названиями таблиц, если их несколько"
    )
    agreement_number: YesNo = Field(
        "да", alias="номер соглашения", description="Печатать ли строку с номером под названием соглашения"
    )
    agreement_place: YesNo = Field(
        "да",
        alias="место и дата соглашения",
        description="Печатать ли строку с местом и датой под названием соглашения",
    )
    code: Line | None = Field(
        None,
        alias="штрих-код",
        description="Что записать в двумерный код в углу первого листа приказа, можно со ссылками; без ключа его нет",
        examples=["((орган)). ((документ)). От ((дата)) № ((номер))"],
    )
    yo: YesNo = Field(
        "нет", alias="буква ё", description="Буква ё в словах самой программы (УТВЕРЖДЁН); ваш текст не меняется"
    )

    def over(self, other: Style) -> Style:
        """Return these settings laid over others: what is set here wins."""
        own = {name: getattr(self, name) for name in self.model_fields_set}
        return other.model_copy(update=own)
