"""Knows what a clerk may write in an order: приказ, распоряжение, постановление."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field

from generator.models.base import (
    YAML_ENDINGS,
    Date,
    Line,
    Lines,
    Model,
    Number,
    SchemaOf,
    YesNo,
    as_list,
    choice,
    find,
    yaml_file,
)
from generator.models.document import OF_PLAN, SETTINGS, STAMP, Document
from generator.models.register import CaseForms, case_forms
from generator.models.text import Points, Text
from generator.russian.approval import APPROVED_WORDS
from generator.russian.words import fold
from generator.source import Mapping, Scalar

NUMBERS, DASHES = "номер", "тире"
KEY_OR_FILE: dict[str, Any] = {"required": [], "anyOf": [{"required": ["ключ"]}, {"required": ["файл"]}]}
"""Either of the two keys can stand for both, see `_entry`."""
STAMPS = ("приложение", "нет", *APPROVED_WORDS)


class AppendixEntry(Model, title="Приложение", json_schema_extra=KEY_OR_FILE):
    """One appendix of an order: a file of its own."""

    key: Line = Field(alias="ключ", description="Имя для ссылок ((ключ)); без него – имя файла", examples=["план"])
    file: Annotated[Line, AfterValidator(yaml_file)] = Field(
        alias="файл", description="Файл приложения рядом с приказом; без него – ключ и .yaml", examples=["план.yaml"]
    )
    stamp: Annotated[str, *choice(*STAMPS)] | None = Field(
        None,
        alias="гриф",
        description="Что печатать в углу: «УТВЕРЖДЁН приказом» или «Приложение к приказу»; без него решает программа",
        examples=["утверждён"],
    )


def _entry(value: Any) -> Any:
    """A bare string is a key, and the file is named after it; either key of a mapping can stand for both."""
    if isinstance(value, str):
        return {"ключ": _stem(value), "файл": yaml_file(value)}
    if not isinstance(value, Mapping):
        return value
    key, file = find(value, "ключ"), find(value, "файл")
    entry = type(value)(value.items(), value.span)
    if isinstance(key, str) and file is None:
        entry[Scalar("файл")] = yaml_file(key)
    if isinstance(file, str) and key is None:
        entry[Scalar("ключ")] = _stem(file)
    return entry


def appendix_files(data: object) -> list[str]:
    """Return the files that an order names as its appendices, whatever else may be wrong with it."""
    entries = find(data, "приложения") if isinstance(data, Mapping) else None
    named = map(_entry, entries if isinstance(entries, list) else [])
    files = (value for entry in named if isinstance(entry, dict) for key, value in entry.items() if fold(key) == "файл")
    return [yaml_file(file) for file in files if isinstance(file, str)]


def _stem(name: str) -> Scalar:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    ending = next((ending for ending in YAML_ENDINGS if stem.lower().endswith(ending)), "")
    return Scalar(stem[: len(stem) - len(ending)], getattr(name, "span", None))


Keys = Annotated[list[Line], BeforeValidator(as_list)]
"""Keys of the register; one alone or a list."""


class Order(Document):
    """Приказ, распоряжение или постановление."""

    elsewhere: ClassVar[dict[str, str]] = SETTINGS | OF_PLAN | STAMP | {"наименование": "у приказа это «заголовок»"}

    cases: CaseForms = case_forms("заголовок", "им", "Об утверждении плана мероприятий")
    kind: Annotated[str, *choice("приказ", "распоряжение", "постановление")] = Field(
        alias="вид", description="Вид документа"
    )
    date: Date = Field(
        None,
        alias="дата",
        description="27.08.2026 или 27 августа 2026 г.; без неё – черновик с прочерком",
        examples=["27.08.2026"],
    )
    number: Number = Field(
        None,
        alias="номер",
        description="Номер документа; без него печатается прочерк",
        examples=["218", "5-а", "863-ОД"],
    )
    place: Line | None = Field(
        None, alias="место издания", description="Место издания, если не то, что в реестре", examples=["г. Заречный"]
    )
    heading: Lines = Field(
        alias="заголовок",
        description="О чём документ; можно списком строк",
        examples=["Об утверждении плана мероприятий"],
    )
    preamble: Text = Field(
        (),
        alias="преамбула",
        description="Основание или цель, до слова «приказываю»; без точки в конце",
        examples=["В целях повышения качества образования"],
    )
    command: Annotated[str, *choice("приказываю", "предлагаю", "обязываю", "постановляю")] | None = Field(
        None,
        alias="слово",
        description="Если не обычное: у приказа – приказываю, у распоряжения – обязываю, у постановления – постановляю",
    )
    points: Points = Field(
        alias="пункты", description="Пункты: номера ставит программа", examples=[["Утвердить прилагаемый план."]]
    )
    subpoint_mark: Annotated[str, *choice(NUMBERS, DASHES)] = Field(
        NUMBERS, alias="знак подпунктов", description="Чем отмечены подпункты: номер (2.1) или тире"
    )
    signers: Annotated[list[Line], BeforeValidator(as_list), Field(min_length=1)] = Field(
        alias="подпись", description="Ключ должностного лица из реестра; несколько – списком", examples=["начальник"]
    )
    side_by_side: YesNo = Field(
        "нет",
        alias="подписи рядом",
        description="Печатать подписи по две рядом: так подписывают равные по должности; обычно одна под другой",
    )
    electronic: YesNo = Field(
        "нет",
        alias="электронная подпись",
        description="Отметка об электронной подписи на месте подписи; сертификат – в реестре у того, кто подписывает",
    )
    approvals: Keys = Field(
        default_factory=list,
        alias="согласовано",
        description="Кто согласовал: ключи должностных лиц и организаций, или «письмом … от … № …», «протоколом …»",
        examples=[["методист", "протоколом совета по образованию от 01.09.2026 № 5"]],
    )
    visas: Keys = Field(
        default_factory=list,
        alias="визы",
        description="Кто визирует проект: ключи должностных лиц; печатаются в конце последнего листа",
        examples=[["методист"]],
    )
    acquainted: Keys = Field(
        default_factory=list,
        alias="ознакомить",
        description="Кто подпишет лист ознакомления: ключи должностных лиц и организаций",
        examples=[["методист", "школа-1"]],
    )
    executor: Line | None = Field(
        None,
        alias="исполнитель",
        description="Ключ должностного лица из реестра: полное имя и телефон под подписью",
        examples=["методист"],
    )
    appendices: list[Annotated[AppendixEntry, BeforeValidator(_entry), SchemaOf("Appendix")]] = Field(
        default_factory=list, alias="приложения", description="Файлы приложений по порядку", examples=[["план"]]
    )

    @property
    def signed(self) -> tuple[datetime.date | None, Scalar | None]:
        """The date and number of the order."""
        return self.date, self.number
