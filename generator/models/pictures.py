"""Knows what a clerk may write of a picture: its file, and its size in millimetres."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, WithJsonSchema

from generator.models.base import (
    FILE,
    SCALAR_SCHEMA,
    Line,
    Lines,
    Model,
    SchemaOf,
    as_quantity,
    is_unfilled,
    read_line,
    report,
)
from generator.problems import Problem
from generator.source import Mapping, Node, Scalar

LARGEST_MM = 2000
PICTURE_FILES = (".jpeg", ".jpg", ".png")


def as_millimetres(text: str) -> float | None:
    """Return a length of 1 to 2000 mm; None for what is none."""
    value = as_quantity(text, "мм")
    return value if value is not None and 1 <= value <= LARGEST_MM else None


def _millimetres(value: object, info: ValidationInfo) -> float | None:
    text = read_line(value, info)
    length = as_millimetres(text)
    if length is None and text and not is_unfilled(text):
        hint = f"напишите миллиметры числом от 1 до {LARGEST_MM}: 20"
        report(info, Problem(f"размер рисунка не понят: «{text}»", text.span, hint, "размер-рисунка"))
    return length


Millimetres = Annotated[float | None, PlainValidator(_millimetres), WithJsonSchema(SCALAR_SCHEMA)]


class PictureFile(Model, title="Рисунок"):
    """A picture in a file beside the YAML."""

    file: Line = Field(alias=FILE, description="Файл PNG или JPEG рядом с документом", examples=["схема.png"])
    width: Millimetres = Field(
        None, alias="ширина", description="Ширина в миллиметрах; без неё – как в файле", examples=["120"]
    )
    height: Millimetres = Field(
        None, alias="высота", description="Высота в миллиметрах; без неё – по ширине", examples=["80"]
    )


class CaptionedPicture(PictureFile, title="Рисунок в тексте"):
    """A picture inside text, with its caption."""

    title: Lines = Field(
        (), alias="наименование", description="Подпись под рисунком", examples=["Схема взаимодействия"]
    )


def as_file(value: Node) -> Node:
    """Return the bare name of a file as the mapping that it stands for."""
    return Mapping([(Scalar(FILE, value.span), value)], value.span) if isinstance(value, Scalar) else value


PictureOrFile = Annotated[PictureFile, BeforeValidator(as_file), SchemaOf("PictureOrFile")]
"""A picture, or only the name of its file."""
