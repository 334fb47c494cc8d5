"""Knows what a clerk may write in an order: приказ, распоряжение, постановление."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.models.base import Date, Line, Lines, Number, PeriodText, choice
from generator.models.document import Document
from generator.models.register import Named
from generator.models.text import Points, Text
from generator.source import Scalar

STAMPS = ("приложение", "нет", "утверждён", "утверждена", "утверждено", "утверждены")


class AppendixEntry(Named):
    """One appendix of an order: a file of its own."""

    key: Line = Field(alias="ключ", description="Имя для ссылок ((ключ)); по умолчанию имя файла")
    file: Line = Field(alias="файл", description="Файл приложения рядом с приказом; по умолчанию ключ и .yaml")
    stamp: Annotated[str, *choice(*STAMPS)] | None = Field(
        None, alias="гриф", description="Что печатать в углу: «утверждён приказом» или «приложение к приказу»"
    )


def _entry(value: Any) -> Any:
    """A bare string is a key, and the file is named after it; either key of a mapping can stand for both."""
    if isinstance(value, str):
        return {"ключ": _stem(value), "файл": _file(value)}
    if isinstance(value, dict) and "ключ" in value and "файл" not in value:
        return type(value)(value) | {"файл": _file(value["ключ"])}
    if isinstance(value, dict) and "файл" in value and "ключ" not in value:
        return type(value)(value) | {"ключ": _stem(value["файл"])}
    return value


def _file(name: Any) -> Any:
    if not isinstance(name, str):
        return name
    return name if name.lower().endswith((".yaml", ".yml")) else Scalar(name + ".yaml", getattr(name, "span", None))


def _stem(name: Any) -> Any:
    if not isinstance(name, str):
        return name
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    for ending in (".yaml", ".yml"):
        stem = stem.removesuffix(ending)
    return Scalar(stem, getattr(name, "span", None))


def _keys(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class Order(Document):
    """Приказ, распоряжение или постановление."""

    kind: Annotated[str, *choice("приказ", "распоряжение", "постановление")] = Field(alias="вид")
    date: Date = Field(None, alias="дата", description="Дата документа: 27.08.2026. Без неё печатается пробел")
    number: Number = Field(None, alias="номер", description="Номер документа: 218, 5-а, 863-ОД")
    place: Line | None = Field(None, alias="место издания", description="Если не то, что в реестре")
    heading: Lines = Field(alias="заголовок", description="О чём документ: Об утверждении плана …")
    period: PeriodText = Field(None, alias="период", description="2026/27 учебный год; 2026 год; 2026–2028 годы")
    preamble: Text = Field((), alias="преамбула", description="Основание или цель; до слова «приказываю»")
    command: Annotated[str, *choice("приказываю", "предлагаю", "обязываю", "постановляю")] | None = Field(
        None, alias="слово", description="Распорядительное слово, если не обычное для вида документа"
    )
    points: Points = Field(alias="пункты", description="Пункты: номера ставит программа")
    subpoint_mark: Annotated[str, *choice("номер", "тире")] = Field(
        "номер", alias="знак подпунктов", description="Чем отмечены подпункты: номер (2.1) или тире"
    )
    signers: Annotated[list[Line], BeforeValidator(_keys)] = Field(
        alias="подпись", description="Ключ должностного лица; несколько — списком"
    )
    executor: Line | None = Field(None, alias="исполнитель", description="Ключ должностного лица")
    appendices: list[Annotated[AppendixEntry, BeforeValidator(_entry)]] = Field(
        default_factory=list, alias="приложения", description="Файлы приложений по порядку"
    )
