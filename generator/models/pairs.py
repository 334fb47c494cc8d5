"""Knows what a clerk may write to have one document made for each row of a table: agreements for pairs of schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, model_validator

from generator.models.base import Line, Model, SchemaOf, choice, find, report, yaml_file
from generator.models.tables import Rows, TableFile, read_rows
from generator.problems import Problem
from generator.source import Mapping, Scalar

LISTING_FILES = (".xlsx", ".csv")
DOCX = ".docx"
PAIR_ROW = "- номер: …\n  дата: …\n  наставник: …\n  партнёр: …"

TableRows = Annotated[Rows, PlainValidator(lambda value, info: read_rows(value, info, PAIR_ROW)), SchemaOf("TableRows")]
SheetOf = Annotated[TableFile, PlainValidator(lambda value, info: _sheet(value, info)), SchemaOf("SheetOf")]
FormFile = Annotated[Line, BeforeValidator(lambda value: yaml_file(value) if isinstance(value, Scalar) else value)]


def _sheet(value: object, info: ValidationInfo) -> TableFile:
    if isinstance(value, list):
        report(info, Problem("здесь нужен файл, а не список", value.span, "организации: школы.xlsx", "файл-таблицы"))  # type: ignore[attr-defined]
        return TableFile(Scalar(""))
    found = read_rows(value, info, "")
    return found if isinstance(found, TableFile) else TableFile(Scalar(""))


class Pairs(Model):
    """Пары: one document for each row of a table; the form stays untouched."""

    elsewhere: ClassVar[dict[str, str]] = {
        "файл": "таблица пишется так:\nтаблица: пары.xlsx",
        "строки": "строки пишутся под ключом «таблица»:\nтаблица:\n  - номер: 1",
        **dict.fromkeys(
            ("стороны", "наименование", "разделы", "пункты", "период", "дата", "номер"),
            "это пишут в самом документе или в таблице; здесь только имя его файла:\nдокумент: соглашение.yaml",
        ),
    }

    kind: Annotated[str, *choice("пары")] = Field(alias="вид", description="Вид файла")
    form: FormFile = Field(
        alias="документ",
        description="Файл документа, который собирается для каждой строки таблицы",
        examples=["соглашение.yaml"],
    )
    rows: TableRows = Field(
        alias="таблица",
        description="Файл CSV или XLSX: графы номер, дата и по одной на каждую сторону; другие – для ((пара.графа))",
        examples=["пары.xlsx"],
    )
    organisations: SheetOf | None = Field(
        None,
        alias="организации",
        description="Файл с организациями, если их нет в реестре: наименование, сокращённо, руководитель, адрес …",
        examples=["школы.xlsx"],
    )
    file_name: Line | None = Field(
        None,
        alias="файлы",
        description="Как называть файлы; без ключа – номер и организации",
        examples=["((номер)) ((наставник.организация)) – ((партнёр.организация))"],
    )
    listing: Line | None = Field(
        None, alias="перечень", description="Файл XLSX или CSV со списком собранного", examples=["перечень.xlsx"]
    )
    for_printing: Line | None = Field(
        None, alias="для печати", description="Файл DOCX, где всё собранное подряд", examples=["все соглашения.docx"]
    )

    def files_named(self) -> Iterator[TableFile]:
        """Yield the files of the table and of the organisations."""
        if isinstance(self.rows, TableFile):
            yield self.rows
        if self.organisations is not None:
            yield self.organisations

    @model_validator(mode="after")
    def _endings(self, info: ValidationInfo) -> Pairs:
        for problem in self._wrong_names():
            report(info, problem)
        return self

    def _wrong_names(self) -> Iterable[Problem]:
        wanted = ((self.listing, LISTING_FILES, "перечень.xlsx"), (self.for_printing, (DOCX,), "все документы.docx"))
        for name, endings, example in wanted:
            if name is not None and name and not name.lower().endswith(endings):
                message = f"имя файла «{name}» должно кончаться на {' или '.join(endings)}"
                yield Problem(message, name.span, example, "имя-файла")
            elif name is not None and any(sign in name for sign in "/\\"):
                message = f"в имени файла «{name}» не бывает папок"
                yield Problem(message, name.span, f"файл ложится рядом с остальными: {example}", "имя-файла")
        if self.rows == ():
            yield Problem("в таблице нет строк", self.place_of("таблица"), "таблица: пары.xlsx", "пустая-таблица")


def form_files(data: object) -> list[str]:
    """Return the document that such a file names, whatever else may be wrong with it."""
    value = find(data, "документ") if isinstance(data, Mapping) else None
    return [yaml_file(value)] if isinstance(value, Scalar) and value else []
