"""Knows the blocks that text may hold beside paragraphs and lists: a table, picture, plan, value of the passport."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import PlainValidator, ValidationError, ValidationInfo

from generator.models import messages
from generator.models.base import NOTE, SchemaOf, read_line, report, yaml_file
from generator.models.pictures import CaptionedPicture, PictureFile, as_file
from generator.models.tables import Table, TableFile, table_files
from generator.models.text import FROM_PASSPORT, PICTURE, PLAN, TABLE, Item, Place, read_text, read_with
from generator.problems import Problem, Span
from generator.russian.words import fold
from generator.source import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan in a file of its own, printed in the place of the block."""

    file: Scalar


@dataclass(frozen=True, slots=True)
class FromPassport:
    """A value of the programme's passport, printed again."""

    name: Scalar


Block = Table | PlanFile | FromPassport | CaptionedPicture
NamedFile = TableFile | PlanFile | PictureFile
"""A file that a document names inside its text."""


def read_block(key: str, node: Node, info: ValidationInfo) -> Block | None:
    """Return the block under one of the keys of blocks; what is wrong with it is reported."""
    if key in (TABLE, PICTURE):
        return _mapping(Table if key == TABLE else CaptionedPicture, node, info)
    text = read_line(node, info)
    if not text:
        return None
    return PlanFile(yaml_file(text)) if key == PLAN else FromPassport(text)


def _mapping(
    model: type[Table | CaptionedPicture], node: Node, info: ValidationInfo
) -> Table | CaptionedPicture | None:
    data = as_file(node)
    try:
        return model.model_validate(data, context=info.context)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False):
            report(info, messages.problem(each, data))
        return None


IN_PROGRAMME = Place((TABLE, PICTURE, PLAN, FROM_PASSPORT), read_block)
IN_APPENDIX = Place((TABLE, PICTURE, PLAN), read_block)
AROUND_PLAN = Place((TABLE, PICTURE), read_block)
ProgrammeText = Annotated[
    tuple[Item, ...],
    PlainValidator(lambda value, info: read_with(value, info, IN_PROGRAMME)),
    SchemaOf("ProgrammeText"),
]
AppendixText = Annotated[
    tuple[Item, ...], PlainValidator(lambda value, info: read_with(value, info, IN_APPENDIX)), SchemaOf("AppendixText")
]
TextAroundPlan = Annotated[
    tuple[Item, ...],
    PlainValidator(lambda value, info: read_with(value, info, AROUND_PLAN)),
    SchemaOf("TextAroundPlan"),
]


def files_in(text: Iterable[Item]) -> Iterator[NamedFile]:
    """Yield the files that the blocks of a text name."""
    for item in text:
        if isinstance(item.block, Table):
            yield from table_files(item.block.rows)
        elif isinstance(item.block, PlanFile | PictureFile):
            yield item.block
        yield from files_in(item.items)


@dataclass(frozen=True, slots=True)
class PassportRow:
    """One row of a passport; a list is a numbered one."""

    name: Scalar
    value: tuple[Item, ...]


def _passport(value: object, info: ValidationInfo) -> tuple[PassportRow, ...]:
    if not isinstance(value, Mapping):
        hint = "паспорт:\n  Цель программы: …\n  Задачи программы:\n    - …"
        report(info, Problem("паспорт пишут парами: название строки и её текст", _span(value), hint, "паспорт"))
        return ()
    return tuple(PassportRow(key, _value(node, info)) for key, node in value.items() if fold(key) != NOTE)


def _value(node: Node, info: ValidationInfo) -> tuple[Item, ...]:
    items = read_text(node, info)
    plain = all(item.text is not None and not item.subheading for item in items) and not all(i.items for i in items)
    return (Item(None, items, numbered=True),) if isinstance(node, Sequence) and plain and len(items) > 1 else items


def _span(value: object) -> Span | None:
    return getattr(value, "span", None)


Passport = Annotated[tuple[PassportRow, ...], PlainValidator(_passport), SchemaOf("Passport")]
"""A two-column table at the head of a programme or plan."""


def embedded_files(data: object) -> list[str]:
    """Return the plans that a document takes in as blocks of its text, whatever else may be wrong with it."""
    found: list[str] = []
    waiting: list[object] = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            found += [
                yaml_file(v)
                for key, v in node.items()
                if key.lower() == key and fold(key) == PLAN and isinstance(v, Scalar) and v
            ]
            waiting.extend(node.values())
        elif isinstance(node, Sequence):
            waiting.extend(node)
    return found
