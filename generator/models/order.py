"""Knows what a clerk may write in an order: приказ, распоряжение, постановление."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field

from generator.models.base import Date, Line, Lines, Model, Number, choice, find
from generator.models.document import OF_PLAN, SETTINGS, STAMP, Document
from generator.models.register import as_list
from generator.models.text import Points, Text
from generator.russian.words import fold
from generator.source import Mapping, Scalar

ENDINGS = (".yaml", ".yml")
NUMBERS, DASHES = "номер", "тире"
STAMPS = ("приложение", "нет", "утверждён", "утверждена", "утверждено", "утверждены")


class AppendixEntry(Model):
    """One appendix of an order: a file of its own."""

    key: Line = Field(alias="ключ", description="Имя для ссылок ((ключ)); по умолчанию имя файла")
    file: Annotated[Line, AfterValidator(lambda name: _file(name))] = Field(
        alias="файл", description="Файл приложения рядом с приказом; по умолчанию ключ и .yaml"
    )
    stamp: Annotated[str, *choice(*STAMPS)] | None = Field(
        None, alias="гриф", description="Что печатать в углу: «утверждён приказом» или «приложение к приказу»"
    )


def _entry(value: Any) -> Any:
    """A bare string is a key, and the file is named after it; either key of a mapping can stand for both."""
    if isinstance(value, str):
        return {"ключ": _stem(value), "файл": _file(value)}
    if not isinstance(value, Mapping):
        return value
    key, file = find(value, "ключ"), find(value, "файл")
    entry = type(value)(value.items(), value.span)
    if isinstance(key, str) and file is None:
        entry[Scalar("файл")] = _file(key)
    if isinstance(file, str) and key is None:
        entry[Scalar("ключ")] = _stem(file)
    return entry


def appendix_files(data: object) -> list[str]:
    """Return the files that an order names as its appendices, whatever else may be wrong with it."""
    entries = find(data, "приложения") if isinstance(data, Mapping) else None
    named = map(_entry, entries if isinstance(entries, list) else [])
    files = (value for entry in named if isinstance(entry, dict) for key, value in entry.items() if fold(key) == "файл")
    return [_file(file) for file in files if isinstance(file, str)]


def _file(name: str) -> Scalar:
    text = name if name.lower().endswith(ENDINGS) else name + ".yaml"
    return Scalar(text, getattr(name, "span", None))


def _stem(name: str) -> Scalar:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    ending = next((ending for ending in ENDINGS if stem.lower().endswith(ending)), "")
    return Scalar(stem[: len(stem) - len(ending)], getattr(name, "span", None))


class Order(Document):
    """Приказ, распоряжение или постановление."""

    elsewhere: ClassVar[dict[str, str]] = SETTINGS | OF_PLAN | STAMP | {"наименование": "у приказа это «заголовок»"}

    kind: Annotated[str, *choice("приказ", "распоряжение", "постановление")] = Field(alias="вид")
    date: Date = Field(None, alias="дата", description="Дата документа: 27.08.2026. Без неё печатается пробел")
    number: Number = Field(None, alias="номер", description="Номер документа: 218, 5-а, 863-ОД")
    place: Line | None = Field(None, alias="место издания", description="Если не то, что в реестре")
    heading: Lines = Field(alias="заголовок", description="О чём документ: Об утверждении плана …")
    preamble: Text = Field((), alias="преамбула", description="Основание или цель; до слова «приказываю»")
    command: Annotated[str, *choice("приказываю", "предлагаю", "обязываю", "постановляю")] | None = Field(
        None, alias="слово", description="Распорядительное слово, если не обычное для вида документа"
    )
    points: Points = Field(alias="пункты", description="Пункты: номера ставит программа")
    subpoint_mark: Annotated[str, *choice(NUMBERS, DASHES)] = Field(
        NUMBERS, alias="знак подпунктов", description="Чем отмечены подпункты: номер (2.1) или тире"
    )
    signers: Annotated[list[Line], BeforeValidator(as_list), Field(min_length=1)] = Field(
        alias="подпись", description="Ключ должностного лица; несколько — списком"
    )
    executor: Line | None = Field(None, alias="исполнитель", description="Ключ должностного лица")
    appendices: list[Annotated[AppendixEntry, BeforeValidator(_entry)]] = Field(
        default_factory=list, alias="приложения", description="Файлы приложений по порядку"
    )
